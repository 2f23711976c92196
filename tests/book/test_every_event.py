"""A book that holds every type of event, as it was written by hand and as earlier versions wrote it."""

import json
import sqlite3
from pathlib import Path
from typing import Any

from tests.book.samples import PLAIN, open_book, places
from vertragsbuch.config.paths import Paths
from vertragsbuch.contract.chain import BEFORE_THE_FIRST, chain_hash
from vertragsbuch.contract.events.codec import EVENTS
from vertragsbuch.contract.model import Contract
from vertragsbuch.exchange.document import Document, write_document

RECORDED = "2026-11-22T09:30:00Z"
HASH = "0a" * 32
FACTS: dict[str, dict[str, Any]] = {
    "price_increase": {"effective_on": None, "received_on": "2026-01-02"},
    "rent_increase": {"note": "per Einwurf", "received_on": "2026-01-02"},
    "modernisation": {"received_on": "2026-01-02"},
    "move_out": {"moves_on": "2026-03-01", "note": "Weg 1, 50667 Köln", "service_at_new_address": False},
    "claim_settled": {"on": "2026-01-02", "property_or_liability": True},
    "distance_sale": {"first_delivery_on": "2026-01-05", "instructed": False, "instructed_on": "2026-01-02"},
    "digital_change": {"effective_on": "2026-02-01", "received_on": "2026-01-02"},
    "cancel_button_missing": {"noticed_on": "2026-01-02"},
    "terms_change": {"effective_on": "2026-02-01", "received_on": "2026-01-02"},
    "outage": {"measured": True, "remedy_until": "2026-01-20", "reported_on": "2026-01-02"},
    "breach": {"known_on": "2026-01-02", "note": "Zeile 1\nZeile 2", "remedy_until": "2026-01-20"},
    "contribution_increase": {"effective_on": "2026-02-01", "received_on": "2026-01-02"},
    "insured_by_law": {"on": "2026-01-02"},
    "purchase_of_insured_thing": {"known_on": "2026-01-05", "on": "2026-01-02"},
    "paused": {"from_on": "2026-02-01", "lengthens": True, "until_on": "2026-03-31"},
    "planned": {
        "certainty": "certain", "ends_on": "2026-12-31", "on": "2026-01-02", "receive_by": "2026-09-30",
        "rolling": False, "rule": "agreed", "way": "agreed",
    },
    "letter_written": {
        "certainty": "arguable", "content": {"body": ["ä"], "subject": "Kündigung"}, "document": HASH,
        "ends_on": "2026-12-31", "form": "text", "kind": "own:Kulanz", "n": 1, "on": "2026-01-02",
        "papers": [HASH], "reply_by": "2026-01-20", "steps": [{"date": "2025-01-01", "text": "ä"}],
        "told": [{"rule": None, "text": "ä"}],
    },
    "sent": {
        "at": "2026-01-02T06:00:00+00:00", "channel": "email", "document": HASH, "kind": "notice",
        "letter": HASH, "message_id": "<1@x>", "on": "2026-01-02", "server_answer": "250 ok",
        "to": "a@example.org",
    },
    "received": {"evidence": "Auslieferungsbeleg", "kind": "notice", "notice_ends_on": "2026-12-31",
                 "on": "2026-01-05"},
    "confirmed": {"accepted": True, "document": HASH, "ends_on": "2026-12-31", "on": "2026-01-06"},
    "rejected": {"claimed_ends_on": "2027-12-31", "note": "zu spät", "on": "2026-01-06"},
    "closed": {"on": "2026-01-07"},
    "continued": {"document": HASH, "from_on": "2026-02-01", "new_terms": True, "on": "2026-01-07"},
    "holder_died": {"co_tenant": False, "died_on": "2026-01-02", "heirs": ["Ä", "B"],
                    "known_on": "2026-01-03", "name": "C", "same_household": True},
    "risk_gone": {"gone_on": "2026-01-02"},
    "insured_thing_sold": {"buyer": "Kai", "sold_on": "2026-01-02"},
    "illness": {"known_on": "2026-01-02", "lasting": True},
    "parental_leave": {"from_on": "2026-01-02", "until_on": "2026-12-31"},
    "taken_over": {"from_on": "2026-01-02", "holders": ["Ä", "B"]},
    "holder_renamed": {"from_on": "2026-01-02", "new_name": "Ä", "old_name": "B"},
    "provider_renamed": {"from_on": "2026-01-02", "new_name": "Ä", "old_name": "B"},
    "returned": {"channel": "letter", "kind": "notice", "letter": HASH, "note": "verzogen",
                 "on": "2026-01-07"},
    "turned_down": {"channel": "letter", "kind": "notice", "letter": HASH, "note": "nur Kopie",
                    "on": "2026-01-07"},
    "provider_notice": {"ends_on": "2026-06-30", "note": "Verzug", "on": "2026-01-07"},
    "supplier_notice": {"ends_on": "2026-06-30", "on": "2026-01-07", "supplier": "Neustrom"},
    "final_bill": {"debited_on": "2026-01-08", "on": "2026-01-09"},
    "offer": {"new_price_cents": 2999, "note": "zum halben Preis", "on": "2026-01-07", "outcome": "accepted",
              "valid_until": "2026-02-01"},
    "deadline_printed": {"document": HASH, "ends_on": "2026-12-31", "printed_on": "2026-01-05",
                         "receive_by": "2026-11-30"},
    "kept": {"kept_until": "2026-09-30", "on": "2026-01-07", "way": "agreed"},
    "dunned": {"amount_cents": 5990, "note": "bezahlt", "on": "2026-01-07", "pay_by": "2026-01-21"},
    "collection": {"agency": "Inkasso GmbH", "agency_address": ["Weg 1", "20095 Hamburg"],
                   "amount_cents": 9990, "on": "2026-01-07"},
    "debit_returned": {"amount_cents": 850, "currency": "CHF", "on": "2026-01-07"},
    "claim_paid": {"note": "überwiesen", "on": "2026-01-08"},
    "contact": {"medium": "phone", "note": "rief an", "on": "2026-01-07", "with": "Frau Maus"},
    "filed": {"document": HASH, "name": "brief.pdf", "on": "2026-01-07"},
    "debited": {"amount_cents": "12,00", "currency": "CHF", "on": "2026-01-08"},
    "task_done": {"on": "2026-01-08", "task": "dance"},
    "address_confirmed": {"address": ["Verein", "Weg 1"], "on": "2026-01-08", "source": "Impressum"},
    "timestamped": {"at": "2026-01-08T10:00:00+00:00", "covers": [HASH], "document": HASH, "on": "2026-01-08",
                    "papers": [HASH], "server": "https://zeit.example"},
    "edited": {"before": {"price": None, "title": "Garten"}, "on": "2026-01-08"},
    "removed": {"on": "2026-01-08"},
    "restored": {"on": "2026-01-08"},
    "reminded": {"colour": "blue", "on": "2026-01-08"},
    "undone": {"on": "2026-01-09", "undone": "sent"},
}  # fmt: skip
"""As books hold them; among them what no version would write any more, or never did."""


def _book(tmp_path: Path) -> Paths:
    paths = places(tmp_path)
    with open_book(paths) as book, book.transaction() as transaction:
        transaction.add(PLAIN)
    connection, previous = sqlite3.connect(paths.book), BEFORE_THE_FIRST
    for event_type, facts in FACTS.items():
        text = json.dumps(facts, ensure_ascii=False, sort_keys=True)
        previous = chain_hash(previous, PLAIN.id, event_type, text, RECORDED)
        row = (PLAIN.id, event_type, text, RECORDED, previous)
        connection.execute(
            "INSERT INTO event (contract_id, type, facts, recorded_at, hash) VALUES (?, ?, ?, ?, ?)", row
        )
    connection.commit()
    connection.close()
    return paths


def test_every_type_is_here() -> None:
    assert set(FACTS) == set(EVENTS)


def _contract_in(paths: Paths) -> Contract:
    with open_book(paths) as book, book.transaction() as transaction:
        return transaction.contract(PLAIN.id)


def test_what_a_book_holds_is_exported_letter_by_letter(tmp_path: Path) -> None:
    text = write_document(Document(None, (_contract_in(_book(tmp_path)),)))
    exported = json.loads(text)
    exported["contracts"][0]["events"] = [
        {"type": event_type, **dict(sorted(facts.items())), "recorded_at": RECORDED}
        for event_type, facts in FACTS.items()
    ]
    assert text == json.dumps(exported, ensure_ascii=False, indent=1) + "\n"


def test_what_is_copied_from_one_book_to_another_is_hashed_alike(tmp_path: Path) -> None:
    first, second = _book(tmp_path / "first"), places(tmp_path / "second")
    with open_book(second) as book, book.transaction() as transaction:
        transaction.add(_contract_in(first))
    assert _rows(first) == _rows(second)
    assert len(_rows(first)) == len(FACTS)


def _rows(paths: Paths) -> list[tuple[str, ...]]:
    connection = sqlite3.connect(paths.book)
    rows = connection.execute("SELECT type, facts, recorded_at, hash FROM event ORDER BY seq").fetchall()
    connection.close()
    return rows
