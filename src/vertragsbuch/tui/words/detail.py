"""One contract in words: what to do, the ways out, the derivation, and what has happened."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from vertragsbuch.agenda.decisions import offer_in_words, offers_of
from vertragsbuch.agenda.words import CAREFUL_MARK, at_rest, careful_in_words, sign_of
from vertragsbuch.contract.money import Price, german_amount
from vertragsbuch.contract.rough_day import RoughDay
from vertragsbuch.language import _
from vertragsbuch.law import german
from vertragsbuch.law.answer import number_of
from vertragsbuch.law.bodies import advice
from vertragsbuch.law.costs import currency_of, next_price, per_month, price_on
from vertragsbuch.law.next_possible import end_in_words
from vertragsbuch.law.rule_words import rule_in_words
from vertragsbuch.reading.typed_contract import entered_in
from vertragsbuch.tui.kit.looks import look_of
from vertragsbuch.tui.kit.paragraph import BLANK_LINE, Paragraph
from vertragsbuch.tui.words import words
from vertragsbuch.tui.words.case_detail import case_of
from vertragsbuch.tui.words.paid import last_paid
from vertragsbuch.usecases.changes import price_history, since_in_words
from vertragsbuch.usecases.history import history_lines

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date

    from vertragsbuch.action import Action
    from vertragsbuch.agenda.item import Item
    from vertragsbuch.contract.model import Contract
    from vertragsbuch.contract.rough_day import Day
    from vertragsbuch.law.answer import Answer, Step, WayOut
    from vertragsbuch.usecases.paid import PaidFor

    KeysOf = Callable[[Action], str]


def detail_of(
    line: "Item", keys_of: "KeysOf", paid: "PaidFor | None" = None, *, whole: bool = False
) -> list[Paragraph]:
    """Return everything that is shown about a contract, the thing to do first; `keys_of` words actions.

    The `whole` has the derivation of every way, not only of the one that is acted on.
    """
    answer = line.answer
    return [
        *_heading(line),
        BLANK_LINE,
        *_to_do(line, keys_of),
        *case_of(line),
        *_cautions(line, answer),
        *_ways(answer),
        *_derivation(line.way, answer),
        *(_further_derivations(line.way, answer) if whole else ()),
        *_entered(line),
        *last_paid(paid),
        *_history(line),
        *_notes(line),
    ]


def consequences_of(line: "Item", keys_of: "KeysOf") -> list[Paragraph]:
    """Return what follows from the terms of a contract: until when to act, the end, and why."""
    text, answer = _receipt_and_end(line), line.answer
    summary = [Paragraph(text, "look--strong")] if text else []
    return [*summary, *_to_do(line, keys_of), *_cautions(line, answer), *_derivation(line.way, answer)]


def following_of(line: "Item") -> list[Paragraph]:
    """Return what follows from the terms of a contract in a line, and what they leave open."""
    text = _receipt_and_end(line) or _what_to_do(line)
    return [Paragraph(text, "look--strong"), *_cautions(line, line.answer)]


def _receipt_and_end(line: "Item") -> str:
    """Return the last day of receipt of the way that is acted on, and the end that it reaches, if any."""
    way = line.way
    if way is None or not way.receive_by or not way.ends_on or way.rolling:
        return ""
    text = _("Zugang bis {receipt}, Ende {end}")
    return text.format(receipt=german.weekday(way.receive_by), end=german.day(way.ends_on))


def _heading(line: "Item") -> Iterator[Paragraph]:
    contract = line.contract
    yield Paragraph(contract.title, "look--strong")
    numbers = [
        _("Vertrag {number}").format(number=contract.contract_number) if contract.contract_number else "",
        _("Kunde {number}").format(number=contract.customer_number) if contract.customer_number else "",
    ]
    name = contract.provider.name if contract.provider.name != contract.title else ""
    parts = [part for part in (name, *numbers) if part]
    if parts:
        yield Paragraph(" · ".join(parts), "look--quiet")
    since = _since(contract.terms.starts_on)
    yield Paragraph(", ".join((since, *_prices(contract, line.today))), "look--quiet")


def _since(start: "Day") -> str:
    if isinstance(start, RoughDay) and start.year is None:
        return _("Beginn unbekannt")
    day = start.in_words() if isinstance(start, RoughDay) else german.day(start)
    return _("seit {start}").format(start=day)


def _prices(contract: "Contract", today: "date") -> Iterator[str]:
    """Yield what a contract costs today, and what its price will be."""
    price, following = price_on(contract, today), next_price(contract, today)
    if price is not None:
        yield price_in_words(price)
    if following is not None:
        text = _("ab {day} {price}")
        yield text.format(day=german.day(following[0]), price=price_in_words(following[1]))
    together = per_month(contract, today)
    if together is not None and together != (price.per_month() if price else None):
        text = _("zusammen {amount} im Monat")
        yield text.format(amount=german_amount(together, currency_of(contract)))


def price_in_words(price: Price) -> str:
    """Return a price as one reads it: „9,99 € im Monat“."""
    return f"{german_amount(price.cents, price.currency)} {price.every.as_rhythm()}"


def _to_do(line: "Item", keys_of: "KeysOf") -> Iterator[Paragraph]:
    sign = sign_of(line)
    yield Paragraph(_what_to_do(line), look_of(sign), lead=f"{sign.glyph} ", lead_look=look_of(sign))
    yield from careful_day(line, line.answer.ways_out)
    yield from _last_offer(line)
    if line.alarm is not None:
        yield Paragraph(line.alarm.remedy.worded(keys_of), "look--quiet", lead="  ")
    missed = line.way.missed() if line.way and line.act_by and _runs_by_way(line) else None
    if missed is not None:
        cost = german_amount(missed.cost_cents, missed.currency) if missed.cost_cents is not None else None
        text = _("Verpasst? Dann läuft er bis {end}.").format(end=german.day(missed.ends_on))
        if cost:
            text = _("Verpasst? Dann läuft er bis {end} und kostet {cost} mehr.").format(
                end=german.day(missed.ends_on), cost=cost
            )
        yield Paragraph(text, lead="  ")


def _last_offer(line: "Item") -> Iterator[Paragraph]:
    """Yield what was offered last, as long as something can be decided."""
    if line.status.needs_action and line.contract.events:
        for offer in offers_of(line.contract)[:1]:
            text = _("Zuletzt angeboten: {offer}").format(offer=offer_in_words(line.contract, offer))
            yield Paragraph(text, "look--good", lead="  ")


def _runs_by_way(line: "Item") -> bool:
    """Return whether the day to act by is that of the way whose end is promised."""
    return line.alarm is None and line.careful is None


def careful_day(line: "Item", ways: "Sequence[WayOut]") -> "Iterator[Paragraph]":
    """Yield the careful day of a contract, with the number of its way among these; nothing without one."""
    if line.careful is not None:
        text = careful_in_words(line, number_of(line.careful, ways))
        yield Paragraph(text, lead=f"{CAREFUL_MARK} ", lead_look="look--soon")


def _what_to_do(line: "Item") -> str:
    if line.alarm is not None:
        return line.alarm.sentence
    if line.act_by is not None and line.days_left is not None:
        left = words.days_left_in_full(line.days_left)
        if line.days_left < 0:
            return _too_late_by_post(line.way_due)
        day = german.weekday(line.act_by)
        if line.days_left > words.COUNTED_DAYS:
            return _("Absenden bis {day}").format(day=day)
        return _("Absenden bis {day}, {left}").format(day=day, left=left)
    return at_rest(line)


def _too_late_by_post(way: "WayOut | None") -> str:
    if way is None or way.send_by is None:
        return _("Sofort absenden oder selbst einwerfen: Die Zeit für den Postweg ist knapp.")
    text = _("Sofort per E-Mail absenden, spätestens {day}: Für einen Brief ist es zu spät.")
    return text.format(day=german.weekday(way.send_by))


def _cautions(line: "Item", answer: "Answer") -> Iterator[Paragraph]:
    for reason in answer.unclear:
        yield Paragraph(reason, lead="? ", lead_look="look--soon")
    if line.status.needs_action:
        for warning in answer.warnings:
            yield Paragraph(warning, lead="! ", lead_look="look--soon")


def _ways(answer: "Answer") -> Iterator[Paragraph]:
    if not answer.ways_out:
        return
    yield BLANK_LINE
    yield Paragraph(_("Wege aus dem Vertrag"), "look--title")
    for number, way in enumerate(answer.ways_out, start=1):
        yield way_in_words(number, way)
        when = deadline_in_words(way)
        if when:
            yield Paragraph(when, "look--quiet", lead="  ")
        for note in way.notes:
            yield Paragraph(note, "look--quiet", lead="  ")


def way_in_words(number: int, way: "WayOut") -> Paragraph:
    """Return the heading of a way out: its number, the end it reaches, what it rests on."""
    rule = rule_in_words(way)
    if way.certainty == "arguable":
        rule = _("{rule}, vertretbar").format(rule=rule)
    return Paragraph(end_in_words(way), lead=f"{number} ", lead_look="look--key", aside=rule)


def deadline_in_words(way: "WayOut") -> str:
    """Return until when a way out is open: „Zugang bis Mo 30.11.2026“."""
    if way.letter is None:
        return _("endet von selbst, nichts zu senden")
    if way.rolling:
        return _("jeden Tag offen")
    days = []
    if way.receive_by:
        days.append(_("Zugang bis {day}").format(day=german.weekday(way.receive_by)))
    if way.send_by:
        text = _("Widerruf bis {day}, die Absendung genügt")
        days.append(text.format(day=german.weekday(way.send_by)))
    if way.closes_on and way.closes_on not in (way.receive_by, way.send_by):
        days.append(_("nur bis {day}").format(day=german.day(way.closes_on)))
    return ", ".join(days)


def _derivation(way: "WayOut | None", answer: "Answer") -> Iterator[Paragraph]:
    if way is None:
        return
    number = number_of(way, answer.ways_out)
    yield BLANK_LINE
    yield Paragraph(
        _("Rechenweg zu {number}").format(number=number) if number else _("Rechenweg"), "look--title"
    )
    yield from derivation_of(way.steps)


def _further_derivations(way: "WayOut | None", answer: "Answer") -> Iterator[Paragraph]:
    """Yield the derivations of the ways that are not acted on, each under its number."""
    for other in answer.ways_out:
        if way is None or other.key != way.key:
            yield from _derivation(other, answer)


def derivation_of(steps: "tuple[Step, ...]") -> Iterator[Paragraph]:
    """Return a derivation, each step with the paragraph that it rests on."""
    for step in steps:
        yield Paragraph(step.text, lead="· ", lead_look="look--quiet", aside=step.rule or "")


def _entered(line: "Item") -> Iterator[Paragraph]:
    """Yield what was entered beside what stands in the heading and in the notes."""
    agreed = [
        (_(row.field.label), text)
        for row, text in entered_in(line.contract)
        if row.key not in _IN_THE_HEADING
    ]
    width = max(len(label) for label, _text in agreed) + 2
    yield BLANK_LINE
    yield Paragraph(_("Eingetragen"), "look--title")
    for label, text in agreed:
        yield Paragraph(", ".join(text.splitlines()), lead=label.ljust(width), lead_look="look--quiet")


_IN_THE_HEADING = ("title", "provider", "contract_number", "customer_number", "notes")
"""What stands in the heading, or below in a part of its own."""


def _history(line: "Item") -> Iterator[Paragraph]:
    if not line.contract.events:
        return
    dated = [each for each in history_lines(line.contract) if each.text]
    if not dated:
        return
    yield from _price_history(line.contract)
    yield BLANK_LINE
    yield Paragraph(_("Verlauf"), "look--title")
    for each in dated:
        lead = f"{german.day(each.day) if each.day else '–':<10}  "
        yield Paragraph(each.text, lead=lead, lead_look="look--quiet")


def _price_history(contract: "Contract") -> Iterator[Paragraph]:
    """Yield the prices that a contract has had, where its price was changed."""
    steps = price_history(contract)
    if steps:
        yield BLANK_LINE
        yield Paragraph(_("Preise"), "look--title")
    for step in steps:
        price = price_in_words(step.price) if step.price else _("ohne Preis")
        yield Paragraph(price, lead=f"{since_in_words(step):<18}", lead_look="look--quiet")


def _notes(line: "Item") -> Iterator[Paragraph]:
    if line.contract.notes:
        yield BLANK_LINE
        yield Paragraph(_("Notiz"), "look--title")
        for text in line.contract.notes.splitlines():
            yield Paragraph(text)


def whom_to_ask(contract: "Contract") -> Iterator[Paragraph]:
    """Return whom to ask about a contract, and what this program is not."""
    yield BLANK_LINE
    yield Paragraph(_("Wen man fragen kann"), "look--title")
    for text in advice(contract):
        yield Paragraph(text, "look--quiet")
