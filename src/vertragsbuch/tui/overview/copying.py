"""What one wants to paste elsewhere, given to the clipboard of the terminal (OSC 52)."""

from collections.abc import Iterator

from vertragsbuch.contract.fields import BY_KEY
from vertragsbuch.contract.model import Contract
from vertragsbuch.language import _
from vertragsbuch.reading.typed_contract import typed_text_in
from vertragsbuch.tui.kit.choice_screen import ChoiceScreen
from vertragsbuch.tui.kit.screen import UsesBook

_FIRST = ("customer_number", "contract_number", "mandate_reference")
_AFTER_THE_ADDRESS = ("email", "cancel_url", "creditor_id", "iban")


def copiable(contract: Contract) -> Iterator[tuple[str, str]]:
    """Yield what a contract has to be copied: what it is called, and its text."""
    yield from _entered(contract, _FIRST)
    if contract.provider.address:
        address = "\n".join((contract.provider.name, *contract.provider.address))
        yield _(BY_KEY["address"].field.label), address
    yield from _entered(contract, _AFTER_THE_ADDRESS)
    yield _("Kennung"), contract.id


def _entered(contract: Contract, keys: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    for key in keys:
        text = typed_text_in(contract, BY_KEY[key])
        if text:
            yield _(BY_KEY[key].field.label), text


async def copy_from(desk: UsesBook, contract: Contract) -> None:
    """Ask what of a contract is to be copied, and say what was."""
    texts = tuple(copiable(contract))
    choices = [(place, f"{name}\n{text}") for place, (name, text) in enumerate(texts)]
    place = await desk.ask(ChoiceScreen(_("Was kopieren?"), choices))
    if place is None:
        return
    name, text = texts[place]
    desk.program.copy_to_clipboard(text)
    sentence = _("{name} ist kopiert: {text}")
    desk.program.notify(sentence.format(name=name, text=", ".join(text.splitlines())), markup=False)
