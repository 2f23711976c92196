"""The notice to the next possible day: what can be written where nobody knows when a contract ends."""

from datetime import date
from functools import partial

from vertragsbuch.contract.model import Contract
from vertragsbuch.language import _
from vertragsbuch.law import german
from vertragsbuch.law.answer import AGREED, Answer, GroundsInWords, Step, WayOut
from vertragsbuch.law.areas.area import area_of
from vertragsbuch.law.ways_out import ways_out

NEXT_POSSIBLE = "next_possible"
"""The reading of the agreed way that names no day."""


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
    return WayOut(
        AGREED,
        GroundsInWords(partial(_reasons, contract, today)),
        rolling=True,
        form=area_of(contract.kind).form,
        reading=NEXT_POSSIBLE,
    )


def end_in_words(way: WayOut) -> str:
    """Return to which day a way ends a contract: „zum 31.12.2026“, „sofort“."""
    if names_no_day(way):
        return _("zum nächstmöglichen Zeitpunkt")
    return _("zum {end}").format(end=german.day(way.ends_on)) if way.ends_on else _("sofort")


def names_no_day(way: WayOut) -> bool:
    """Return whether a way is the notice to the next possible day."""
    return way.rule == AGREED and way.reading == NEXT_POSSIBLE
