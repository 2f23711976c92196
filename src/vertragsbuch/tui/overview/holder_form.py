"""Who writes the letters, entered once."""

from typing import Any

from vertragsbuch.contract.fields import HOLDER_FIELDS
from vertragsbuch.contract.model import Holder
from vertragsbuch.language import _
from vertragsbuch.reading.typed_values import typed_text
from vertragsbuch.tui.kit.actions import SAVE
from vertragsbuch.tui.kit.dialogs import FormWindow
from vertragsbuch.tui.kit.entries import entry_of
from vertragsbuch.tui.kit.form import Form
from vertragsbuch.tui.kit.screen import UsesBook
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


async def enter_holder(desk: UsesBook, _item: object) -> None:
    """Enter who writes the letters."""
    await desk.ask(HolderForm())
