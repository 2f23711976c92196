"""Contracts with the whole answer of the law, as `whole/*.toml` keep them to be held to the statutes.

On the first day everything is said that a person is told; on the further days, the last days of its ways
and the days after, only the days of each way.
"""

import re
import tomllib
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from tests.law.cases import contract_of
from tests.pseudo import unmarked
from vertragsbuch.contract.model import Contract
from vertragsbuch.contract.shapes import PRICE
from vertragsbuch.law.answer import Answer, Step, WayOut
from vertragsbuch.law.ways_out import ways_out

FOLDER = Path(__file__).with_name("whole")
ENOUGH = 60
"""So many signs of a text that names no day tell which one it is."""
_A_DAY = re.compile(r"\d\d\.\d\d\.\d{4}")


class Whole(NamedTuple):
    """A contract and the days on which it is asked, with what is expected on the first and on the others."""

    title: str
    contract: Contract
    first_day: date
    said: list[str]
    days: dict[date, list[str]]


def whole_answers(file: Path) -> list[Whole]:
    return [_read(case) for case in tomllib.loads(file.read_text("utf-8"))["case"]]


def _read(case: dict[str, Any]) -> Whole:
    fields = {**case["contract"], "events": case.get("events", [])}
    price = fields.pop("price", None)
    contract = contract_of(fields, "1", "Vertrag")._replace(
        price=None if price is None else PRICE.read(price)
    )
    days = {date.fromisoformat(day): list(ways) for day, ways in case.get("days", {}).items()}
    return Whole(case["title"], contract, case["today"], case["said"].strip().splitlines(), days)


def said_on(contract: Contract, today: date) -> list[str]:
    """Return everything that the law answers on a day, a line for each part."""
    return list(_said(ways_out(contract, today)))


def days_on(contract: Contract, today: date) -> list[str]:
    """Return the ways of a day by their days and keys alone, and that the contract has ended."""
    answer = ways_out(contract, today)
    return [*map(_days, answer.ways_out), *(["ended"] if answer.ended else [])]


def _said(answer: Answer) -> Iterator[str]:
    for way in answer.ways_out:
        yield f"# {_days(way)}"
        yield f"{way.rule}, {way.letter or 'no letter'}, {way.form}{' is the best' * (way is answer.best)}"
        for step in way.steps:
            yield from _step(step)
        missed = way.missed()
        if missed is not None:
            yield f"missed: {missed.ends_on}, {missed.cost_cents} {missed.currency}"
        yield from (f"note: {_short(note)}" for note in way.notes)
    yield from (f"unclear: {_short(reason)}" for reason in answer.unclear)
    yield from (f"warning: {_short(warning)}" for warning in answer.warnings)
    if answer.ended:
        yield "ended"


def _days(way: WayOut) -> str:
    named = {"by": way.receive_by, "sent by": way.send_by, "closes": way.closes_on}
    days = "".join(f", {name} {day}" for name, day in named.items() if day is not None)
    rolling = ", every day" if way.rolling else ""
    return f"{way.certainty} {way.ends_on or 'no end'}{days}{rolling} ({way.key})"


def _step(step: Step) -> Iterator[str]:
    yield f"- {_short(step.text)} [{', '.join(str(part) for part in (step.day, step.rule) if part)}]"
    if step.told is not None:
        yield f"  told: {'so' if step.told == step.text else _short(step.told)}"


def _short(text: str) -> str:
    plain: str = unmarked(text)
    return plain if _A_DAY.search(plain) or len(plain) <= ENOUGH else f"{plain[:ENOUGH]}…"
