"""How the values of a contract are read from JSON, written to it, and described in the schema."""

import re
from collections.abc import Callable
from datetime import date, datetime, time

from vertragsbuch.contract.bank_numbers import creditor_id_of, iban_of
from vertragsbuch.contract.cost import MILLIONTHS_OF_A_CENT, Cost, millionths_text
from vertragsbuch.contract.model import NOTICE_TO, NoticeTo
from vertragsbuch.contract.money import MOST_CENTS, Price, cents_of, decimal_text, german_amount
from vertragsbuch.contract.period import Period
from vertragsbuch.contract.recurring_days import CutOff, YearlyDay, cut_off
from vertragsbuch.contract.rough_day import ROUGH_PATTERN, UNKNOWN, Day, RoughDay
from vertragsbuch.contract.vocabulary.letters import LETTER_KINDS, OWN
from vertragsbuch.language import _
from vertragsbuch.tables.fields import (
    BOOLEAN,
    DATE,
    LINE,
    Field,
    Json,
    Shape,
    choice,
    iso_date,
    line,
    many,
    paragraph,
    record,
    whole_number,
)
from vertragsbuch.typed import Any

OPEN_RENEWALS = ("indefinite", "none")
_LETTERS_OF_A_CURRENCY = 3
_MILLIONTHS = r"(\d{1,9})(?:\.(\d{1,6}))?"
_PARTS_OF_A_PERIOD = r"(\d{1,3}Y)?(\d{1,4}M)?(\d{1,4}W)?(\d{1,5}D)?"
_SHA256 = r"[0-9a-f]{64}"
_TIME = r"([01]\d|2[0-3]):[0-5]\d"
_UNZONED = rf"\d{{4}}-\d{{2}}-\d{{2}}T{_TIME}(:[0-5]\d(\.\d+)?)?"
_MOMENT = rf"{_UNZONED}(Z|[+-]{_TIME})"
_MOMENT_IN_UTC = rf"{_UNZONED}(Z|[+-]00:00)"


def period(value: Json) -> Period:
    """Return the period that an ISO text names; zero is allowed; raises ValueError."""
    if not isinstance(value, str):
        raise ValueError(_("Hier wird eine Zeitspanne wie P3M, P6W, P14D oder P1Y erwartet."))
    return Period.parse(value)


def period_of_time(value: Json) -> Period:
    """Return the period that an ISO text names; zero is refused; raises ValueError."""
    read = period(value)
    if not read:
        raise ValueError(_("Eine Dauer von null gibt es nicht."))
    return read


def amount(value: Json) -> int:
    """Return the cents of a decimal text; raises ValueError."""
    if not isinstance(value, str):
        raise ValueError(_('Ein Betrag steht als Text in Anführungszeichen: "9.99".'))
    return cents_of(value)


def signed_amount(value: Json) -> int:
    """Return the cents of a decimal text, less than none with a minus before it; raises ValueError."""
    if isinstance(value, str) and value.startswith("-"):
        return -amount(value[1:])
    return amount(value)


PERIOD = Shape(period, str, {"type": "string", "pattern": rf"^P(?=\d){_PARTS_OF_A_PERIOD}$"}, "period")
DURATION = Shape(
    period_of_time, str, {"type": "string", "pattern": rf"^P(?=.*[1-9]){_PARTS_OF_A_PERIOD}$"}, "period"
)
TERM = DURATION._replace(kind="term")
"""The length of a first term; people may type its last day instead."""

NOTICE = PERIOD._replace(kind="notice")
"""A notice period, which people type together with the day that it runs to; or the last day of receipt."""

AMOUNT = Shape(amount, decimal_text, {"type": "string", "pattern": r"^\d{1,9}(\.\d{1,2})?$"}, "amount")


SIGNED_AMOUNT = Shape(
    signed_amount, decimal_text, {"type": "string", "pattern": r"^-?\d{1,9}(\.\d{1,2})?$"}, "amount"
)


def _checked_text(read: Callable[[str], str]) -> Callable[[Json], str]:
    """Return the reader of a number with check digits; raises ValueError."""
    return lambda value: read(line(value))


IBAN = Shape(
    _checked_text(iban_of),
    str,
    {"type": "string", "pattern": r"^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$"},
    "iban",
)
CREDITOR_ID = Shape(
    _checked_text(creditor_id_of),
    str,
    {"type": "string", "pattern": r"^[A-Z]{2}\d{2}[A-Z0-9]{4,31}$"},
    "creditor_id",
)


def day_of_year(value: Json) -> YearlyDay:
    """Return the day of every year that an ISO text names; raises ValueError."""
    return YearlyDay.parse(value if isinstance(value, str) else "")


def notice_cut_off(value: Json) -> CutOff:
    """Return the day of every month or year that an ISO text names; raises ValueError."""
    if not isinstance(value, str) or not value.startswith("--"):
        raise ValueError(_("Hier wird ein Tag des Monats wie ---10 oder des Jahres wie --09-30 erwartet."))
    return cut_off(value)


def notice_to(value: Json) -> NoticeTo:
    """Return the day to which notice runs: a word, or a list of days of the year; raises ValueError."""
    if not isinstance(value, list):
        word: NoticeTo = _NOTICE_WORD.read(value)
        return word
    days: tuple[YearlyDay, ...] = _DAYS_OF_YEAR.read(value)
    if not days:
        raise ValueError(_("Die Liste der Tage ist leer; bitte ausfüllen oder das Feld weglassen."))
    if len(set(days)) < len(days):
        raise ValueError(_("Ein Tag steht zweimal in der Liste."))
    return days


def _written_notice_to(value: NoticeTo) -> Json:
    return value if isinstance(value, str) else _DAYS_OF_YEAR.write(value)


def currency(value: Json) -> str:
    """Return a currency of ISO 4217; raises ValueError."""
    is_code = isinstance(value, str) and value.isascii() and value.isalpha() and value.isupper()
    if not is_code or len(value) != _LETTERS_OF_A_CURRENCY:
        raise ValueError(_("Hier wird eine Währung wie EUR erwartet."))
    return str(value)


def renewal(value: Json) -> Any:  # noqa: ANN401 - a period or one of two words
    """Return what follows the first term: a period, `indefinite` or `none`; raises ValueError."""
    if value in OPEN_RENEWALS:
        return value
    try:
        return period_of_time(value)
    except ValueError as fault:
        raise ValueError(
            _("{fault} Möglich sind auch „indefinite“ und „none“.").format(fault=fault)
        ) from fault


def rough_or_exact_day(value: Json) -> Day:
    """Return a day, or the month or the year in which it lies; raises ValueError."""
    if isinstance(value, str) and value.count("-") <= 1 and value[:4].isascii() and value[:4].isdigit():
        return RoughDay.parse(value)
    return iso_date(value)


def day_of_start(value: Json) -> Day:
    """Return the same, and what says that nothing is known of it; raises ValueError."""
    return RoughDay() if value == UNKNOWN else rough_or_exact_day(value)


def _price(amount: int, currency: str, every: Period) -> Price:
    return Price(amount, currency, every)


def _parts_of_price(price: Price) -> dict[str, Any]:
    return {"amount": price.cents, "currency": price.currency, "every": price.every}


def millionths(value: Json) -> int:
    """Return the millionths of a decimal text; raises ValueError."""
    match = re.fullmatch(_MILLIONTHS, value, re.ASCII) if isinstance(value, str) else None
    if match is None:
        raise ValueError(
            _('Ein Betrag steht als Text in Anführungszeichen: "9.99" oder, je Einheit, "0.3215".')
        )
    return int(match[1]) * 1_000_000 + int((match[2] or "").ljust(6, "0"))


def since(value: Json) -> date | Period:
    """Return a day, or how long after the start of a contract it is; raises ValueError."""
    return period_of_time(value) if isinstance(value, str) and value.startswith("P") else iso_date(value)


def _cost(**values: Any) -> Cost:
    cost = Cost(values.pop("amount"), since=values.pop("from"), **values)
    if (cost.unit is None) != (cost.units is None) or (cost.unit and cost.every is None):
        raise ValueError(_("Ein Preis je Einheit nennt unit, units (wie viele) und every (in welcher Zeit)."))
    if cost.unit is None and cost.millionths % MILLIONTHS_OF_A_CENT:
        raise ValueError(_("Bruchteile eines Cents gibt es nur bei einem Preis je Einheit (unit)."))
    return cost


def _parts_of_cost(cost: Cost) -> dict[str, Any]:
    return {**cost._asdict(), "amount": cost.millionths, "from": cost.since}


def cents(value: Json) -> int:
    """Return a number of cents, greater than zero and no more than an amount can have; raises ValueError."""
    if type(value) is not int or value <= 0:
        raise ValueError(_("Hier wird ein Betrag in Cent erwartet, eine ganze Zahl größer als null."))
    if value > MOST_CENTS:
        sentence = _("Der Betrag ist zu groß; höchstens geht {most}.")
        raise ValueError(sentence.format(most=german_amount(MOST_CENTS)))
    return value


def sha256(value: Json) -> str:
    """Return the SHA-256 of a document, in hexadecimal; raises ValueError."""
    if not isinstance(value, str) or not re.fullmatch(_SHA256, value):
        raise ValueError(_("Hier wird die SHA-256 eines Dokuments erwartet: 64 Zeichen von 0 bis f."))
    return value


def time_of_day(value: Json) -> time:
    """Return the time of day as a clock shows it; earlier books name a moment; raises ValueError."""
    text = value if isinstance(value, str) else ""
    try:
        if re.fullmatch(_TIME, text, re.ASCII):
            return time.fromisoformat(text)
        return moment(text).timetz()
    except ValueError as fault:
        raise ValueError(_("Hier wird eine Uhrzeit wie 14:05 erwartet.")) from fault


def moment(value: Json) -> datetime:
    """Return a moment that says how far it is from UTC; raises ValueError."""
    if not isinstance(value, str) or not re.fullmatch(_MOMENT, value, re.ASCII):
        raise ValueError(_("Hier wird ein Zeitpunkt wie 2026-11-22T14:05:00Z erwartet."))
    try:
        return datetime.fromisoformat(value)
    except ValueError as fault:
        raise ValueError(_("Diesen Zeitpunkt gibt es nicht.")) from fault


def moment_in_utc(value: Json) -> datetime:
    """Return a moment as a book notes one, in UTC; raises ValueError."""
    noted = moment(value)
    if noted.utcoffset():
        raise ValueError(_("„{text}“ ist kein Zeitpunkt in UTC.").format(text=value))
    return noted


def letter_kind(value: Json) -> str:
    """Return a kind of letter, of the program's or of a person's own template; raises ValueError."""
    kind = line(value)
    if kind not in LETTER_KINDS and (not kind.startswith(OWN) or kind == OWN):
        sentence = _("„{value}“ gibt es hier nicht; möglich sind: {allowed}.")
        raise ValueError(sentence.format(value=kind[:40], allowed=", ".join((*LETTER_KINDS, f"{OWN}…"))))
    return kind


def json_object(value: Json) -> dict[str, Json]:
    """Return an object whose every text can be shown; raises ValueError."""
    if not isinstance(value, dict):
        raise ValueError(_("Hier wird ein Objekt in geschweiften Klammern erwartet."))
    _check_texts(value)
    return value


def json_list(value: Json) -> list[Json]:
    """Return a list whose every text can be shown; raises ValueError."""
    if not isinstance(value, list):
        raise ValueError(_("Hier wird eine Liste in eckigen Klammern erwartet."))
    _check_texts(value)
    return value


def _check_texts(value: Json) -> None:
    """Raise ValueError for a text with control characters, wherever it lies in a JSON value."""
    match value:
        case str() if value.strip():
            paragraph(value)
        case list():
            for item in value:
                _check_texts(item)
        case dict():
            for item in value.values():
                _check_texts(item)


def _as_it_is(value: object) -> Json:
    return value


_ROUGH_DAY = {"anyOf": [dict(DATE.schema), {"type": "string", "pattern": ROUGH_PATTERN}]}
ROUGH_DAY = Shape(rough_or_exact_day, str, _ROUGH_DAY, "made_on")
"""The day of a conclusion: exact (`2021-03-15`), or the month (`2021-03`) or the year (`2021`) of it."""

START = Shape(day_of_start, str, {"anyOf": [*_ROUGH_DAY["anyOf"], {"const": UNKNOWN}]}, "start")
"""The same for the first day of a term, of which may be told that nothing is known (`unknown`)."""
_YEARLY = r"--(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])"
_MONTHLY = r"---(0[1-9]|1\d|2[0-8])"
_DAYS_OF_YEAR = many(Shape(day_of_year, str, {"type": "string", "pattern": f"^{_YEARLY}$"}), at_most=24)
_NOTICE_WORD = choice(NOTICE_TO)
NOTICE_DAY = Shape(
    notice_to,
    _written_notice_to,
    {
        "anyOf": [
            dict(_NOTICE_WORD.schema),
            {**_DAYS_OF_YEAR.schema, "minItems": 1, "uniqueItems": True},
        ]
    },
    "notice_day",
)
CUT_OFF = Shape(notice_cut_off, str, {"type": "string", "pattern": f"^({_MONTHLY}|{_YEARLY})$"}, "cut_off")

MILLIONTHS = Shape(
    millionths, millionths_text, {"type": "string", "pattern": rf"^{_MILLIONTHS}$"}, "millionths"
)
SINCE = Shape(since, str, {"anyOf": [dict(DATE.schema), dict(PERIOD.schema)]}, "since")
CURRENCY = Shape(currency, str, {"type": "string", "pattern": "^[A-Z]{3}$"}, "currency")
CENTS = Shape(cents, int, {"type": "integer", "minimum": 1, "maximum": MOST_CENTS}, "cents")
SHA256 = Shape(sha256, str, {"type": "string", "pattern": f"^{_SHA256}$"})
TIME_OF_DAY = Shape(
    time_of_day,
    lambda at: at.isoformat(timespec="minutes"),
    {"type": "string", "pattern": f"^({_TIME}|{_MOMENT})$"},
    "time",
)
MOMENT = Shape(moment, datetime.isoformat, {"type": "string", "pattern": f"^{_MOMENT}$"})
MOMENT_IN_UTC = Shape(moment_in_utc, datetime.isoformat, {"type": "string", "pattern": f"^{_MOMENT_IN_UTC}$"})
LETTER_KIND = Shape(
    letter_kind,
    str,
    {"anyOf": [{"enum": list(LETTER_KINDS)}, {"type": "string", "pattern": f"^{OWN}.+"}]},
)
OBJECT = Shape(json_object, _as_it_is, {"type": "object"})
LIST = Shape(json_list, _as_it_is, {"type": "array"})

RENEWAL = Shape(renewal, str, {"anyOf": [{"enum": list(OPEN_RENEWALS)}, dict(DURATION.schema)]}, "renewal")
PRICE_FIELDS = (
    Field("amount", AMOUNT, required=True),
    Field("currency", CURRENCY, required=True),
    Field("every", DURATION, required=True),
)
COST_FIELDS = (
    Field("what", LINE, meaning="name of the part; absent: the price of the contract itself"),
    Field("amount", MILLIONTHS, required=True),
    Field("currency", CURRENCY, required=True),
    Field("every", DURATION, meaning="absent: paid once"),
    Field("from", SINCE, meaning="first day, or how long after the start of the contract; absent: its start"),
    Field("unit", LINE, meaning="amount is that of one such unit"),
    Field("units", whole_number(0, 10_000_000), meaning="guess of the units in each `every`"),
)
COSTS = many(record(COST_FIELDS, _cost, _parts_of_cost), at_most=100, kind="costs")
PRICE = record(PRICE_FIELDS, _price, _parts_of_price, "price")
CONSUMER = BOOLEAN._replace(kind="consumer")
ADDRESS = many(LINE, at_most=12, kind="address")
TAGS = many(LINE, at_most=50, kind="tags")
