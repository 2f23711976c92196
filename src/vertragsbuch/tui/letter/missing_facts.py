"""What a letter still needs, asked for right there: who writes, and where to."""

from typing import Any

from vertragsbuch.contract.model import Contract, Holder
from vertragsbuch.errors import BadInput, Fault
from vertragsbuch.language import _
from vertragsbuch.reading.typed import address_of, text_line, typed_address
from vertragsbuch.tui.kit.dialogs import FormWindow
from vertragsbuch.tui.kit.form import Entry, Form, LinesEntry

HOLDER_NAME, HOLDER_ADDRESS = "holder.name", "holder.address"
PROVIDER_NAME, PROVIDER_ADDRESS = "provider.name", "provider.address"


class MissingFacts(FormWindow[bool]):
    """Asks for what the faults name, keeps it in the book, and lets the letter go on."""

    def __init__(self, contract: Contract, holder: Holder | None, faults: list[Fault]) -> None:
        super().__init__(_("Das braucht der Brief noch"))
        self._contract = contract
        self._holder = holder or Holder("")
        self._faults = faults

    def hint(self) -> str:
        """Return where the entries are kept."""
        return _("Wird im Buch behalten und nicht noch einmal gefragt. F2 geht weiter.")

    def form(self) -> Form:
        """Return a field for each fact that is missing or wrong."""
        wanted = {fault.place for fault in self._faults}
        provider = self._contract.provider
        fields = {
            HOLDER_NAME: Entry(
                "holder_name",
                _("Dein Name"),
                text_line,
                example="Maren Beispiel",
                value=self._holder.name,
                required=True,
            ),
            HOLDER_ADDRESS: LinesEntry(
                "holder_address",
                _("Deine Anschrift"),
                address_of,
                example="Lindenweg 7\n44135 Dortmund",
                value=typed_address(self._holder.address).strip(),
                required=True,
            ),
            PROVIDER_NAME: Entry(
                "provider_name",
                _("Anbieter"),
                text_line,
                example="Musterhost GmbH",
                value=provider.name,
                required=True,
            ),
            PROVIDER_ADDRESS: LinesEntry(
                "provider_address",
                _("Anschrift Anbieter"),
                address_of,
                example=_("aus dem Impressum:\nServerallee 1\n76131 Karlsruhe"),
                value=typed_address(provider.address).strip(),
                required=True,
            ),
        }
        return Form(*(entry for place, entry in fields.items() if place in wanted))

    def keep(self, values: dict[str, Any]) -> bool:
        """Keep the facts; raises BadInput where they do not do for a letter."""
        from vertragsbuch.letters.letter import missing_facts  # noqa: PLC0415 - loads the law's words
        from vertragsbuch.usecases import register  # noqa: PLC0415 - loads the database library

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
            now = register.contract(self.context, contract.id)
            register.edit_contract(self.context, now._replace(provider=provider))
        return True
