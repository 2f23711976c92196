"""Who writes the letters, entered once, and the further holders of contracts."""

from typing import Any

from vertragsbuch.contract.fields import HOLDER_FIELDS
from vertragsbuch.contract.model import Holder
from vertragsbuch.contract.people import Person
from vertragsbuch.language import _
from vertragsbuch.reading.typed_values import TYPED, typed_text
from vertragsbuch.tui.contract.person_form import PersonForm
from vertragsbuch.tui.kit.actions import SAVE
from vertragsbuch.tui.kit.choice_screen import ChoiceScreen
from vertragsbuch.tui.kit.dialogs import FormWindow
from vertragsbuch.tui.kit.entries import entry_of
from vertragsbuch.tui.kit.form import Form
from vertragsbuch.tui.kit.screen import UsesBook
from vertragsbuch.usecases.people import people
from vertragsbuch.usecases.register import holder, set_holder


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
        person, today = holder(self.context) or Holder(""), self.context.today
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


async def enter_holder(desk: UsesBook, _item: object) -> None:
    """Enter who writes the letters; once that is known, choose whom to enter or to change."""
    writer = await desk.result_of(lambda: holder(desk.context))
    if writer is None:
        await desk.ask(HolderForm())
        return
    further = await desk.result_of(lambda: people(desk.context))
    chosen = await desk.ask(_choice(writer, further))
    if chosen is None:
        return
    if isinstance(chosen, Holder):
        await desk.ask(HolderForm())
    else:
        await desk.ask(PersonForm(chosen, before=chosen.name or None))


def _choice(writer: Holder, further: tuple[Person, ...]) -> ChoiceScreen[Holder | Person]:
    entries: list[tuple[Holder | Person, str] | None] = [
        (writer, "\n".join((writer.name, _("schreibt die Briefe")))),
        *((person, "\n".join((person.name, _in_words(person)))) for person in further),
        None,
        (
            Person(_NEW),
            "\n".join((_("Weiteren Inhaber eintragen"), _("Partner, Kind, Mutter mit Vollmacht …"))),
        ),
    ]
    return ChoiceScreen(_("Absender und Inhaber"), entries)


def _in_words(person: Person) -> str:
    """Return who signs for a person."""
    signs = _("unterschreibt {how}").format(how=TYPED["signing"].text(person.signing))
    return ": ".join(filter(None, (signs, ", ".join(person.signers))))
