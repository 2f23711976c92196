"""What a letter in a case may say beyond the contract: what was sent, answered, debited, and until when."""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from vertragsbuch.casework.days import end_by_agreement, end_of_period
from vertragsbuch.contract.events.declaration import Confirmed, Received, Rejected, Sent
from vertragsbuch.contract.events.event import CaseEvent, Event
from vertragsbuch.contract.events.file import Contact, Debited
from vertragsbuch.contract.events.opening import Outage
from vertragsbuch.contract.events.turn import SupplierNotice
from vertragsbuch.contract.history import History, history_of
from vertragsbuch.contract.model import Contract, Holder
from vertragsbuch.contract.money import german_amount
from vertragsbuch.contract.vocabulary.channels import channel_row
from vertragsbuch.contract.vocabulary.letters import letter_row, noun_in_letters
from vertragsbuch.contract.vocabulary.media import Medium
from vertragsbuch.language import german_text
from vertragsbuch.law import german
from vertragsbuch.law.answer import WayOut
from vertragsbuch.law.duties import TWO_WEEKS, duty_to_confirm, is_consumer_complaint, time_to_answer
from vertragsbuch.letters.claim_facts import claim_facts
from vertragsbuch.letters.facts import (
    breaches_of,
    day_if_known,
    facts_of_way,
    general_facts,
    note_on_one_line,
    plain_facts,
)
from vertragsbuch.letters.limits import limits
from vertragsbuch.letters.placeholders import PLACEHOLDERS
from vertragsbuch.letters.plain import DOTTED_LINE
from vertragsbuch.letters.tenor import Tenor, tenor

_DOMAIN = re.compile(r"(?:[a-z0-9äöüß](?:[a-z0-9äöüß-]*[a-z0-9äöüß])?\.)+[a-z]{2,}", re.IGNORECASE)


def case_facts(
    contract: Contract,
    holder: Holder | None,
    way: WayOut | None,
    written_on: date,
    more: Mapping[str, str],
    kind: str = "",
) -> dict[str, str]:
    """Return every fact of PLACEHOLDERS as text; an unknown one is empty.

    `way` is the way out that a notice takes; `more` holds what only the caller knows; `kind` is that of the
    letter, where it is none about a way out.
    """
    history = history_of(contract)
    facts = {
        **dict.fromkeys(PLACEHOLDERS, ""),
        **general_facts(contract, holder, written_on),
        **limits(contract),
        "ende": day_if_known(history.ends_on),
        **(facts_of_way(way, written_on) if way else {}),
        **_deadlines(contract, written_on),
        **_facts_of_notice(contract, history),
        **_facts_of_answer(history),
        **_facts_of_debits(contract, history, written_on),
        **_facts_of_end(contract, history, written_on),
        "wichtiger_grund": _important_cause(contract),
        "verstoesse": "\n".join(breaches_of(contract)) or DOTTED_LINE,
        "domain": _domain(contract),
        "ablauf": "\n".join(course_of(history)),
        **more,
        **claim_facts(contract, history, kind),
    }
    return plain_facts(facts)


_IMPORTANT_CAUSE = {
    "care_home": "§ 11 Abs. 3 WBVG",
    "service": "§ 626 BGB",
    "employment": "§ 626 BGB",
    "rent_home": "§ 543 BGB",
    "rent_furnished_room": "§ 543 BGB",
    "rent_garage": "§ 543 BGB",
    "work": "§ 648a BGB",
    "business_premises": "§ 543 BGB",
    "rented_thing": "§ 543 BGB",
    "land_lease": "§ 543 BGB",
    "allotment": "§ 543 BGB",
    "training": "§ 22 Abs. 2 Nr. 1 BBiG",
}


def _important_cause(contract: Contract) -> str:
    """Return the norm that a notice at once would rest on: for bad service by telecoms one of its own."""
    if contract.kind == "telecom" and any(isinstance(each, Outage) for each in contract.effective_events):
        return "§ 57 Abs. 4 TKG"
    return _IMPORTANT_CAUSE.get(contract.kind, "§ 314 BGB")


def _deadlines(contract: Contract, written_on: date) -> dict[str, str]:
    def until(letter: str) -> str:
        return german.day(end_of_period(written_on, time_to_answer(contract, letter, written_on)))

    return {
        "frist": german.day(end_of_period(written_on, TWO_WEEKS)),
        "frist_monat": until("data_access"),
        "frist_beschwerde": until("complaint"),
        "aufhebung_zum": german.day(end_by_agreement(written_on)),
        "vierwochenfrist": (
            "Dies ist eine Verbraucherbeschwerde nach § 111a EnWG; sie ist innerhalb von vier Wochen nach "
            "Zugang zu beantworten."
        )
        if is_consumer_complaint(contract)
        else "",
    }


def _facts_of_notice(contract: Contract, history: History) -> dict[str, str]:
    notice, endet = history.notice, _ending(history)
    bond = tenor(contract).nominative
    to_confirm = f"zu bestätigen, dass {bond} {endet} endet"
    facts = {
        "endet": endet,
        "zu_bestaetigen": to_confirm if endet else f"den Tag zu bestätigen, an dem {bond} endet",
    }
    if notice is None:
        return facts
    received = history.received
    duty = duty_to_confirm(contract, notice.channel)
    return facts | {
        "erklaerung_vom": day_if_known(notice.on),
        "versandweg": way_of_sending(notice),
        "zugang": _receipt(received) if received else "",
        "bestaetigungspflicht": duty.demand if duty else "",
        "gekuendigt_zum": _declared_for(history),
        "rechenweg": _derivation(history),
    }


def _ending(history: History) -> str:
    """Return with which day the contract ends; empty where that depends on a receipt that is not known."""
    if history.ends_on is None:
        return ""
    is_latest = history.is_noticed_end_the_latest and history.ends_on == history.noticed_end
    sentence = "spätestens mit Ablauf des {end}" if is_latest else "mit Ablauf des {end}"
    return sentence.format(end=german.day(history.ends_on))


def _declared_for(history: History) -> str:
    """Return to which day the notice was given, in the words of its letter; empty where none is known."""
    named, letter = history.named_end, history.letter or history.notice
    if named is None or letter is None or history.is_withdrawn:
        return ""
    if history.is_rolling:
        is_at_once = named == letter.on
        return "mit dem Zugang des Schreibens" if is_at_once else "zum nächstmöglichen Zeitpunkt"
    sentence = "zum {end}, hilfsweise zum nächstmöglichen Zeitpunkt," if history.is_late else "zum {end}"
    return sentence.format(end=german.day(named))


def _receipt(received: Received) -> str:
    on, evidence = received.on, note_on_one_line(received.evidence)
    if on is None:
        return ""
    if evidence:
        sentence = "Zugegangen ist Ihnen das Schreiben am {day} (Nachweis: {evidence})."
        return sentence.format(day=german.day(on), evidence=evidence)
    return f"Zugegangen ist Ihnen das Schreiben am {german.day(on)}."


def _facts_of_answer(history: History) -> dict[str, str]:
    """Return what the other side has answered: another end, or that it rejects the notice."""
    other, rejected = history.other_end, history.rejected
    facts: dict[str, str] = {}
    if other is not None:
        facts |= {
            "bestaetigt_am": day_if_known(other.on),
            "bestaetigtes_ende": day_if_known(other.ends_on),
            "antwort": _other_end(other, is_early=history.early_end is not None),
        }
    if rejected is not None and history.status.rejected_on is not None:
        facts |= {
            "abgelehnt_am": day_if_known(rejected.on),
            "ablehnung": note_on_one_line(rejected.note),
            "behauptetes_ende": day_if_known(rejected.claimed_ends_on),
            "antwort": _rejection(rejected, is_withdrawal=history.is_withdrawn),
        }
    return facts


def _message(answer: Confirmed | Rejected) -> str:
    """Return how a sentence begins that says what the other side has told."""
    on = answer.on
    return f"Mit Ihrer Mitteilung vom {german.day(on)}" if on else "In Ihrer Mitteilung"


def _other_end(confirmed: Confirmed, *, is_early: bool) -> str:
    sentence = "{message} nennen Sie als Ende {as_early_as} den {end}."
    end, as_early_as = day_if_known(confirmed.ends_on), "schon" if is_early else "erst"
    return sentence.format(message=_message(confirmed), as_early_as=as_early_as, end=end)


def _rejection(rejected: Rejected, *, is_withdrawal: bool) -> str:
    """Return what the rejection says; its reason is in the person's words and so not in quotation marks."""
    the = "den Widerruf" if is_withdrawal else "die Kündigung"
    sentences = [f"{_message(rejected)} lehnen Sie {the} ab."]
    claimed, reason = rejected.claimed_ends_on, note_on_one_line(rejected.note).rstrip(".")
    if claimed is not None:
        sentences.append(f"Als Ende nennen Sie den {german.day(claimed)}.")
    if reason:
        sentences.append(f"Zur Begründung führen Sie an: {reason}.")
    return " ".join(sentences)


def _facts_of_end(contract: Contract, history: History, written_on: date) -> dict[str, str]:
    """Return where the contract stands, for a letter that reaches beyond its end."""
    end, words = history.ends_on, tenor(contract)
    if end is not None and end < written_on and _is_settled(history) and not history.is_withdrawn:
        ended = f"Mit Ablauf des {german.day(end)} ist {words.nominative} beendet."
        return {"vertragsstand": ended}
    if history.is_withdrawn:
        return {"vertragsstand": f"Ich habe {words.this_accusative} widerrufen."}
    noticed, to = "", f"zum {german.day(end)}" if end else _declared_for(history)
    if history.notice is not None and to:
        noticed = f"Ich habe {words.this_accusative} {to} gekündigt."
    return {"vertragsstand": noticed, "sobald": f"nach dem {words.end}"}


def _is_settled(history: History) -> bool:
    """Return whether both sides agree on the end."""
    return history.status.confirmed_on is not None and history.other_end is None


def _derivation(history: History) -> str:
    """Return how the end was worked out, as far as it may be told: no doubt, nothing overtaken."""
    letter = history.letter or history.written
    kept = letter.told if letter and not history.is_late else None
    steps = [_step(step) for step in kept or () if isinstance(step, Mapping)]
    return "So berechnet sich das Ende: {steps}".format(steps=" ".join(steps)) if steps else ""


def _step(step: Mapping[str, Any]) -> str:
    text, rule = note_on_one_line(step.get("text")).rstrip("."), note_on_one_line(step.get("rule"))
    return f"{text} ({rule})." if rule and rule != "agreed" and rule not in text else f"{text}."


def _facts_of_debits(contract: Contract, history: History, written_on: date) -> dict[str, str]:
    end = history.ends_on
    debits = [*history.debits_after_end(), *history.debits_in_dispute()]
    facts = {
        "mandatsreferenz": contract.mandate_reference or "",
        "glaeubiger_id": contract.creditor_id or "",
        "wirkung": _effect(tenor(contract), history, written_on),
    }
    if not debits or end is None:
        return facts
    lines = [f"– am {german.day(on)}: {debited_amount(debit)}" for debit, on in debits]
    return facts | {
        "beendet_am": german.day(end),
        "nach_dem_ende": _after_the_end(tenor(contract), history, end),
        "abbuchungen": "\n".join(lines),
        "summe": _total(debits),
    }


def _after_the_end(words: Tenor, history: History, end: date) -> str:
    """Return since when nothing was to be debited: as a fact only where both sides agree on it."""
    notice = history.notice
    if history.is_withdrawn:
        sentence = "Am {day} habe ich {accusative} widerrufen; danach haben Sie noch abgebucht:"
        if _is_settled(history):
            sentence = "Widerrufen ist {nominative}; danach haben Sie noch abgebucht:"
    elif _is_settled(history) or notice is None:
        sentence = "Mit Ablauf des {end} ist {nominative} beendet. Danach haben Sie noch abgebucht:"
    else:
        sentence = (
            "Nach meiner Kündigung vom {day} ist {nominative} aus meiner Sicht {ending} beendet. Danach "
            "haben Sie noch abgebucht:"
        )
    day = day_if_known(notice.on) if notice else ""
    return sentence.format(
        day=day,
        end=german.day(end),
        ending=_ending(history),
        nominative=words.nominative,
        accusative=words.accusative,
    )


def _total(debits: list[tuple[Debited, date]]) -> str:
    """Return the sum of debits, one for each currency."""
    sums: dict[str, int] = {}
    for debit, _on in debits:
        sums[debit.paid_in] = sums.get(debit.paid_in, 0) + debit.cents
    return " und ".join(german_amount(cents, currency) for currency, cents in sums.items())


def _effect(words: Tenor, history: History, written_on: date) -> str:
    """Return when the mandate ends; at once only where nothing is to be debited any more, or ever was."""
    end = history.ends_on
    if end is None and history.notice is not None and history.named_end is not None:
        return f"mit Wirkung zum {words.end}"
    if end is None or end <= written_on:
        return "mit sofortiger Wirkung"
    return f"mit Wirkung zum {german.day(end)}"


def _domain(contract: Contract) -> str:
    for text in (contract.concerns, contract.title):
        match = _DOMAIN.search(text or "")
        if match:
            return match[0]
    return DOTTED_LINE


_CONTACTS: dict[Medium, str] = {
    "phone": "Telefonat",
    "email": "E-Mail-Wechsel",
    "letter": "Schriftwechsel",
    "chat": "Chat",
    "in_person": "Gespräch",
}


def course_of(history: History) -> Iterator[str]:
    """Yield what has happened, a line for each event of the case that the other side knows of."""
    debits = [debit for debit, _on in (*history.debits_after_end(), *history.debits_in_dispute())]
    is_disputed = history.status.rejected_on is not None
    for event in history.events:
        if isinstance(event, Debited) and event not in debits:
            continue
        words = list(filter(None, _words(event, is_disputed=is_disputed)))
        if words and isinstance(event, CaseEvent) and event.on is not None:
            yield f"– {german.day(event.on)}: {', '.join(words)}"


def _words(event: Event, *, is_disputed: bool) -> Iterator[str]:
    """Yield what the other side may read; what was said in a talk is the person's own note and stays out."""
    match event:
        case Sent() if _is_told(event.letter_kind):
            yield f"{german_text(noun_in_letters(event.letter_kind))} versandt"
            yield way_of_sending(event)
            yield "zum nächstmöglichen Zeitpunkt" if event.moves_with_receipt else _to(event.ends_on)
        case Received() if _is_told(event.letter_kind):
            yield f"{german_text(noun_in_letters(event.letter_kind))} bei Ihnen zugegangen"
            yield _with("Nachweis: {said}", event.evidence)
        case Confirmed():
            yield "Ihre Bestätigung"
            yield _to(event.ends_on)
        case Rejected():
            yield "Ihre Ablehnung"
            yield _with("Begründung: {said}", event.note)
        case Contact():
            yield _CONTACTS[event.medium] if event.medium else "Kontakt"
            yield _with("mit {said}", event.whom)
        case Debited():
            yield "Abbuchung" if is_disputed else "Abbuchung nach dem Ende"
            yield debited_amount(event)


def _is_told(kind: str) -> bool:
    row = letter_row(kind)
    return row is not None and row.is_told_in_course


def _to(end: date | None) -> str:
    return f"zum {german.day(end)}" if end else ""


def _with(words: str, noted: str | None) -> str:
    """Return what a person noted in such words; nothing where nothing was noted."""
    sentence = note_on_one_line(noted).rstrip(".")
    return words.format(said=sentence) if sentence else ""


def way_of_sending(notice: Sent) -> str:
    """Return how a letter was sent, with its tracking number; an empty text where that is not known."""
    if isinstance(notice, SupplierNotice):
        supplier = note_on_one_line(notice.supplier)
        return f"durch den neuen Anbieter ({supplier})" if supplier else "durch den neuen Anbieter"
    channel, tracking = channel_row(notice.channel), note_on_one_line(notice.tracking)
    by = channel.how if channel else ""
    if by and tracking:
        return f"{by} (Sendungsnummer {tracking})"
    return by


def debited_amount(debit: Debited) -> str:
    """Return what was debited, with its currency."""
    return german_amount(debit.cents, debit.paid_in)
