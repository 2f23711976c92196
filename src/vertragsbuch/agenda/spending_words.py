"""What contracts cost, in words: the names of groups, shares, changes, steps of a price."""

from vertragsbuch.agenda.spending import Grouping, PriceStep, SpendingGroup, SumsByCurrency
from vertragsbuch.contract.money import german_amount
from vertragsbuch.language import N_, _
from vertragsbuch.reading.typed_kinds import KIND_NAMES

GROUPINGS: dict[Grouping, str] = {
    "kind": N_("Art"),
    "provider": N_("Anbieter"),
    "holder": N_("Inhaber"),
    "tag": N_("Schlagwort"),
    "contract": N_("Vertrag"),
}
"""What each grouping goes by, in the order in which they are offered."""

_WITHOUT = {"holder": N_("Absender"), "tag": N_("ohne Schlagwort")}
"""What contracts that name none of a grouping are told under."""

_NAME_OF_KIND: dict[str, str] = {kind: name for kind, name in KIND_NAMES.items()}  # noqa: C416 - a key is a text here


def group_name(group: SpendingGroup, by: Grouping, titles: dict[str, str]) -> str:
    """Return what a group is called; `titles` are those of the contracts, by their identifiers."""
    if not group.key:
        return _(_WITHOUT.get(by, "–"))
    if by == "kind":
        return _(_NAME_OF_KIND[group.key])
    return titles[group.key] if by == "contract" else group.key


def share_of(part: SumsByCurrency, whole: SumsByCurrency) -> str:
    """Return what share one amount is of another in euros: „73 %“; empty where there are none."""
    of_part, of_whole = part.get("EUR", 0), whole.get("EUR", 0)
    return f"{round(100 * of_part / of_whole)} %" if of_part and of_whole else ""


def yearly_change_in_words(change: float | None, year: int) -> str:
    """Return by how much a year differs from the one before: „+ 4,1 % zu 2025“; empty where it cannot."""
    if change is None:
        return ""
    percent = f"{abs(change) * 100:.1f}".replace(".", ",")
    sign = "" if percent == "0,0" else "+ " if change > 0 else "− "
    return _("{percent} % zu {year}").format(percent=sign + percent, year=year - 1)


def step_in_words(step: PriceStep) -> str:
    """Return a step of a price: „87,00 € → 98,00 €“, with its part where that is not the whole contract."""
    before = german_amount(step.before.cents, step.before.currency)
    after = german_amount(step.price.cents, step.price.currency)
    return f"{before} → {after}" + (f" ({step.part})" if step.part else "")
