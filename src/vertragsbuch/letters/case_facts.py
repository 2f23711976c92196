"""What a letter in a case may say beyond the contract: what was sent, answered, debited, and until when."""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from vertragsbuch.contract.event import Event, kind_of
from vertragsbuch.contract.history import History, history_of
from vertragsbuch.contract.model import Contract, Holder
from vertragsbuch.contract.money import german_amount
from vertragsbuch.contract.period import Period
from vertragsbuch.language import _
from vertragsbuch.law import german
from vertragsbuch.law.answer import WayOut
from vertragsbuch.law.dates import month_end, period_end
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
    "versandweg": _("auf welchem Weg, mit Sendungsnummer"),
    "zugang": _("ein Satz dazu, wann die Kündigung ankam, sofern bekannt"),
    "frist": _("in zwei Wochen"),
    "frist_monat": _("in einem Monat"),
    "frist_beschwerde": _("in zwei Wochen, bei Strom und Gas in vier"),
    "bestaetigungspflicht": _("ein Satz dazu, dass der Anbieter bestätigen muss, wo das Gesetz es sagt"),
    "bestaetigt_am": _("der Tag der Bestätigung"),
    "bestaetigtes_ende": _("das bestätigte Ende, sofern es später ist als das gekündigte"),
    "abgelehnt_am": _("der Tag der Ablehnung"),
    "ablehnung": _("womit der Anbieter ablehnt"),
    "behauptetes_ende": _("das Ende, das der Anbieter bei der Ablehnung nennt"),
    "rechenweg": _("wie das Ende berechnet ist"),
    "mandatsreferenz": _("Mandatsreferenz, sofern eingetragen"),
    "wirkung": _("„mit sofortiger Wirkung“, vor dem Ende „mit Wirkung zum“ letzten Tag"),
    "beendet_am": _("der letzte Tag, sofern er vorbei ist und danach abgebucht wurde"),
    "abbuchungen": _("jede Abbuchung nach dem Ende mit Tag und Betrag"),
    "summe": _("die Summe dieser Abbuchungen"),
    "verstoesse": _("was der andere falsch gemacht hat, mit Tagen"),
    "domain": _("die Domain aus Gegenstand oder Titel, sonst eine Linie zum Ausfüllen"),
    "aufhebung_zum": _("das Ende des nächsten Monats"),
    "ablauf": _("was bisher geschah, je Zeile ein Tag"),
    "stelle": _("die Schlichtungsstelle für diesen Vertrag"),
    "vierwochenfrist": _("ein Satz zu § 111a EnWG, bei Strom und Gas"),
}
"""Every fact that a letter of a case may mention, and what it is."""

_TWO_WEEKS, _FOUR_WEEKS, _ONE_MONTH = Period(days=14), Period(days=28), Period(months=1)
_DOMAIN = re.compile(r"(?:[a-z0-9äöüß](?:[a-z0-9äöüß-]*[a-z0-9äöüß])?\.)+[a-z]{2,}", re.IGNORECASE)
_BY = {
    "registered_letter": _("als Einwurf-Einschreiben"),
    "letter": _("mit der Post"),
    "email": _("per E-Mail"),
    "button": _("über die Kündigungsschaltfläche auf Ihrer Webseite"),
    "fax": _("per Fax"),
    "by_hand": _("durch Boten"),
    "bailiff": _("durch den Gerichtsvollzieher"),
}
_ENERGY = ("energy", "energy_basic_supply")


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
        **(facts_of_way(way) if way else {}),
        **_deadlines(contract, written_on),
        **_facts_of_notice(contract, history),
        **_facts_of_answer(history),
        **_facts_of_debits(contract, history, written_on),
        "verstoesse": "\n".join(breaches_of(contract)) or DOTTED_LINE,
        "domain": _domain(contract),
        "ablauf": "\n".join(_course(history)),
        **more,
    }
    return plain_facts(facts)


def _deadlines(contract: Contract, written_on: date) -> dict[str, str]:
    energy = contract.kind in _ENERGY
    next_month = period_end(month_end(written_on), _ONE_MONTH)
    return {
        "frist": german.day(period_end(written_on, _TWO_WEEKS)),
        "frist_monat": german.day(period_end(written_on, _ONE_MONTH)),
        "frist_beschwerde": german.day(period_end(written_on, _FOUR_WEEKS if energy else _TWO_WEEKS)),
        "aufhebung_zum": german.day(month_end(next_month)),
        "vierwochenfrist": _(
            "Dies ist eine Verbraucherbeschwerde nach § 111a EnWG; sie ist innerhalb von vier Wochen nach "
            "Zugang zu beantworten."
        )
        if energy
        else "",
    }


def _facts_of_notice(contract: Contract, history: History) -> dict[str, str]:
    notice = history.notice
    if notice is None:
        return {}
    received = history.last("received", declaration=True)
    return {
        "erklaerung_vom": _day(notice.day("on")),
        "versandweg": _way_of_sending(notice),
        "zugang": _receipt(received) if received else "",
        "bestaetigungspflicht": _duty_to_confirm(contract, notice),
        "rechenweg": _derivation(history),
    }


def _way_of_sending(notice: Event) -> str:
    by, tracking = _BY.get(str(notice.facts.get("channel")), ""), one_line(notice.facts.get("tracking"))
    if by and tracking:
        return _("{by} (Sendungsnummer {number})").format(by=by, number=tracking)
    return by


def _receipt(received: Event) -> str:
    on, evidence = received.day("on"), one_line(received.facts.get("evidence"))
    if on is None:
        return ""
    if evidence:
        sentence = _("Zugegangen ist Ihnen die Kündigung am {day} (Nachweis: {evidence}).")
        return sentence.format(day=german.day(on), evidence=evidence)
    return _("Zugegangen ist Ihnen die Kündigung am {day}.").format(day=german.day(on))


def _duty_to_confirm(contract: Contract, notice: Event) -> str:
    """Return what the law says about confirming: § 312k Abs. 4 BGB, § 41b Abs. 1 EnWG, § 20 Abs. 2 GVV."""
    if notice.facts.get("channel") == "button":
        return _(
            "Nach § 312k Abs. 4 BGB haben Sie Inhalt, Tag und Uhrzeit des Zugangs sowie das Vertragsende "
            "sofort auf elektronischem Wege in Textform zu bestätigen."
        )
    if contract.kind == "energy":
        return _(
            "Nach § 41b Abs. 1 EnWG haben Sie die Kündigung innerhalb einer Woche nach Zugang unter "
            "Angabe des "
            "Vertragsendes zu bestätigen."
        )
    if contract.kind == "energy_basic_supply":
        return _(
            "Nach § 20 Abs. 2 StromGVV und GasGVV ist die Kündigung unverzüglich in Textform zu bestätigen."
        )
    return ""


def _facts_of_answer(history: History) -> dict[str, str]:
    confirmed, rejected = history.last("confirmed"), history.last("rejected")
    ours = history.noticed_end
    theirs = confirmed.day("ends_on") if confirmed else None
    facts: dict[str, str] = {}
    if confirmed is not None and theirs is not None and ours is not None and theirs > ours:
        facts |= {"bestaetigt_am": _day(confirmed.day("on")), "bestaetigtes_ende": german.day(theirs)}
    if rejected is not None and history.status.rejected_on is not None:
        facts |= {
            "abgelehnt_am": _day(rejected.day("on")),
            "ablehnung": one_line(rejected.facts.get("note")),
            "behauptetes_ende": _day(rejected.day("claimed_ends_on")),
        }
    return facts


def _derivation(history: History) -> str:
    """Return how the end was worked out when the notice was written: the last steps, each with its rule."""
    letter = history.last("letter_written", declaration=True)
    steps: list[Mapping[str, Any]] = list(letter.facts.get("steps") or ()) if letter else []
    said = [_step(step) for step in steps[-2:]]
    return _("So berechnet sich das Ende: {steps}").format(steps=" ".join(said)) if said else ""


def _step(step: Mapping[str, Any]) -> str:
    text, rule = one_line(step.get("text")).rstrip("."), one_line(step.get("rule"))
    return f"{text} ({rule})." if rule and rule != "agreed" else f"{text}."


def _facts_of_debits(contract: Contract, history: History, written_on: date) -> dict[str, str]:
    end = history.ends_on
    debits = [(_cents(debit), on, debit) for debit, on in history.debits_after_end()]
    facts = {"mandatsreferenz": contract.mandate_reference or "", "wirkung": _effect(end, written_on)}
    if not debits or end is None:
        return facts
    lines = [
        _("– am {day}: {amount}").format(day=german.day(on), amount=german_amount(cents))
        for cents, on, _debit in debits
    ]
    total = german_amount(sum(cents for cents, _on, _debit in debits))
    return facts | {"beendet_am": german.day(end), "abbuchungen": "\n".join(lines), "summe": total}


def _cents(debit: Event) -> int:
    cents = debit.facts.get("amount_cents")
    return cents if isinstance(cents, int) else 0


def _effect(end: date | None, written_on: date) -> str:
    if end is None or end <= written_on:
        return _("mit sofortiger Wirkung")
    return _("mit Wirkung zum {end}").format(end=german.day(end))


def _domain(contract: Contract) -> str:
    for text in (contract.concerns, contract.title):
        found = _DOMAIN.search(text or "")
        if found:
            return found[0]
    return DOTTED_LINE


_TOLD = {
    "sent": _("{letter} versandt"),
    "received": _("Zugang der Kündigung"),
    "confirmed": _("Ihre Bestätigung"),
    "rejected": _("Ihre Ablehnung"),
    "contact": _("Kontakt mit Ihnen"),
    "debited": _("Abbuchung"),
}
_SENT = {
    "reminder": _("Erinnerung"),
    "objection": _("Widerspruch"),
    "complaint": _("Beschwerde"),
    "mandate_revocation": _("Widerruf des Lastschriftmandats"),
    "warning": _("Abmahnung"),
}


def _course(history: History) -> Iterator[str]:
    """Yield what has happened, a line for each event that the other side knows of."""
    for event in history.events:
        on = event.day("on")
        told = _TOLD.get(event.type)
        if told is None or on is None:
            continue
        text = told.format(letter=_SENT.get(kind_of(event), _("Kündigung")))
        details = [detail for detail in _details(event) if detail]
        yield _("– {day}: {text}").format(day=german.day(on), text=", ".join([text, *details]))


def _details(event: Event) -> Iterator[str]:
    if event.type == "sent":
        yield _way_of_sending(event)
    ends_on = event.day("ends_on")
    if ends_on is not None and event.type in ("sent", "confirmed"):
        yield _("zum {end}").format(end=german.day(ends_on))
    if event.type == "debited":
        yield german_amount(_cents(event))
    if event.type in ("received", "rejected", "contact"):
        yield one_line(event.facts.get("evidence") or event.facts.get("note"))


def _day(day: date | None) -> str:
    return german.day(day) if day else ""
