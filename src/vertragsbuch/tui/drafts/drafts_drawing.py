"""The drafts as lines: a list, the chosen one unfolded: what was read, where it stands, what is open."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rich.cells import cell_len

from vertragsbuch.drafts.draft import Draft
from vertragsbuch.language import _
from vertragsbuch.tui.drafts.draft_words import DraftLine, gist_of_draft, quoted_words, spot_in_words
from vertragsbuch.tui.kit.flow import KeyRow, fitted, visible, wrapped, wrapped_rows
from vertragsbuch.tui.kit.looks import PLAIN
from vertragsbuch.tui.kit.paragraph import BLANK_LINE, Paragraph

CURSOR = "▸ "
"""Begins the line of the field that is chosen."""

CHOSEN, OTHER = "● ", "○ "
"""Begin the line of a draft."""

_INDENT = "  "
_IN_COLUMNS = 72
"""From so many cells on the words have room beside the value."""
_LABEL, _LEAST_VALUE, _SIGN = 19, 20, 2
_BEFORE_VALUE = 2 * len(_INDENT) + _LABEL
_MARGIN = (" " * _BEFORE_VALUE, PLAIN)


class Unfolded(NamedTuple):
    """What is shown of the chosen draft: its lines, and what follows from them."""

    lines: Sequence[DraftLine]
    field: int
    follows: Sequence[Paragraph]
    questions: Sequence[str]


def draft_rows(drafts: Sequence[Draft], chosen: int, unfolded: Unfolded, width: int) -> list[KeyRow]:
    """Return the lines of the list, in which one draft is unfolded."""
    rows: list[KeyRow] = []
    for number, draft in enumerate(drafts):
        is_chosen = number == chosen
        rows.append(_heading(draft, width, is_chosen=is_chosen))
        if is_chosen:
            rows += _unfolded(draft, unfolded, width)
            rows += wrapped_rows([BLANK_LINE], width) if number + 1 < len(drafts) else []
    return rows


def _heading(draft: Draft, width: int, *, is_chosen: bool) -> KeyRow:
    title = visible(draft.title)
    room = max(8, width - cell_len(title) - 6)
    about = fitted(gist_of_draft(draft), room) if room > _LEAST_VALUE else ""
    sign, look = (CHOSEN, "look--strong") if is_chosen else (OTHER, PLAIN)
    return (sign, "look--key"), (fitted(title, min(cell_len(title), width - 3)), look), ("   ", PLAIN), (
        about.rstrip(), "look--quiet")  # fmt: skip


def _unfolded(draft: Draft, unfolded: Unfolded, width: int) -> Iterator[KeyRow]:
    for number, line in enumerate(unfolded.lines):
        yield from line_rows(draft, line, width, is_chosen=number == unfolded.field)
    for question in unfolded.questions:
        yield from wrapped_rows([Paragraph(question, lead=f"{_INDENT}? ", lead_look="look--soon")], width)
    for number, paragraph in enumerate(unfolded.follows):
        if number == 0:
            label = _("Damit")
            lead, look = f"{_INDENT * 2}{fitted(label, _LABEL - 1)} ", "look--quiet"
        else:
            lead, look = fitted(paragraph.lead, _BEFORE_VALUE, right=True), paragraph.lead_look
        yield from wrapped_rows([paragraph._replace(lead=lead, lead_look=look)], width)


def line_rows(draft: Draft, line: DraftLine, width: int, *, is_chosen: bool) -> Iterator[KeyRow]:
    """Yield a field: in columns where there is room, else the words below the value; doubts beneath."""
    lead = (_INDENT + CURSOR if is_chosen else _INDENT + "  ", "look--key")
    if line.kind == "event":
        yield lead, (line.label, "look--strong")
        return
    if cell_len(line.label) >= _LABEL:  # a question: it stands above its answer
        yield lead, (line.label, "look--quiet")
        lead, line = (_INDENT * 2, PLAIN), line._replace(label="")
    label = (fitted(line.label, _LABEL - 1) + " ", "look--quiet")
    sign = ("✓", "look--good") if line.is_sure else ("?", "look--soon")
    free = width - _BEFORE_VALUE - _SIGN
    if line.kind == "missing":
        yield from _missing(line, (lead, label), sign, free)
        return
    value_room = max(_LEAST_VALUE, free // 3)
    if width >= _IN_COLUMNS and cell_len(line.text) < value_room and line.spots:
        yield (
            lead,
            label,
            (fitted(line.text, value_room), PLAIN),
            *_origin(draft, line, free - value_room),
            (" ", PLAIN),
            sign,
        )
    else:
        first, *others = wrapped(visible(line.text), free)
        yield lead, label, (fitted(first, free), PLAIN), (" ", PLAIN), sign
        yield from ((_MARGIN, (text, PLAIN)) for text in others)
        if line.spots:
            yield _MARGIN, *_origin(draft, line, free)
    for doubt in line.doubts:
        yield from wrapped_rows([Paragraph(doubt, "look--soon", lead=_MARGIN[0])], width)


def _missing(line: DraftLine, begin: KeyRow, sign: tuple[str, str], free: int) -> Iterator[KeyRow]:
    """Yield a field that stands nowhere; what to do stands in the place of the value."""
    first, *others = [part for doubt in line.doubts for part in wrapped(visible(f"– {doubt}"), free)]
    yield *begin, (fitted(first, free), "look--soon"), (" ", PLAIN), sign
    yield from ((_MARGIN, ("  " + text, "look--soon")) for text in others)


def _origin(draft: Draft, line: DraftLine, room: int) -> KeyRow:
    """Return the words and where they stand in so many cells; of a long name of a file the place stays."""
    sources = list(dict.fromkeys(spot_in_words(draft, spot, room // 2) for spot in line.spots))
    source, words = sources[0] + (" …" if sources[1:] else ""), quoted_words(line)
    source_room = min(cell_len(source), room // 2 + 2)
    words_room = max(1, room - source_room - 1)
    return (
        (fitted(words, words_room), "look--quiet"),
        (" ", PLAIN),
        (fitted(source, source_room), "look--quiet"),
    )


def nothing_rows(key: str, width: int) -> list[KeyRow]:
    """Return what stands there while nothing waits: what can be read in, and the key for it."""
    return wrapped_rows(
        [
            Paragraph(_("Kein Entwurf wartet."), "look--strong"),
            BLANK_LINE,
            Paragraph(
                _(
                    "Einlesen: ein Kontoauszug, Verträge und Rechnungen (PDF, Bild, E-Mail, Text), "
                    "eine Tabelle, oder was ein anderes Programm ausgegeben hat. Was darin steht, kommt "
                    "hierher, und nichts davon ins Buch, bevor es übernommen ist."
                ),
                lead=f"{key}  ",
                lead_look="look--key",
            ),
        ],
        width,
    )
