"""What noted to invented contracts after the notice, so that every letter of a case is asked for."""

from datetime import date
from typing import Any, NamedTuple

from tests.letters.sample import CONTRACT, HOLDER, SHIPPED, WRITTEN_ON
from tests.letters.special import TWO_YEARS, YEAR
from tests.noted import noted
from vertragsbuch.contract.events.event import Event
from vertragsbuch.contract.events.life import InsuredThingSold
from vertragsbuch.contract.events.opening import Breach, Outage
from vertragsbuch.contract.model import Contract, Terms
from vertragsbuch.contract.period import Period
from vertragsbuch.law.bodies import body_for
from vertragsbuch.law.ways_out import ways_out
from vertragsbuch.letters.letter import Letter
from vertragsbuch.letters.writing import write_letter

ENDS_ON = date(2026, 7, 31)
LATER = date(2027, 7, 31)
RECEIVE_BY = date(2026, 4, 30)
STEPS = [
    {"text": "Die erste Laufzeit endet am 31.07.2026.", "date": "2026-07-31", "rule": "§ 188 Abs. 2 BGB"},
    {"text": "Der 01.05.2026 wäre zu spät, und darauf verlassen sollte man sich nicht.", "rule": "agreed"},
]
TOLD = [
    {"text": "Die erste Laufzeit endet am 31.07.2026.", "rule": "§ 188 Abs. 2 BGB"},
    {
        "text": "Die Kündigungsfrist beträgt 3 Monate: Bis zum 30.04.2026 genügt der Zugang.",
        "rule": None,
    },
]


def event(event_type: str, month: int, day: int, **facts: Any) -> Event:
    known = {name: fact for name, fact in facts.items() if fact is not None}
    return noted(event_type, {"on": date(2026, month, day), **known})


WRITTEN = event(
    "letter_written",
    4,
    1,
    kind="notice",
    document="a" * 64,
    ends_on=ENDS_ON,
    receive_by=RECEIVE_BY,
    steps=STEPS,
    told=TOLD,
)
SENT = event(
    "sent",
    4,
    2,
    kind="notice",
    letter="a" * 64,
    channel="registered_letter",
    tracking="RT 1234 5678 9DE",
    ends_on=ENDS_ON,
    receive_by=RECEIVE_BY,
)
RECEIVED = event("received", 4, 4, kind="notice", evidence="Auslieferungsbeleg")
NOTICED = CONTRACT._replace(
    terms=Terms(date(2024, 8, 1), TWO_YEARS, YEAR, Period.parse("P3M"), "term_end"),
    mandate_reference="M-4711",
    events=(WRITTEN, SENT, RECEIVED),
)
OPEN_ENDED = NOTICED._replace(
    terms=Terms(date(2024, 1, 1), None, "indefinite", Period.parse("P1M"), "any_day"),
    events=(
        event(
            "letter_written",
            7,
            1,
            kind="notice",
            document="c" * 64,
            ends_on=date(2026, 8, 1),
            rolling=True,
            told=[{"text": "Die Kündigungsfrist beträgt 1 Monat ab dem Zugang.", "rule": "§ 188 Abs. 2 BGB"}],
        ),
        event(
            "sent",
            7,
            2,
            kind="notice",
            letter="c" * 64,
            channel="letter",
            ends_on=date(2026, 8, 1),
            rolling=True,
        ),
    ),
)
WITHDRAWN = NOTICED._replace(
    concluded_on=date(2026, 7, 1),
    events=(event("sent", 7, 10, kind="withdrawal", channel="email"),),
)

SOLD = CONTRACT._replace(kind="car_insurance", title="Kfz-Versicherung")
SALE = InsuredThingSold(sold_on=date(2026, 7, 25), buyer="Kai Käufer, Ring 1, 50667 Köln")


def case(contract: Contract, *events: Event, **changes: Any) -> Contract:
    return contract._replace(events=(*contract.events, *events), **changes)


def sent(month: int, day: int, kind: str, channel: str = "email") -> Event:
    return event("sent", month, day, kind=kind, channel=channel)


def debited(month: int, day: int, cents: int) -> Event:
    return event("debited", month, day, amount_cents=cents, currency="EUR")


class Asked(NamedTuple):
    """A contract with its history, and the letter that it asks for."""

    kind: str
    contract: Contract

    def letter(self) -> Letter:
        way = ways_out(self.contract, WRITTEN_ON).best if self.kind == "late_notice" else None
        body = body_for(self.contract)
        more = {"stelle": body.in_a_sentence if body.settles else ""}
        return write_letter(self.contract, HOLDER, self.kind, WRITTEN_ON, SHIPPED, way, more)


_BREACH = Breach(known_on=date(2026, 7, 20), note="Seit dem 01.07.2026 ist das Studio geschlossen.")
_OUTAGE = Outage(reported_on=date(2026, 7, 22), note="Der Anschluss ist seit drei Tagen tot.")
_PLAIN = {"contract_number": None, "customer_number": None, "mandate_reference": None}

CASES = {
    "late_notice": Asked("late_notice", NOTICED._replace(events=())),
    "late_notice_without_numbers": Asked("late_notice", NOTICED._replace(events=(), **_PLAIN)),  # type: ignore[arg-type]
    "warning": Asked("warning", case(CONTRACT, _BREACH, kind="fitness", title="Studio")),
    "warning_care_home": Asked("warning", case(CONTRACT, _BREACH, kind="care_home", title="Zimmer 12")),
    "warning_several_breaches": Asked(
        "warning", case(CONTRACT, _BREACH, _OUTAGE, kind="service", title="Wartung", **_PLAIN)
    ),
    "reminder": Asked("reminder", NOTICED),
    "reminder_button": Asked(
        "reminder",
        NOTICED._replace(events=(event("sent", 7, 1, channel="button", ends_on=ENDS_ON, rolling=False),)),
    ),
    "reminder_energy": Asked(
        "reminder",
        NOTICED._replace(
            kind="energy",
            title="Ökostrom",
            events=(event("sent", 7, 1, channel="email", ends_on=LATER, rolling=False),),
        ),
    ),
    "reminder_basic_supply": Asked(
        "reminder",
        NOTICED._replace(
            kind="energy_basic_supply", title="Strom", events=(event("sent", 7, 1, channel="letter"),)
        ),
    ),
    "reminder_without_facts": Asked(
        "reminder",
        CONTRACT._replace(events=(event("sent", 7, 1),), **_PLAIN),  # type: ignore[arg-type]
    ),
    "reminder_rolling": Asked("reminder", OPEN_ENDED),
    "reminder_energy_business": Asked(
        "reminder",
        NOTICED._replace(
            kind="energy",
            title="Ökostrom",
            consumer=False,
            events=(event("sent", 7, 1, channel="email", ends_on=LATER, rolling=False),),
        ),
    ),
    "reminder_withdrawal": Asked("reminder", WITHDRAWN),
    "objection": Asked("objection", case(NOTICED, event("confirmed", 4, 20, ends_on=LATER))),
    "objection_rejected": Asked(
        "objection",
        case(NOTICED, event("rejected", 4, 20, note="Die Frist sei versäumt.", claimed_ends_on=LATER)),
    ),
    "objection_without_facts": Asked(
        "objection",
        CONTRACT._replace(**_PLAIN)._replace(  # type: ignore[arg-type]
            events=(event("sent", 7, 1, ends_on=LATER, rolling=False), event("rejected", 7, 20))
        ),
    ),
    "objection_rolling": Asked(
        "objection",
        case(
            OPEN_ENDED,
            event("received", 7, 4, kind="notice", notice_ends_on=date(2026, 8, 4)),
            event("confirmed", 7, 20, ends_on=ENDS_ON.replace(month=12)),
        ),
    ),
    "objection_rolling_answered": Asked(
        "objection", case(OPEN_ENDED, event("rejected", 7, 20, notice_ends_on=date(2026, 8, 20)))
    ),
    "objection_too_early": Asked(
        "objection", case(NOTICED, event("confirmed", 4, 20, ends_on=date(2026, 5, 31)))
    ),
    "objection_too_early_supplier": Asked(
        "objection",
        CONTRACT._replace(
            kind="energy",
            title="Ökostrom",
            events=(
                event(
                    "supplier_notice",
                    7,
                    1,
                    supplier="Neustrom GmbH",
                    ends_on=date(2026, 12, 31),
                    receive_by=date(2026, 11, 30),
                ),
                event("confirmed", 7, 20, ends_on=date(2026, 8, 31)),
            ),
        ),
    ),
    "notice_withdrawal": Asked("notice_withdrawal", NOTICED),
    "objection_withdrawal": Asked(
        "objection", case(WITHDRAWN, event("rejected", 7, 20, note="Die Ware sei versiegelt gewesen"))
    ),
    "mandate_revocation": Asked(
        "mandate_revocation",
        case(
            NOTICED,
            event("confirmed", 4, 20, ends_on=date(2026, 6, 30), accepted=True),
            debited(7, 1, 999),
            debited(8, 1, 999),
        ),
    ),
    "mandate_revocation_disputed": Asked(
        "mandate_revocation", case(NOTICED, event("rejected", 4, 20), debited(8, 1, 999))
    ),
    "mandate_revocation_withdrawn": Asked(
        "mandate_revocation", case(WITHDRAWN, event("confirmed", 7, 14), debited(8, 1, 999))
    ),
    "mandate_revocation_open": Asked("mandate_revocation", OPEN_ENDED),
    "mandate_revocation_ahead": Asked(
        "mandate_revocation", NOTICED._replace(events=(event("sent", 7, 1, ends_on=LATER, rolling=False),))
    ),
    "mandate_revocation_at_once": Asked(
        "mandate_revocation",
        NOTICED._replace(events=(), **_PLAIN),  # type: ignore[arg-type]
    ),
    "data_access": Asked("data_access", NOTICED),
    "data_access_without_numbers": Asked("data_access", NOTICED._replace(**_PLAIN)),  # type: ignore[arg-type]
    "data_erasure": Asked("data_erasure", case(NOTICED, event("confirmed", 4, 20, ends_on=ENDS_ON))),
    "data_erasure_ahead": Asked(
        "data_erasure", NOTICED._replace(events=(event("sent", 7, 1, ends_on=LATER, rolling=False),))
    ),
    "data_erasure_without_notice": Asked("data_erasure", CONTRACT._replace(**_PLAIN)),  # type: ignore[arg-type]
    "dunning_objection": Asked(
        "dunning_objection",
        case(NOTICED, event("dunned", 7, 20, amount_cents=5990, note="Die Rechnung ist seit Mai bezahlt.")),
    ),
    "dunning_objection_to_complete": Asked(
        "dunning_objection",
        CONTRACT._replace(events=(event("dunned", 7, 20),), **_PLAIN),  # type: ignore[arg-type]
    ),
    "collection_objection": Asked(
        "collection_objection",
        case(
            NOTICED,
            event(
                "collection",
                7,
                20,
                agency="Muster Inkasso GmbH",
                agency_address=("Forderungsweg 3", "20095 Hamburg"),
                amount_cents=12990,
                note="Die Rechnung ist seit Mai bezahlt",
            ),
        ),
    ),
    "return_fee_objection": Asked(
        "return_fee_objection",
        case(
            NOTICED,
            event(
                "debit_returned",
                7,
                20,
                amount_cents=850,
                note="Die Rückgabe ging auf Ihre doppelte Abbuchung zurück.",
            ),
        ),
    ),
    "return_fee_objection_business": Asked(
        "return_fee_objection",
        case(
            NOTICED,
            event("debit_returned", 7, 20, note="Das Konto war gedeckt."),
            consumer=False,
        ),
    ),
    "value_enquiry": Asked(
        "value_enquiry", CONTRACT._replace(kind="life_insurance", title="Lebensversicherung")
    ),
    "sale_notice": Asked(
        "sale_notice", case(SOLD, SALE, mandate_reference="M-4711", concerns="VW Golf, DO-AB 12")
    ),
    "sale_notice_to_complete": Asked("sale_notice", case(SOLD, SALE.changed(buyer=None))),
    "domain_transfer": Asked("domain_transfer", NOTICED._replace(concerns="beispiel.de", kind="domain")),
    "domain_transfer_to_complete": Asked("domain_transfer", NOTICED._replace(customer_number=None)),
    "complaint": Asked(
        "complaint",
        case(
            NOTICED,
            event(
                "contact", 4, 21, medium="phone", whom=None, note="Die waren patzig.", **{"with": "Frau Maus"}
            ),
            sent(4, 25, "reminder"),
            sent(4, 26, "data_access"),
            debited(7, 1, 999),
            debited(8, 1, 999),
        ),
    ),
    "complaint_energy": Asked(
        "complaint",
        case(NOTICED, event("rejected", 4, 20, note="Bonus"), sent(4, 25, "objection"), kind="energy"),
    ),
    "complaint_energy_business": Asked(
        "complaint",
        case(
            NOTICED,
            event("rejected", 4, 20, note="Bonus"),
            sent(4, 25, "objection"),
            kind="energy",
            consumer=False,
        ),
    ),
    "complaint_rolling": Asked("complaint", case(OPEN_ENDED, sent(7, 20, "reminder"))),
    "complaint_without_body": Asked(
        "complaint", case(NOTICED, sent(4, 25, "reminder", "letter"), kind="membership", **_PLAIN)
    ),
    "complaint_withdrawal": Asked(
        "complaint", case(WITHDRAWN, event("rejected", 7, 20), sent(7, 22, "objection"))
    ),
}
