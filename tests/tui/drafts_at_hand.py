"""Drafts as they come in: of a bill with its pages, of a statement, of another program, of a price letter."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from vertragsbuch.book.documents import hash_of
from vertragsbuch.drafts.draft import Draft, DraftEvent, PrintedDays, ReadValue
from vertragsbuch.drafts.paper import DraftPaper
from vertragsbuch.drafts.spot import Source, Spot, SpotArea
from vertragsbuch.tables.fields import Json
from vertragsbuch.typesetting.compiler import compiled_pdf
from vertragsbuch.typesetting.pdf import page_contents
from vertragsbuch.usecases.context import Context
from vertragsbuch.usecases.taking_in import take_in

BILL = compiled_pdf(Path(__file__).with_name("bill.typ"), {}, date(2026, 11, 4), standards=())
PAPER = DraftPaper(hash_of(BILL), "Rechnung November.pdf", "application/pdf", BILL)
STATEMENT = hash_of(b"the statement of October")
PROGRAM = hash_of(b"the export of another program")
LETTER = hash_of(b"the letter about the price")

_MM_AROUND = 0.5


def _area_of(words: str, page: int) -> SpotArea:
    """Return where words stand on a page of the bill."""
    signs = page_contents(BILL)[page - 1].signs
    plain = "".join(sign.character for sign in signs)
    start = plain.index("".join(words.split()))
    boxes = [sign.box for sign in signs[start : start + len("".join(words.split()))]]
    return SpotArea(
        min(box.left for box in boxes) - _MM_AROUND,
        min(box.top for box in boxes) - _MM_AROUND,
        max(box.right for box in boxes) + _MM_AROUND,
        max(box.bottom for box in boxes) + _MM_AROUND,
    )


def on_bill(name: str, value: Json, words: str, page: int = 2, doubt: str = "") -> ReadValue:
    """Return a value that stands in these words on a page of the bill."""
    return ReadValue(name, value, Spot(PAPER.sha256, words, page, (_area_of(words, page),)), doubt)


def booked(name: str, value: Json, words: str, entry: int = 3, doubt: str = "") -> ReadValue:
    """Return a value that an entry of the statement says."""
    return ReadValue(name, value, Spot(STATEMENT, words, entry=entry), doubt)


def in_line(name: str, value: Json, words: str, line: int, doubt: str = "") -> ReadValue:
    """Return a value that a line of another program's export says."""
    return ReadValue(name, value, Spot(PROGRAM, words, line=line), doubt)


def _monthly(amount: str) -> Json:
    return {"amount": amount, "currency": "EUR", "every": "P1M"}


OF_A_BILL = Draft(
    "Funkwerk Mobil",
    (Source("paper", PAPER.name, PAPER.sha256), Source("statement", "Kontoauszug Oktober.zip", STATEMENT)),
    (f"paper:{PAPER.sha256}",),
    (
        on_bill("title", "Funkwerk Mobil", "Funkwerk Mobil L", 1),
        on_bill("provider", "Funkwerk GmbH", "Funkwerk GmbH", 1),
        on_bill("kind", "telecom", "Ende der Mindestvertragslaufzeit"),
        on_bill("starts_on", "2025-03-15", "Vertragsbeginn 15.03.2025"),
        on_bill("initial_end", "2027-03-14", "Ende der Mindestvertragslaufzeit 14.03.2027"),
        on_bill("notice", "P1M", "Kündigungsfrist 1 Monat"),
        on_bill("customer_number", "4711-08", "Kundennummer 4711-08", 1,
                doubt="Auf dem Kontoauszug steht eine andere: 4711-80."),
        booked("mandate_reference", "M-117", "MREF+M-117"),
        booked("creditor_id", "DE98ZZZ09999999999", "CRED+DE98ZZZ09999999999"),
        booked("price", _monthly("39.99"), "04.10.2026 −39,99 EUR FUNKWERK"),
    ),
    missing=("renewal",),
    printed=PrintedDays(
        receive_by=on_bill("receive_by", "2027-02-14", "Letzter Tag für die Kündigung 14.02.2027"),
        ends_on=on_bill("ends_on", "2027-03-14", "Ende der Mindestvertragslaufzeit 14.03.2027"),
    ),
)  # fmt: skip
OF_A_STATEMENT = Draft(
    "Kraftraum",
    (Source("statement", "Kontoauszug Oktober.zip", STATEMENT),),
    ("mandate:DE02ZZZ00000000001:K-9",),
    (
        booked("title", "Kraftraum", "KRAFTRAUM FITNESS GMBH", 7),
        booked("provider", "Kraftraum Fitness GmbH", "KRAFTRAUM FITNESS GMBH", 7,
               doubt="So nennt die Bank den Empfänger."),
        booked("mandate_reference", "K-9", "MREF+K-9", 7),
        booked("price", _monthly("29.90"), "25 Abbuchungen zu 29,90 EUR", 7),
    ),
    missing=("starts_on", "initial_term", "notice"),
    questions=("Steht im Vertrag eine Mindestlaufzeit?",),
)  # fmt: skip
OF_A_PROGRAM = Draft(
    "Bildfluss Streaming",
    (Source("program", "wallos.json", PROGRAM),),
    ("wallos:17",),
    (
        in_line("title", "Bildfluss Streaming", '"Name": "Bildfluss Streaming"', 17),
        in_line("provider", "Bildfluss Ltd.", '"Name": "Bildfluss Streaming"', 17),
        in_line("kind", "streaming", '"Category": "Streaming"', 19),
        in_line("starts_on", "2024-05-01", '"Start": "2024-05-01"', 20),
        in_line("renewal", "indefinite", '"Renewal": "Automatic"', 21),
        in_line("notice", "P1M", '"Notice": "1 month"', 22),
        in_line("price", _monthly("9.99"), '"Price": "€9.99"', 23),
    ),
)
PRICE_STEP = Draft(
    "Webhosting",
    (Source("statement", "Kontoauszug Oktober.zip", STATEMENT),),
    ("step:webhosting:2026-10-01",),
    events=(
        DraftEvent(
            "price_increase",
            (booked("effective_on", "2026-10-01", "01.10.2026 −11,99 EUR, zuvor 9,99 EUR", 12),),
        ),
    ),
    contract_id="webhosting",
)
DRAFTS = (OF_A_BILL, OF_A_STATEMENT, OF_A_PROGRAM)
PAPERS = (PAPER,)


def came_in(context: Context, drafts: Sequence[Draft] = DRAFTS) -> None:
    """Let drafts wait in the book."""
    take_in(context, drafts, PAPERS)
