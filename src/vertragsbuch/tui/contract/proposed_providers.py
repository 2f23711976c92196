"""Providers that may be meant while a name is typed: shown beside the form, taken with the key below."""

from typing import ClassVar

from textual.binding import BindingType

from vertragsbuch.directory.proposal import Proposal, origin_in_words, source_note
from vertragsbuch.language import N_, _
from vertragsbuch.tui.kit.actions import ScreenAction
from vertragsbuch.tui.kit.choice_screen import ChoiceScreen
from vertragsbuch.tui.kit.entry import LineEntry
from vertragsbuch.tui.kit.paragraph import BLANK_LINE, Paragraph

_SHOWN = 3


PROPOSALS = ScreenAction(
    "provider.proposals",
    "down",
    N_("Vorschläge"),
    N_("Einen der Anbieter nehmen, die so heißen, mit Anschrift"),
    does="screen.choose_provider",
    shown_key="↓",
    is_shown=False,
)


class ProviderEntry(LineEntry):
    """The field of the provider: a key leads to those that may be meant."""

    BINDINGS: ClassVar[list[BindingType]] = [PROPOSALS.binding]


def proposed_in_words(proposals: list[Proposal], key: str) -> list[Paragraph]:
    """Return the first of those that may be meant, where each address is from, and which key takes one."""
    if not proposals:
        return []
    paragraphs = [Paragraph(_("Gemeint? {key} nimmt Namen und Anschrift").format(key=key), "look--title")]
    for proposal in proposals[:_SHOWN]:
        paragraphs.append(Paragraph(_first_line(proposal), lead="· "))
        paragraphs.append(Paragraph(origin_in_words(proposal), "look--quiet", lead="  "))
    if len(proposals) > _SHOWN:
        more = _("und {count} weitere").format(count=len(proposals) - _SHOWN)
        paragraphs.append(Paragraph(more, "look--quiet", lead="  "))
    return [*paragraphs, BLANK_LINE]


def choice_of(proposals: list[Proposal]) -> ChoiceScreen[Proposal]:
    """Return the screen on which one of them is chosen."""
    entries = [(each, f"{_first_line(each)}\n{origin_in_words(each)}") for each in proposals]
    return ChoiceScreen(_("Welcher Anbieter?"), entries)


def texts_of(proposal: Proposal, notes: str) -> dict[str, str]:
    """Return what stands in the fields of the form once a provider is taken.

    An address of open data is not checked by anybody: the note says so, and from where it is.
    """
    texts = {"provider": proposal.name}
    if proposal.address:
        texts["address"] = "\n".join(proposal.address)
        if proposal.of_day is not None:
            texts["notes"] = "\n".join(filter(None, (notes.strip(), source_note(proposal))))
    return texts


def _first_line(proposal: Proposal) -> str:
    name = f"{proposal.name} ({proposal.by_name})" if proposal.by_name else proposal.name
    return f"{name}, {', '.join(proposal.address)}" if proposal.address else name
