"""What a letter in a case may say beyond the contract: what was sent, answered, debited, and until when."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from vertragsbuch.contract.event import Event
from vertragsbuch.contract.history import History, cents_of, currency_of, history_of
from vertragsbuch.contract.model import Contract, Holder
from vertragsbuch.contract.money import german_amount
from vertragsbuch.language import _
from vertragsbuch.law import german
from vertragsbuch.law.answer import WayOut
from vertragsbuch.law.dates import next_month_end, period_end
from vertragsbuch.law.duties import TWO_WEEKS, duty_to_confirm, is_consumer_complaint, time_to_answer
from vertragsbuch.letters.course import amount_of, course_of, way_of_sending
from vertragsbuch.letters.facts import (
    DOTTED_LINE,
    PLACEHOLDERS,
    breaches_of,
    facts_of_way,
    general_facts,
    one_line,
    plain_facts,
)

CASE_PLACEHOLDERS = {
    **PLACEHOLDERS,
    "erklaerung_vom": _("der Tag, an dem die Kündigung versandt wurde"),
    "versandweg": _("„mit Einwurf-Einschreiben (Sendungsnummer …)“ oder auf welchem Weg sonst"),
    "zugang": _("ein Satz dazu, wann das Schreiben ankam, sofern bekannt"),
    "frist": _("in zwei Wochen"),
    "frist_monat": _("in einem Monat"),
    "frist_beschwerde": _("in zwei Wochen, bei Strom und Gas in vier"),
    "bestaetigungspflicht": _("ein Satz dazu, dass der Anbieter bestätigen muss, wo das Gesetz es sagt"),
    "antwort": _("ein Satz dazu, womit der Anbieter ablehnt oder welches spätere Ende er nennt"),
    "bestaetigt_am": _("der Tag der Bestätigung"),
    "bestaetigtes_ende": _("das bestätigte Ende, sofern es später ist als das gekündigte"),
    "abgelehnt_am": _("der Tag der Ablehnung"),
    "ablehnung": _("womit der Anbieter ablehnt"),
    "behauptetes_ende": _("das Ende, das der Anbieter bei der Ablehnung nennt"),
    "rechenweg": _("wie das Ende berechnet ist"),
    "gekuendigt_zum": _("zu welchem Tag gekündigt ist, oder „zum nächstmöglichen Zeitpunkt“"),
    "endet": _("„mit Ablauf des“ letzten Tages; hängt er vom Zugang ab, muss der vermerkt sein"),
    "zu_bestaetigen": _("„zu bestätigen, dass der Vertrag … endet“, mit dem Ende, sofern bekannt"),
    "nach_dem_ende": _("ein Satz dazu, wann der Vertrag endete, sofern danach abgebucht wurde"),
    "mandatsreferenz": _("Mandatsreferenz, sofern eingetragen"),
    "wirkung": _("„mit sofortiger Wirkung“, vor dem Ende „mit Wirkung zum“ letzten Tag"),
    "beendet_am": _("der letzte Tag, sofern er vorbei ist und danach abgebucht wurde"),
    "abbuchungen": _("jede Abbuchung nach dem Ende mit Tag und Betrag"),
    "summe": _("die Summe dieser Abbuchungen"),
    "vertragsstand": _("ein Satz dazu, dass der Vertrag gekündigt oder beendet ist"),
    "sobald": _("„nach dem Vertragsende“, solange der Vertrag noch läuft"),
    "wichtiger_grund": _("die Vorschrift für die Kündigung aus wichtigem Grund"),
    "verstoesse": _("was der andere falsch gemacht hat, mit Tagen"),
    "domain": _("die Domain aus Gegenstand oder Titel, sonst eine Linie zum Ausfüllen"),
    "aufhebung_zum": _("das Ende des nächsten Monats"),
    "ablauf": _("was bisher geschah, je Zeile ein Tag"),
    "stelle": _("die Schlichtungsstelle für diesen Vertrag"),
    "vierwochenfrist": _("ein Satz zu § 111a EnWG, bei Strom und Gas"),
}
"""Every fact that a letter of a case may mention, and what it is."""

_DOMAIN = re.compile(r"(?:[a-z0-9äöüß](?:[a-z0-9äöüß-]*[a-z0-9äöüß])?\.)+[a-z]{2,}", re.IGNORECASE)


def case_facts(
    contract: Contract, holder: Holder | None, way: WayOut | None, written_on: date, more: Mapping[str, str]
) -> dict[str, str]:
    """Return every fact of CASE_PLACEHOLDERS as text; an unknown one is empty.

    `way` is the way out that a notice takes; `more` holds what only the caller knows.
    """
    history = history_of(contract)
    facts = {
        **dict.fromkeys(CASE_PLACEHOLDERS, ""),
        **general_facts(contract, holder, written_on),
        "ende": _day(history.ends_on),
        **(facts_of_way(way, written_on) if way else {}),
        **_deadlines(contract, written_on),
        **_facts_of_notice(contract, history),
        **_facts_of_answer(history),
        **_facts_of_debits(contract, history, written_on),
        **_facts_of_end(history, written_on),
        "wichtiger_grund": _IMPORTANT_CAUSE.get(contract.kind, _("§ 314 BGB")),
        "verstoesse": "\n".join(breaches_of(contract)) or DOTTED_LINE,
        "domain": _domain(contract),
        "ablauf": "\n".join(course_of(history)),
        **more,
    }
    return plain_facts(facts)


_IMPORTANT_CAUSE = {
    "care_home": _("§ 11 Abs. 3 WBVG"),
    "service": _("§ 626 BGB"),
    "employment": _("§ 626 BGB"),
    "rent_home": _("§ 543 BGB"),
    "rent_furnished_room": _("§ 543 BGB"),
    "rent_garage": _("§ 543 BGB"),
}


def proposed_end(written_on: date) -> date:
    """Return the day on which a contract might end by agreement: the last one of the next month."""
    return next_month_end(written_on)


def _deadlines(contract: Contract, written_on: date) -> dict[str, str]:
    def until(letter: str) -> str:
        return german.day(period_end(written_on, time_to_answer(contract, letter, written_on)))

    return {
        "frist": german.day(period_end(written_on, TWO_WEEKS)),
        "frist_monat": until("data_access"),
        "frist_beschwerde": until("complaint"),
        "aufhebung_zum": german.day(proposed_end(written_on)),
        "vierwochenfrist": _(
            "Dies ist eine Verbraucherbeschwerde nach § 111a EnWG; sie ist innerhalb von vier Wochen nach "
            "Zugang zu beantworten."
        )
        if is_consumer_complaint(contract)
        else "",
    }


def _facts_of_notice(contract: Contract, history: History) -> dict[str, str]:
    notice, endet = history.notice, _ending(history)
    to_confirm = _("zu bestätigen, dass der Vertrag {ending} endet").format(ending=endet)
    facts = {
        "endet": endet,
        "zu_bestaetigen": to_confirm if endet else _("den Tag zu bestätigen, an dem der Vertrag endet"),
    }
    if notice is None:
        return facts
    received = history.last("received", declaration=True)
    duty = duty_to_confirm(contract, notice.facts.get("channel"))
    return facts | {
        "erklaerung_vom": _day(notice.day("on")),
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
    sentence = _("spätestens mit Ablauf des {end}") if is_latest else _("mit Ablauf des {end}")
    return sentence.format(end=german.day(history.ends_on))


def _declared_for(history: History) -> str:
    """Return to which day the notice was given, in the words of its letter; empty where none is known."""
    named, letter = history.named_end, history.letter or history.notice
    if named is None or letter is None or history.is_withdrawn:
        return ""
    if history.is_rolling:
        is_at_once = named == letter.day("on")
        return _("mit dem Zugang des Schreibens") if is_at_once else _("zum nächstmöglichen Zeitpunkt")
    sentence = (
        _("zum {end}, hilfsweise zum nächstmöglichen Zeitpunkt,") if history.is_late else _("zum {end}")
    )
    return sentence.format(end=german.day(named))


def _receipt(received: Event) -> str:
    on, evidence = received.day("on"), one_line(received.facts.get("evidence"))
    if on is None:
        return ""
    if evidence:
        sentence = _("Zugegangen ist Ihnen das Schreiben am {day} (Nachweis: {evidence}).")
        return sentence.format(day=german.day(on), evidence=evidence)
    return _("Zugegangen ist Ihnen das Schreiben am {day}.").format(day=german.day(on))


def _facts_of_answer(history: History) -> dict[str, str]:
    """Return what the other side has answered: a later end, or that it rejects the notice."""
    later, rejected = history.later_end, history.last("rejected")
    facts: dict[str, str] = {}
    if later is not None:
        facts |= {
            "bestaetigt_am": _day(later.day("on")),
            "bestaetigtes_ende": _day(later.day("ends_on")),
            "antwort": _later_end(later),
        }
    if rejected is not None and history.status.rejected_on is not None:
        facts |= {
            "abgelehnt_am": _day(rejected.day("on")),
            "ablehnung": one_line(rejected.facts.get("note")),
            "behauptetes_ende": _day(rejected.day("claimed_ends_on")),
            "antwort": _rejection(rejected, is_withdrawal=history.is_withdrawn),
        }
    return facts


def _message(answer: Event) -> str:
    """Return how a sentence begins that says what the other side has told."""
    on = answer.day("on")
    return _("Mit Ihrer Mitteilung vom {day}").format(day=german.day(on)) if on else _("In Ihrer Mitteilung")


def _later_end(confirmed: Event) -> str:
    sentence = _("{message} nennen Sie als Vertragsende erst den {end}.")
    return sentence.format(message=_message(confirmed), end=_day(confirmed.day("ends_on")))


def _rejection(rejected: Event, *, is_withdrawal: bool) -> str:
    """Return what the rejection says; its reason is in the person's words and so not in quotation marks."""
    the = _("den Widerruf") if is_withdrawal else _("die Kündigung")
    said = [_("{message} lehnen Sie {the} ab.").format(message=_message(rejected), the=the)]
    claimed, reason = rejected.day("claimed_ends_on"), one_line(rejected.facts.get("note")).rstrip(".")
    if claimed is not None:
        said.append(_("Als Vertragsende nennen Sie den {end}.").format(end=german.day(claimed)))
    if reason:
        said.append(_("Zur Begründung führen Sie an: {reason}.").format(reason=reason))
    return " ".join(said)


def _facts_of_end(history: History, written_on: date) -> dict[str, str]:
    """Return where the contract stands, for a letter that reaches beyond its end."""
    end = history.ends_on
    if end is not None and end < written_on and _is_settled(history) and not history.is_withdrawn:
        ended = _("Dieser Vertrag ist mit Ablauf des {end} beendet.").format(end=german.day(end))
        return {"vertragsstand": ended}
    if history.is_withdrawn:
        return {"vertragsstand": _("Ich habe diesen Vertrag widerrufen.")}
    noticed, to = "", _("zum {end}").format(end=german.day(end)) if end else _declared_for(history)
    if history.notice is not None and to:
        noticed = _("Ich habe diesen Vertrag {to} gekündigt.").format(to=to)
    return {"vertragsstand": noticed, "sobald": _("nach dem Vertragsende")}


def _is_settled(history: History) -> bool:
    """Return whether both sides agree on the end."""
    return history.status.confirmed_on is not None and history.later_end is None


def _derivation(history: History) -> str:
    """Return how the end was worked out, as far as it may be told: no doubt, nothing overtaken."""
    letter = history.letter or history.last("letter_written", declaration=True)
    kept = letter.facts.get("told") if letter and not history.is_late else None
    steps = [step for step in kept if isinstance(step, Mapping)] if isinstance(kept, list | tuple) else []
    said = [_step(step) for step in steps]
    return _("So berechnet sich das Ende: {steps}").format(steps=" ".join(said)) if said else ""


def _step(step: Mapping[str, Any]) -> str:
    text, rule = one_line(step.get("text")).rstrip("."), one_line(step.get("rule"))
    return f"{text} ({rule})." if rule and rule != "agreed" and rule not in text else f"{text}."


def _facts_of_debits(contract: Contract, history: History, written_on: date) -> dict[str, str]:
    end = history.ends_on
    debits = [*history.debits_after_end(), *history.debits_in_dispute()]
    facts = {"mandatsreferenz": contract.mandate_reference or "", "wirkung": _effect(history, written_on)}
    if not debits or end is None:
        return facts
    lines = [
        _("– am {day}: {amount}").format(day=german.day(on), amount=amount_of(debit)) for debit, on in debits
    ]
    return facts | {
        "beendet_am": german.day(end),
        "nach_dem_ende": _after_the_end(history, end),
        "abbuchungen": "\n".join(lines),
        "summe": _total(debits),
    }


def _after_the_end(history: History, end: date) -> str:
    """Return since when nothing was to be debited: as a fact only where both sides agree on it."""
    notice = history.notice
    if history.is_withdrawn:
        sentence = _("Den Vertrag habe ich am {day} widerrufen; danach haben Sie noch abgebucht:")
        if _is_settled(history):
            sentence = _("Der Vertrag ist widerrufen; danach haben Sie noch abgebucht:")
    elif _is_settled(history) or notice is None:
        sentence = _("Der Vertrag ist mit Ablauf des {end} beendet. Danach haben Sie noch abgebucht:")
    else:
        sentence = _(
            "Nach meiner Kündigung vom {day} ist der Vertrag aus meiner Sicht {ending} beendet. Danach haben "
            "Sie noch abgebucht:"
        )
    day = _day(notice.day("on")) if notice else ""
    return sentence.format(day=day, end=german.day(end), ending=_ending(history))


def _total(debits: list[tuple[Event, date]]) -> str:
    """Return the sum of debits, one for each currency."""
    sums: dict[str, int] = {}
    for debit, _on in debits:
        sums[currency_of(debit)] = sums.get(currency_of(debit), 0) + cents_of(debit)
    return _(" und ").join(german_amount(cents, currency) for currency, cents in sums.items())


def _effect(history: History, written_on: date) -> str:
    """Return when the mandate ends; at once only where nothing is to be debited any more, or ever was."""
    end = history.ends_on
    if end is None and history.notice is not None and history.named_end is not None:
        return _("mit Wirkung zum Vertragsende")
    if end is None or end <= written_on:
        return _("mit sofortiger Wirkung")
    return _("mit Wirkung zum {end}").format(end=german.day(end))


def _domain(contract: Contract) -> str:
    for text in (contract.concerns, contract.title):
        found = _DOMAIN.search(text or "")
        if found:
            return found[0]
    return DOTTED_LINE


def _day(day: date | None) -> str:
    return german.day(day) if day else ""
