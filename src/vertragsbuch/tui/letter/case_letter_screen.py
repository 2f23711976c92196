"""A letter that a case asks for: the text and the page, then it is written."""

from functools import partial
from typing import TYPE_CHECKING

from vertragsbuch.agenda.item import Item
from vertragsbuch.contract.model import Contract
from vertragsbuch.contract.vocabulary.letters import LETTERS_OF_WAYS, letter_title
from vertragsbuch.language import _
from vertragsbuch.tui.kit.choice_screen import ChoiceScreen
from vertragsbuch.tui.kit.paragraph import BLANK_LINE, Paragraph
from vertragsbuch.tui.kit.screen import UsesBook
from vertragsbuch.tui.letter.draft_screen import DraftScreen
from vertragsbuch.tui.letter.letter_screen import write_notice
from vertragsbuch.tui.letter.letter_words import ways_to_send
from vertragsbuch.usecases.offers import (
    letter_before_notice,
    letters_offered,
    notices_offered,
    other_letters,
)

if TYPE_CHECKING:
    from vertragsbuch.usecases.context import Context
    from vertragsbuch.usecases.offers import LetterOffer


def letters_for(
    context: "Context", contract: Contract
) -> "tuple[tuple[LetterOffer, ...], tuple[LetterOffer, ...]]":
    """Return the letters that fit now, those that the case asks for first, and the others."""
    offered = letters_offered(context, contract.id)
    notices = notices_offered(context, contract.id)
    return (*offered, *notices), other_letters(offered, contract.kind)


def letter_choice(
    contract: Contract, letters: "tuple[tuple[LetterOffer, ...], tuple[LetterOffer, ...]]"
) -> ChoiceScreen[str]:
    """Return the letters to choose from: those that fit now, then the others."""
    fitting, others = ([(offer.kind, f"{offer.title}\n{offer.reason}") for offer in part] for part in letters)
    entries = [*fitting, None, *others] if fitting else others
    return ChoiceScreen(_("Schreiben: {title}").format(title=contract.title), entries)


class CaseLetterScreen(DraftScreen):
    """A letter of one kind; the answer is the identifier of the contract for which it was written."""

    def __init__(self, contract: Contract, kind: str) -> None:
        super().__init__(contract)
        self._kind = kind

    def heading(self) -> str:
        """Return what is written, and for which contract."""
        return f"{letter_title(self._kind)}: {self._contract.title}"

    def asked(self) -> str:
        """Return the kind of letter that the case asks for."""
        return self._kind

    def next_steps(self) -> list[Paragraph]:
        """Return what to do with the letter."""
        by_hand = _("Von Hand versandt? In der Übersicht {key} drücken.")
        return [
            Paragraph(_("Das PDF liegt im Buch und ist im Verlauf des Vertrags notiert.")),
            BLANK_LINE,
            Paragraph(ways_to_send(self.program), lead="1 "),
            Paragraph(by_hand.format(key=self.program.key_of("sent")), lead="2 "),
        ]


async def write_case_letter(desk: UsesBook, item: Item) -> str | None:
    """Choose a letter that the case asks for, and write it."""
    letters = await desk.result_of(partial(letters_for, desk.context, item.contract))
    kind = await desk.ask(letter_choice(item.contract, letters))
    if kind is None:
        return None
    if kind in LETTERS_OF_WAYS:
        return await write_notice(desk, item, kind)
    return await desk.ask(CaseLetterScreen(item.contract, kind))


async def write_what_comes_first(desk: UsesBook, item: Item) -> str | None:
    """Write the notice for a contract, or the letter that has to go out before one."""
    kind = letter_before_notice(item.contract)
    if kind is None:
        return await write_notice(desk, item)
    return await desk.ask(CaseLetterScreen(item.contract, kind))
