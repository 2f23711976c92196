"""Who writes the letters, entered once."""

from typing import Any

from vertragsbuch.contract.model import Holder
from vertragsbuch.language import _
from vertragsbuch.reading.typed import address_of, email_of, text_line, typed_address
from vertragsbuch.tui.kit.dialogs import FormWindow
from vertragsbuch.tui.kit.form import Entry, Form, LinesEntry
from vertragsbuch.tui.kit.screen import UsesBook
from vertragsbuch.usecases.register import holder, set_holder


class HolderForm(FormWindow[bool]):
    """Name and address that stand at the head of every letter."""

    def __init__(self) -> None:
        super().__init__(_("Absender der Schreiben"))

    def hint(self) -> str:
        """Return what the data are for."""
        return _("Steht in jedem Brief; E-Mail und Telefon dürfen fehlen. F2 speichert.")

    def form(self) -> Form:
        """Return name, address, e-mail and phone as they are known."""
        known = holder(self.context) or Holder("")
        return Form(
            Entry("name", _("Name"), text_line, example="Maren Beispiel", value=known.name, required=True),
            LinesEntry(
                "address",
                _("Anschrift"),
                address_of,
                example="Lindenweg 7\n44135 Dortmund",
                value=typed_address(known.address).strip(),
            ),
            Entry("email", _("E-Mail"), email_of, example="maren@example.org", value=known.email or ""),
            Entry("phone", _("Telefon"), text_line, example="0231 555 0142", value=known.phone or ""),
        )

    def keep(self, values: dict[str, Any]) -> bool:
        """Keep it in the book."""
        address = values["address"] or ()
        set_holder(self.context, Holder(values["name"], address, values["email"], values["phone"]))
        return True


async def enter_holder(desk: UsesBook, _item: object) -> None:
    """Enter who writes the letters."""
    await desk.ask(HolderForm())
