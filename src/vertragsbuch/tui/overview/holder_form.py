"""Who writes the letters, entered once, and the further holders of contracts."""

from collections.abc import Sequence
from typing import Any, Literal

from vertragsbuch.contract.fields import HOLDER_FIELDS
from vertragsbuch.contract.model import Holder
from vertragsbuch.contract.people import Person
from vertragsbuch.language import _
from vertragsbuch.law import german
from vertragsbuch.reading.typed_values import TYPED, typed_text
from vertragsbuch.tui.contract.person_form import PersonForm
from vertragsbuch.tui.kit.actions import SAVE
from vertragsbuch.tui.kit.choice_screen import ChoiceScreen
from vertragsbuch.tui.kit.dialogs import FormWindow
from vertragsbuch.tui.kit.entries import entry_of
from vertragsbuch.tui.kit.form import Form
from vertragsbuch.tui.kit.paragraph import Paragraph
from vertragsbuch.tui.kit.text_window import TextWindow
from vertragsbuch.tui.overview.overview import OverviewScreen
from vertragsbuch.usecases.people import people
from vertragsbuch.usecases.people_changes import PeopleLine, people_lines
from vertragsbuch.usecases.register import holder_of, set_holder


class HolderForm(FormWindow[bool]):
    """Name and address that stand at the head of every letter."""

    def __init__(self) -> None:
        super().__init__(_("Absender der Schreiben"))

    def hint(self) -> str:
        """Return what the data are for."""
        sentence = _("Steht in jedem Brief; E-Mail und Telefon dürfen fehlen. {key} speichert.")
        return sentence.format(key=self.program.key_of(SAVE))

    def form(self) -> Form:
        """Return name, address, e-mail and phone as they are known."""
        person, today = holder_of(self.context) or Holder(""), self.context.today
        return Form(
            *(
                entry_of(field, today, text=typed_text(field, getattr(person, field.name)))
                for field in HOLDER_FIELDS
            )
        )

    def keep(self, values: dict[str, Any]) -> bool:
        """Keep it in the book."""
        set_holder(
            self.context, Holder(**{name: value for name, value in values.items() if value is not None})
        )
        return True


_NEW = ""
"""Chosen instead of a person's name: one who is not in the book yet."""
_History = Literal["history"]


async def enter_holder(overview: OverviewScreen, _item: object) -> None:
    """Enter who writes the letters; once that is known, choose whom to enter or to change.

    What was changed of them is listed there, too.
    """
    writer = await overview.result_of(lambda: holder_of(overview.context))
    chosen = Holder("") if writer is None else await _chosen(overview, writer)
    if chosen == "history":
        lines = await overview.result_of(lambda: people_lines(overview.context))
        await overview.ask(TextWindow(_("Geändert an Absender und Inhabern"), _listed(lines)))
    elif chosen is not None and await overview.ask(_form(chosen)):
        overview.just_done = "people"
        overview.refresh_bindings()


async def _chosen(overview: OverviewScreen, writer: Holder) -> Holder | Person | _History | None:
    further = await overview.result_of(lambda: people(overview.context))
    return await overview.ask(_choice(writer, further))


def _form(chosen: Holder | Person) -> HolderForm | PersonForm:
    return HolderForm() if isinstance(chosen, Holder) else PersonForm(chosen, before=chosen.name or None)


def _listed(lines: Sequence[PeopleLine]) -> list[Paragraph]:
    """Return what was changed, the latest first."""
    nothing = Paragraph(_("Von Änderungen an Absender und Inhabern ist nichts vermerkt."))
    return [
        Paragraph(each.text, lead=f"{german.day(each.day) if each.day else '–':<12}")
        for each in reversed(lines)
    ] or [nothing]


def _choice(writer: Holder, further: tuple[Person, ...]) -> ChoiceScreen[Holder | Person | _History]:
    entries: list[tuple[Holder | Person | _History, str] | None] = [
        (writer, "\n".join((writer.name, _("schreibt die Briefe")))),
        *((person, "\n".join((person.name, _in_words(person)))) for person in further),
        None,
        (
            Person(_NEW),
            "\n".join((_("Weiteren Inhaber eintragen"), _("Partner, Kind, Mutter mit Vollmacht …"))),
        ),
        ("history", "\n".join((_("Was geändert wurde"), _("frühere Namen und Anschriften, mit dem Tag")))),
    ]
    return ChoiceScreen(_("Absender und Inhaber"), entries)


def _in_words(person: Person) -> str:
    """Return who signs for a person."""
    signs = _("unterschreibt {how}").format(how=TYPED["signing"].text(person.signing))
    return ": ".join(filter(None, (signs, ", ".join(person.signers))))
