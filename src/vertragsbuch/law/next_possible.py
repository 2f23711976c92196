"""The notice to the next possible day: what can be written where nobody knows when a contract ends."""

from collections.abc import Sequence
from datetime import date, timedelta
from functools import partial

from vertragsbuch.contract.model import Contract
from vertragsbuch.contract.rough_day import Day, RoughDay
from vertragsbuch.contract.vocabulary.ways import NEXT_POSSIBLE, declines_entry
from vertragsbuch.language import _
from vertragsbuch.law import german
from vertragsbuch.law.agreed import Exit
from vertragsbuch.law.answer import AGREED, Answer, GroundsInWords, Step, WayOut, best_notice
from vertragsbuch.law.areas.area import area_of
from vertragsbuch.law.first_end import is_first_end
from vertragsbuch.law.roughly import LONGEST_MONTH, is_of_first_term, of_one_term, sampled
from vertragsbuch.law.ways_out import certain_ways, ways_out
from vertragsbuch.named_tuple import NamedTuple


def _reasons(contract: Contract, today: date) -> tuple[Step, ...]:
    """Return why no day is named, in the language that is spoken then."""
    text = _(
        "Ein Tag lässt sich nicht nennen. Die Kündigung gilt zum nächsten Tag, zu dem der Vertrag enden "
        "kann, und bittet um die Unterlagen; den Tag nennt die Bestätigung."
    )
    return (*(Step(reason) for reason in ways_out(contract, today).unclear), Step(text))


def writable(contract: Contract, answer: Answer, today: date) -> Answer:
    """Return the answer of a day with every way that a letter can take.

    Where it is not clear when an ordinary notice ends the contract, the one to the next possible day, which
    promises none, stands after the others.
    """
    is_known = any(way.letter == "notice" and way.certainty == "certain" for way in answer.ways_out)
    expires = any(way.letter is None for way in answer.ways_out)
    if is_known or expires or answer.ended or not answer.unclear:
        return answer
    return answer._replace(ways_out=(*answer.ways_out, _next_possible(contract, today)))


def _next_possible(contract: Contract, today: date) -> WayOut:
    until = in_time(contract, today)
    is_sure = until is not None and today <= until.surely
    return WayOut(
        AGREED,
        GroundsInWords(partial(_reasons, contract, today)),
        closes_on=until.surely if until is not None and is_sure else None,
        rolling=True,
        form=area_of(contract.kind).form,
        notes=() if until is None or is_sure else (until.in_words(),),
        reading=NEXT_POSSIBLE,
    )


def careful_next_possible(contract: Contract, today: date) -> WayOut | None:
    """Return the notice to the next possible day by the last day on which it is surely in time.

    After that day it stays, as long as it may be in time for one of the days on which the contract may have
    begun: that is the day on which it closes. None where no such day is known.
    """
    until = in_time(contract, today)
    if until is None:
        return None
    way = _next_possible(contract, today)
    return way._replace(receive_by=until.surely, closes_on=until.perhaps, rolling=False, certainty="arguable")


class InTime(NamedTuple):
    """Until when a notice is in time: surely, and perhaps.

    The latter is None where no more is lost after the sure day than the month for which one would be told.
    """

    surely: date
    perhaps: date | None

    def in_words(self) -> str:
        """Return what is left after the day on which it was surely in time."""
        if self.perhaps is None:
            return _("Sicher rechtzeitig war es bis {day}.").format(day=german.weekday(self.surely))
        text = _(
            "Sicher rechtzeitig war es bis {day}. Für einen späteren Beginn reicht es noch, höchstens bis "
            "{last}: gleich kündigen, oder den Beginn nachsehen und eintragen."
        )
        return text.format(day=german.weekday(self.surely), last=german.weekday(self.perhaps))


def in_time_until(contract: Contract, today: date) -> date | None:
    """Return until when a notice is surely in time, from today on; see `in_time`."""
    until = in_time(contract, today)
    return None if until is None or until.surely < today else until.surely


def in_time(contract: Contract, today: date) -> InTime | None:
    """Return until when a notice is in time for the coming end, whenever in its month a contract began.

    Of a year that goes for the first term alone: after it every day may be the last one. None where nothing
    is known of the start, where it is too late for the coming end whenever the contract began, and where
    little is lost: the contract can be ended again within a month.
    """
    start = contract.terms.starts_on
    span = _span(start)
    if span is None or not contract.is_rough:
        return None
    ways = _notices_of_every_day(contract, today)
    coming = _of_the_coming_term(ways, start)
    if not coming:
        return None
    if len(coming) == len(ways):
        possible = zip(sampled(contract), coming, strict=True)
        return _in_time_for_all(coming) if any(_loses_more_than_a_month(*each) for each in possible) else None
    # Some of the days are too late already: what was in time for all of them shows on a day before.
    asked_on = max(map(_receive_by, coming)) - span - _STRAY
    ways = _notices_of_every_day(contract, asked_on)
    coming = _of_the_coming_term(ways, start)
    until = _in_time_for_all(coming) if coming and len(coming) == len(ways) else None
    return until if until and until.perhaps and until.surely < today <= until.perhaps else None


_STRAY = timedelta(days=3)
"""So many days at most the months vary between an end and the last receipt for it."""


def _span(start: Day) -> timedelta | None:
    if isinstance(start, date):
        return timedelta()
    return None if start.first is None or start.last is None else start.last - start.first


def _of_the_coming_term(ways: Sequence[WayOut | None], start: Day) -> list[WayOut]:
    """Return those of the ways that end the coming term with a last day of receipt."""
    dated = [way for way in ways if way and way.ends_on and way.receive_by and not way.rolling]
    if isinstance(start, RoughDay) and start.month is None:
        return [way for way in dated if is_of_first_term(way)]
    first = min(dated, key=_ends_on, default=None)
    return [] if first is None else [way for way in dated if of_one_term((first, way))]


def _in_time_for_all(ways: Sequence[WayOut]) -> InTime:
    surely, perhaps = min(map(_receive_by, ways)), max(map(_receive_by, ways))
    lasts = surely < perhaps and any(_comes_again_after(way, 2 * LONGEST_MONTH) for way in ways)
    return InTime(surely, perhaps if lasts else None)


def _notices_of_every_day(contract: Contract, today: date) -> list[WayOut | None]:
    """Return the best notice for each day on which a contract may have begun; None for a day without one."""
    return [_best_notice(each, today) for each in sampled(contract)]


def _best_notice(contract: Contract, today: date) -> WayOut | None:
    ways = (way for way in certain_ways(contract, today) if way.letter in (None, "notice"))
    best = best_notice(way for way in ways if way.closes_on is None)
    return None if best is None or best.letter is None else best


def _ends_on(way: WayOut) -> date:
    return way.ends_on or date.max


def _receive_by(way: WayOut) -> date:
    return way.receive_by or date.max


def _loses_more_than_a_month(contract: Contract, way: WayOut) -> bool:
    """Return whether missing a way costs more than a month, or the first end after more than a month."""
    if is_of_first_term(way) and isinstance(way.grounds, Exit) and way.missed() is not None:
        return _ends_on(way) - way.grounds.terms.first_day > LONGEST_MONTH
    return _comes_again_after(way, LONGEST_MONTH) or (
        way.missed() is not None and is_first_end(contract, way)
    )


def _comes_again_after(way: WayOut, time: timedelta) -> bool:
    """Return whether the next end after that of a way lies more than so much later."""
    missed = way.missed()
    return missed is not None and way.ends_on is not None and missed.ends_on - way.ends_on > time


def end_in_words(way: WayOut) -> str:
    """Return to which day a way ends a contract: „zum 31.12.2026“, „sofort“."""
    if names_no_day(way):
        return _("zum nächstmöglichen Zeitpunkt")
    if declines_entry(way.key):
        return _("kein Eintritt")
    if way.ends_on is None and way.closes_on is not None:
        return _("zum Tag der Änderung")
    return _("zum {end}").format(end=german.day(way.ends_on)) if way.ends_on else _("sofort")


def names_no_day(way: WayOut) -> bool:
    """Return whether a way is the notice to the next possible day."""
    return way.rule == AGREED and way.reading == NEXT_POSSIBLE
