"""`costs`: what the contracts cost, by month or in groups, and what of it is owed already."""

from argparse import Namespace
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from vertragsbuch.agenda.order import search
from vertragsbuch.agenda.spending import Grouping, SpendingGroup, SumsByCurrency
from vertragsbuch.agenda.spending_words import (
    GROUPINGS,
    group_name,
    share_of,
    step_in_words,
    yearly_change_in_words,
)
from vertragsbuch.agenda.year import SHORT_MONTHS
from vertragsbuch.charts.blocks import bar
from vertragsbuch.cli.failure import hint
from vertragsbuch.cli.output import harmless, say, say_json
from vertragsbuch.cli.register_table import fitted_cell
from vertragsbuch.cli.values import context_of, value_of
from vertragsbuch.cli.ways import wrapped_below_lead
from vertragsbuch.cli.written_files import write_file
from vertragsbuch.contract.money import decimal_text, german_amount, german_sums
from vertragsbuch.errors import BadInput, reason_of
from vertragsbuch.language import N_, _, german_text, ngettext
from vertragsbuch.law import german
from vertragsbuch.usecases.context import Context
from vertragsbuch.usecases.copies import refuse_own_place
from vertragsbuch.usecases.cost_pictures import pictures
from vertragsbuch.usecases.costs import Costs, costs_of
from vertragsbuch.usecases.overview import overview
from vertragsbuch.usecases.paid import paid_in_year

_NAME_WIDTH, _BAR_WIDTH, _AMOUNT_WIDTH = 26, 20, 14
_FIRST_YEAR, _LAST_YEAR = 1900, 2200
_MONTH, _YEAR = "month", "year"


def run(options: Namespace) -> int:
    """Print what the contracts cost, or write its pictures."""
    context = context_of(options)
    by = value_of("--by", options.by, _grouping) if options.by else None
    year = value_of("--year", options.year, _year) if options.year else None
    items = overview(context)
    if options.words:
        items = search(items, " ".join(options.words))
    costs = costs_of(items, context.today, year)
    if options.svg:
        _write_pictures(context, Path(options.svg), pictures(costs, items))
    elif options.json:
        say_json(_as_json(costs, by or "kind"))
    else:
        paid = _paid_lines(context, costs) if by is None else ()
        for line in (*_in_words(costs, by), *paid):
            say(harmless(line))
    return 0


_TIMES = {_MONTH: N_("Monat"), _YEAR: N_("Jahr")}
"""The stretches of time by which costs can be told."""


def _grouping(text: str) -> Grouping | str:
    """Return the grouping that was typed, or a stretch of time; raises ValueError."""
    typed = text.strip().casefold()
    words: dict[str, Grouping | str] = {}
    for time, name in _TIMES.items():
        words |= {time: time, german_text(name).casefold(): time, _(name).casefold(): time}
    for grouping, name in GROUPINGS.items():
        words |= {grouping: grouping, german_text(name).casefold(): grouping, _(name).casefold(): grouping}
    if typed not in words:
        offered = ", ".join([_(name) for name in (*GROUPINGS.values(), *_TIMES.values())])
        raise ValueError(
            _("„{text}“ gibt es nicht; gemeint ist {offered}.").format(text=text, offered=offered)
        )
    return words[typed]


def _year(text: str) -> int:
    if not (text.isascii() and text.isdigit() and _FIRST_YEAR <= int(text) <= _LAST_YEAR):
        raise ValueError(_("„{text}“ ist kein Jahr; gemeint ist etwa 2026.").format(text=text))
    return int(text)


def _in_words(costs: Costs, by: Grouping | str | None) -> Iterator[str]:
    yield from _summary(costs)
    if by in (None, *GROUPINGS):
        yield from _group_lines(costs, _as_grouping(by))
    if by in (None, _MONTH):
        yield from _month_lines(costs)
    if by in (None, _YEAR):
        yield from _year_lines(costs)
    if by is None:
        yield from _bound_lines(costs)
        yield from _step_lines(costs)
        yield from _saved_lines(costs)


def _paid_lines(context: Context, costs: Costs) -> Iterator[str]:
    """Yield what bank statements say was really paid in the year."""
    paid = paid_in_year(context, costs.titles, costs.year)
    if paid is not None:
        text = ngettext(
            "Laut Kontoauszügen bezahlt in {year}, bis {day}: {sum} (1 Vertrag)",
            "Laut Kontoauszügen bezahlt in {year}, bis {day}: {sum} ({count} Verträge)",
            paid.contracts,
        )
        values = {"year": costs.year, "day": german.day(paid.until), "sum": german_sums(paid.sums)}
        yield ""
        yield wrapped_below_lead("", text.format(count=paid.contracts, **values))


def _as_grouping(by: Grouping | str | None) -> Grouping:
    return next((grouping for grouping in GROUPINGS if grouping == by), "kind")


def _summary(costs: Costs) -> Iterator[str]:
    change = yearly_change_in_words(costs.change, costs.year)
    in_year = german_sums(costs.in_year) + (f"  ({change})" if change else "")
    yield _line(_("im Monat"), german_sums(costs.per_month))
    yield _line(_("im Jahr {year}").format(year=costs.year), in_year)
    yield _line(_("gebunden"), german_sums(costs.committed))
    if costs.saved:
        yield _line(_("erspart"), german_sums(costs.saved_in_all))


def _line(label: str, text: str) -> str:
    return f"{label:<16}{text}"


def _group_lines(costs: Costs, by: Grouping) -> Iterator[str]:
    titles = costs.titles
    every = costs.by(by)
    rows = [(group_name(group, by, titles), group) for group in every]
    yield ""
    yield _("Nach {grouping}: {year}, und im Monat").format(grouping=_(GROUPINGS[by]), year=costs.year)
    largest = max((group.in_year.get("EUR", 0) for group in every), default=0)
    for name, group in rows:
        share = share_of(group.in_year, costs.in_year)
        per_month = german_sums(group.per_month)
        yield f"{_bar_line(name, group.in_year, largest)}  {per_month:>{_AMOUNT_WIDTH}}  {share:>5}".rstrip()


def _month_lines(costs: Costs) -> Iterator[str]:
    yield ""
    yield _("Nach Monaten: {year}, auf den Tag verteilt").format(year=costs.year)
    largest = max(sums.get("EUR", 0) for sums in costs.months)
    for name, sums in zip(SHORT_MONTHS, costs.months, strict=True):
        yield _bar_line(_(name), sums, largest).rstrip()


def _year_lines(costs: Costs) -> Iterator[str]:
    yield ""
    yield _("Nach Jahren")
    largest = max((sums.get("EUR", 0) for _year, sums in costs.years), default=0)
    for year, sums in costs.years:
        yield _bar_line(str(year), sums, largest).rstrip()


def _bar_line(name: str, sums: SumsByCurrency, largest: int) -> str:
    drawn = bar(sums.get("EUR", 0), largest, _BAR_WIDTH)
    return f"{fitted_cell(name, _NAME_WIDTH)} {drawn:<{_BAR_WIDTH}} {german_sums(sums):>{_AMOUNT_WIDTH}}"


def _bound_lines(costs: Costs) -> Iterator[str]:
    if costs.owed or costs.unclear:
        yield ""
        yield _("Gebunden: was bis zum nächsten möglichen Ende zu zahlen ist, auch wenn heute gekündigt wird")
    for each in costs.owed:
        until = _("bis {day}").format(day=german.day(each.until))
        amount = german_amount(each.cents, each.currency)
        yield f"{amount:>{_AMOUNT_WIDTH}}  {until}  {each.contract.title}"
    if costs.unclear:
        titles = ", ".join(contract.title for contract in costs.unclear)
        yield wrapped_below_lead("? ", _("Wie lange noch, ist unklar bei: {titles}").format(titles=titles))


def _step_lines(costs: Costs) -> Iterator[str]:
    if costs.steps:
        yield ""
        yield _("Preisstufen {year}").format(year=costs.year)
    for step in costs.steps:
        yield f"{german.day(step.first_day)}  {step.contract.title}: {step_in_words(step)}"


def _saved_lines(costs: Costs) -> Iterator[str]:
    if costs.saved:
        yield ""
        yield _("Erspart: was die beendeten seit ihrem Ende gekostet hätten")
    for each in costs.saved:
        since = _("seit {day}").format(day=german.day(each.since))
        yield f"{german_amount(each.cents, each.currency):>{_AMOUNT_WIDTH}}  {since}  {each.contract.title}"


def _write_pictures(context: Context, folder: Path, every: dict[str, str]) -> None:
    refuse_own_place(context, folder)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as fault:
        sentence = _("Der Ordner lässt sich nicht anlegen ({reason}); bitte einen anderen Ort wählen.")
        raise BadInput.of(str(folder), sentence.format(reason=reason_of(fault))) from fault
    for name, document in every.items():
        write_file(context, folder / name, document.encode())
        hint(_("Geschrieben: {file}").format(file=folder / name))


def _as_json(costs: Costs, by: Grouping | str) -> dict[str, Any]:
    return {
        "year": costs.year,
        "per_month": _decimal(costs.per_month),
        "in_year": _decimal(costs.in_year),
        "year_before": _decimal(costs.year_before),
        "by": _by_as_json(costs, by),
        "months": _months_as_json(costs),
        "committed": _decimal(costs.committed),
        "commitments": [
            {"contract": each.contract.id, "until": each.until.isoformat(),
             "amount": decimal_text(each.cents), "currency": each.currency}
            for each in costs.owed
        ],
        "unclear": [contract.id for contract in costs.unclear],
        "price_steps": [
            {"contract": step.contract.id, "on": step.first_day.isoformat(), "part": step.part or None,
             "from": decimal_text(step.before.cents), "to": decimal_text(step.price.cents),
             "currency": step.price.currency}
            for step in costs.steps
        ],
        "saved": _decimal(costs.saved_in_all),
        "savings": [
            {"contract": each.contract.id, "since": each.since.isoformat(),
             "amount": decimal_text(each.cents), "currency": each.currency}
            for each in costs.saved
        ],
    }  # fmt: skip


def _by_as_json(costs: Costs, by: Grouping | str) -> list[dict[str, Any]]:
    if by == _MONTH:
        return _months_as_json(costs)
    if by == _YEAR:
        return [{"key": f"{year:04}", "cost": _decimal(sums)} for year, sums in costs.years]
    return _groups_as_json(costs, _as_grouping(by))


def _groups_as_json(costs: Costs, by: Grouping) -> list[dict[str, Any]]:
    titles = costs.titles
    return [_group_as_json(group, group_name(group, by, titles)) for group in costs.by(by)]


def _group_as_json(group: SpendingGroup, name: str) -> dict[str, Any]:
    return {
        "key": group.key,
        "name": name,
        "contracts": group.contracts,
        "per_month": _decimal(group.per_month),
        "in_year": _decimal(group.in_year),
    }


def _months_as_json(costs: Costs) -> list[dict[str, Any]]:
    return [
        {"key": f"{costs.year:04}-{month:02}", "cost": _decimal(sums)}
        for month, sums in enumerate(costs.months, start=1)
    ]


def _decimal(sums: SumsByCurrency) -> dict[str, str]:
    return {currency: decimal_text(cents) for currency, cents in sums.items()}
