"""The year of decisions as lines for a width: the weeks of each contract, and the months with their days."""

from calendar import monthrange
from collections.abc import Sequence
from datetime import date

from vertragsbuch.agenda import year
from vertragsbuch.agenda.decisions import DecisionWindow, offer_in_words, offers_of
from vertragsbuch.agenda.item import Item
from vertragsbuch.agenda.words import sign_of
from vertragsbuch.contract.model import Contract
from vertragsbuch.language import _
from vertragsbuch.law import german
from vertragsbuch.law.german import WEEKDAYS
from vertragsbuch.tui.kit.flow import KeyRow, fitted, wrapped_rows
from vertragsbuch.tui.kit.looks import PLAIN, look_of
from vertragsbuch.tui.kit.paragraph import Paragraph

MONTHS_SHOWN = 12
_MARGIN = 1
_NAME = 22
_ROOM_FOR_NAMES = 4 * MONTHS_SHOWN
"""So many cells keep the names of twelve months apart; in fewer stand their numbers."""
_MONTH_WIDTH = 22
_MONTH_GAP = 3
_DAY_WIDTH = 3
_WEEKS_OF_MONTH = 6


def calendar_rows(
    items: Sequence[Item], every: Sequence[DecisionWindow], today: date, width: int
) -> list[KeyRow]:
    """Return the weeks in which decisions are worth it, then twelve months with the days to act by."""
    room = width - 2 * _MARGIN
    rows: list[KeyRow] = [((_("Wann sich entscheiden lohnt"), "look--title"),)]
    text = _("Zeit zu kündigen oder nach einem besseren Angebot zu fragen: ▒ sechs Wochen bis zum Absenden")
    rows += wrapped_rows([Paragraph(text + _(", · jederzeit"), "look--quiet")], room)
    rows += [(), *_decisions(every, today, room), ()] if every else [(), ((_("nichts"), "look--quiet"),), ()]
    rows += [((_("Fristen der nächsten zwölf Monate"), "look--title"),), *_months(items, today, room)]
    return [((" " * _MARGIN, PLAIN), *row) for row in rows]


def _decisions(every: Sequence[DecisionWindow], today: date, width: int) -> list[KeyRow]:
    room = width - _NAME - 1
    names = [" "] * room
    free = 0
    for number in range(MONTHS_SHOWN):
        first = year.month_start(today, number)
        at = _cell(first, today, room)
        name = _(year.SHORT_MONTHS[first.month - 1]) if room >= _ROOM_FOR_NAMES else str(first.month)
        if at >= free:  # else two months would read as one number
            names[at : at + len(name)] = name
            free = at + len(name) + 1
    rows: list[KeyRow] = [((" " * (_NAME + 1) + "".join(names[:room]), "look--quiet"),)]
    for window in every:
        rows += _window_rows(window, today, room)
    return rows


def _cell(day: date, today: date, room: int) -> int:
    return min(room - 1, int(year.months_away(day, today) * room / MONTHS_SHOWN))


def _window_rows(window: DecisionWindow, today: date, room: int) -> list[KeyRow]:
    contract = window.item.contract
    first, last = _cell(window.first, today, room), _cell(window.last, today, room)
    name = (fitted(contract.title, _NAME) + " ", "look--strong" if window.is_open and window.way else PLAIN)
    if window.way is None:
        row: KeyRow = (name, (" " * first, PLAIN), ("·" * (room - first), "look--quiet"))
    else:
        sign = sign_of(window.item)
        beyond = german.day(window.last) if last + 12 < room else ""
        row = (
            name,
            (" " * first, PLAIN),
            ("▒" * (last - first), "look--soon" if window.is_open else "look--quiet"),
            (sign.glyph, look_of(sign)),
            (f" {beyond}", "look--quiet"),
        )
    return [row, *_last_offer(contract, room)]


def _last_offer(contract: Contract, room: int) -> list[KeyRow]:
    """Return what was offered last, below the weeks of its contract."""
    if not contract.events:
        return []
    text = [
        Paragraph(_("zuletzt {offer}").format(offer=offer_in_words(contract, offer)), "look--good")
        for offer in offers_of(contract)[:1]
    ]
    return [((" " * (_NAME + 1), PLAIN), *line) for line in wrapped_rows(text, room)]


def _months(items: Sequence[Item], today: date, width: int) -> list[KeyRow]:
    across = max(1, (width + _MONTH_GAP) // (_MONTH_WIDTH + _MONTH_GAP))
    end = year.month_start(today, MONTHS_SHOWN)
    deadlines = sorted(
        (each for each in year.deadlines_before(end, items) if each[0] >= today.replace(day=1)),
        key=lambda each: each[0],
    )
    marks = dict(reversed(deadlines))  # a day has room for one sign: that of the first
    months = [_month(year.month_start(today, number), today, marks) for number in range(MONTHS_SHOWN)]
    rows: list[KeyRow] = []
    for begin in range(0, MONTHS_SHOWN, across):
        beside = months[begin : begin + across]
        for lines in zip(*beside, strict=True):
            gap = (" " * _MONTH_GAP, PLAIN)
            rows.append(tuple(part for line in lines for part in (*line, gap)))
    for day, item in deadlines:
        rows.append(((f"{german.weekday(day)}  ", "look--quiet"), (item.contract.title, PLAIN)))
    return rows


def _month(first: date, today: date, marks: dict[date, Item]) -> list[KeyRow]:
    """Return a month in lines of equal width: its name, the days of the week, its days."""
    name = f"{_(year.SHORT_MONTHS[first.month - 1])} {first.year}"
    weekdays = " ".join(_(day) for day in WEEKDAYS)
    rows: list[KeyRow] = [
        ((fitted(name, _MONTH_WIDTH), "look--strong"),),
        ((fitted(weekdays, _MONTH_WIDTH), "look--quiet"),),
    ]
    length = monthrange(first.year, first.month)[1]
    for week in range(_WEEKS_OF_MONTH):
        cells: list[tuple[str, str]] = []
        for weekday in range(len(WEEKDAYS)):
            number = week * len(WEEKDAYS) + weekday - first.weekday() + 1
            day = first.replace(day=number) if 1 <= number <= length else None
            cells += _day(day, today, marks)
        rows.append((*cells, (" " * (_MONTH_WIDTH - _DAY_WIDTH * len(WEEKDAYS)), PLAIN)))
    return rows


def _day(day: date | None, today: date, marks: dict[date, Item]) -> list[tuple[str, str]]:
    """Return a day in three cells: its number, and the sign of what is due on it."""
    if day is None:
        return [(" " * _DAY_WIDTH, PLAIN)]
    item = marks.get(day)
    if item is None:
        return [(f"{day.day:>2} ", "look--cursor" if day == today else "look--quiet")]
    sign = sign_of(item)
    return [(f"{day.day:>2}", "look--strong"), (sign.glyph, look_of(sign))]
