"""CAMT.052, 053 and 054: entries, batches, returns, what is announced, and what is refused."""

from datetime import date

import pytest

from tests.statements.camt import Entry, detail, document
from tests.statements.reading import faults, read
from tests.statements.tables import CREDITOR, OWN, TELECOM


@pytest.mark.parametrize("newer", [True, False])
@pytest.mark.parametrize("report", ["Stmt", "Rpt", "Ntfctn"])
def test_a_direct_debit_is_read_whole(report: str, *, newer: bool) -> None:
    statement = read(document(Entry(ultimate="Musterhaus"), newer=newer, report=report))
    (booking,) = statement.bookings
    assert (statement.accounts, statement.faults) == ((OWN,), ())
    assert (booking.account, booking.booked_on, booking.value_on) == (OWN, date(2026, 8, 3), date(2026, 8, 3))
    assert (booking.cents, booking.currency, booking.kind) == (-3999, "EUR", "direct_debit")
    assert (booking.name, booking.ultimate_name, booking.iban) == ("Funkwerk GmbH", "Musterhaus", TELECOM)
    assert (booking.creditor_id, booking.mandate, booking.end_to_end) == (CREDITOR, "MREF-1", "RE-4711")
    assert (booking.purpose, booking.bank_reference) == ("Rechnung 4711", "BANK-1")
    assert (booking.is_pending, booking.place.within) == (False, "Eintrag 1")


def test_money_that_comes_is_from_the_one_who_paid() -> None:
    (booking,) = read(document(Entry(direction="CRDT", code="NTRF+166"), account=TELECOM)).bookings
    assert (booking.cents, booking.name, booking.iban, booking.kind) == (3999, "Erika Muster", OWN, "credit")


def test_a_debit_that_came_back_names_the_one_who_had_debited() -> None:
    reason = "<RtrInf><Rsn><Cd>MD06</Cd></Rsn></RtrInf>"
    (booking,) = read(document(Entry(direction="CRDT", more=reason))).bookings
    assert (booking.cents, booking.kind, booking.name) == (3999, "return", "Funkwerk GmbH")


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        ("NTRF+117+9200", "standing_order"),
        ("NMSC+106", "card"),
        ("NTRF+116", "transfer"),
        ("NMSC+805", "fee"),
        ("NDDT+109", "return"),
        ("105", "direct_debit"),
    ],
)
def test_the_code_of_the_bank_tells_how_money_moved(code: str, kind: str) -> None:
    assert [booking.kind for booking in read(document(Entry(code=code, mandate=""))).bookings] == [kind]


def test_a_batch_is_as_many_bookings_as_it_has_amounts() -> None:
    parts = detail(Entry("10.00", name="Funkwerk")) + detail(
        Entry("5.50", name="Stadtwerke", mandate="MREF-2")
    )
    statement = read(document(Entry("15.50", details=parts), Entry("1.00")))
    assert [(each.cents, each.name, each.place.entry) for each in statement.bookings] == [
        (-1000, "Funkwerk", 1),
        (-550, "Stadtwerke", 1),
        (-100, "Funkwerk GmbH", 2),
    ]
    other_sum = read(document(Entry("15.49", details=parts)))
    assert faults(other_sum) == [
        "Eintrag 1: Die Beträge der Sammelbuchung ergeben zusammen nicht ihre Summe."
    ]
    without = parts.replace('<Amt Ccy="EUR">5.50</Amt>', "")
    assert [each.cents for each in read(document(Entry("15.50", details=without))).bookings] == [-1550]


def test_what_is_not_booked_yet_is_marked() -> None:
    statement = read(document(Entry(state="PDNG"), Entry(day="<DtTm>2026-08-03T10:00:00+02:00</DtTm>")))
    assert [each.is_pending for each in statement.bookings] == [True, False]
    assert statement.bookings[1].booked_on == date(2026, 8, 3)


@pytest.mark.parametrize(
    ("entry", "sentence"),
    [
        (Entry("12..34"), "„12..34“ ist kein Betrag."),
        (Entry("8.85001"), "„8.85001“ hat mehr als zwei Stellen nach dem Komma; gerundet wird nicht."),
        (Entry("100.50", currency="JPY"), "„100.50“ hat Stellen nach dem Komma, die Währung JPY aber keine."),
        (Entry(""), "Der Betrag fehlt."),
        (Entry(currency=""), "Die Währung fehlt."),
        (Entry(currency="EURO"), "„EURO“ ist keine Währung."),
        (Entry(direction="QUER"), "Es steht nicht da, ob Geld kam oder ging (CdtDbtInd)."),
        (Entry(day="<Dt>2026-02-30</Dt>"), "Den Tag 30.02.2026 gibt es nicht."),
        (Entry(day="", value_day=""), "Der Tag der Buchung fehlt."),
    ],
)
def test_an_entry_that_cannot_be_read_is_named_and_the_others_are_read(entry: Entry, sentence: str) -> None:
    statement = read(document(Entry("1.00"), entry, Entry("8.85000"), Entry("100", currency="JPY")))
    assert faults(statement) == [f"Eintrag 2: {sentence}"]
    assert [each.cents for each in statement.bookings] == [-100, -885, -10000]


def test_a_value_day_that_is_none_leaves_the_booking() -> None:
    statement = read(document(Entry(value_day="<Dt>2026-02-30</Dt>")))
    assert faults(statement) == ["Eintrag 1: Die Wertstellung „2026-02-30“ gibt es nicht."]
    assert [each.value_on for each in statement.bookings] == [None]


LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 20))


@pytest.mark.parametrize(
    "declared",
    [
        f'<!DOCTYPE x [<!ENTITY l0 "ha">{LAUGHS}]>',
        '<!DOCTYPE x SYSTEM "file:///etc/passwd">',
        '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>',
        "<!DOCTYPE x>",
    ],
)
def test_a_document_type_is_refused_and_with_it_every_entity(declared: str) -> None:
    statement = read(document(Entry(name="&l19;")).replace("<Document", f"{declared}<Document", 1))
    assert faults(statement) == [
        "Zeile 2: Die Datei erklärt einen Dokumenttyp (DOCTYPE); das tut kein Kontoauszug."
    ]


TOO_LONG = "Zeile 1: Ein Text darin ist länger, als er in einem Kontoauszug ist."
TORN = "Das ist kein vollständiges XML: Die Datei ist abgeschnitten oder beschädigt."
NO_ENCODING = "Zeile 1: Die Datei nennt eine Zeichenkodierung, die es hier nicht gibt."


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ("<a>" * 1000, "Zeile 1: Die Datei ist tiefer verschachtelt, als es ein Kontoauszug ist."),
        (f"<a>{'x' * 10**6}</a>", TOO_LONG),
        (f"<a b='{'x' * 4 * 10**6}'/>", TOO_LONG),
        ("<a/>", "In dieser XML-Datei ist kein Kontoauszug (CAMT.052, 053 oder 054)."),
        ("<a>&nie;</a>", f"Zeile 1: {TORN}"),
        ('<?xml version="1.0" encoding="klingonisch"?><a/>', NO_ENCODING),
    ],
    ids=range(6),
)
def test_xml_that_is_no_statement_is_refused_in_words(content: str, sentence: str) -> None:
    assert faults(read(content)) == [sentence]


def test_what_stands_before_a_break_is_read() -> None:
    statement = read(document(Entry("1.00"), Entry("2.00"))[:-300])
    assert [each.cents for each in statement.bookings] == [-100]
    assert faults(statement) == [f"Zeile 2: {TORN}"]


@pytest.mark.parametrize("encoding", ["utf-16", "iso-8859-15", "cp1252", "utf-8-sig"])
def test_the_encoding_that_the_file_names_is_read(encoding: str) -> None:
    text = document(Entry(name="Bäckerei")).replace("UTF-8", encoding.removesuffix("-sig"))
    assert [each.name for each in read(text, encoding).bookings] == ["Bäckerei"]


def test_purposes_of_full_lines_go_on_within_a_word() -> None:
    lines = f"{'x' * 139}y</Ustrd><Ustrd>z Ende"
    assert [each.purpose[-8:] for each in read(document(Entry(purpose=lines))).bookings] == ["xyz Ende"]


@pytest.mark.parametrize("declared", ["", '<?xml version="1.0" encoding="utf-8"?>'])
def test_a_file_of_windows_that_says_it_were_utf_8_is_read(declared: str) -> None:
    text = document(Entry(name="Bücher & Söhne – €".replace("&", "&amp;")))
    raw = (declared + text[text.index("<Document") :]).encode("cp1252")
    (booking,) = read(raw).bookings
    assert booking.name == "Bücher & Söhne – €"


def test_an_account_is_one_however_it_is_spaced() -> None:
    assert read(document(Entry(), account="DE02 1203 0000 0000 2020 51")).accounts == (OWN,)
