"""A further holder of contracts, entered or changed: partner, child, mother with a power of attorney."""

from typing import Any

from vertragsbuch.contract.people import PERSON_FIELDS, Person, person_with_values
from vertragsbuch.errors import BadInput, Fault
from vertragsbuch.language import _
from vertragsbuch.letters.parties import sender_faults
from vertragsbuch.reading.typed_values import entry_text
from vertragsbuch.tui.kit.actions import SAVE
from vertragsbuch.tui.kit.dialogs import FormWindow
from vertragsbuch.tui.kit.entries import entry_of
from vertragsbuch.tui.kit.form import Form
from vertragsbuch.tui.kit.screen import UsesBook
from vertragsbuch.usecases.people import keep_person, unknown_holders


class PersonForm(FormWindow[bool]):
    """Asks for a further holder: all fields of one, as they are known.

    `before` is the name in the book of the one that is changed; `why` is said above the fields. An address is
    needed where the person `is_sender` of a letter.
    """

    def __init__(
        self,
        person: Person | None = None,
        *,
        before: str | None = None,
        why: str = "",
        is_sender: bool = False,
    ) -> None:
        super().__init__(_("Weiterer Inhaber"))
        self._person = person or Person("")
        self._before = before
        self._why = why
        self._is_sender = is_sender

    def hint(self) -> str:
        """Return why the person is asked for, and what the data are for."""
        sentence = _(
            "Partner, Kind oder wer eine Vollmacht gegeben hat: In den Verträgen steht der Name im Feld "
            "„Inhaber“. {key} speichert."
        )
        return " ".join(filter(None, (self._why, sentence.format(key=self.program.key_of(SAVE)))))

    def form(self) -> Form:
        """Return every field of a person."""
        return Form(
            *(
                entry_of(
                    field,
                    self.context.today,
                    text=entry_text(field, getattr(self._person, field.name)),
                    lean="past",
                )
                for field in PERSON_FIELDS
            )
        )

    def keep(self, values: dict[str, Any]) -> bool:
        """Keep the person in the book; raises BadInput where a letter could not be written like this."""
        person = person_with_values(self._person, values)
        if self._is_sender:
            faults = sender_faults(person.as_holder)
            if faults:
                raise BadInput(
                    [Fault(fault.place.removeprefix("holder."), fault.sentence) for fault in faults]
                )
        keep_person(self.context, person, self._before)
        return True


async def ask_for_unknown_holders(desk: UsesBook, contract_id: str) -> None:
    """Ask for each holder of a contract whom the book does not know yet; escape leaves it for later."""
    for name in await desk.result_of(lambda: unknown_holders(desk.context, contract_id)):
        why = _("{name} steht als Inhaber im Vertrag, aber noch nicht im Buch.").format(name=name)
        await desk.ask(PersonForm(Person(name), why=why))
