"""What a letter may say: facts of the contract, its holder, the way out, and the event behind that way."""

import re
from collections.abc import Mapping
from datetime import date

from vertragsbuch.contract.effective import effective_events
from vertragsbuch.contract.events.event import Event, LegalEvent
from vertragsbuch.contract.events.life import Illness, RiskGone
from vertragsbuch.contract.events.opening import (
    Announced,
    AnnouncedChange,
    Breach,
    CancelButtonMissing,
    ClaimSettled,
    InsuredByLaw,
    MoveOut,
    Outage,
    PriceIncrease,
    PurchaseOfInsuredThing,
    TermsChange,
)
from vertragsbuch.contract.history import history_of
from vertragsbuch.contract.model import Contract, Holder
from vertragsbuch.law import german
from vertragsbuch.law.answer import AGREED, WayOut
from vertragsbuch.law.norms import norm
from vertragsbuch.law.ways_out import ways_out
from vertragsbuch.letters.plain import DOTTED_LINE, plain_entries
from vertragsbuch.letters.salutation import salutation
from vertragsbuch.letters.tenor import tenor_words

_INNER_QUOTATION_MARKS = str.maketrans("„“", "‚‘")
_POST_CODE_OR_METER = re.compile(r"\d{5}")
_DAYS_OF_EVENTS = ("mitteilung_am", "wirksam_ab", "auszug_am", "ereignis_am", "bekannt_seit", "gemeldet_am")
_ANNOUNCED = {PriceIncrease: "eine Preiserhöhung", TermsChange: "eine Änderung der Bedingungen"}
_ANNOUNCED_BY_INSURER = {
    PriceIncrease: "eine Erhöhung des Beitrags",
    TermsChange: "eine Minderung des Versicherungsschutzes",
}


def letter_facts(contract: Contract, holder: Holder | None, way: WayOut, written_on: date) -> dict[str, str]:
    """Return every fact of PLACEHOLDERS as one line of text; an unknown one is empty."""
    event = way.event_among(contract.events)
    facts = {
        **general_facts(contract, holder, written_on),
        **facts_of_way(way, written_on),
        **_facts_of_event(event),
        "kuendigungstermin": _notice_to(contract, way, written_on),
        "spaetestens": _at_the_latest(way),
        "grenze": _limit(contract, way),
        "grund": _reasons(contract, event),
        "abhilfe": _warned(contract, _remedy_until(event), written_on),
        "rechtsfolge": _CONSEQUENCES.get(way.norm or "", ""),
        "messprotokoll": _measurement(event),
        "anlass": _announced(contract, event),
    }
    return plain_facts(facts)


_CONSEQUENCES = {
    "tkg-57-1": "Kosten entstehen mir dadurch nicht (§ 57 Abs. 1 Satz 1 TKG).",
    "enwg-41-5": "Ein gesondertes Entgelt fällt dafür nicht an (§ 41 Abs. 5 Satz 4 EnWG).",
    "gvv-5-3": (
        "Weise ich den Wechsel des Versorgers binnen eines Monats nach Zugang der Kündigung nach, wird die "
        "Änderung mir gegenüber nicht wirksam (§ 5 Abs. 3 Satz 2)."
    ),
}
"""What else the law says of a notice after a change, by the norm that gives it."""


def _announced(contract: Contract, event: Event | None) -> str:
    """Return what was announced, where a notice answers to that."""
    announced = _ANNOUNCED_BY_INSURER if _is_insurance(contract) else _ANNOUNCED
    return next((words for kind, words in announced.items() if isinstance(event, kind)), "")


def _remedy_until(event: Event | None) -> date | None:
    return event.remedy_until if isinstance(event, Breach | Outage) else None


def _measurement(event: Event | None) -> str:
    """Return what a letter about an outage says of a measurement (§ 57 Abs. 4 Satz 1 Nr. 1 TKG)."""
    if not isinstance(event, Outage) or event.measured is False:
        return ""
    if event.measured:
        return "Das Messprotokoll nach § 57 Abs. 4 Satz 1 Nr. 1 TKG füge ich bei."
    sentence = "Das Messprotokoll der Bundesnetzagentur für meinen Internetzugang füge ich bei: {line}"
    return sentence.format(line=DOTTED_LINE)


def general_facts(contract: Contract, holder: Holder | None, written_on: date) -> dict[str, str]:
    """Return the facts that every letter about a contract may mention."""
    return {
        **_facts_of_contract(contract),
        **tenor_words(contract),
        "anrede": salutation(contract.provider.name),
        "heute": german.day(written_on),
        "name": holder.name if holder else "",
    }


def facts_of_way(way: WayOut, written_on: date) -> dict[str, str]:
    """Return what a letter says about the way out that it takes."""
    paragraph = "" if way.rule == AGREED else way.rule
    return {"ende": day_if_known(way.ends_on), "paragraf": paragraph, "zeitpunkt": _when(way, written_on)}


def plain_facts(facts: Mapping[str, str]) -> dict[str, str]:
    """Return facts without anything invisible; a line break stays where one was put between two entries."""
    return {name: value and plain_entries(value) for name, value in facts.items()}


def note_on_one_line(text: object) -> str:
    """Return what a person noted as one line, to stand in a list of entries."""
    return " ".join(str(text or "").split())


def _facts_of_contract(contract: Contract) -> dict[str, str]:
    return {
        "titel": contract.title.translate(_INNER_QUOTATION_MARKS),
        "vertragsnummer": contract.contract_number or "",
        "kundennummer": contract.customer_number or "",
        "anbieter": contract.provider.name,
        "vertragsschluss": day_if_known(contract.made_on),
        "gegenstand": contract.concerns or "",
    }


def _facts_of_event(event: Event | None) -> dict[str, str]:
    note = _note(event)
    days = {fact: day_if_known(day) for fact, day in _days_of_event(event).items()}
    address = note if _POST_CODE_OR_METER.search(note) else DOTTED_LINE
    return {**dict.fromkeys(_DAYS_OF_EVENTS, ""), **days, "neue_anschrift": address}


def _days_of_event(event: Event | None) -> dict[str, date | None]:  # noqa: PLR0911 - one line for each kind
    """Return the days of an event by the names under which letters mention them."""
    match event:
        case AnnouncedChange():
            return {"mitteilung_am": event.received_on, "wirksam_ab": event.effective_on}
        case Announced():
            return {"mitteilung_am": event.received_on}
        case MoveOut():
            return {"auszug_am": event.moves_on}
        case PurchaseOfInsuredThing():
            return {"ereignis_am": event.on, "bekannt_seit": event.known_on}
        case ClaimSettled() | InsuredByLaw():
            return {"ereignis_am": event.on}
        case CancelButtonMissing():
            return {"ereignis_am": event.noticed_on}
        case RiskGone():
            return {"ereignis_am": event.gone_on}
        case Breach() | Illness():
            return {"bekannt_seit": event.known_on}
        case Outage():
            return {"gemeldet_am": event.reported_on}
    return {}


def _note(event: Event | None) -> str:
    """Return what a person noted of an event that opens a way out, as one line."""
    return note_on_one_line(event.note) if isinstance(event, LegalEvent) else ""


def _when(way: WayOut, written_on: date) -> str:
    """Return when the contract ends; a day alone would be wrong where the day of receipt decides."""
    if way.ends_on is None:
        return "zum nächstmöglichen Zeitpunkt"
    if way.rolling and way.ends_on == way.receive_by == written_on:
        return "mit dem Zugang dieses Schreibens"
    if way.rolling:
        sentence = "zum nächstmöglichen Zeitpunkt, bei Zugang am {today} zum {end}"
        return sentence.format(today=german.day(written_on), end=german.day(way.ends_on))
    return f"zum {german.day(way.ends_on)}"


def _notice_to(contract: Contract, way: WayOut, written_on: date) -> str:
    """Return to which day an ordinary notice is given, so that it never admits a later end than need be."""
    if way.ends_on is None:
        return "zum nächstmöglichen Zeitpunkt"
    if _may_end_earlier(contract, way, written_on):
        sentence = "zum nächstmöglichen Zeitpunkt, spätestens zum {end}"
    elif way.rolling and way.ends_on == way.receive_by == written_on:
        sentence = "mit dem Zugang dieses Schreibens, hilfsweise zum nächstmöglichen Zeitpunkt"
    elif way.rolling:
        sentence = "zum nächstmöglichen Zeitpunkt; bei Zugang am {today} ist das der {end}"
    else:
        sentence = "fristgerecht zum {end}, hilfsweise zum nächstmöglichen Zeitpunkt"
    return sentence.format(today=german.day(written_on), end=german.day(way.ends_on))


def _at_the_latest(way: WayOut) -> str:
    """Return the end of a way that has one day; nothing where the day of receipt decides it."""
    return "" if way.rolling or way.ends_on is None else f"spätestens zum {german.day(way.ends_on)}"


def _limit(contract: Contract, way: WayOut) -> str:
    """Return the norm that a clause is held to, in the version for the day on which the contract was made."""
    if way.norm == "tkg-56-1":
        return "§ 56 Abs. 1 TKG"
    changed = norm("bgb-309-9").versions[0].valid_until
    made_on = contract.made_on or contract.terms.starts_on
    is_old = changed is not None and isinstance(made_on, date) and made_on <= changed
    if is_old and changed is not None:
        return f"§ 309 Nr. 9 BGB in der bis zum {german.day(changed)} geltenden Fassung"
    return "§ 309 Nr. 9 BGB"


def _may_end_earlier(contract: Contract, way: WayOut, written_on: date) -> bool:
    """Return whether another reading gives an earlier end; a sure one was passed over on purpose."""
    ordinary = (other for other in ways_out(contract, written_on).ways_out if other.letter == "notice")
    earlier = [other for other in ordinary if (other.ends_on or date.max) < (way.ends_on or date.min)]
    return bool(earlier) and all(other.certainty == "arguable" for other in earlier)


def _reasons(contract: Contract, event: Event | None) -> str:
    """Return the reason for a notice at once; several breaches are listed, each with its day."""
    breaches = breaches_of(contract)
    tells_of_several = isinstance(event, Breach | Outage) and bool(breaches[1:])
    if not tells_of_several:  # one is told in the sentence itself
        return _note(event) or DOTTED_LINE
    return "\n" + "\n".join(breaches)


def breaches_of(contract: Contract) -> list[str]:
    """Return what the other side has done wrong, a line for each, with the day where it is known."""
    return [
        _breach(event) for event in effective_events(contract.events) if isinstance(event, Breach | Outage)
    ]


def _breach(event: Breach | Outage) -> str:
    on, note = event.happened_on, _note(event) or DOTTED_LINE
    return f"– {german.day(on)}: {note}" if on else f"– {note}"


def _warned(contract: Contract, remedy_until: date | None, written_on: date) -> str:
    """Return what went before a notice at once (§ 314 Abs. 2 BGB): the warning, the deadline it set."""
    history = history_of(contract)
    warnings = history.letters_sent("warning")
    warning = history.written_for(warnings[-1]) if warnings else None
    warned_on = (warning or warnings[-1]).on if warnings else None
    until = (warning.reply_by if warning else None) or remedy_until
    if warned_on is not None and until is None:
        sentence = "Mit Schreiben vom {day} habe ich Sie abgemahnt; abgeholfen haben Sie nicht."
        return sentence.format(day=german.day(warned_on))
    if warned_on is not None and until is not None and until < written_on:
        sentence = (
            "Mit Schreiben vom {day} habe ich Sie abgemahnt und Ihnen eine Frist bis zum {until} "
            "gesetzt; sie ist erfolglos abgelaufen."
        )
        return sentence.format(day=german.day(warned_on), until=german.day(until))
    if remedy_until is None or remedy_until >= written_on:
        return f"Abmahnung oder Frist zur Abhilfe, die vorausging: {DOTTED_LINE}"
    sentence = "Die Frist zur Abhilfe, die ich Ihnen gesetzt habe, ist am {day} erfolglos abgelaufen."
    return sentence.format(day=german.day(remedy_until))


def day_if_known(day: date | None) -> str:
    """Return a day as a letter writes it; nothing where it is not known."""
    return german.day(day) if day else ""


def _is_insurance(contract: Contract) -> bool:
    return contract.kind.endswith("insurance")
