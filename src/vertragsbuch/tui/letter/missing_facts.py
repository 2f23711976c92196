"""What a letter still needs, asked for right there: who writes, for whom, and where to."""

from typing import TYPE_CHECKING, Any

from vertragsbuch.contract.fields import FIELDS, HOLDER_FIELDS
from vertragsbuch.contract.model import Contract, Holder
from vertragsbuch.errors import BadInput, Fault
from vertragsbuch.language import N_, _
from vertragsbuch.letters.parties import missing_facts
from vertragsbuch.reading.typed_values import typed_text
from vertragsbuch.tables.fields import Field
from vertragsbuch.tui.contract.person_form import PersonForm
from vertragsbuch.tui.kit.actions import SAVE
from vertragsbuch.tui.kit.dialogs import FormWindow
from vertragsbuch.tui.kit.entries import entry_of
from vertragsbuch.tui.kit.entry import FormEntry
from vertragsbuch.tui.kit.form import Form
from vertragsbuch.tui.kit.screen import UsesBook
from vertragsbuch.usecases import register

if TYPE_CHECKING:
    from vertragsbuch.letters.unready import Unready
    from vertragsbuch.usecases.letter import Desk

_LABELS = {
    "holder.name": N_("Dein Name"),
    "holder.address": N_("Deine Anschrift"),
    "provider.name": N_("Anbieter"),
    "provider.address": N_("Anschrift Anbieter"),
}
_EXAMPLES = {"provider.address": N_("aus Vertrag oder Impressum:\nServerallee 1\n76131 Karlsruhe")}


class MissingFacts(FormWindow[bool]):
    """Asks for what the faults name, keeps it in the book, and lets the letter go on."""

    def __init__(self, contract: Contract, holder: Holder | None, faults: list[Fault]) -> None:
        super().__init__(_("Das braucht der Brief noch"))
        self._contract = contract
        self._holder = holder or Holder("")
        self._faults = faults

    def hint(self) -> str:
        """Return where the entries are kept."""
        sentence = _("Wird im Buch behalten und nicht noch einmal gefragt. {key} speichert und geht weiter.")
        return sentence.format(key=self.program.key_of(SAVE))

    def form(self) -> Form:
        """Return a field for each fact that is missing or wrong."""
        missing = {fault.place for fault in self._faults}
        fields = {f"holder.{field.name}": field for field in HOLDER_FIELDS}
        fields |= {row.path: row.field for row in FIELDS if row.part == "provider"}
        return Form(*(self._entry(place, fields[place]) for place in _LABELS if place in missing))

    def _entry(self, place: str, field: Field) -> FormEntry:
        owner = self._holder if place.startswith("holder.") else self._contract.provider
        example = _EXAMPLES.get(place, field.example)
        asked = field._replace(required=True, label=_LABELS[place], example=example)
        text = typed_text(field, getattr(owner, field.name))
        return entry_of(asked, self.context.today, name=place.replace(".", "_"), text=text)

    def keep(self, values: dict[str, Any]) -> bool:
        """Keep the facts; raises BadInput where they do not do for a letter."""
        holder = self._holder._replace(
            name=values.get("holder_name") or self._holder.name,
            address=values.get("holder_address") or self._holder.address,
        )
        provider = self._contract.provider._replace(
            name=values.get("provider_name") or self._contract.provider.name,
            address=values.get("provider_address") or self._contract.provider.address,
        )
        contract = self._contract._replace(provider=provider)
        faults = missing_facts(contract, holder)
        if faults:
            raise BadInput([Fault(fault.place.replace(".", "_"), fault.sentence) for fault in faults])
        if holder != self._holder:
            register.set_holder(self.context, holder)
        if contract != self._contract:
            now = register.contract_of(self.context, contract.id)
            register.edit_contract(self.context, now._replace(provider=provider))
        return True


async def ask_for_missing_facts(screen: UsesBook, desk: "Desk") -> bool | None:
    """Ask for what a letter needs, first for the people it is from; None where the person leaves.

    Raises BadInput for what cannot be entered here.
    """
    if desk.unready:
        return await screen.ask(_form_for(desk.unready[0]))
    missing = [fault for fault in desk.faults if fault.place in _LABELS]
    if not missing:
        raise BadInput(desk.faults)
    return await screen.ask(MissingFacts(desk.contract, desk.holder, missing))


def _form_for(unready: "Unready") -> PersonForm:
    person = unready.person
    why = _("{name} steht als Inhaber im Vertrag, aber noch nicht im Buch.").format(name=person.name)
    if unready.is_in_book:
        of_signing = [fault.sentence for fault in unready.faults if fault.place not in _LABELS]
        why = " ".join(of_signing) or _("Der Brief braucht die Anschrift von {name}.").format(
            name=person.name
        )
    before = person.name if unready.is_in_book else None
    return PersonForm(person, before=before, why=why, is_sender=unready.is_sender)
