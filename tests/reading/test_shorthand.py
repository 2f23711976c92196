"""What people type in short words, with words around it, or as other systems compose their letters."""

import unicodedata
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.crooked import crooked_in
from tests.examples import examples
from tests.reading.clause_cases import CASES, STARTS_ON, read_alone
from tests.strategies import CUT_OFFS, LISTS_OF_DAYS
from vertragsbuch.contract.fields import BY_KEY
from vertragsbuch.contract.model import NOTICE_TO, Notice, NoticeTo
from vertragsbuch.contract.period import Period
from vertragsbuch.reading.clause import read_clause
from vertragsbuch.reading.typed_money import every_of, is_without_rhythm, typed_every
from vertragsbuch.reading.typed_periods import notice_of, typed_notice
from vertragsbuch.reading.typed_values import TYPED, typed_text, typed_value

TODAY = date(2026, 11, 27)


def read(key: str, text: str) -> str:
    """Return what was read from a field, as it is shown then."""
    field = BY_KEY[key].field
    return typed_text(field, typed_value(field, text, TODAY))


@pytest.mark.parametrize(
    ("key", "typed", "shown"),
    [
        ("price", "24,99 mtl", "24,99 € im Monat"),
        ("price", "24.99€ p.m.", "24,99 € im Monat"),
        ("price", "24,99 p. M.", "24,99 € im Monat"),
        ("price", "24,99 EUR monatl.", "24,99 € im Monat"),
        ("price", "mtl. 30 €", "30,00 € im Monat"),
        ("price", "monatlich: 30,-", "30,00 € im Monat"),
        ("price", "30 € mtl. inkl. MwSt.", "30,00 € im Monat"),
        ("price", "ca. 30 mtl", "30,00 € im Monat"),
        ("price", "100 jährl.", "100,00 € im Jahr"),
        ("price", "100/a", "100,00 € im Jahr"),
        ("price", "100 pa", "100,00 € im Jahr"),
        ("price", "60 halbj.", "60,00 € im Halbjahr"),
        ("price", "60 viertelj.", "60,00 € im Quartal"),
        ("price", "12,48 alle 1 Woche", "12,48 € in der Woche"),
        ("price", "7 wö.", "7,00 € in der Woche"),
        ("price", "1 tgl.", "1,00 € am Tag"),
        ("price", "mtl. 19,99 für 12 Monate, dann mtl. 39,99",
         "19,99 € im Monat; nach 12 Monaten 39,99 € im Monat"),
        ("cancel_url", "www.o2online.de/kuendigen", "https://www.o2online.de/kuendigen"),
        ("cancel_url", "o2online.de", "https://o2online.de"),
        ("cancel_url", "HTTPS://o2online.de/Ende?x=1", "https://o2online.de/Ende?x=1"),
        ("cancel_url", "<https://www.müller.de>", "https://www.müller.de"),
        ("initial_term", "bis 30.6.2025", "bis 30.06.2025"),
        ("initial_term", "fest bis zum 30.6.2025", "bis 30.06.2025"),
        ("initial_term", "endet am 30.6.2025", "bis 30.06.2025"),
        ("initial_term", "bis Ende Juni 2025", "bis 30.06.2025"),
        ("initial_term", "30.6.2025", "bis 30.06.2025"),
        ("initial_term", "mind. 24 Mon.", "24 Monate"),
        ("initial_term", "24-monatig", "24 Monate"),
        ("initial_term", "zwei Jahre Mindestlaufzeit", "2 Jahre"),
        ("initial_term", "unbefristet", ""),
        ("initial_term", "keine", ""),
        ("renewal", "jährlich", "1 Jahr"),
        ("renewal", "automatisch um je 12 Monate", "12 Monate"),
        ("renewal", "unbest.", "unbestimmt"),
        ("renewal", "nein", "keine"),
        ("notice", "gesetzlich", ""),
        ("notice", "gesetzliche Frist", ""),
        ("notice", "nach § 573c BGB", ""),
        ("notice", "unbekannt", ""),
        ("notice", "3 Mon. z. Quartalsende", "3 Monate zum Quartalsende"),
        ("notice", "3 Mo z. QE", "3 Monate zum Quartalsende"),
        ("notice", "6 Wo. v. Q.-Ende", "6 Wochen zum Quartalsende"),
        ("notice", "6 Wochen zum Quartal", "6 Wochen zum Quartalsende"),
        ("notice", "4 Wo. z. Mon.-Ende", "4 Wochen zum Monatsende"),
        ("notice", "3 M. z. 31.12.", "3 Monate zum Jahresende"),
        ("notice", "14 Tg. z. Laufzeitende", "14 Tage zum Ende der Laufzeit"),
        ("notice", "3 Monate vor Ablauf", "3 Monate zum Ende der Laufzeit"),
        ("notice", "1 Monat zur Hauptfälligkeit", "1 Monat zum Ende der Laufzeit"),
        ("notice", "3 Monate zum Versicherungsjahr", "3 Monate zum Ende der Laufzeit"),
        ("notice", "zum 31.12. mit 3 Monaten Frist", "3 Monate zum Jahresende"),
        ("notice", "jederzeit mit 3 Monaten Frist", "3 Monate, jederzeit"),
        ("notice", "jederzeit ohne Frist", "ohne Frist, jederzeit"),
        ("notice", "3. Werktag", "bis zum dritten Werktag"),
        ("notice", "3. Werktag z. Ende d. übernächsten Monats",
         "bis zum dritten Werktag zum Ende des übernächsten Monats"),
        ("notice", "bis zum 3. Werktag eines Monats zum Ablauf desselben Monats",
         "bis zum dritten Werktag zum Ende desselben Monats"),
    ],
)  # fmt: skip
def test_what_is_typed_in_short_is_understood(key: str, typed: str, shown: str) -> None:
    assert read(key, typed) == shown
    assert read(key, unicodedata.normalize("NFD", typed)) == shown
    if shown:
        assert read(key, shown) == shown


@pytest.mark.parametrize(
    ("key", "typed", "asked"),
    [
        ("price", "24,99", "Wie oft sind 24,99 zu zahlen?"),
        ("price", "30 € netto monatlich", "sagt nicht, wie oft"),
        ("notice", "monatlich", "ist keine Kündigungsfrist"),
        ("notice", "3 Monate zum Schuljahresende", "bei jedem Anbieter ein anderer Tag"),
        ("notice", "200 Jahre", "bis hundert Jahre"),
        ("notice", "je 3 Monate", "ist keine Kündigungsfrist"),
        ("initial_term", "gesetzlich", "ist keine Laufzeit"),
        ("initial_term", "bis Juni 2025", "nennt keinen Tag"),
        ("renewal", "gesetzlich", "ist keine Verlängerung"),
        ("cancel_url", "maren@beispiel.de", "ist keine Adresse im Netz"),
        ("cancel_url", "ftp://beispiel.de", "ist keine Adresse im Netz"),
        ("cancel_url", "kuendigen", "ist keine Adresse im Netz"),
    ],
)
def test_what_may_mean_several_things_is_asked_back(key: str, typed: str, asked: str) -> None:
    with pytest.raises(ValueError, match=r".") as refused:
        read(key, typed)
    assert asked in str(refused.value)


def test_an_amount_alone_is_known_to_lack_its_rhythm() -> None:
    assert is_without_rhythm("24,99")
    assert is_without_rhythm(" 24,99 € ")
    assert not is_without_rhythm("24,99 mtl")
    assert not is_without_rhythm("mtl. 24,99")
    assert not is_without_rhythm("viel")


def test_a_clause_says_the_same_with_its_umlauts_taken_apart() -> None:
    for case in CASES:
        apart, joined = (unicodedata.normalize(form, case.text) for form in ("NFD", "NFC"))
        assert read_clause(apart, STARTS_ON) == read_alone(joined), case.name


@pytest.mark.parametrize("kind", [kind for kind, typed in TYPED.items() if typed.choices is not None])
def test_a_choice_is_known_with_its_umlauts_taken_apart(kind: str) -> None:
    typed = TYPED[kind]
    assert typed.choices is not None
    for key, name in typed.choices():
        assert typed.key(typed.read(unicodedata.normalize("NFD", name), TODAY)) == key


LENGTHS = st.builds(Period, st.integers(0, 3), st.integers(0, 25), st.integers(0, 5), st.integers(0, 31))
NOTICES = LENGTHS | CUT_OFFS
DAYS_OF_NOTICE = st.none() | st.sampled_from(NOTICE_TO) | LISTS_OF_DAYS


@given(notice=NOTICES, notice_to=DAYS_OF_NOTICE)
@examples(200)
def test_a_notice_is_shown_in_right_german_and_read_back(notice: Notice, notice_to: NoticeTo | None) -> None:
    shown = typed_notice(notice, notice_to)
    assert crooked_in(shown) == []
    again = typed_notice(*notice_of(shown))  # the last days of quarters or years have a name of their own
    assert again == shown or isinstance(notice_to, tuple)
    assert typed_notice(*notice_of(again)) == again


@given(every=LENGTHS.filter(bool))
@examples(200)
def test_a_rhythm_is_shown_in_right_german_and_read_back(every: Period) -> None:
    shown = typed_every(every)
    assert crooked_in(shown) == []
    assert every_of(shown) == every
