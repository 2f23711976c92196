"""What contracts cost, as lines for a width: bars and a curve, every picture with its numbers beside it."""

from collections.abc import Sequence

from rich.cells import cell_len

from vertragsbuch.agenda.spending import Grouping
from vertragsbuch.agenda.spending_words import (
    GROUPINGS,
    group_name,
    share_of,
    step_in_words,
    yearly_change_in_words,
)
from vertragsbuch.agenda.year import SHORT_MONTHS, month_start
from vertragsbuch.charts.blocks import bar
from vertragsbuch.charts.braille import curve
from vertragsbuch.contract.money import german_amount, german_sums
from vertragsbuch.language import _
from vertragsbuch.law import german
from vertragsbuch.tui.kit.flow import KeyRow, fitted, wrapped_rows
from vertragsbuch.tui.kit.looks import PLAIN
from vertragsbuch.tui.kit.paragraph import Paragraph
from vertragsbuch.tui.kit.sizes import WIDE
from vertragsbuch.usecases.costs import Costs

_GAP = 3
_MARGIN = 1
_AMOUNT = 13
_SHARE = 6
_CURVE_HEIGHT = 5
_MONTHS_OF_CURVE = 12


def cost_rows(costs: Costs, by: Grouping, narrowed_to: str, width: int) -> list[KeyRow]:
    """Return everything about costs, in two columns where there is room; with what they are narrowed to."""
    room = width - 2 * _MARGIN
    rows = [_choices(costs, by), *_summary(costs, room), ()]
    if narrowed_to:
        rows[1:1] = wrapped_rows([Paragraph(narrowed_to, "look--soon")], room)
    if width >= WIDE:
        left = (room - _GAP) * 2 // 5
        right = room - _GAP - left
        rows += _beside([*_months(costs, left), *_years(costs, left)], _groups(costs, by, right), left)
        rows += [(), *_beside(_bound(costs, left), [*_steps(costs, right), *_saved(costs, right)], left)]
    else:
        for part in (
            _groups(costs, by, room),
            [*_months(costs, room), *_years(costs, room)],
            _bound(costs, room),
            _steps(costs, room),
            _saved(costs, room),
        ):
            rows += [*part, ()] if part else []
    return [((" " * _MARGIN, PLAIN), *row) for row in rows]


def _choices(costs: Costs, by: Grouping) -> KeyRow:
    year: KeyRow = (
        (_("Jahr") + " ‹ ", "look--quiet"),
        (str(costs.year), "look--strong"),
        (" ›", "look--quiet"),
    )
    names: list[tuple[str, str]] = [("   " + _("nach"), "look--quiet")]
    for grouping, name in GROUPINGS.items():
        names += [(" ", PLAIN), (f" {_(name)} ", "look--cursor" if grouping == by else "look--quiet")]
    return (*year, *names)


def _summary(costs: Costs, width: int) -> list[KeyRow]:
    change = yearly_change_in_words(costs.change, costs.year)
    parts = [
        _("{amount} im Monat").format(amount=german_sums(costs.per_month)),
        _("{amount} in {year}").format(amount=german_sums(costs.in_year), year=costs.year)
        + (f" ({change})" if change else ""),
        _("gebunden bis zu den nächsten Enden: {amount}").format(amount=german_sums(costs.committed)),
    ]
    if costs.saved:
        parts.append(_("erspart: {amount}").format(amount=german_sums(costs.saved_in_all)))
    return wrapped_rows([Paragraph(" · ".join(parts), "look--strong")], width)


def _head(text: str) -> KeyRow:
    return ((text, "look--title"),)


def _months(costs: Costs, width: int) -> list[KeyRow]:
    largest = max(sums.get("EUR", 0) for sums in costs.months)
    rows: list[KeyRow] = [_head(_("Nach Monaten, auf den Tag verteilt"))]
    for name, sums in zip(SHORT_MONTHS, costs.months, strict=True):
        rows.append(_bar_row(_(name), 4, sums.get("EUR", 0), largest, german_sums(sums), width))
    return rows


def _years(costs: Costs, width: int) -> list[KeyRow]:
    largest = max((sums.get("EUR", 0) for _year, sums in costs.years), default=0)
    rows: list[KeyRow] = [(), _head(_("Nach Jahren"))]
    for year, sums in costs.years:
        rows.append(_bar_row(str(year), 4, sums.get("EUR", 0), largest, german_sums(sums), width))
    return rows


def _groups(costs: Costs, by: Grouping, width: int) -> list[KeyRow]:
    every = [group for group in costs.by(by) if group.in_year]
    titles = costs.titles
    largest = max((group.in_year.get("EUR", 0) for group in every), default=0)
    rows: list[KeyRow] = [_head(_("Nach {grouping}").format(grouping=_(GROUPINGS[by])))]
    name_width = max(12, width // 3)
    for group in every:
        name = group_name(group, by, titles)
        text = german_sums(group.in_year)
        row = _bar_row(name, name_width, group.in_year.get("EUR", 0), largest, text, width - _SHARE)
        rows.append((*row, (f"{share_of(group.in_year, costs.in_year):>{_SHARE}}", "look--quiet")))
    return rows if every else [*rows, (("–", "look--quiet"),)]


def _bar_row(name: str, name_width: int, cents: int, largest: int, amount: str, width: int) -> KeyRow:
    amount_width = max(_AMOUNT, len(amount))
    room = max(4, width - name_width - amount_width - 2)
    drawn = bar(cents, largest, room)
    return (
        (fitted(name, name_width) + " ", PLAIN),
        (drawn, "look--title"),
        (" " * (room - len(drawn) + 1) + amount.rjust(amount_width), PLAIN),
    )


def _bound(costs: Costs, width: int) -> list[KeyRow]:
    rows: list[KeyRow] = [_head(_("Gebunden, auch wenn heute gekündigt wird"))]
    if costs.owed:
        rows += _curve_rows(costs, width)
    for each in costs.owed:
        text = _("bis {day}  {title}").format(day=german.day(each.until), title=each.contract.title)
        rows.append(_amount_row(german_amount(each.cents, each.currency), text, width))
    if costs.unclear:
        titles = ", ".join(contract.title for contract in costs.unclear)
        text = _("Wie lange noch, ist unklar bei: {titles}").format(titles=titles)
        rows += wrapped_rows([Paragraph(text, "look--soon", lead="? ", lead_look="look--soon")], width)
    return rows if len(rows) > 1 else [*rows, (("–", "look--quiet"),)]


def _curve_rows(costs: Costs, width: int) -> list[KeyRow]:
    amounts = [sums.get("EUR", 0) for sums in costs.run_off[: _MONTHS_OF_CURVE + 1]]
    lines = curve(amounts, max(1, width - _AMOUNT - 1), _CURVE_HEIGHT)
    labels = [german_amount(amounts[0])] + [""] * (_CURVE_HEIGHT - 2) + [german_amount(0)]
    rows: list[KeyRow] = [
        ((label.rjust(_AMOUNT) + " ", "look--quiet"), (line, "look--title"))
        for label, line in zip(labels, lines, strict=True)
    ]
    return [*rows, ((" " * (_AMOUNT + 1) + _names_below(costs, width - _AMOUNT - 1), "look--quiet"),)]


def _names_below(costs: Costs, width: int) -> str:
    """Return the names of the months below a curve, as many as fit."""
    text = [" "] * width
    step = 1 if width > 4 * _MONTHS_OF_CURVE else 3
    for number in range(1, _MONTHS_OF_CURVE, step):
        name = _(SHORT_MONTHS[month_start(costs.today, number).month - 1])
        at = round(number * (width - 1) / _MONTHS_OF_CURVE)
        if at + len(name) <= width:
            text[at : at + len(name)] = name
    return "".join(text)


def _amount_row(amount: str, text: str, width: int) -> KeyRow:
    amount_width = max(_AMOUNT, len(amount))
    return (
        (amount.rjust(amount_width) + "  ", PLAIN),
        (fitted(text, max(1, width - amount_width - 2)), "look--quiet"),
    )


def _steps(costs: Costs, width: int) -> list[KeyRow]:
    rows: list[KeyRow] = [_head(_("Preisstufen {year}").format(year=costs.year))]
    for step in costs.steps:
        text = f"{german.day(step.first_day)}  {step.contract.title}: {step_in_words(step)}"
        rows += wrapped_rows([Paragraph(text, PLAIN)], width)
    return rows if costs.steps else [*rows, ((_("keine"), "look--quiet"),)]


def _saved(costs: Costs, width: int) -> list[KeyRow]:
    if not costs.saved:
        return []
    rows: list[KeyRow] = [(), _head(_("Erspart seit dem Ende"))]
    for each in costs.saved:
        text = _("seit {day}  {title}").format(day=german.day(each.since), title=each.contract.title)
        rows.append(_amount_row(german_amount(each.cents, each.currency), text, width))
    return rows


def _beside(left: Sequence[KeyRow], right: Sequence[KeyRow], left_width: int) -> list[KeyRow]:
    """Return two columns as one, the left one filled up to its width."""
    rows: list[KeyRow] = []
    for number in range(max(len(left), len(right))):
        at_left = left[number] if number < len(left) else ()
        at_right = right[number] if number < len(right) else ()
        length = sum(cell_len(text) for text, _look in at_left)
        rows.append((*at_left, (" " * (left_width + _GAP - length), PLAIN), *at_right))
    return rows
