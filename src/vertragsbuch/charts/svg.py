"""The same pictures as SVG: plain shapes, readable in light and dark, every amount beside its shape."""

from calendar import monthrange
from collections.abc import Iterable, Iterator, Sequence
from datetime import MAXYEAR, date

from vertragsbuch.named_tuple import NamedTuple
from vertragsbuch.tables.characters import printable

_STYLE = (
    "text{font:14px sans-serif;fill:#1c2024}.title{font-weight:bold;font-size:17px}.quiet{fill:#5b6470}"
    ".right{text-anchor:end}.middle{text-anchor:middle}"
    ".ground{fill:#ffffff}.shape{fill:#2f6f9f}.line{fill:none;stroke:#2f6f9f;stroke-width:2}"
    ".under{fill:#2f6f9f;opacity:.18}.axis{stroke:#b8bfc7;stroke-width:1}.mark{fill:#b3341f}"
    ".mark+text{fill:#ffffff}"
    "@media(prefers-color-scheme:dark){text{fill:#e8ebee}.quiet{fill:#a5aeb8}.ground{fill:#14181c}"
    ".shape,.under{fill:#6bb0e0}.line{stroke:#6bb0e0}.axis{stroke:#4a525b}.mark{fill:#e5735f}"
    ".mark+text{fill:#14181c}}"
)
_MARGIN, _ROW, _HEAD = 24, 30, 64
_WIDTH = 860
_LABELS, _AMOUNTS = 250, 150
"""How much room the names at the left take, and the amounts at the right, in units of the picture."""
_LONGEST_LABEL = 30
_CURVE_HEIGHT = 240


class DrawnAmount(NamedTuple):
    """An amount with its name, and as a person reads it."""

    label: str
    amount: float
    text: str


class DrawnDay(NamedTuple):
    """A day on which something has to be done, and what."""

    day: date
    label: str


def bars(title: str, rows: Sequence[DrawnAmount]) -> str:
    """Return a picture with a bar for each amount, one below the other."""
    rows = rows or (DrawnAmount("–", 0, ""),)
    largest = max(row.amount for row in rows)
    room = _WIDTH - 2 * _MARGIN - _LABELS - _AMOUNTS
    shapes: list[str] = []
    for number, row in enumerate(rows):
        middle = _HEAD + number * _ROW + _ROW // 2
        length = room * max(row.amount, 0) / largest if largest > 0 else 0
        x, y = _MARGIN + _LABELS, middle - 9
        shapes += [
            _text(_MARGIN, middle + 5, _shortened(row.label)),
            f'<rect class="shape" x="{x}" y="{y}" width="{length:.1f}" height="18"/>',
            _text(_WIDTH - _MARGIN, middle + 5, row.text, "right"),
        ]
    return _picture(title, _HEAD + len(rows) * _ROW + _MARGIN, shapes, rows)


def curve(title: str, points: Sequence[DrawnAmount]) -> str:
    """Return a picture with a line through the amounts, which stand at equal distances."""
    largest = max((point.amount for point in points), default=0)
    left, right, bottom = _MARGIN + 20, _WIDTH - _MARGIN - 20, _HEAD + _CURVE_HEIGHT
    step = (right - left) / max(1, len(points) - 1)
    places = [
        (left + number * step, bottom - ((_CURVE_HEIGHT - 40) * point.amount / largest if largest > 0 else 0))
        for number, point in enumerate(points)
    ]
    line = " ".join(f"{x:.1f},{y:.1f}" for x, y in places)
    shapes = [
        f'<polygon class="under" points="{left},{bottom} {line} {right},{bottom}"/>',
        f'<polyline class="line" points="{line}"/>',
        f'<line class="axis" x1="{left}" y1="{bottom}" x2="{right}" y2="{bottom}"/>',
    ]
    for number, ((x, y), point) in enumerate(zip(places, points, strict=True)):
        shapes.append(_text(x, bottom + 22, point.label, "quiet middle"))
        if number % 2 == 0:
            shapes.append(_text(x + 4, y - 12, point.text, "right" if number == len(points) - 1 else ""))
    return _picture(title, bottom + 40, shapes, points)


_CELL, _MONTH_WIDTH, _MONTH_HEIGHT, _MONTHS_ACROSS = 26, 206, 222, 4


def months_drawing(title: str, first: date, names: Sequence[str], marks: Sequence[DrawnDay]) -> str:
    """Return twelve months from the one of a day on, the marked days set off, what they are for below.

    `names` are those of the months, January first.
    """
    marked = {mark.day for mark in marks}
    shapes: list[str] = []
    for number in range(12):
        year, month = divmod(first.year * 12 + first.month - 1 + number, 12)
        if year > MAXYEAR:
            break
        down, across = divmod(number, _MONTHS_ACROSS)
        x, y = _MARGIN + across * _MONTH_WIDTH, _HEAD + down * _MONTH_HEIGHT
        shapes.append(_text(x, y + 14, f"{names[month]} {year}"))
        shapes += _days(x, y + 24, date(year, month + 1, 1), marked)
    below = _HEAD + 3 * _MONTH_HEIGHT + 10
    for number, mark in enumerate(marks):
        words = f"{mark.day:%d.%m.%Y}  {mark.label}"
        shapes.append(_text(_MARGIN, below + 22 * (number + 1), words))
    rows = [DrawnAmount(f"{mark.day:%d.%m.%Y}", 0, mark.label) for mark in marks]
    return _picture(title, below + 22 * len(marks) + _MARGIN, shapes, rows)


def _days(left: int, top: int, first: date, marked: set[date]) -> Iterator[str]:
    for number in range(1, monthrange(first.year, first.month)[1] + 1):
        day = first.replace(day=number)
        week = (day.day - 1 + first.weekday()) // 7
        x, y = left + day.weekday() * _CELL + _CELL / 2, top + week * _CELL + _CELL / 2 + 5
        if day in marked:
            yield f'<circle class="mark" cx="{x}" cy="{y - 5}" r="12"/>'
        yield _text(x, y, str(day.day), "middle" if day in marked else "quiet middle")


def _picture(title: str, height: float, shapes: Iterable[str], rows: Iterable[DrawnAmount]) -> str:
    words = "; ".join(f"{row.label}: {row.text}" for row in rows)
    return "\n".join(
        (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {height:g}" role="img">',
            f"<title>{_escaped(title)}</title>",
            f"<desc>{_escaped(words)}</desc>",
            f"<style>{_STYLE}</style>",
            f'<rect class="ground" width="{_WIDTH}" height="{height:g}"/>',
            _text(_MARGIN, 36, title, "title"),
            *shapes,
            "</svg>",
            "",
        )
    )


def _text(x: float, y: float, words: str, kind: str = "") -> str:
    named = f' class="{kind}"' if kind else ""
    return f'<text{named} x="{x:g}" y="{y:g}">{_escaped(words)}</text>'


def _shortened(label: str) -> str:
    return label if len(label) <= _LONGEST_LABEL else label[: _LONGEST_LABEL - 1].rstrip() + "…"


def _escaped(words: str) -> str:
    return printable(words).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
