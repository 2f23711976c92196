"""Every way out of a contract on one day: the law's rooms are asked one after the other."""

from datetime import date

from vertragsbuch.contract.model import Contract
from vertragsbuch.language import _
from vertragsbuch.law import agreed, german
from vertragsbuch.law.answer import Answer, WayOut, in_order
from vertragsbuch.law.dates import OutOfCalendar
from vertragsbuch.law.holidays import holidays

_SATURDAY = 5


def ways_out(contract: Contract, today: date) -> Answer:
    """Return every way out of the contract on `today`, the first day on which a notice could be received."""
    try:
        return _ways_out(contract, today)
    except OutOfCalendar:
        return Answer(unclear=(_("Die eingetragenen Fristen reichen über das Jahr 9999 hinaus."),))


def _ways_out(contract: Contract, today: date) -> Answer:
    way = agreed.agreed_way(contract.terms, contract.price, today)
    if isinstance(way, agreed.Unclear):
        return Answer(unclear=(way.reason,), ended=way.ended)
    return Answer(ways_out=in_order([way]), warnings=_warnings(contract, way))


def _warnings(contract: Contract, way: WayOut) -> tuple[str, ...]:
    warnings: list[str] = []
    if way.deadline is not None and is_without_delivery(way.deadline):
        warnings.append(
            _(
                "Der letzte Tag für den Zugang, {day}, ist ein Samstag, Sonntag oder Feiertag. "
                "Er verschiebt sich nicht auf den nächsten Werktag (BGH III ZR 172/04); "
                "die Kündigung muss davor ankommen."
            ).format(day=german.weekday(way.deadline))
        )
    terms = contract.terms
    later_day_open = terms.renewal_notice_to is None and terms.renewal == "indefinite" and terms.initial_term
    if later_day_open and terms.notice_to not in (None, "term_end", "any_day"):
        warnings.append(
            _(
                "Für die Zeit nach der ersten Laufzeit ist kein Kündigungstermin eingetragen; gerechnet wird mit "
                "„jederzeit“. Bitte im Vertrag nachsehen."
            )
        )
    return tuple(warnings)


def is_without_delivery(day: date) -> bool:
    """Return whether a day is a Saturday, a Sunday or a holiday of the whole country."""
    return day.weekday() >= _SATURDAY or day in holidays(day.year)
