import csv
import io
import json
import zipfile
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.examples import examples
from tests.exchange.programs.samples import (
    ADDRESS,
    CONTRACT,
    COSTS,
    JAMEICA,
    NEXTCLOUD,
    SUBTRACKR_CSV,
    SUBTRACKR_JSON,
    WALLOS_API,
    WALLOS_CSV,
    jameica,
    jameica_object,
)
from vertragsbuch.contract.fields import BY_KEY
from vertragsbuch.drafts.draft import Draft
from vertragsbuch.errors import BadInput
from vertragsbuch.exchange.programs.export import ProgramExport
from vertragsbuch.exchange.programs.reading import PROGRAMS, program_named, program_of, read_export
from vertragsbuch.exchange.programs.values import exported_day, exported_period, money, rhythm
from vertragsbuch.typed import Any

TODAY = date(2026, 11, 28)
SHARED = Path(__file__).parents[4] / "shared" / "cases" / "files"
KEYS = sorted(json.loads(WALLOS_API)["subscriptions"][0])
WHATEVER = (
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.lists(st.text(), max_size=2)
)
EXPORTS = {
    "wallos.csv": WALLOS_CSV.encode(),
    "wallos.json": WALLOS_API.encode(),
    "subtrackr.csv": SUBTRACKR_CSV.encode(),
    "subtrackr.json": SUBTRACKR_JSON.encode(),
    "jameica.xml": JAMEICA,
    "nextcloud.json": NEXTCLOUD.encode(),
}


def read(raw: bytes | str, program: str | None = None) -> ProgramExport:
    return read_export(raw.encode() if isinstance(raw, str) else raw, "export", TODAY, program)


def values_of(draft: Draft) -> dict[str, Any]:
    return {value.name: value.value for value in draft.values}


def doubted(draft: Draft) -> set[str]:
    return {value.name for value in draft.values if value.doubt}


@pytest.mark.parametrize("name", EXPORTS)
def test_an_export_is_known_by_what_stands_in_it_and_every_value_by_its_place(name: str) -> None:
    program = name.split(".", maxsplit=1)[0]
    assert program_of(EXPORTS[name]) == program
    done = read(EXPORTS[name])
    assert done == read(EXPORTS[name], program)
    assert done.program == program
    assert done.drafts
    for draft in done.drafts:
        (source,) = draft.sources
        assert (source.kind, source.name) == ("program", "export")
        for value in draft.values:
            assert value.spot.source == source.sha256
            assert value.spot.words
            assert value.spot.line or value.spot.entry
            BY_KEY[value.name].field.shape.read(value.value)
        assert not set(draft.missing) & set(values_of(draft))


ENCODINGS = {
    "utf-8-sig": b"", "cp1252": b"", "utf-16": b"", "utf-16-le": b"", "utf-16-be": b"\xfe\xff",
}  # fmt: skip
"""Encodings with the mark to be put before what Python encodes so."""


@pytest.mark.parametrize("name", [name for name in EXPORTS if not name.endswith(".xml")])
def test_an_export_may_be_encoded_as_any_table(name: str) -> None:
    text = EXPORTS[name].decode()
    told = [values_of(draft) for draft in read(text).drafts]
    for encoding, mark in ENCODINGS.items():
        raw = mark + text.encode(encoding)
        assert program_of(raw) == name.split(".", maxsplit=1)[0], encoding
        assert [values_of(draft) for draft in read(raw).drafts] == told, encoding


@pytest.mark.parametrize("name", ["wallos.csv", "subtrackr.csv"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_a_table_that_an_office_program_saved_anew_is_the_same_export(name: str, delimiter: str) -> None:
    text = EXPORTS[name].decode().replace("Zeile 1\nZeile 2", "ZWEI")
    rows = [
        [cell.replace("ZWEI", "Zeile 1\nZeile 2") for cell in row] for row in csv.reader(io.StringIO(text))
    ]
    told = [values_of(draft) for draft in read(EXPORTS[name]).drafts]
    for first_line in ("", f"sep={delimiter}\r\n"):
        out = io.StringIO()
        csv.writer(out, delimiter=delimiter).writerows(rows)
        raw = (first_line + out.getvalue()).encode("utf-16")
        assert [values_of(draft) for draft in read(raw).drafts] == told


def test_another_program_s_export_is_refused_by_name_and_an_unknown_name_lists_all() -> None:
    with pytest.raises(BadInput, match="kein Export von Wallos; gelesen wird: Export als JSON oder CSV"):
        read(SUBTRACKR_CSV, "wallos")
    with pytest.raises(BadInput, match="„excel“ gibt es hier nicht; gelesen werden: wallos, subtrackr"):
        program_named("excel")
    assert [program_named(each.name) for each in PROGRAMS] == list(PROGRAMS)
    with pytest.raises(BadInput, match="kein Export eines Programms"):
        read('{"vertragsbuch": 1, "contracts": []}')


def test_wallos_has_prices_and_payments_but_neither_terms_nor_notice() -> None:
    done = read(WALLOS_CSV)
    first, second = done.drafts
    assert values_of(first)["price"] == {"amount": "17.99", "currency": "EUR", "every": "P1M"}
    assert first.missing == ("address", "starts_on", "initial_term", "renewal", "notice")
    assert "nächste Zahlung laut Wallos: 14.12.2026" in values_of(first)["notes"]
    assert doubted(first) == {"provider"}
    assert second.title == "Wasser & Wein"
    assert values_of(second)["price"] == {"amount": "42.50", "currency": "CHF", "every": "P3M"}
    assert values_of(second)["notes"].startswith("Zeile 1\nZeile 2\n")
    assert values_of(second)["kind"] == "insurance"
    assert "kind" in doubted(second)
    assert [question[:44] for question in second.questions] == [
        "In Wallos ist die automatische Verlängerung ",
        "Wallos erinnert am 31.12.2026 an die Kündigu",
    ]
    assert second.values[0].spot.line == 3
    assert [(left.place, left.title) for left in done.left_out] == [("Zeile 5", "Alt")]


def test_the_answer_of_wallos_names_a_first_day_but_no_currency() -> None:
    (draft,) = read(WALLOS_API).drafts
    assert values_of(draft)["starts_on"] == "2024-01-31"
    assert values_of(draft)["price"] == {"amount": "2.99", "currency": "EUR", "every": "P2M"}
    assert doubted(draft) == {"provider", "starts_on", "price", "kind"}
    assert "Ist schon gekündigt?" in draft.questions[0]


def test_the_export_button_of_wallos_gives_the_same_thing_as_json_and_as_csv() -> None:
    heads, *rows = (line.split(",") for line in WALLOS_CSV.splitlines()[:2])
    as_json = json.dumps([dict(zip(heads, row, strict=True)) for row in rows])
    assert read(as_json).drafts[0].fingerprints == read(WALLOS_CSV).drafts[0].fingerprints


def test_subtrackr_ended_ones_are_left_out_and_the_others_asked_about() -> None:
    done = read(SUBTRACKR_CSV)
    trial, running_out = done.drafts
    assert trial.title == "Abend, Blatt"
    assert values_of(trial)["price"] == {"amount": "129.00", "currency": "EUR", "every": "P2Y"}
    assert "zur Probe bis zum 28.11.2026" in trial.questions[0]
    assert "läuft aber noch bis zum 01.01.2027" in running_out.questions[0]
    assert [left.title for left in done.left_out] == ["Vorbei"]
    (paused,) = read(SUBTRACKR_JSON).drafts
    assert values_of(paused)["price"] == {"amount": "12.50", "currency": "EUR", "every": "P6M"}
    assert (values_of(paused)["starts_on"], values_of(paused)["kind"]) == ("2024-03-01", "fitness")
    assert paused.questions == ("In SubTrackr ruht er: Läuft der Vertrag weiter?",)


def test_jameica_tells_terms_notice_creditor_and_mandate() -> None:
    (draft,) = read(JAMEICA).drafts
    assert values_of(draft) == {
        "price": {"amount": "9.99", "currency": "EUR", "every": "P1M"},
        "costs": [
            {"what": "Domain", "amount": "14.40", "currency": "EUR", "every": "P1Y"},
            {"what": "Einrichtung", "amount": "10.00", "currency": "EUR"},
        ],
        "provider": "Musterhost & Co. KG",
        "address": ["Kundendienst", "Serverallee 1", "76131 Karlsruhe"],
        "contract_number": "H-20117",
        "customer_number": "0815",
        "creditor_id": "DE98ZZZ09999999999",
        "mandate_reference": "MREF-1",
        "starts_on": "2024-03-15",
        "initial_term": "P12M",
        "renewal": "P1Y",
        "notice": "P3M",
        "title": "Webhosting",
        "notes": "Erste Zeile\nZweite\nPapier in ContractManager: Vertrag\nhttps://host.example",
    }
    assert not doubted(draft)
    assert not draft.missing
    assert not draft.questions


@pytest.mark.parametrize(
    ("start", "count", "unit", "end"),
    [
        ("15.03.2024", 12, 3, "2025-03-31"),
        ("01.04.2024", 12, 3, "2025-03-31"),  # ContractManager itself says 30 April 2025
        ("15.03.2024", 1, 4, "2025-12-31"),
        ("01.01.2024", 1, 4, "2024-12-31"),
        ("27.11.2024", 1, 2, "2024-12-08"),
        ("15.03.2024", 1, 5, "2024-06-30"),
    ],
)
def test_a_term_that_snaps_to_the_end_of_its_unit_is_reckoned_anew(
    start: str, count: int, unit: int, end: str
) -> None:
    contract = CONTRACT.replace("15.03.2024", start).replace(
        'snap_to_end type="java.lang.Integer">0', 'snap_to_end type="java.lang.Integer">1'
    )
    contract = contract.replace(
        'first_min_runtime_count type="java.lang.Integer">12',
        f'first_min_runtime_count type="java.lang.Integer">{count}',
    )
    contract = contract.replace(
        'first_min_runtime_type type="java.lang.Integer">3',
        f'first_min_runtime_type type="java.lang.Integer">{unit}',
    )
    (draft,) = read(jameica(ADDRESS, contract)).drafts
    assert values_of(draft)["initial_end"] == end
    assert "initial_end" in doubted(draft)
    assert "initial_term" not in values_of(draft)


def test_jameica_says_what_it_only_assumes_and_which_contract_is_over() -> None:
    bare = jameica_object(
        "Contract",
        1,
        name="Ohne Frist",
        ignore_cancellations=0,
        first_min_runtime_count=24,
        first_min_runtime_type=3,
        next_min_runtime_count=0,
        next_min_runtime_type=3,
        cancelation_period_count=0,
        cancelation_period_type=3,
    )
    over = jameica_object(
        "Contract",
        2,
        name="Vorbei",
        startdate="01.01.2019 00:00:00",
        enddate="31.12.2020 00:00:00",
        ignore_cancellations=0,
    )
    old = jameica_object(
        "Contract",
        3,
        name="Früh",
        startdate="01.01.2019 00:00:00",
        enddate="31.12.2027 00:00:00",
        cancelation_period_count=6,
        cancelation_period_type=1,
    )
    done = read(jameica(bare, over, old, COSTS.replace(">9.99<", ">keins<")))
    first, early = done.drafts
    assert first.missing == ("provider", "address", "starts_on", "renewal", "notice")
    assert "Ein Betrag ist nicht zu lesen" in first.questions[0]
    assert "verlängert ContractManager um die erste" in first.questions[1]
    assert values_of(early)["notice"] == "P6W"
    assert doubted(early) == {"notice"}
    assert "endet er am 31.12.2027" in early.questions[0]
    assert [left.title for left in done.left_out] == ["Vorbei"]


def test_a_backup_that_would_grow_is_refused_and_one_with_large_papers_is_read() -> None:
    laughs = (
        b'<?xml version="1.0"?>\n<!DOCTYPE objects [<!ENTITY a "de.janrieke.contractmanager">]><objects/>'
    )
    with pytest.raises(BadInput, match="Zeile 2: Die Datei bringt einen eigenen Dokumenttyp mit"):
        read(laughs)
    with pytest.raises(BadInput, match="Hier ist die Datei kein gültiges XML"):
        read(JAMEICA[:-5])
    large = jameica_object("Storage", 1, contract_id=1, file="A" * 3_000_000)
    assert len(read(jameica(CONTRACT, large)).drafts) == 1


def test_nextcloud_tells_terms_in_words_and_what_is_over_stays_out() -> None:
    done = read(NEXTCLOUD)
    first, second = done.drafts
    assert values_of(first) == {
        "provider": "Muster AG",
        "starts_on": "2020-02-01",
        "initial_end": "2027-01-31",
        "renewal": "P12M",
        "notice": "P3M",
        "price": {"amount": "59.90", "currency": "EUR", "every": "P1Y"},
        "tags": ["Versicherung"],
        "kind": "insurance",
        "title": "Haftpflicht",
        "notes": "Police HV-1\nMakler Meier\nOrdner in Nextcloud: /Verträge/Haftpflicht",
    }
    assert doubted(first) == {"initial_end", "kind"}
    assert [question[:40] for question in second.questions] == [
        "Die Kündigungsfrist ist nicht zu lesen (",
        "Er wird einmal bezahlt („100 EUR one_tim",
        "In Nextcloud ist er am 01.10.2026 zum 31",
    ]
    assert values_of(second)["notice_to"] == "month_end"
    assert [left.title for left in done.left_out] == ["Alt"]
    assert program_of(b'{"schemaVersion": 1, "contracts": []}') == "nextcloud"
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("contractmanager/contracts.json", NEXTCLOUD)
    moved = read(packed.getvalue(), "nextcloud")
    assert [draft.fingerprints for draft in moved.drafts] == [draft.fingerprints for draft in done.drafts]
    assert program_of(packed.getvalue()[:-40]) is None


def test_two_entries_of_one_name_are_two_things_and_stay_the_same_two() -> None:
    twice = WALLOS_CSV.splitlines()
    done = read("\n".join([*twice[:2], twice[1]]))
    assert len({draft.fingerprints for draft in done.drafts}) == 2
    dearer = read("\n".join([twice[0], twice[1].replace("17.99", "19.99").replace("Monthly", "Yearly")]))
    assert dearer.drafts[0].fingerprints == done.drafts[0].fingerprints


@pytest.mark.parametrize("name", ["\x1b[31mrot\x07", "&#27;[2J", "=1+1", "x" * 5000, "\u202eabc"])
def test_a_name_that_a_terminal_would_obey_is_shown_and_obeys_nothing(name: str) -> None:
    raw = json.dumps([{"Name": name, "Payment Cycle": "Monthly", "Next Payment": "", "Price": "€1"}])
    (draft,) = read(raw).drafts
    assert draft.title.isprintable()
    assert 0 < len(draft.title) <= 200
    assert all(value.spot.words.isprintable() for value in draft.values)


def test_a_table_that_fits_no_row_names_its_line() -> None:
    with pytest.raises(BadInput, match="Zeile 2: Die Zeile hat 15 Felder, die Kopfzeile 14"):
        read(WALLOS_CSV.splitlines()[0] + "\n" + ",".join(["x"] * 15))
    with pytest.raises(BadInput, match="Zeile 2: Die Zeile hat 1 Felder"):
        read(WALLOS_CSV.splitlines()[0] + "\nabgebrochen")
    heads = WALLOS_CSV.splitlines()[0]
    quoted = heads + '\n"Eins, zwei",Monthly,,,,,,€1,,,,,,Yes\n'
    assert read(quoted).drafts[0].title == "Eins, zwei"
    with pytest.raises(BadInput, match="zu viele Spalten"):
        read(heads + "," + ",".join(["x"] * 1_000_000))
    with pytest.raises(BadInput, match="mehr als 2000 Einträge"):
        read(json.dumps([{"Name": "x", "Next Payment": "", "Price": "1"}] * 2001))


@pytest.mark.parametrize(
    ("text", "currency", "amount"),
    [
        ("€17.99", "", ("17.99", "EUR")),
        ("€59,99", "", ("59.99", "EUR")),
        ("1.234,50 €", "", ("1234.50", "EUR")),
        ("CHF1'234.5", "", ("1234.50", "CHF")),
        ("1,234.56", "USD", ("1234.56", "USD")),
        ("£ 3", "", ("3.00", "GBP")),
        (".5", "eur", ("0.50", "EUR")),
        ("0.123", "EUR", ("0.12", "EUR")),
        (12, "EUR", ("12.00", "EUR")),
    ],
)
def test_amounts_are_read_as_they_are_written_everywhere(
    text: object, currency: str, amount: tuple[str, str]
) -> None:
    paid = money(text, currency)
    assert paid is not None
    assert (paid.amount, paid.currency) == amount


def test_what_is_not_sure_of_an_amount_is_said_and_what_is_none_is_none() -> None:
    for text, word in (
        ("$9", "mehrere Währungen"),
        ("9", "Ist es Euro?"),
        ("€-5", "negativ"),
        ("€ 1.234", "1234"),
    ):
        paid = money(text)
        assert paid is not None
        assert word in paid.doubt
    assert money("€1.005") is not None
    assert money("0,125 €") == (
        "0.12",
        "EUR",
        "„0,125 €“ ist auf ganze Cent gerundet.",
    )
    for nothing in (None, "", "€", "gratis", True, "5 Kröten", "9" * 30, float("nan")):
        assert money(nothing) is None


def test_rhythms_periods_and_days_of_other_programs() -> None:
    words = {
        "Monthly": "P1M", "Every 3 Months": "P3M", "Every 2 Years": "P2Y", "Yearly": "P1Y", "Annual": "P1Y",
        "Weekly": "P1W", "Quarterly": "P3M", "Alle 2 Monate": "P2M", "Every 0 Days": None, "oft": None,
    }  # fmt: skip
    assert {text: rhythm(text) for text in words} == words
    assert (rhythm("month", 3), rhythm("Quarterly", "2"), rhythm("Every 2 Years", 2)) == ("P3M", "P6M", "P2Y")
    assert (exported_period("3 Monate"), exported_period("14 days"), exported_period("bald")) == (
        "P3M",
        "P14D",
        None,
    )
    assert (
        exported_day("2026-11-28T00:00:00+01:00") == exported_day("28.11.2026 00:00:00") == date(2026, 11, 28)
    )
    assert [exported_day(text) for text in (None, "", "0000-00-00", "2026-02-30", "morgen", 5)] == [None] * 6


@examples(60)
@given(st.dictionaries(st.sampled_from(KEYS), WHATEVER, max_size=16))
def test_whatever_stands_in_an_entry_is_taken_asked_about_or_left_out(entry: dict[str, Any]) -> None:
    raw = json.dumps([{"name": "A", "next_payment": "", "cycle": 3, "frequency": 1} | entry])
    done = read(raw)
    assert len(done.drafts) + len(done.left_out) == 1


def test_the_samples_of_other_programs_come_in() -> None:
    if not SHARED.is_dir():
        pytest.skip("the shared samples are not here")
    for name, titles in (
        ("wallos-subscriptions.csv", 2),
        ("wallos-subscriptions.json", 2),
        ("subtrackr-subscriptions.csv", 2),
    ):
        assert len(read((SHARED / name).read_bytes()).drafts) == titles
