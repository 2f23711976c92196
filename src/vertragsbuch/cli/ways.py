"""Ways out as people read them in a terminal: the days, the derivation, what missing them costs."""

from datetime import date
from textwrap import fill

from vertragsbuch.cli.output import harmless
from vertragsbuch.contract.model import Contract
from vertragsbuch.contract.money import german_amount
from vertragsbuch.delivery.postcode import place_of_address
from vertragsbuch.delivery.posting import dispatch_by
from vertragsbuch.language import _
from vertragsbuch.law import german
from vertragsbuch.law.answer import Step, WayOut
from vertragsbuch.law.rule_words import rule_in_words

_WIDTH = 96


def way_lines(number: int, way: WayOut, contract: Contract, margin_days: int) -> list[str]:
    """Return a way out of a contract with its derivation, a line each; the post has `margin_days` in reserve.

    Where every day of receipt has its own end there is a last day only if the way closes.
    """
    posted_by = dispatch_by(way, place_of_address(contract.provider.address), margin_days)
    rule = rule_in_words(way)
    certainty = "" if way.certainty == "certain" else _(" – vertretbar, nicht sicher")
    head = _("{n}  zum {end}").format(n=number, end=german.day(way.ends_on)) if way.ends_on else f"{number}  "
    lines = [f"{head}   {rule}{certainty}"]
    if way.rolling:
        lines.append(_("   jederzeit; jeder Tag des Zugangs hat sein eigenes Ende"))
    if way.receive_by and way.deadline and posted_by:
        lines.append(
            _("   Zugang bis {day}, absenden bis {sent}").format(
                day=german.weekday(way.deadline), sent=german.weekday(posted_by)
            )
        )
    if way.send_by and posted_by:
        lines.append(_sent_in_time(way.send_by, posted_by))
    if way.form == "written":
        lines.append(_("   nur schriftlich: auf Papier, eigenhändig unterschrieben"))
    lines.extend(wrapped_below_lead("   · ", step_text(step)) for step in way.steps)
    lines.extend(wrapped_below_lead("   ! ", note) for note in way.notes)
    if missed := missed_text(way):
        lines.append(f"   {missed}")
    return lines


def _sent_in_time(send_by: date, posted_by: date) -> str:
    """Return by when to send where sending decides, and until when it is in time without the post."""
    if posted_by == send_by:
        return _("   absenden bis {day}; die Absendung genügt").format(day=german.weekday(send_by))
    text = _("   absenden bis {sent}, per E-Mail noch bis {day}; die Absendung genügt")
    return text.format(sent=german.weekday(posted_by), day=german.weekday(send_by))


def step_text(step: Step) -> str:
    """Return one step of a derivation with the paragraph that it rests on."""
    return step.text + (f" [{step.rule}]" if step.rule else "")


def wrapped_below_lead(lead: str, text: str) -> str:
    """Return a text in lines that a terminal and a mail can hold, indented below its lead."""
    kept_together = (
        harmless(text).replace("§ ", "§\N{NO-BREAK SPACE}").replace("Abs. ", "Abs.\N{NO-BREAK SPACE}")
    )
    return fill(kept_together, _WIDTH, initial_indent=lead, subsequent_indent=" " * len(lead))


def missed_text(way: WayOut) -> str:
    """Return what missing the way costs, or nothing where there is nothing to miss."""
    missed = way.missed()
    if missed is None:
        return ""
    later = _("Verpasst? Dann erst zum {end}").format(end=german.day(missed.ends_on))
    if not missed.cost_cents:
        return later
    cost = german_amount(missed.cost_cents, missed.currency)
    return later + _(", das kostet {cost} mehr").format(cost=cost)
