"""Every fact of every event: whether it is needed, which day is meant, which kinds of contracts it is for."""

from vertragsbuch.contract.events.codec import LEGAL_EVENTS
from vertragsbuch.contract.events.event import LegalEvent
from vertragsbuch.contract.events.rows.row import EventTypeRow, Fact
from vertragsbuch.contract.events.rows.table import EVENT_TYPE_ROWS

EVERY_FACT = """
price_increase [by name]: received_on (past); effective_on (needed, nearest); new_price_cents;
    cause (of car_insurance, of insurance); names_right (of car_insurance, of insurance); note
rent_increase [by name]: received_on (needed, past); effective_on (nearest); new_price_cents; note
modernisation [by name]: received_on (needed, past); note
move_out [by name]: moves_on (needed, nearest); service_at_new_address; note
claim_settled [by name, within a month]: on (needed); property_or_liability; note
distance_sale [by name, once]: instructed_on (past); instructed; first_delivery_on;
    viewed (of rent_furnished_room, of rent_home);
    landlord_is_business (of rent_furnished_room, of rent_garage, of rent_home); note
digital_change [by name]: received_on (needed, past); effective_on (nearest); note
cancel_button_missing [by name, once]: noticed_on (needed, past); note
terms_change [by name]: received_on (past); effective_on (needed, nearest); note
outage [by name]: reported_on (needed, past); remedy_until (nearest); measured; note
breach [by name]: known_on (needed); remedy_until (nearest); note
contribution_increase [by name]: received_on (past); effective_on (needed, nearest); new_price_cents; note
insured_by_law [by name]: on (needed); note
purchase_of_insured_thing [by name, once]: on (needed); known_on; note
paused [by name]: from_on (needed, nearest); until_on (needed, nearest); lengthens (needed); note
deadline_printed [by name]: printed_on; receive_by (nearest); ends_on (nearest); document; note
holder_died [by name]: died_on (needed, past); known_on; co_tenant; same_household; name; heirs (at most 6);
    note
risk_gone [by name]: gone_on (needed); note
insured_thing_sold [by name]: sold_on (needed); buyer; note
illness [by name]: known_on (needed); lasting; note
parental_leave [by name]: from_on; until_on (needed); note
taken_over [by name]: from_on (needed); holders (needed, at most 6); note
holder_renamed [by name]: from_on (needed); new_name (needed); old_name; note
provider_renamed [by name]: from_on (needed); new_name (needed); old_name; note
planned: on (required, past); ends_on; receive_by; rolling; rule; way; certainty
letter_written: on (required, past); kind; document; papers (at most 1000); reply_by; ends_on; receive_by;
    rolling; rule; way; certainty; form; content; steps; told
sent: on (required, past); channel; at; tracking; to; kind; letter; ends_on; receive_by; rolling; rule; way;
    certainty; message_id; server_answer; document
received: on (required, past); evidence; kind; notice_ends_on; document
confirmed: on (required, past); ends_on; notice_ends_on; accepted; document
rejected: on (required, past); note; claimed_ends_on; notice_ends_on; document
closed: on (required, past)
continued: on (required, past); from_on (nearest); new_terms; note; document
returned: on (required, past); kind; channel; letter; note; document
turned_down: on (required, past); kind; channel; letter; note; document
provider_notice: on (required, past); ends_on (required, needed, future); note; document
supplier_notice: supplier; on (required, past); channel; at; tracking; to; kind; letter; ends_on;
    receive_by; rolling; rule; way; certainty; message_id; server_answer; document
final_bill: on (required, past); debited_on; note; document
offer: on (required, past); new_price_cents; valid_until (future); outcome; note; document
kept: on (required, past); kept_until (future); way; note
dunned: on (required, past); amount_cents; currency; pay_by (nearest); note; document
collection: on (required, past); agency; agency_address (at most 12); amount_cents; currency;
    pay_by (nearest); note; document
debit_returned: on (required, past); amount_cents; currency; note; document
claim_paid: on (required, past); note; document
contact: on (required, past); medium; with; note; document
filed [by name]: on (required, past); document (required); name; note
debited: on (required, past); amount_cents (required); currency; document
task_done: on (required, past); task (required)
address_confirmed [by name]: on (required, past); source; address (at most 13)
timestamped [not undoable]: on (required, past); at; server; covers (at most 100000); papers (at most 1000);
    document
edited [by name]: on (required, past); before
removed [not undoable]: on (required, past); entry
restored [not undoable]: on (required, past)
reminded [not undoable]: on (required, past)
undone [not undoable]: on (required, past); undone; before
"""
"""In brackets how a note is taken back and corrected, in parentheses what holds for a fact."""


def of_an_event(row: EventTypeRow) -> str:
    event = row.event
    held = {"not undoable": not event.is_undoable, "by name": event.must_be_named}
    if issubclass(event, LegalEvent):
        held |= {"once": event.has_one_occasion, "within a month": event.days_apart == 31}
    words = ", ".join(word for word, holds in held.items() if holds)
    return f"{event.type} [{words}]" if words else event.type


def of_a_fact(fact: Fact) -> str:
    held = {"required": fact.required, "needed": fact.needed, "past": fact.has_happened}
    words = [word for word, holds in held.items() if holds]
    words += [] if fact.lean == "past" else [fact.lean]
    words += [f"of {kind}" for kind in sorted(fact.kinds)]
    words += [f"at most {fact.shape.schema['maxItems']}"] if "maxItems" in fact.shape.schema else []
    return f"{fact.name} ({', '.join(words)})" if words else fact.name


def test_what_holds_for_each_event_and_for_each_of_its_facts() -> None:
    expected = [" ".join(text.split()) for text in EVERY_FACT.strip().replace("\n    ", " ").splitlines()]
    found = [
        f"{of_an_event(row)}: {'; '.join(map(of_a_fact, row.facts))}" for row in EVENT_TYPE_ROWS.values()
    ]
    assert found == expected


def test_an_event_that_opens_a_way_out_lies_a_quarter_of_a_year_from_another_one() -> None:
    assert {event.days_apart for event in LEGAL_EVENTS.values()} == {31, 92}
