"""Patterns to start a contract from: what such contracts usually agree, to be held against one's own."""

from typing import NamedTuple

from vertragsbuch.contract.model import Kind, NoticeTo, Renewal
from vertragsbuch.contract.period import Period
from vertragsbuch.language import N_

_MONTH = Period(months=1)
_QUARTER = Period(months=3)
_YEAR = Period(months=12)
_TWO_YEARS = Period(months=24)


class Pattern(NamedTuple):
    """What a usual contract of a kind agrees."""

    name: str
    kind: Kind
    initial_term: Period | None = None
    renewal: Renewal | None = "indefinite"
    notice: Period | None = _MONTH
    notice_to: NoticeTo | None = "term_end"
    renewal_notice: Period | None = None
    renewal_notice_to: NoticeTo | None = None


def _then_monthly(name: str, kind: Kind, initial_term: Period) -> Pattern:
    return Pattern(name, kind, initial_term, "indefinite", _MONTH, "term_end", _MONTH, "any_day")


PATTERNS: dict[str, Pattern] = {
    "hosting": Pattern(N_("Webhosting: 12 Monate, + 12, 3 Monate Frist"), "hosting", _YEAR, _YEAR, _QUARTER),
    "domain": Pattern(N_("Domain: 1 Jahr, + 1 Jahr, 14 Tage Frist"), "domain", _YEAR, _YEAR, Period(days=14)),
    "server": Pattern(N_("Server: unbefristet, 1 Monat zum Monatsende"), "hosting", notice_to="month_end"),
    "phone": _then_monthly(N_("Mobilfunk, Internet: 24 Monate, dann 1 Monat"), "telecom", _TWO_YEARS),
    "gym": _then_monthly(N_("Fitnessstudio: 12 Monate, dann 1 Monat"), "fitness", _YEAR),
    "magazine": _then_monthly(N_("Zeitschrift: 12 Monate, dann 1 Monat"), "press", _YEAR),
    "power": _then_monthly(N_("Strom, Gas: 12 Monate, dann 1 Monat"), "energy", _YEAR),
    "basic_supply": Pattern(
        N_("Grundversorgung Strom, Gas: 2 Wochen"),
        "energy_basic_supply",
        notice=Period(weeks=2),
        notice_to="any_day",
    ),
    "insurance": Pattern(
        N_("Versicherung: 1 Jahr, + 1 Jahr, 3 Monate Frist"), "insurance", _YEAR, _YEAR, _QUARTER
    ),
    "car": Pattern(
        N_("Kfz-Versicherung: 1 Jahr, + 1 Jahr, 1 Monat Frist"), "car_insurance", _YEAR, _YEAR, _MONTH
    ),
    "streaming": Pattern(N_("Streaming: monatlich kündbar"), "streaming", notice_to="any_day"),
    "software": Pattern(N_("Software: 1 Jahr, + 1 Jahr, 1 Monat Frist"), "software", _YEAR, _YEAR, _MONTH),
    "club": Pattern(
        N_("Verein: 3 Monate zum Jahresende"), "membership", notice=_QUARTER, notice_to="year_end"
    ),
}
"""The patterns by an identifier."""
