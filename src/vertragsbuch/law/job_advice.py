"""What an employee has to know beside the notice: longer periods, benefit, the report to the agency."""

from collections.abc import Iterator
from datetime import date

from vertragsbuch.contract.events.file import TaskDone
from vertragsbuch.contract.model import Contract
from vertragsbuch.language import _
from vertragsbuch.law import agreed, dates, german
from vertragsbuch.law.findings import Enquiry, Rule, RuleFinding, Warn
from vertragsbuch.law.norms import basis


def longer_periods(enquiry: Enquiry) -> Iterator[RuleFinding]:
    """Yield what may lengthen the period: a collective agreement, a clause for both sides (§ 622 BGB)."""
    if _can_give_notice(enquiry):
        yield Warn(
            _(
                "Ein Tarifvertrag, auch einer, auf den der Arbeitsvertrag verweist, oder ein Satz wie "
                "„verlängerte "
                "Fristen gelten für beide Seiten“ kann die Frist verlängern (§ 622 Abs. 2, 4 und 6 BGB); "
                "im Vertrag "
                "nachsehen."
            )
        )


def unemployment_benefit(enquiry: Enquiry) -> Iterator[RuleFinding]:
    """Yield what one's own notice does to unemployment benefit (§ 159 SGB III)."""
    if _can_give_notice(enquiry):
        yield Warn(
            _(
                "Wer selbst kündigt, muss mit einer Sperrzeit beim Arbeitslosengeld rechnen (§ 159 SGB III), "
                "außer bei wichtigem Grund; vorher die Agentur für Arbeit fragen."
            )
        )


def report_to_agency(enquiry: Enquiry) -> Iterator[RuleFinding]:
    """Yield by when to report to the agency where a job ends by itself (§ 38 I SGB III).

    Three months before the end, or three days after it is known where that is later: it is known when the
    contract is made.
    """
    end = enquiry.initial_end
    if end is None or end < enquiry.today or enquiry.terms.renewal != "none":
        return
    rests_on = basis("sgb3-38", min(enquiry.today, end))
    if rests_on is None or _is_reported(enquiry.contract):
        return
    report_by = dates.latest_receipt(end, rests_on.number("report"))
    made_on = enquiry.contract.made_on
    if made_on is not None and made_on > report_by:
        report_by = dates.period_end(made_on, rests_on.number("report_late"))
    if made_on is None and report_by < enquiry.terms.first_day:
        yield Warn(_report_on_an_unknown_day(end))
    else:
        yield Warn(_report(end, report_by, enquiry.today))


def _is_reported(contract: Contract) -> bool:
    return any(isinstance(each, TaskDone) and each.task == "job_seeker" for each in contract.effective_events)


def _report_on_an_unknown_day(end: date) -> str:
    return _(
        "Der Arbeitsvertrag endet am {end} von selbst: binnen drei Tagen, nachdem das Ende bekannt ist, bei "
        "der Agentur für Arbeit arbeitsuchend melden (§ 38 Abs. 1 SGB III). Wann der Vertrag geschlossen "
        "wurde, ist nicht eingetragen."
    ).format(end=german.day(end))


def _report(end: date, report_by: date, today: date) -> str:
    text = _(
        "Der Arbeitsvertrag endet am {end} von selbst: bis zum {day} bei der Agentur für Arbeit "
        "arbeitsuchend "
        "melden (§ 38 Abs. 1 SGB III)."
    )
    if report_by < today:
        text = _(
            "Der Arbeitsvertrag endet am {end} von selbst. Arbeitsuchend zu melden war bis zum {day} (§ "
            "38 Abs. 1 "
            "SGB III): sofort nachholen, sonst droht eine Sperrzeit von einer Woche (§ 159 Abs. 6 SGB III)."
        )
    return text.format(end=german.day(end), day=german.weekday(report_by))


def _can_give_notice(enquiry: Enquiry) -> bool:
    """Return whether there is an ordinary notice: not where a job ends by itself and none is agreed."""
    is_fixed = enquiry.terms.renewal == "none" and enquiry.initial_end is not None
    return not is_fixed or agreed.exit_of_fixed_term(enquiry.terms, enquiry.today) is not None


RULES: tuple[Rule, ...] = (longer_periods, unemployment_benefit, report_to_agency)
