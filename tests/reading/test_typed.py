import subprocess
import sys
from collections.abc import Callable
from datetime import date
from unicodedata import category

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.chance import Chance, by_chance
from tests.examples import examples
from vertragsbuch.contract.model import FEDERAL_STATES, NOTICE_TO, FederalState, NoticeTo, Renewal
from vertragsbuch.contract.money import Price
from vertragsbuch.contract.period import Period
from vertragsbuch.contract.rough_day import Lean
from vertragsbuch.reading import typed

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("1.2.24", date(2024, 2, 1)),
        ("01.02.2024", date(2024, 2, 1)),
        ("1. 2. 2024", date(2024, 2, 1)),
        ("2024-02-01", date(2024, 2, 1)),
        ("2024/2/1", date(2024, 2, 1)),
        ("1. Februar 2024", date(2024, 2, 1)),
        ("1. Feb. 24", date(2024, 2, 1)),
        ("29. Feb 2024", date(2024, 2, 29)),
        ("3. März 2024", date(2024, 3, 3)),
        ("3. Ma\u0308rz 2024", date(2024, 3, 3)),
        ("13/02/2024", date(2024, 2, 13)),
        ("31-12-2024", date(2024, 12, 31)),
        ("Do, den 1. Februar 2024", date(2024, 2, 1)),
        ("Do 1.2.24", date(2024, 2, 1)),
        ("1.1.45", date(2045, 1, 1)),
        ("1.1.46", date(1946, 1, 1)),
        ("heute", TODAY),
        ("Gestern", date(2026, 11, 21)),
        ("vorgestern", date(2026, 11, 20)),
        (" morgen ", date(2026, 11, 23)),
        ("übermorgen", date(2026, 11, 24)),
        ("Feb 1, 2024", date(2024, 2, 1)),
        ("Thursday, February 1, 2024", date(2024, 2, 1)),
        ("2024-02-01T10:00:00.000Z", date(2024, 2, 1)),
        ("2024-02-01 00:00:00", date(2024, 2, 1)),
        ("2024-02-01T00:30+01:00", date(2024, 2, 1)),
        ("01.02.2024, 10:15 Uhr", date(2024, 2, 1)),
        ("1st February 2024", date(2024, 2, 1)),
        ("Thu, 01 Feb 2024 10:00:00 +0100", date(2024, 2, 1)),
    ],
)
def test_a_typed_day_is_read(text: str, day: date) -> None:
    assert typed.date_of(text, TODAY) == day


@pytest.mark.parametrize(
    ("text", "lean", "day"),
    [
        ("1.2.", "nearest", date(2027, 2, 1)),
        ("1.2", "past", date(2026, 2, 1)),
        ("1. Februar", "future", date(2027, 2, 1)),
        ("1.10.", "nearest", date(2026, 10, 1)),
        ("1.10.", "future", date(2027, 10, 1)),
        ("22.11.", "past", TODAY),
        ("22.11.", "future", TODAY),
        ("29.2.", "past", date(2024, 2, 29)),
        ("29.2.", "future", date(2028, 2, 29)),
    ],
)
def test_a_day_without_a_year_is_found_near_today(text: str, lean: Lean, day: date) -> None:
    assert typed.date_of(text, TODAY, lean) == day


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("31.02.2024", "Den 31.02.2024 gibt es nicht: der Februar 2024 hat 29 Tage."),
        ("2023-02-29", "Den 29.02.2023 gibt es nicht: der Februar 2023 hat 28 Tage."),
        ("31.4.", "Den 31.04.2026 gibt es nicht: der April 2026 hat 30 Tage."),
        ("0.1.2024", "Den 00.01.2024 gibt es nicht: der Januar 2024 hat 31 Tage."),
        ("1.13.24", "Einen Monat 13 gibt es nicht: Es sind zwölf."),
        ("02/01/2024", "„02/01/2024“ kann der 2. Januar oder der 1. Februar sein: Bitte mit Punkten"),
        ("01-02-2024", "kann der 1. Februar oder der 2. Januar sein"),
        ("Mo 1.2.2024", "Der 01.02.2024 ist ein Donnerstag, kein Montag: Welcher Tag ist gemeint?"),
        ("1.2.0024", "Das Jahr 0024 kann nicht gemeint sein"),
        ("Februar 2024", "nennt keinen Tag"),
        ("02.2024", "nennt keinen Tag"),
        ("2024", "nennt keinen Tag"),
        ("Feb 2024 10:00", "ist kein Datum"),
        ("2024-02-01T25:00", "ist kein Datum"),
        ("2024-02-30T10:00", "Den 30.02.2024 gibt es nicht"),
        ("2024-01-31T23:00:00Z", "in Deutschland schon oder noch der 01.02.2024"),
        ("2024-07-31T22:00:00Z", "in Deutschland schon oder noch der 01.08.2024"),
        ("Friday, February 1, 2024", "ein Donnerstag"),
        ("Feb 31, 2024", "ist kein Datum"),
        ("irgendwann", "„irgendwann“ ist kein Datum; gemeint ist etwa 01.02.2024"),
        ("１.２.２０２４", "ist kein Datum"),
        ("", "Hier fehlt ein Datum"),
    ],
)
def test_an_impossible_day_is_refused_with_the_reason(text: str, sentence: str) -> None:
    with pytest.raises(ValueError, match=r"[.?]$") as refusal:
        typed.date_of(text, TODAY)
    assert sentence in str(refusal.value)


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("3 Monate", "P3M"),
        ("6 Wochen", "P6W"),
        ("14 Tage", "P14D"),
        ("1 Jahr", "P1Y"),
        ("12M", "P12M"),
        ("P3M", "P3M"),
        ("p1y6m", "P1Y6M"),
        ("ein Monat", "P1M"),
        ("drei Monate", "P3M"),
        ("drei Monaten", "P3M"),
        ("vierzehn Tage", "P14D"),
        ("halbes Jahr", "P6M"),
        ("ein halbes Jahr", "P6M"),
        ("Quartal", "P3M"),
        ("Vierteljahr", "P3M"),
        ("zwei Quartale", "P6M"),
        ("Halbjahr", "P6M"),
        ("anderthalb Jahre", "P1Y6M"),
        ("eineinhalb Jahre", "P1Y6M"),
        ("1,5 Jahre", "P1Y6M"),
        ("1½ Monate", "P1M15D"),
        ("1 Monat und 15 Tage", "P1M15D"),
        ("1 Jahr, 6 Monate", "P1Y6M"),
        ("1J 6M", "P1Y6M"),
        ("6 Wo", "P6W"),
        ("drei (3) Monate", "P3M"),
        ("dreißig Tage", "P30D"),
        ("achtundneunzig Tage", "P98D"),
        ("hundert Tage", "P100D"),
        ("30\u00a0Tage", "P30D"),
        ("keine", "P0D"),
        ("0 Tage", "P0D"),
        ("P0D", "P0D"),
    ],
)
def test_a_typed_period_is_read(text: str, iso: str) -> None:
    assert typed.period_of(text) == Period.parse(iso)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "3",
        "Monat",
        "drei (6) Monate",
        "1,5 Wochen",
        "101 Jahre",
        "999999 Tage",
        "-3 Monate",
        "3 Monate x",
    ],
)
def test_what_is_no_period_is_refused_with_an_example(text: str) -> None:
    with pytest.raises(ValueError, match="3 Monate"):
        typed.period_of(text)


@pytest.mark.parametrize(
    ("text", "notice_to"),
    [
        ("zum Quartalsende", "quarter_end"),
        ("Ende des Kalendervierteljahres", "quarter_end"),
        ("31.3., 30.6., 30.9. oder 31.12.", "quarter_end"),
        ("zum Monatsende", "month_end"),
        ("Ende des Monats", "month_end"),
        ("jederzeit", "any_day"),
        ("täglich", "any_day"),
        ("zum 15. oder Monatsende", "mid_month_or_month_end"),
        ("zum 15. oder zum Ende eines Monats", "mid_month_or_month_end"),
        ("zum Ende der Laufzeit", "term_end"),
        ("Vertragsende", "term_end"),
        ("zum Ende der Mindestvertragslaufzeit", "term_end"),
        ("Jahresende", "year_end"),
        ("31.12.", "year_end"),
        ("zum 31. Dezember eines Jahres", "year_end"),
        ("30.06. und 31.12.", "half_year_end"),
        ("zum Halbjahresende", "half_year_end"),
    ],
)
def test_a_typed_notice_day_is_read(text: str, notice_to: NoticeTo) -> None:
    assert typed.notice_to_of(text) == notice_to


@pytest.mark.parametrize("text", ["", "zum 31.7. oder so", "irgendwann", "zum Ende des übernächsten Monats"])
def test_another_notice_day_is_refused_with_an_example(text: str) -> None:
    with pytest.raises(ValueError, match="zum Monatsende"):
        typed.notice_to_of(text)


@pytest.mark.parametrize(
    ("text", "renewal"),
    [
        ("12 Monate", Period(months=12)),
        ("um jeweils weitere 12 Monate", Period(months=12)),
        ("um 1 Jahr", Period(years=1)),
        ("unbestimmt", "indefinite"),
        ("auf unbestimmte Zeit", "indefinite"),
        ("unbefristet", "indefinite"),
        ("keine", "none"),
        ("endet von selbst", "none"),
        ("läuft aus", "none"),
    ],
)
def test_a_typed_renewal_is_read(text: str, renewal: Renewal) -> None:
    assert typed.renewal_of(text) == renewal


@pytest.mark.parametrize("text", ["", "0 Monate", "vielleicht"])
def test_another_renewal_is_refused_with_an_example(text: str) -> None:
    with pytest.raises(ValueError, match="12 Monate, unbestimmt oder keine"):
        typed.renewal_of(text)


@pytest.mark.parametrize(
    ("text", "notice"),
    [
        ("3 Monate zum Quartalsende", (Period(months=3), "quarter_end")),
        ("vier Wochen zum Monatsende", (Period(weeks=4), "month_end")),
        ("3 Monate vor Ende der Laufzeit", (Period(months=3), "term_end")),
        ("1 Jahr und 3 Monate zum Jahresende", (Period(years=1, months=3), "year_end")),
        ("jederzeit mit einer Frist von 1 Monat", (Period(months=1), "any_day")),
        ("14 Tage, jederzeit", (Period(days=14), "any_day")),
        ("1 Monat", (Period(months=1), None)),
        ("6W", (Period(weeks=6), None)),
        ("fristlos", (Period(), None)),
        ("keine, täglich", (Period(), "any_day")),
    ],
)
def test_a_typed_notice_is_read(text: str, notice: tuple[Period, NoticeTo | None]) -> None:
    assert typed.notice_of(text) == notice


@pytest.mark.parametrize(
    "text", ["", "jederzeit", "zum Quartalsende", "3 Monate irgendwann", "3 Monate Zeit"]
)
def test_half_a_notice_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="etwa"):
        typed.notice_of(text)


@pytest.mark.parametrize(
    ("text", "cents"),
    [
        ("9,99", 999),
        ("9.99", 999),
        ("9,9", 990),
        ("1.234,56 €", 123456),
        ("1 234,50", 123450),
        ("12 EUR", 1200),
        ("1234", 123400),
        ("1.234.567", 123456700),
        ("€ 5", 500),
        ("5,- €", 500),
        ("5,-- €", 500),
        ("99 Cent", 99),
        ("12,5€", 1250),
        ("0", 0),
        ("9,99 Euro", 999),
    ],
)
def test_a_typed_amount_is_read(text: str, cents: int) -> None:
    assert typed.amount_of(text) == cents


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("1.234", "„1.234“ ist mehrdeutig: Bitte mit Cent schreiben, etwa 1234,00 oder 1,23."),
        ("1,234", "mehrdeutig"),
        ("1.234,567", "ist kein Betrag"),
        ("1.234.5", "ist kein Betrag"),
        ("9,99 Cent", "ist kein Betrag"),
        ("-3", "ist kein Betrag"),
        ("12 CHF", "ist nicht in Euro"),
        ("9,99 monatlich", "ist kein Betrag"),
        ("99999999999", "zu viel Geld"),
        ("٣", "ist kein Betrag"),
        ("", "Hier fehlt ein Betrag, etwa 9,99."),
    ],
)
def test_what_is_no_amount_is_refused_with_the_reason(text: str, sentence: str) -> None:
    with pytest.raises(ValueError, match=r"\.$") as refusal:
        typed.amount_of(text)
    assert sentence in str(refusal.value)


@pytest.mark.parametrize(
    ("text", "price"),
    [
        ("9,99 monatlich", Price(999, "EUR", Period(months=1))),
        ("120 € im Jahr", Price(12000, "EUR", Period(years=1))),
        ("29,90 / Monat", Price(2990, "EUR", Period(months=1))),
        ("29,90€/Monat", Price(2990, "EUR", Period(months=1))),
        ("15 pro Quartal", Price(1500, "EUR", Period(months=3))),
        ("3 € vierteljährlich", Price(300, "EUR", Period(months=3))),
        ("3 halbjährlich", Price(300, "EUR", Period(months=6))),
        ("9 p. a.", Price(900, "EUR", Period(years=1))),
        ("9 mtl.", Price(900, "EUR", Period(months=1))),
        ("5 EUR alle zwei Wochen", Price(500, "EUR", Period(weeks=2))),
        ("12 CHF jährlich", Price(1200, "CHF", Period(years=1))),
    ],
)
def test_a_typed_price_is_read(text: str, price: Price) -> None:
    assert typed.price_of(text) == price


@pytest.mark.parametrize(
    ("text", "sentence"),
    [("15", "Wie oft"), ("9 einmalig", "wie oft"), ("monatlich", "kein Betrag"), ("", "fehlt")],
)
def test_a_price_without_amount_or_rhythm_is_refused(text: str, sentence: str) -> None:
    with pytest.raises(ValueError, match=sentence):
        typed.price_of(text)


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("NW", "NW"),
        ("nw", "NW"),
        ("NRW", "NW"),
        ("Nordrhein-Westfalen", "NW"),
        ("DE-NW", "NW"),
        ("Freistaat Bayern", "BY"),
        ("Thueringen", "TH"),
        ("Baden Württemberg", "BW"),
        ("RLP", "RP"),
        ("Freie und Hansestadt Hamburg", "HH"),
    ],
)
def test_a_typed_state_is_read(text: str, state: FederalState) -> None:
    assert typed.federal_state_of(text) == state


@pytest.mark.parametrize("text", ["", "XX", "Preußen"])
def test_another_state_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="etwa NW"):
        typed.federal_state_of(text)


def test_an_address_is_typed_in_lines_or_with_commas() -> None:
    expected = ("Musterweg 1", "12345 Musterstadt")
    assert typed.address_of("Musterweg 1, 12345 Musterstadt") == expected
    assert typed.address_of("Musterweg 1\r\n\r\n 12345  Musterstadt\n") == expected
    assert typed.address_of("Haus A, Hof\n12345 Musterstadt") == ("Haus A, Hof", "12345 Musterstadt")


@pytest.mark.parametrize(
    "text", ["", " , ", "Weg\x1b[31m 1", "Weg\x00", "Weg \u202e1", "Weg \udc80", "Weg\u20281"]
)
def test_a_line_with_what_a_terminal_would_obey_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"\.$"):
        typed.address_of(text)


def test_a_refusal_never_repeats_what_a_terminal_would_obey() -> None:
    with pytest.raises(ValueError, match="kein Datum") as refusal:
        typed.date_of("\x1b[2J" + "x" * 500, TODAY)
    assert str(refusal.value).isprintable()
    assert len(str(refusal.value)) < 150


READERS: list[Callable[[str], object]] = [
    lambda text: typed.date_of(text, TODAY),
    lambda text: typed.date_of(text, date.min),
    lambda text: typed.date_of(text, date.max),
    typed.period_of,
    typed.notice_to_of,
    typed.notice_of,
    typed.renewal_of,
    typed.amount_of,
    typed.price_of,
    typed.every_of,
    typed.text_line,
    typed.address_of,
    typed.federal_state_of,
]
PIECES = [
    "1",
    "31",
    "02",
    "2024",
    "99999",
    "1" * 5000,
    ".",
    ",",
    "-",
    "/",
    " ",
    "½",
    "²",
    "٣",
    "１",
    "P",
    "M",
    "Y",
    "D",
    "Monate",
    "Monat",
    "Jahr",
    "halbes",
    "drei",
    "ein",
    "(",
    ")",
    "und",
    "zum",
    "Ende",
    "Quartalsende",
    "jederzeit",
    "Februar",
    "Feb",
    "Mo",
    "heute",
    "€",
    "EUR",
    "monatlich",
    "alle",
    "\x1b",
    "\udc80",
    "\x00",
    "\n",
    "keine",
    ":",
]


def _text(chance: Chance) -> str:
    """Return any text, or one of pieces that the readers know."""
    return chance.text(30) if chance.happens(0.5) else "".join(chance.several(lambda one: one.of(PIECES), 8))


@given(text=by_chance(_text))
@examples(400)
def test_any_text_is_read_or_refused_in_a_german_sentence(text: str) -> None:
    for read in READERS:
        refusal = refused_by(read, text)
        assert refusal is None or refusal.endswith((".", "?")), read


def refused_by(read: Callable[[str], object], text: str) -> str | None:
    """Return in which words a text is refused; none where it is read. Another error is the reader's fault."""
    try:
        read(text)
    except ValueError as refusal:
        assert type(refusal) is ValueError, read  # noqa: PT017 - both outcomes are right, a foreign error is not
        return str(refusal)
    return None


PERIODS = st.builds(
    Period, st.integers(0, 30), st.integers(0, 300), st.integers(0, 500), st.integers(0, 5000)
)
EVERY = PERIODS.filter(bool) | st.sampled_from([Period.parse(f"P1{unit}") for unit in "DWMY"])


@given(st.dates(min_value=date(1000, 1, 1)))
def test_a_day_is_read_back(day: date) -> None:
    assert typed.date_of(typed.typed_date(day), TODAY) == day


@given(PERIODS)
def test_a_period_is_read_back(period: Period) -> None:
    assert typed.period_of(typed.typed_period(period)) == period


@given(PERIODS, st.sampled_from([*NOTICE_TO, None]))
def test_a_notice_is_read_back(period: Period, notice_to: NoticeTo | None) -> None:
    assert typed.notice_of(typed.typed_notice(period, notice_to)) == (period, notice_to)


@pytest.mark.parametrize("notice_to", NOTICE_TO)
def test_a_notice_day_is_read_back(notice_to: NoticeTo) -> None:
    assert typed.notice_to_of(typed.typed_notice_to(notice_to)) == notice_to


@given(PERIODS.filter(bool) | st.sampled_from(["indefinite", "none"]))
def test_a_renewal_is_read_back(renewal: Renewal) -> None:
    assert typed.renewal_of(typed.typed_renewal(renewal)) == renewal


@given(st.integers(0, 10**11 - 1))
def test_an_amount_is_read_back(cents: int) -> None:
    assert typed.amount_of(typed.typed_amount(cents)) == cents


@given(st.builds(Price, st.integers(0, 10**11 - 1), st.sampled_from(["EUR", "CHF", "USD"]), EVERY))
def test_a_price_is_read_back(price: Price) -> None:
    assert typed.price_of(typed.typed_price(price)) == price


@pytest.mark.parametrize("state", FEDERAL_STATES)
def test_a_state_is_read_back(state: FederalState) -> None:
    assert typed.federal_state_of(typed.typed_state(state)) == state


def _lines(chance: Chance) -> list[str]:
    """Return lines of signs that are seen, none of them empty."""
    lines = (_seen(chance.text(20)) for _ in range(1 + chance.how_many(6)))
    return [line for line in lines if line.strip()] or ["Straße 1"]


def _seen(text: str) -> str:
    return "".join(sign for sign in text if category(sign)[0] in "LNPS" or category(sign) == "Zs")


@given(by_chance(_lines))
def test_an_address_is_read_back(typed_lines: list[str]) -> None:
    lines = tuple(typed.text_line(line) for line in typed_lines)
    assert typed.address_of(typed.typed_address(lines)) == lines


def test_the_readers_load_no_third_party_module() -> None:
    program = "import sys, vertragsbuch.reading.typed; print({'dateutil', 'dataclasses'} & set(sys.modules))"
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "set()"


@pytest.mark.parametrize(
    ("english", "in_german"),
    [
        ("3 months", "3 Monate"),
        ("1 year and 6 months", "1 Jahr und 6 Monate"),
        ("6 WEEKS", "6 Wochen"),
        ("1 day", "1 Tag"),
        ("2 quarters", "2 Quartale"),
    ],
)
def test_units_are_understood_in_english(english: str, in_german: str) -> None:
    period = typed.period_of(in_german)
    assert typed.period_of(english) == period
    assert typed.renewal_of(english) == period
    assert typed.notice_of(f"{english} zum Quartalsende") == (period, "quarter_end")


@pytest.mark.parametrize(
    ("english", "in_german"),
    [
        ("monthly", "monatlich"),
        ("per month", "pro Monat"),
        ("every 2 weeks", "alle 2 Wochen"),
        ("a year", "im Jahr"),
        ("quarterly", "vierteljährlich"),
        ("half-yearly", "halbjährlich"),
        ("yearly", "jährlich"),
        ("each week", "jede Woche"),
    ],
)
def test_how_often_is_understood_in_english(english: str, in_german: str) -> None:
    assert typed.price_of(f"9,99 {english}") == typed.price_of(f"9,99 {in_german}")


def test_keys_of_terms_are_understood_as_the_format_writes_them() -> None:
    assert [typed.renewal_of(key) for key in ("indefinite", "None")] == ["indefinite", "none"]
    for key in NOTICE_TO:
        assert typed.notice_to_of(key) == key
        assert typed.notice_to_of(key.upper().replace("_", " ")) == key
        assert typed.notice_of(f"3 months, {key}") == (typed.period_of("3 Monate"), key)
