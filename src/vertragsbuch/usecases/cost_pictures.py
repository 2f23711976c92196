"""The pictures of what contracts cost, as files: SVG, with every amount beside its shape."""

from collections.abc import Sequence

from vertragsbuch.agenda.item import Item
from vertragsbuch.agenda.spending import Grouping, SumsByCurrency
from vertragsbuch.agenda.spending_words import GROUPINGS, group_name, step_in_words
from vertragsbuch.agenda.year import SHORT_MONTHS, deadlines_before, month_start
from vertragsbuch.charts import svg
from vertragsbuch.charts.svg import DrawnAmount, DrawnDay
from vertragsbuch.contract.money import german_amount, german_sums
from vertragsbuch.language import _, german_text
from vertragsbuch.law import german
from vertragsbuch.usecases.costs import Costs

MONTHS_SHOWN = 12


def pictures(costs: Costs, items: Sequence[Item]) -> dict[str, str]:
    """Return each picture as an SVG document, by the name of its file.

    Bars and curves are drawn in euros; amounts in other currencies stand in their words.
    """
    every = {
        "kosten-monate.svg": _months(costs),
        "kosten-jahre.svg": _years(costs),
        "bindung.svg": _run_off(costs),
        "preisstufen.svg": _steps(costs),
        "erspart.svg": _saved(costs),
        "fristen.svg": _deadlines(costs, items),
    }
    every |= {f"kosten-{german_text(name).lower()}.svg": _groups(costs, by) for by, name in GROUPINGS.items()}
    return dict(sorted(every.items()))


def _shown(label: str, sums: SumsByCurrency) -> DrawnAmount:
    return DrawnAmount(label, sums.get("EUR", 0), german_sums(sums))


def _months(costs: Costs) -> str:
    rows = [_shown(_(name), sums) for name, sums in zip(SHORT_MONTHS, costs.months, strict=True)]
    return svg.bars(_("Kosten {year}").format(year=costs.year), rows)


def _years(costs: Costs) -> str:
    return svg.bars(_("Kosten nach Jahren"), [_shown(str(year), sums) for year, sums in costs.years])


def _groups(costs: Costs, by: Grouping) -> str:
    titles = costs.titles
    rows = [_shown(group_name(group, by, titles), group.in_year) for group in costs.by(by)]
    title = _("Kosten {year} nach {grouping}")
    return svg.bars(title.format(year=costs.year, grouping=_(GROUPINGS[by])), rows)


def _run_off(costs: Costs) -> str:
    points = [
        _shown(_month_of(costs, number), sums)
        for number, sums in enumerate(costs.run_off[: MONTHS_SHOWN + 1])
    ]
    return svg.curve(_("Gebunden bis zu den nächsten möglichen Enden"), points)


def _month_of(costs: Costs, number: int) -> str:
    if number == 0:
        return _("morgen")
    first = month_start(costs.today, number)
    return f"{_(SHORT_MONTHS[first.month - 1])} {first.year % 100:02}"


def _steps(costs: Costs) -> str:
    rows = [
        DrawnAmount(
            f"{german.day(step.first_day)} {step.contract.title}", step.price.per_month(), step_in_words(step)
        )
        for step in costs.steps
    ]
    return svg.bars(_("Preisstufen {year}").format(year=costs.year), rows)


def _saved(costs: Costs) -> str:
    rows = [
        DrawnAmount(each.contract.title, each.cents, german_amount(each.cents, each.currency))
        for each in costs.saved
    ]
    return svg.bars(_("Seit dem Ende erspart"), rows)


def _deadlines(costs: Costs, items: Sequence[Item]) -> str:
    end = month_start(costs.today, MONTHS_SHOWN)
    marks = [DrawnDay(day, item.contract.title) for day, item in deadlines_before(end, items)][::-1]
    title = _("Fristen der nächsten zwölf Monate")
    return svg.months_drawing(title, costs.today, [_(name) for name in SHORT_MONTHS], marks)
