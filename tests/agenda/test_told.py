"""The whole sentence for every way in which an occasion stands: before its day, on it, after it, over."""

from datetime import date, timedelta

import pytest

from tests.agenda.made import TODAY, yearly
from vertragsbuch.action import Remedy
from vertragsbuch.agenda.occasion_words import in_full, in_short
from vertragsbuch.agenda.occasions import Occasion
from vertragsbuch.agenda.words import days_away
from vertragsbuch.casework.alarm import Alarm
from vertragsbuch.casework.tasks import Task
from vertragsbuch.contract.model import Contract, Provider
from vertragsbuch.contract.vocabulary.ways import PRINTED
from vertragsbuch.law.answer import NO_GROUNDS, Missed, Step, WayOut

DAY = timedelta(1)
STREET, BOX = ("Serverallee 1", "76131 Karlsruhe"), ("Postfach 12 34", "76131 Karlsruhe")
POWER = yearly("Strom", date(2021, 1, 1))._replace(provider=Provider("Firma", STREET))
AT_A_BOX = POWER._replace(provider=Provider("Firma", BOX))
SENDING, LAST, END = date(2026, 11, 23), date(2026, 11, 30), date(2026, 12, 31)


class _NextYear:
    """Grounds by which the next end is that of the next year, at a cost that is known or not."""

    def __init__(self, cents: int | None) -> None:
        self._cents = cents

    def steps(self, _way: WayOut) -> tuple[Step, ...]:
        return ()

    def missed(self, _way: WayOut) -> Missed:
        return Missed(date(2027, 12, 31), self._cents)


SURE = WayOut("agreed", _NextYear(12_000), END, LAST)
EARLIER = WayOut("§ 309 Nr. 9 BGB", NO_GROUNDS, date(2026, 12, 15), LAST, certainty="arguable")


def of(way: WayOut, contract: Contract = POWER, sure: WayOut | None = None, day: date = SENDING) -> Occasion:
    """Return the occasion of a way whose letter leaves the house by a day."""
    received = None if way.receive_by is None else way.deadline
    deadline = way.deadline
    return Occasion(contract, "way", "", day, deadline, way, None, received, way.certainty, sure)


def asked(day: date, last_on: date | None, about: Alarm | Task) -> Occasion:
    return Occasion(POWER, "task", "", day, last_on, about)


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (-2, "seit 2 Tagen vorbei"),
        (-1, "seit 1 Tag vorbei"),
        (0, "heute"),
        (1, "morgen"),
        (2, "in 2 Tagen"),
        (365, "in 365 Tagen"),
    ],
)
def test_how_far_a_day_is_away_is_told_in_words(days: int, words: str) -> None:
    assert days_away(days) == words


@pytest.mark.parametrize(
    ("way", "sentence"),
    [
        (SURE, ", Zugang bis 30.11.2026, Ende 31.12.2026; sonst Ende erst 31.12.2027, 120,00 € mehr"),
        (
            SURE._replace(grounds=_NextYear(None)),
            ", Zugang bis 30.11.2026, Ende 31.12.2026; sonst Ende erst 31.12.2027",
        ),
        (SURE._replace(grounds=NO_GROUNDS), ", Zugang bis 30.11.2026, Ende 31.12.2026"),
        (SURE._replace(grounds=NO_GROUNDS, ends_on=None), ", Zugang bis 30.11.2026"),
        (SURE._replace(grounds=NO_GROUNDS, rolling=True, closes_on=LAST), ", Zugang bis 30.11.2026"),
        (SURE._replace(grounds=NO_GROUNDS, receive_by=None, send_by=SENDING), ", Ende 31.12.2026"),
    ],
)
def test_what_is_to_be_sent_names_receipt_end_and_what_else_follows(way: WayOut, sentence: str) -> None:
    assert in_full(of(way), TODAY) == f"Strom: absenden bis Mo 23.11.2026 (morgen){sentence}"


def test_on_its_day_a_letter_may_still_go_by_post_and_on_the_day_after_only_otherwise() -> None:
    way = of(SURE._replace(grounds=NO_GROUNDS))
    assert in_full(way, SENDING).startswith("Strom: absenden bis Mo 23.11.2026 (heute), ")
    assert in_full(way, SENDING + DAY).startswith("Strom: zu spät für einen gewöhnlichen Brief; ")


@pytest.mark.parametrize(
    ("form", "contract", "still"),
    [
        ("text", POWER, "mit Kündigungsbutton, E-Mail oder Bote"),
        ("text", AT_A_BOX, "mit Kündigungsbutton oder E-Mail"),
        ("written", POWER, "mit Bote, mit Unterschrift"),
        ("written", AT_A_BOX, "nur mit Bote an eine Straße, mit Unterschrift"),
    ],
)
def test_what_is_late_says_what_still_arrives_by_form_and_door(
    form: str, contract: Contract, still: str
) -> None:
    late = of(SURE._replace(form=form), contract)  # type: ignore[arg-type]
    begin = f"Strom: zu spät für einen gewöhnlichen Brief; {still} noch bis Mo 30.11.2026"
    rest = "; sonst Ende erst 31.12.2027, 120,00 € mehr"
    assert in_full(late, date(2026, 11, 24)) == f"{begin} (in 6 Tagen){rest}"
    assert in_full(late, LAST) == f"{begin} (heute){rest}"


@pytest.mark.parametrize(
    ("way", "rest"),
    [
        (SURE, " Das nächste Ende ist der 31.12.2027; das kostet 120,00 € mehr."),
        (SURE._replace(grounds=_NextYear(None)), " Das nächste Ende ist der 31.12.2027."),
        (SURE._replace(grounds=NO_GROUNDS), " Dieses Recht besteht nicht mehr."),
    ],
)
def test_what_was_missed_says_what_is_left(way: WayOut, rest: str) -> None:
    assert in_full(of(way), LAST + DAY) == f"Strom: verpasst, der letzte Tag war Mo 30.11.2026.{rest}"


@pytest.mark.parametrize(
    ("way", "sure", "before", "over"),
    [
        (
            EARLIER,
            SURE,
            "; vertretbar nach § 309 Nr. 9 BGB, sicher ist erst das Ende am 31.12.2026",
            " Sicher bleibt das Ende am 31.12.2026.",
        ),
        (EARLIER, None, "; vertretbar nach § 309 Nr. 9 BGB, sicher ist hier kein Weg", ""),
        (
            EARLIER._replace(rule="agreed"),
            SURE._replace(ends_on=None),
            "; vertretbar nach einer Lesart des Vertrags, sicher ist hier kein Weg",
            "",
        ),
        (
            EARLIER._replace(reading=PRINTED),
            SURE,
            "; so steht es beim Anbieter, gerechnet ist Zugang bis 30.11.2026 zum 31.12.2026",
            " Sicher bleibt das Ende am 31.12.2026.",
        ),
    ],
)
def test_beside_what_is_arguable_stands_what_is_sure(
    way: WayOut, sure: WayOut | None, before: str, over: str
) -> None:
    told = of(way, sure=sure)
    begin = "Strom: absenden bis Mo 23.11.2026 (morgen), Zugang bis 30.11.2026, Ende 15.12.2026"
    assert in_full(told, TODAY) == begin + before
    assert in_full(told, LAST + DAY) == f"Strom: verpasst, der letzte Tag war Mo 30.11.2026.{over}"


def test_a_task_is_told_with_its_last_day_without_one_and_when_it_is_missed() -> None:
    task = Task("backup", "Daten sichern", "Danach ist der Zugang weg.", TODAY, SENDING, LAST)
    occasion = asked(SENDING, LAST, task)
    assert in_full(occasion, TODAY) == (
        "Strom: Daten sichern bis Mo 23.11.2026 (morgen). Danach ist der Zugang weg."
    )
    assert in_full(occasion, SENDING + 2 * DAY) == (
        "Strom: Daten sichern bis Mo 23.11.2026 (seit 2 Tagen vorbei). Danach ist der Zugang weg."
    )
    missed = "Strom: Daten sichern: verpasst, der letzte Tag war Mo 23.11.2026."
    assert in_full(occasion, LAST + DAY) == missed
    endless = asked(SENDING, None, task._replace(last_on=None))
    assert in_full(endless, TODAY) == "Strom: Daten sichern. Danach ist der Zugang weg."


def test_what_a_case_asks_for_is_told_in_its_own_words() -> None:
    alarm = Alarm("unsent", SENDING, "Ein Brief liegt da.", Remedy("", ()))
    assert in_full(asked(SENDING, None, alarm), TODAY) == "Strom: Ein Brief liegt da."


TASK = Task("backup", "Daten sichern", "", TODAY, SENDING, LAST)
ALARM = Alarm("unsent", SENDING, "Ein Brief liegt da.", Remedy("", ()))


@pytest.mark.parametrize(
    ("occasion", "today", "words"),
    [
        (of(SURE), TODAY, "bis 23.11.2026 (morgen)"),
        (of(SURE), SENDING, "bis 23.11.2026 (heute)"),
        (of(SURE), SENDING + DAY, "bis 30.11.2026 (in 6 Tagen)"),
        (of(SURE), LAST, "bis 30.11.2026 (heute)"),
        (of(SURE), LAST + DAY, "verpasst am 30.11.2026"),
        (asked(SENDING, LAST, TASK), TODAY, "bis 23.11.2026 (morgen)"),
        (asked(SENDING, LAST, TASK), SENDING, "bis 23.11.2026 (heute)"),
        (asked(SENDING, LAST, TASK), SENDING + DAY, "seit 23.11.2026"),
        (asked(SENDING, LAST, TASK), LAST + DAY, "verpasst am 23.11.2026"),
        (asked(SENDING, None, ALARM), TODAY, "ab 23.11.2026 (morgen)"),
        (asked(SENDING, None, ALARM), SENDING, "ab 23.11.2026 (heute)"),
        (asked(SENDING, None, ALARM), SENDING + DAY, "seit 23.11.2026"),
    ],
)
def test_in_short_an_occasion_is_its_day(occasion: Occasion, today: date, words: str) -> None:
    assert in_short(occasion, today) == f"Strom: {words}"
