"""What a notice ahead of its time means, in words: before the contract begins, while it is waived."""

from datetime import date

from vertragsbuch.contract.money import german_amount
from vertragsbuch.language import _
from vertragsbuch.law import dates, german
from vertragsbuch.law.answer import Missed, Step


def before_start_step(first_day: date, *, is_early: bool) -> Step:
    """Return from when on a notice period runs that is given before the contract begins, in both readings."""
    start = german.day(first_day)
    if not is_early:
        text = _(
            "Vorsichtig gelesen läuft die Kündigungsfrist erst ab dem Beginn am {start}, auch wenn die "
            "Kündigung vorher zugeht; so kann es vereinbart sein."
        )
        return Step(text.format(start=start), first_day)
    text = _(
        "Die Frist läuft schon ab dem Zugang und nicht erst ab dem Beginn am {start}, wenn nichts anderes "
        "vereinbart ist (BGH, 21.02.1979, VIII ZR 88/78; BAG, 2 AZR 324/03)."
    )
    letter_text = (
        "Die Kündigungsfrist läuft ab dem Zugang; dass sie erst am {start} beginnt, ist nicht vereinbart."
    )
    return Step(text.format(start=start), first_day, told=letter_text.format(start=start))


def waiver_step(until: date, *, is_early: bool) -> Step:
    """Return what a waiver means for the day of receipt, read strictly or in the other way."""
    if is_early:
        text = _(
            "Bis zum {until} ist die ordentliche Kündigung ausgeschlossen. Nach dieser Lesart darf sie "
            "vorher erklärt werden, wenn der Vertrag nicht vor diesem Tag endet."
        )
    else:
        text = _(
            "Bis zum {until} ist die ordentliche Kündigung ausgeschlossen. Vorsichtig gelesen darf sie erst "
            "danach erklärt werden, also frühestens am {first} zugehen."
        )
    return Step(text.format(until=german.day(until), first=german.day(until + dates.ONE_DAY)), until)


def saved_step(first_day: date, ends_on: date | None, missed: Missed) -> Step:
    """Return what it saves that a notice counts from its receipt before the contract begins.

    `missed` is the end that is sure, and what is paid for until it.
    """
    text = _("Läuft sie erst ab dem Beginn, endet der Vertrag frühestens am {later}.")
    if ends_on is not None and ends_on < first_day:
        text = _(
            "Der Vertrag endet dann, ehe er beginnt: Zu zahlen ist nichts. Sonst läuft er bis zum {later}."
        )
    text = text.format(later=german.day(missed.ends_on))
    if missed.cost_cents:
        saved = german_amount(missed.cost_cents, missed.currency)
        text += _(" Das spart {saved}.").format(saved=saved)
    return Step(text, missed.ends_on)
