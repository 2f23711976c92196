"""An answer of the law as the JSON that other programs read."""

from datetime import date

from vertragsbuch.contract.model import Contract
from vertragsbuch.contract.money import decimal_text
from vertragsbuch.delivery.postcode import place_of_address
from vertragsbuch.delivery.posting import dispatch_by
from vertragsbuch.law.answer import Answer, Step, WayOut
from vertragsbuch.typed import Any

JsonObject = dict[str, Any]


def answer_as_json(contract: Contract, answer: Answer, margin_days: int) -> JsonObject:
    """Return one contract's answer as `deadlines --json` prints it, posted with so many days in reserve."""
    ways = [way_as_json(contract, way, margin_days) for way in answer.ways_out]
    best = answer.best
    return {
        "id": contract.id,
        "title": contract.title,
        "best": None if best is None else ways[answer.ways_out.index(best)],
        "ways_out": ways,
        "unclear": list(answer.unclear),
        "warnings": list(answer.warnings),
    }


def way_as_json(contract: Contract, way: WayOut, margin_days: int) -> JsonObject:
    """Return a way out of a contract as JSON; days are ISO texts, money is a decimal text."""
    missed = way.missed()
    place = place_of_address(contract.provider.address)
    return {
        "key": way.key,
        "opened_by": way.opened_by,
        "ends_on": iso(way.ends_on),
        "receive_by": iso(way.receive_by),
        "send_by": iso(way.send_by),
        "closes_on": iso(way.closes_on),
        "rolling": way.rolling,
        "dispatch_by": iso(dispatch_by(way, place, margin_days)),
        "rule": way.rule,
        "certainty": way.certainty,
        "form": way.form,
        "letter": way.letter,
        "steps": steps_as_json(way.steps),
        "notes": list(way.notes),
        "if_missed": None
        if missed is None
        else {
            "ends_on": iso(missed.ends_on),
            "costs": _costs(missed.cost_cents),
            "currency": missed.currency,
        },
    }


def steps_as_json(steps: tuple[Step, ...]) -> list[JsonObject]:
    """Return a derivation as JSON."""
    return [{"text": step.text, "date": iso(step.day), "rule": step.rule} for step in steps]


def told_as_json(way: WayOut) -> list[JsonObject]:
    """Return what of a derivation may be told to the other side, each with the paragraph it rests on."""
    steps = [{"text": step.told, "rule": step.rule} for step in way.german_steps if step.told]
    named = {"text": f"Das Ende ergibt sich aus {way.rule}.", "rule": None}
    return steps if way.norm is None else [named, *steps]


def iso(day: date | None) -> str | None:
    """Return a day as JSON holds it."""
    return None if day is None else day.isoformat()


def _costs(cents: int | None) -> str | None:
    return None if cents is None else decimal_text(cents)
