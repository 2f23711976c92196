"""Drafts as papers, statements and other programs give them."""

from vertragsbuch.book.documents import hash_of
from vertragsbuch.drafts.draft import Draft, DraftEvent, PrintedDays, ReadValue
from vertragsbuch.drafts.paper import DraftPaper
from vertragsbuch.drafts.spot import Source, Spot, SpotArea
from vertragsbuch.tables.fields import Json

BILL = b"%PDF- the bill of November"
PAPER = DraftPaper(hash_of(BILL), "Rechnung.pdf", "application/pdf", BILL)
STATEMENT = hash_of(b"the statement of October")
CREDITOR, IBAN = "DE98ZZZ09999999999", "DE89370400440532013000"


def on_paper(name: str, value: Json, words: str = "", doubt: str = "") -> ReadValue:
    """Return a value that stands on the second page of the bill."""
    areas = (SpotArea(20.0, 30.5, 90.0, 36.0),)
    return ReadValue(name, value, Spot(PAPER.sha256, words or str(value), 2, areas), doubt)


def booked(name: str, value: Json, words: str = "", doubt: str = "") -> ReadValue:
    """Return a value that an entry of the statement says."""
    return ReadValue(name, value, Spot(STATEMENT, words or str(value), entry=12), doubt)


OF_A_PAPER = Draft(
    "Funkwerk Mobil",
    (Source("paper", PAPER.name, PAPER.sha256),),
    (f"paper:{PAPER.sha256}",),
    (
        on_paper("title", "Funkwerk Mobil"),
        on_paper("provider", "Funkwerk GmbH"),
        on_paper("kind", "telecom"),
        on_paper("customer_number", "K-4711"),
        on_paper("starts_on", "2025-03-15", "Vertragsbeginn 15.03.2025"),
        on_paper("initial_end", "2027-03-14", "Ende der Mindestvertragslaufzeit 14.03.2027"),
        on_paper("notice", "P1M", "Kündigungsfrist 1 Monat"),
        on_paper("creditor_id", CREDITOR),
        on_paper("mandate_reference", "M-117"),
    ),
    missing=("renewal",),
    printed=PrintedDays(
        receive_by=on_paper("receive_by", "2027-02-14"), ends_on=on_paper("ends_on", "2027-03-14")
    ),
)
OF_A_STATEMENT = Draft(
    "FUNKWERK",
    (Source("statement", "Oktober.zip", STATEMENT),),
    ("mandate:DE98ZZZ09999999999:M-117",),
    (
        booked("title", "FUNKWERK", doubt="So nennt die Bank den Empfänger."),
        booked("provider", "FUNKWERK GMBH DUESSELDORF", doubt="So nennt die Bank den Empfänger."),
        booked("creditor_id", CREDITOR),
        booked("mandate_reference", "M-117"),
        booked("iban", IBAN),
        booked("price", {"amount": "39.99", "currency": "EUR", "every": "P1M"}, "aus 25 Abbuchungen"),
    ),
    questions=("Steht im Vertrag eine Mindestlaufzeit?",),
)
RAISED = Draft(
    "Webhosting",
    (Source("statement", "Oktober.zip", STATEMENT),),
    ("step:web-1:2026-10-01",),
    events=(DraftEvent("price_increase", (booked("effective_on", "2026-10-01"),)),),
    contract_id="web-1",
)


def draft_of_contract(contract: Json, fingerprint: str) -> Draft:
    """Return a draft of all that a contract of the exchange format says."""
    provider = dict(contract["provider"])
    values = {name: value for name, value in contract.items() if name not in {"id", "provider", "events"}}
    values |= {"provider" if name == "name" else name: value for name, value in provider.items()}
    every = tuple(booked(name, value, "x") for name, value in values.items() if value is not None)
    return Draft(str(contract["title"]), OF_A_STATEMENT.sources, (fingerprint,), every)
