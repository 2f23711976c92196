"""The address of a provider was checked: noted with where it was read."""

from typing import Any

from vertragsbuch.language import N_, _
from vertragsbuch.reading.typed import text_line
from vertragsbuch.tui.kit.entry import LineEntry
from vertragsbuch.tui.kit.form import Form
from vertragsbuch.tui.kit.noting import CaseDialog
from vertragsbuch.usecases.case import confirm_address

_WITHOUT_IMPRINT = frozenset(
    {"rent_home", "rent_furnished_room", "rent_garage", "allotment", "land_lease", "business_premises",
     "employment", "training"}
)  # fmt: skip
"""Kinds of contracts with people and firms of which the address stands in the contract, not on a page."""


class AddressDialog(CaseDialog):
    """Notes that the address was checked, and where."""

    HEADING = N_("Anschrift geprüft")

    def hint(self) -> str:
        """Return the address as it stands in the book."""
        return "\n".join((self.contract.provider.name, *self.contract.provider.address))

    def form(self) -> Form:
        """Return where it was read."""
        # What is proposed is kept in the history as it stands, so it is German.
        proposed = "Impressum" if self.contract.kind not in _WITHOUT_IMPRINT else "Vertrag"
        source = LineEntry("source", _("Gelesen in"), text_line, value=proposed, required=True)
        return Form(source, enter_submits=True)

    def keep(self, values: dict[str, Any]) -> str:
        """Note it in the book."""
        confirm_address(self.context, self.contract.id, values["source"])
        return self.contract.id
