"""Which letters fit a contract and its case now, and why."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from vertragsbuch.agenda.item import LONGEST_MONTH
from vertragsbuch.agenda.sooner import sooner_way
from vertragsbuch.casework.alarms import alarms
from vertragsbuch.casework.days import days_later, end_by_agreement
from vertragsbuch.contract.effective import effective_events
from vertragsbuch.contract.events.life import InsuredThingSold
from vertragsbuch.contract.events.opening import Breach, Outage
from vertragsbuch.contract.history import history_of
from vertragsbuch.contract.model import Contract, Kind
from vertragsbuch.contract.vocabulary.letters import (
    CASE_LETTERS,
    LETTERS,
    LetterOfCase,
    declaration_title,
    letter_title,
)
from vertragsbuch.contract.vocabulary.ways import declines_entry
from vertragsbuch.language import _
from vertragsbuch.law import german
from vertragsbuch.law.answer import WayOut, best_notice
from vertragsbuch.law.next_possible import names_no_day, writable
from vertragsbuch.law.rule_words import rule_in_words
from vertragsbuch.law.ways_out import certain_ways, ways_out
from vertragsbuch.letters.writing import own_templates
from vertragsbuch.usecases.context import Context
from vertragsbuch.usecases.register import contract_of

DAYS_OF_REGRET = 92
"""A deadline that passed no longer ago than this is one that a person has just missed."""

_AHEAD = 3
"""A letter that an alarm asks for is offered so many days before."""


class LetterOffer(NamedTuple):
    """A letter that can be written: its kind, its German title, and why it fits, or what it does."""

    kind: str
    title: str
    reason: str


def letters_offered(context: Context, contract_id: str) -> tuple[LetterOffer, ...]:
    """Return the letters that fit now, the best first, each kind once, then the person's own templates."""
    contract = contract_of(context, contract_id)
    offer_by_kind: dict[str, LetterOffer] = {}
    for kind, reason in _fitting(contract, context.today):
        offer_by_kind.setdefault(kind, LetterOffer(kind, letter_title(kind), reason))
    own = own_templates(context.paths.config_dir / "letters")
    return (
        *offer_by_kind.values(),
        *(LetterOffer(each.kind, each.title, _("eigene Vorlage")) for each in own),
    )


def other_letters(offered: tuple[LetterOffer, ...], kind: Kind) -> tuple[LetterOffer, ...]:
    """Return the letters that a contract of a kind may need and that are not among those offered."""
    taken = {offer.kind for offer in offered}
    return tuple(
        LetterOffer(letter, letter_title(letter), _(LETTERS[letter].purpose or ""))
        for letter in CASE_LETTERS
        if letter not in taken and (not LETTERS[letter].kinds or kind in LETTERS[letter].kinds)
    )


def letter_before_notice(contract: Contract) -> LetterOfCase | None:
    """Return the letter that has to go out before a notice makes sense; None where there is none.

    Who has sold what is insured announces the sale (§ 97 VVG): only the buyer can end it then (§ 96 VVG).
    """
    if contract.kind not in LETTERS["sale_notice"].kinds or not contract.status.needs_action:
        return None
    sales = [event for event in contract.effective_events if isinstance(event, InsuredThingSold)]
    if not sales or history_of(contract).is_met(sales[-1], "sale_notice"):
        return None
    return "sale_notice"


def offers_in_order(context: Context, contract_id: str) -> tuple[LetterOffer, ...]:
    """Return the letters that fit now, a notice first unless another letter has to go out before it."""
    fitting, notices = letters_offered(context, contract_id), notices_offered(context, contract_id)
    first = letter_before_notice(contract_of(context, contract_id))
    ahead = tuple(offer for offer in fitting if offer.kind == first)
    return (*ahead, *notices, *(offer for offer in fitting if offer.kind != first))


def missed_way(contract: Contract, today: date) -> WayOut | None:
    """Return a way out that was open a short while ago and led to an end more than a month earlier."""
    best = best_notice(certain_ways(contract, today))
    if best is None or best.rolling or best.ends_on is None:
        return None
    before = days_later(today, -DAYS_OF_REGRET)
    starts_on = contract.terms.starts_on
    if not isinstance(starts_on, date) or before < starts_on:
        return None
    missed = best_notice(certain_ways(contract, before))
    if missed is None or missed.ends_on is None:
        return None
    return missed if (best.ends_on - missed.ends_on).days > LONGEST_MONTH else None


def notices_offered(context: Context, contract_id: str) -> tuple[LetterOffer, ...]:
    """Return the letters that end a contract, one for each kind of way out of it, the best way first."""
    contract = contract_of(context, contract_id)
    if not contract.status.needs_action:
        return _sooner_offered(contract, context.today)
    answer = writable(contract, ways_out(contract, context.today), context.today)
    best = (answer.best,) if answer.best else ()
    offer_by_kind: dict[str, LetterOffer] = {}
    for way in (*best, *answer.ways_out):
        if way.letter is not None:
            title = declaration_title(way.letter, way.key)
            offer_by_kind.setdefault(way.letter, LetterOffer(way.letter, title, _end_and_rule(way)))
    return tuple(offer_by_kind.values())


def _sooner_offered(contract: Contract, today: date) -> tuple[LetterOffer, ...]:
    """Return the letter that ends a contract sooner than its notice does, as long as that is open."""
    way = sooner_way(contract, today, certain_ways(contract, today))
    if way is None or way.letter is None:
        return ()
    return (LetterOffer(way.letter, declaration_title(way.letter, way.key), _end_and_rule(way)),)


def _end_and_rule(way: WayOut) -> str:
    if names_no_day(way):
        return _("Zum nächstmöglichen Zeitpunkt, mit der Bitte um die Vertragsunterlagen.")
    if way.norm == "sgb5-175-4":
        return _("Nur wer die gesetzliche Krankenversicherung verlässt; beim Wechsel meldet die neue Kasse.")
    if declines_entry(way.key):
        return _("Nicht in den Mietvertrag eintreten, {rule}.").format(rule=way.rule)
    if way.ends_on is None and way.closes_on is not None:
        return _("Zum Tag der Änderung, {rule}.").format(rule=rule_in_words(way))
    end = _("Zum {day}").format(day=german.day(way.ends_on)) if way.ends_on else _("Sofort")
    return f"{end}, {rule_in_words(way)}."


def _fitting(contract: Contract, today: date) -> Iterator[tuple[str, str]]:
    yield from _asked_for(contract, today)
    if contract.kind == "life_insurance" and contract.status.needs_action:
        yield "value_enquiry", _("Eine Kündigung ist nicht umzukehren: erst die Werte kennen.")
    if contract.status.needs_action:
        yield from _before_notice(contract, today)
    history = history_of(contract)
    if history.notice is not None or history.provider_notice is not None:
        yield from _after_notice(contract)
    breaches = [event for event in effective_events(contract.events) if isinstance(event, Breach | Outage)]
    if breaches:
        yield "warning", _("Ein Vertragsverstoß ist vermerkt.")
    if any(isinstance(event, InsuredThingSold) for event in contract.effective_events):
        yield "sale_notice", _("Ein Verkauf ist vermerkt; der Versicherer muss davon erfahren (§ 97 VVG).")
    if contract.kind in ("domain", "hosting"):
        yield "domain_transfer", _("Eine Domain zieht um, ehe der Vertrag endet.")


def _asked_for(contract: Contract, today: date) -> Iterator[tuple[str, str]]:
    for alarm in alarms(contract, today):
        if alarm.letter in CASE_LETTERS and alarm.act_on <= days_later(today, _AHEAD):
            yield alarm.letter, alarm.sentence


def _before_notice(contract: Contract, today: date) -> Iterator[tuple[str, str]]:
    missed, best = missed_way(contract, today), ways_out(contract, today).best_notice
    is_fund = contract.kind == "public_health_fund"  # which may agree to nothing (§ 175 IV SGB V)
    if is_fund or missed is None or missed.ends_on is None or best is None or best.ends_on is None:
        return
    if best.ends_on > end_by_agreement(today):
        sentence = _("Die Frist für das Ende am {day} ist verpasst.")
        yield "late_notice", sentence.format(day=german.day(missed.ends_on))


def _after_notice(contract: Contract) -> Iterator[tuple[str, str]]:
    yield "mandate_revocation", _("Gekündigt ist; das Mandat soll nicht länger gelten als der Vertrag.")
    if contract.status.confirmed_on is not None:
        yield "data_erasure", _("Das Ende ist bestätigt.")
    yield "data_access", _("Was der Anbieter gespeichert hat, steht in der Auskunft.")
    if contract.status.awaits_confirmation or contract.status.name == "confirmed":
        yield "notice_withdrawal", _("Wer es sich anders überlegt hat, braucht die Zustimmung des Anbieters.")
