"""The address of a provider was checked: noted with where it was read."""

from typing import Any

from vertragsbuch.language import N_, _
from vertragsbuch.reading.typed import text_line
from vertragsbuch.tui.kit.form import Entry, Form
from vertragsbuch.tui.kit.noting import CaseDialog
from vertragsbuch.usecases.case import confirm_address


class AddressDialog(CaseDialog):
    """Notes that the address was checked, and where."""

    HEADING = N_("Anschrift geprüft")

    def hint(self) -> str:
        """Return the address as it stands in the book."""
        return "\n".join((self.contract.provider.name, *self.contract.provider.address))

    def form(self) -> Form:
        """Return where it was read."""
        # What is proposed is kept in the history as it stands, so it is German.
        source = Entry("source", _("Gelesen in"), text_line, value="Impressum", required=True)
        return Form(source, enter_submits=True)

    def keep(self, values: dict[str, Any]) -> str:
        """Note it in the book."""
        confirm_address(self.context, self.contract.id, values["source"])
        return self.contract.id
