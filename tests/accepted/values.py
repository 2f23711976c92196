"""Random values as the published schema allows them: plain ones, and odd ones that are allowed as well."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, timedelta, timezone
from random import Random
from typing import Any, TypeVar

from tests.accepted.words import odd_text, plain_text
from vertragsbuch.contract import shapes
from vertragsbuch.contract.rough_day import ROUGH_PATTERN
from vertragsbuch.tables import fields

Json = Any
_Any = TypeVar("_Any")

EDGES = ("0001-01-01", "0001-12-31", "0004-02-29", "9998-12-31", "9999-01-01", "9999-11-30", "9999-12-31")
"""Days near both ends of the calendar."""
_PERIODS = ("P1M", "P3M", "P12M", "P24M", "P14D", "P6W", "P1Y", "P1D")
_ODD_PERIODS = ("P999Y", "P9999M", "P9999W", "P99999D", "P1Y2M3W4D", "P120Y", "P0Y1M", "P36500D", "P01M")
_AMOUNTS = ("0", "0.01", "9.99", "999999999.99", "1200", "49.9")
_IBANS = ("DE89370400440532013000", "NL91ABNA0417164300", "AT611904300234573201")
_CREDITORS = ("DE98ZZZ09999999999",)


class Draw:
    """Everything that one random document is drawn from: the same seed gives the same document.

    Some days come again and again, so that what happens falls on the days of something else. `oddity` is how
    likely a value is odd, `papers` are the sums of the papers that may be named.
    """

    def __init__(self, random: Random) -> None:
        self.random = random
        self.oddity = random.choice((0.0, 0.02, 0.1, 0.5))
        self.papers: tuple[str, ...] = ()
        self._days = tuple(self._any_day() for _ in range(random.randint(2, 6)))

    def happens(self, chance: float) -> bool:
        """Return whether something with this chance comes about."""
        return self.random.random() < chance

    def is_odd(self) -> bool:
        """Return whether the next value is an odd one."""
        return self.happens(self.oddity)

    def one_of(self, values: Sequence[_Any]) -> _Any:
        """Return one of some values."""
        return self.random.choice(values)

    def day(self) -> str:
        """Return a day, most often one that something else happened on or near."""
        if self.is_odd():
            return self.one_of(EDGES)
        near = self.one_of(self._days)
        offset = self.one_of((0, 0, 1, -1, 7, -14, 31, 90, 365))
        return (near + timedelta(days=offset)).isoformat()

    def moment(self) -> str:
        """Return a moment that lies behind us, as different programs write one."""
        at = datetime(2026, 1, 1) + timedelta(seconds=self.random.randint(-(10**9), 10**7))  # noqa: DTZ001 - the zone is written beside it
        if self.is_odd():
            zone = timezone(timedelta(minutes=self.one_of((0, 60, -720, 840, 3, 1439))))
            return self.one_of((at.replace(microsecond=1), at)).replace(tzinfo=zone).isoformat()
        return at.isoformat() + self.one_of(("Z", "+00:00"))

    def text(self, longest: int, *, lines: bool = False) -> str:
        """Return a text that is not empty and no longer than that."""
        return odd_text(self.random, longest, lines=lines) if self.is_odd() else plain_text(self.random)

    def _any_day(self) -> date:
        if self.happens(0.7):
            return date(2026, 11, 22) + timedelta(days=self.random.randint(-900, 500))
        return date(1990, 1, 1) + timedelta(days=self.random.randint(0, 30_000))


def valid(schema: Mapping[str, Json], draw: Draw) -> Json:
    """Return a value that a schema allows, or nearly: what hangs together is for the reader to refuse."""
    if "anyOf" in schema:
        branches = [branch for branch in schema["anyOf"] if branch != {"type": "null"}]
        return valid(draw.one_of(branches), draw)
    if "enum" in schema:
        return draw.one_of(schema["enum"])
    if "const" in schema:
        return schema["const"]
    return _OF_TYPE[schema["type"]](schema, draw)


def with_fields(schema: Mapping[str, Json], draw: Draw, chance: float) -> dict[str, Json]:
    """Return an object with the fields that have to be there, and each other one with that chance."""
    required = schema.get("required", ())
    names = [name for name in schema["properties"] if name in required or draw.happens(chance)]
    return {name: valid(schema["properties"][name], draw) for name in names}


def anything(draw: Draw, depth: int = 3) -> Json:
    """Return any value that JSON has."""
    if depth and draw.happens(0.3):
        names = ("text", "rule", "date", "name", "address", "", "on", draw.text(20))
        return {draw.one_of(names): anything(draw, depth - 1) for _ in range(draw.random.randint(0, 3))}
    if depth and draw.happens(0.3):
        return [anything(draw, depth - 1) for _ in range(draw.random.randint(0, 3))]
    plain = (None, True, False, 0, 1, -1, 10**18, -(10**30), 0.0, -0.0, 1.5, 1e300, 5e-324, 1e16, "", " ")
    return draw.one_of(plain) if draw.happens(0.6) else draw.one_of((draw.day(), draw.text(50)))


def marred(value: Json, draw: Draw) -> Json:
    """Return a value in which, now and then, something is left out, something else or too much."""
    if not draw.is_odd():
        if isinstance(value, dict):
            return {name: marred(part, draw) for name, part in value.items()}
        return [marred(part, draw) for part in value] if isinstance(value, list) else value
    match draw.random.randint(0, 3):
        case 0:
            return anything(draw)
        case 1 if isinstance(value, dict) and value:
            gone = draw.one_of(sorted(value))
            return {name: part for name, part in value.items() if name != gone}
        case 2 if isinstance(value, dict):
            return {**value, draw.text(20): anything(draw)}
    return [value, anything(draw)] if draw.happens(0.5) else None


def _text(schema: Mapping[str, Json], draw: Draw) -> str:
    if schema.get("format") == "date":
        return draw.day()
    longest = schema.get("maxLength", fields.LONGEST_LINE)
    pattern = schema.get("pattern")
    if pattern is None:
        return draw.text(longest, lines=longest > fields.LONGEST_LINE)
    return _OF_PATTERN[pattern](draw)


def _number(schema: Mapping[str, Json], draw: Draw) -> int:
    least = schema.get("minimum", -(10**6))
    most = schema.get("maximum", 10**40)
    return draw.one_of((least, most)) if draw.is_odd() else draw.random.randint(least, min(most, 100_000))


def _list(schema: Mapping[str, Json], draw: Draw) -> list[Json]:
    least, most = schema.get("minItems", 0), schema.get("maxItems", 3)
    count = draw.one_of((least, min(most, 15))) if draw.is_odd() else draw.random.randint(least, min(most, 3))
    if "items" not in schema:
        return [anything(draw) for _ in range(count)]
    return [valid(schema["items"], draw) for _ in range(count)]


def _object(schema: Mapping[str, Json], draw: Draw) -> dict[str, Json]:
    if "properties" in schema:
        return with_fields(schema, draw, 0.5)
    return {draw.text(20): anything(draw) for _ in range(draw.random.randint(0, 3))}


def _period(draw: Draw) -> str:
    return draw.one_of(_ODD_PERIODS if draw.is_odd() else _PERIODS)


def _sha256(draw: Draw) -> str:
    return (
        draw.one_of(draw.papers)
        if draw.papers and not draw.is_odd()
        else f"{draw.random.getrandbits(256):064x}"
    )


def _recurring(draw: Draw) -> str:
    return draw.one_of(("--12-31", "--03-31", "--09-30", "--02-29", "--07-31", "--01-01"))


def _cut_off(draw: Draw) -> str:
    return draw.one_of(("---10", "---28", "---01", _recurring(draw)))


def _time(draw: Draw) -> str:
    return (
        draw.moment() if draw.is_odd() else f"{draw.random.randint(0, 23):02}:{draw.random.randint(0, 59):02}"
    )


def _address(draw: Draw) -> str:
    return draw.one_of(
        ("post@musterhost.example", "a.b+c@x.example", "kündigung@straße.example", "x@y.example")
    )


def _page(draw: Draw) -> str:
    return draw.one_of(
        ("https://musterhost.example/k", "http://x.example", "https://ü.example/k?a=1&b=$(id);'x'#[b]")
    )


def _rough(draw: Draw) -> str:
    year = draw.one_of(("1000", "1582", "8999")) if draw.is_odd() else str(draw.random.randint(1990, 2030))
    return year if draw.happens(0.5) else f"{year}-{draw.random.randint(1, 12):02}"


def _pattern(shape: fields.Shape) -> str:
    return str(shape.schema["pattern"])


_OF_TYPE: Mapping[str, Callable[[Mapping[str, Json], Draw], Json]] = {
    "string": _text,
    "integer": _number,
    "boolean": lambda _schema, draw: draw.happens(0.5),
    "array": _list,
    "object": _object,
}
_OF_PATTERN: Mapping[str, Callable[[Draw], str]] = {
    _pattern(shapes.PERIOD): lambda draw: "P0D" if draw.is_odd() else _period(draw),
    _pattern(shapes.DURATION): _period,
    _pattern(shapes.AMOUNT): lambda draw: draw.one_of(_AMOUNTS),
    _pattern(shapes.SIGNED_AMOUNT): lambda draw: draw.one_of((*_AMOUNTS, "-9.99", "-0.01")),
    _pattern(shapes.MILLIONTHS): lambda draw: draw.one_of((*_AMOUNTS, "0.3215", "0.000001")),
    _pattern(shapes.IBAN): lambda draw: draw.one_of(_IBANS),
    _pattern(shapes.CREDITOR_ID): lambda draw: draw.one_of(_CREDITORS),
    _pattern(shapes.CURRENCY): lambda draw: draw.one_of(("USD", "CHF", "XXX") if draw.is_odd() else ("EUR",)),
    _pattern(shapes.SHA256): _sha256,
    _pattern(shapes.TIME_OF_DAY): _time,
    _pattern(shapes.MOMENT): Draw.moment,
    _pattern(shapes.CUT_OFF): _cut_off,
    str(shapes.NOTICE_DAY.schema["anyOf"][1]["items"]["pattern"]): _recurring,
    str(shapes.LETTER_KIND.schema["anyOf"][1]["pattern"]): lambda draw: f"own:{draw.text(50)}",
    ROUGH_PATTERN: _rough,
    _pattern(fields.EMAIL): _address,
    _pattern(fields.URL): _page,
}
"""How a text is drawn that has to fit a pattern; a shape with a new one needs its row here."""
