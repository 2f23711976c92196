"""Whatever a file holds, it is read or its faults are named: nothing is raised, and every place is told."""

from collections.abc import Callable
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from tests.examples import examples
from tests.statements.camt import Entry, detail, document
from tests.statements.mt940 import DEBIT, DETAILS, HEAD
from tests.statements.reading import packed, read
from tests.statements.tables import SAMPLES
from vertragsbuch.statements.booking import Statement
from vertragsbuch.statements.same import merged, with_fingerprints

MT940 = HEAD + DEBIT + DETAILS
ENTRIES = (Entry(), Entry("1.00", details=detail(Entry("0.50")) * 2), Entry(state="PDNG"))
FILES = (
    *[sample.text.encode(sample.encoding) for sample in SAMPLES],
    document(*ENTRIES).encode(),
    document(*ENTRIES, newer=False).encode("utf-16"),
    MT940.encode(),
    packed({"a/b.xml": document(*ENTRIES), "c.csv": SAMPLES[0].text, "d.sta": MT940}),
)
ODD = (b"\0", b'"', b";", b"\n", b"<", b"&", b"\xff", b"?", b":61:", b"30.02.2026", b"9" * 40, b"-", b",")


@st.composite
def damaged(draw: st.DrawFn) -> bytes:
    """Return a file of a bank with some of its bytes gone, doubled, changed or put in between."""
    raw = draw(st.sampled_from(FILES))
    for _ in range(draw(st.integers(1, 5))):
        at, length = draw(st.integers(0, len(raw))), draw(st.integers(0, 40))
        middle = draw(st.sampled_from((b"", raw[at : at + length] * 2, *ODD)) | st.binary(max_size=20))
        raw = raw[:at] + middle + raw[at + length :]
    return raw


def check(statement: Statement) -> None:
    for booking in statement.bookings:
        assert isinstance(booking.cents, int)
        assert isinstance(booking.booked_on, date)
        texts = (booking.account, booking.name, booking.purpose, booking.mandate, booking.end_to_end)
        assert all(text.isprintable() for text in texts)
        assert len(booking.purpose) <= 2000  # what is kept of a purpose
        assert booking.account in statement.accounts
        assert (booking.place.line is None) != (booking.place.entry is None)
    assert all(fault.text and fault.place.file for fault in statement.faults)
    once = merged([statement, statement])
    assert len(once.bookings) <= len(statement.bookings)
    assert len({each.fingerprint for each in with_fingerprints(once.bookings)}) == len(once.bookings)


@given(damaged())
@examples(100)
def test_a_damaged_file_is_read_as_far_as_it_goes(raw: bytes) -> None:
    statement = read(raw)
    check(statement)
    for table in statement.unknown:
        if table.layout is not None:
            check(read(raw, confirmed={table.fingerprint: table.layout}))


BEGINNINGS: tuple[Callable[[str], str], ...] = (
    str,
    lambda text: f"<Document><Stmt>{text}",
    lambda text: f":20:X\n:61:{text}",
    lambda text: f"Datum;Betrag;Text\n01.01.2026;-5,00;{text}",
)


@given(st.text(max_size=300), st.sampled_from(BEGINNINGS), st.sampled_from(["utf-8", "utf-16", "cp1252"]))
@examples(40)
def test_any_text_is_read_or_named(text: str, beginning: Callable[[str], str], encoding: str) -> None:
    check(read(beginning(text).encode(encoding, "replace")))


@given(st.binary(max_size=300))
@examples(30)
def test_any_bytes_are_read_or_named(raw: bytes) -> None:
    statement = read(raw)
    check(statement)
    assert statement.bookings or statement.faults or statement.unknown or statement.accounts
