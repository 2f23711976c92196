"""A last look at a letter on the screen: how its pages are drawn, and what was found on them."""

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from textual.content import Content

from vertragsbuch.contract.vocabulary.severities import SEVERITY_SIGNS
from vertragsbuch.tui.kit.flow import visible_lines
from vertragsbuch.typesetting.pdf import page_count
from vertragsbuch.usecases.letter import finished

if TYPE_CHECKING:
    from vertragsbuch.contract.vocabulary.severities import Severity
    from vertragsbuch.letters.preflight import PreflightFinding
    from vertragsbuch.tui.page.page_view import Drawing
    from vertragsbuch.usecases.context import Context
    from vertragsbuch.usecases.letter import Finished, LetterDraft

_SHOWN_WHERE_SOUND = ("window", "address")
_INKS: "dict[Severity, str]" = {"error": "$text-error", "warning": "$text-warning", "ok": "$text-success"}


class LookedAt(NamedTuple):
    """The letter as it is typeset, how its pages are drawn, and how many there are."""

    finished: "Finished"
    drawing: "Drawing"
    pages: int

    @property
    def findings(self) -> "tuple[PreflightFinding, ...]":
        """What a last look finds."""
        return self.finished.findings

    @property
    def faults(self) -> tuple[str, ...]:
        """Why the letter must not leave the house as it is."""
        refusal = self.finished.refusal
        return tuple(fault.sentence for fault in refusal.faults) if refusal else ()

    @property
    def is_address_open(self) -> bool:
        """Whether nobody has checked the address, or not lately."""
        return any(finding.key == "address" and finding.severity != "ok" for finding in self.findings)


def looked_at(context: "Context", draft: "LetterDraft") -> LookedAt:
    """Return what a last look at a letter finds; typesetting it takes a moment."""
    from vertragsbuch.tui.page.page_drawing import picture_of  # noqa: PLC0415 - loads 60 ms, beside the screen

    letter = finished(context, draft)
    assert letter.style is not None
    drawing = partial(picture_of, draft.letter, letter.style)
    return LookedAt(letter, drawing, page_count(letter.pdf))


def look_in_words(look: LookedAt, page: str) -> Content:
    """Return what was found, each fault on a line of its own; on the last what is right, `page` first."""
    wrong: list[tuple[Severity, str]] = [("error", fault) for fault in look.faults]
    wrong += [(each.severity, each.sentence) for each in look.findings if each.severity != "ok"]
    wrong.sort(key=lambda each: each[0] != "error")
    sound = _row("ok", f"   {SEVERITY_SIGNS['ok']} ".join([page, *_sound(look)]))
    return Content("\n").join([*(_row(*each) for each in wrong), sound])


def _sound(look: LookedAt) -> Iterator[str]:
    for finding in look.findings:
        if finding.severity == "ok" and finding.key in _SHOWN_WHERE_SOUND:
            yield finding.sentence


def _row(severity: "Severity", sentence: str) -> Content:
    return Content.assemble((f"{SEVERITY_SIGNS[severity]} {visible_lines(sentence)}", _INKS[severity]))
