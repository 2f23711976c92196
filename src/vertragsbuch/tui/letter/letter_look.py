"""A last look at a letter on the screen: how its pages are drawn, and what was found on them."""

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from textual.content import Content

from vertragsbuch.errors import BadInput
from vertragsbuch.letters.page import page_pictures
from vertragsbuch.tui.page.page_picture import picture_of
from vertragsbuch.usecases.letter import typeset
from vertragsbuch.usecases.page_style import page_style

if TYPE_CHECKING:
    from vertragsbuch.letters.preflight import Finding, Severity
    from vertragsbuch.tui.page.page_view import Drawing
    from vertragsbuch.usecases.context import Context
    from vertragsbuch.usecases.letter import Draft

_PPI_TO_COUNT = 5
_SHOWN_WHERE_SOUND = ("window", "address")
_MARKS: "dict[Severity, tuple[str, str]]" = {
    "error": ("✗", "$text-error"),
    "warning": ("!", "$text-warning"),
    "ok": ("✓", "$text-success"),
}


class LookedAt(NamedTuple):
    """How the pages are drawn, how many there are, what a last look finds, and why it must not leave."""

    drawing: "Drawing"
    pages: int
    findings: "tuple[Finding, ...]" = ()
    faults: tuple[str, ...] = ()

    @property
    def is_address_open(self) -> bool:
        """Whether nobody has checked the address, or not lately."""
        return any(finding.key == "address" and finding.severity != "ok" for finding in self.findings)


def looked_at(context: "Context", draft: "Draft") -> LookedAt:
    """Return what a last look at a letter finds; typesetting it takes a moment."""
    style = page_style(context, draft.way.form if draft.way else None)
    pages = len(page_pictures(draft.letter, _PPI_TO_COUNT, style))
    drawing = partial(picture_of, draft.letter, style)
    try:
        return LookedAt(drawing, pages, typeset(context, draft).findings)
    except BadInput as refused:
        return LookedAt(drawing, pages, faults=tuple(fault.sentence for fault in refused.faults))


def in_words(look: LookedAt, page: str) -> Content:
    """Return what was found, each fault on a line of its own; on the last what is right, `page` first."""
    rows = [_row("error", fault) for fault in look.faults]
    rows += [_row(found.severity, found.sentence) for found in look.findings if found.severity != "ok"]
    sound = _row("ok", f"   {_MARKS['ok'][0]} ".join([page, *_sound(look)]))
    return Content("\n").join([*sorted(rows, key=_errors_first), sound])


def _sound(look: LookedAt) -> Iterator[str]:
    for finding in look.findings:
        if finding.severity == "ok" and finding.key in _SHOWN_WHERE_SOUND:
            yield finding.sentence


def _row(severity: "Severity", sentence: str) -> Content:
    mark, colour = _MARKS[severity]
    return Content.assemble((f"{mark} {sentence}", colour))


def _errors_first(row: Content) -> bool:
    return not row.plain.startswith(_MARKS["error"][0])
