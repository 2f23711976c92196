"""How the end of a contract by its own terms follows, step by step."""

from datetime import date

from vertragsbuch.contract.model import NoticeTo, Terms
from vertragsbuch.contract.period import Period
from vertragsbuch.contract.recurring_days import CutOff
from vertragsbuch.language import _
from vertragsbuch.law import dates, german
from vertragsbuch.law.answer import Missed, Step
from vertragsbuch.law.bound_terms import is_bound
from vertragsbuch.law.early_notice import before_start_step, saved_step, waiver_step
from vertragsbuch.law.holidays import third_working_day
from vertragsbuch.law.notice import ReachedEnd
from vertragsbuch.law.working_days import counted_out


def steps_of(exit_: ReachedEnd, sure: Missed | None = None) -> tuple[Step, ...]:
    """Return the steps that lead to an end, in the order in which one would explain them.

    `sure` is the end that is sure where the exit counts from a receipt before the contract begins.
    """
    steps = (*_end_steps(exit_), *_receipt_steps(exit_))
    return steps if sure is None else (*steps, saved_step(exit_.terms.first_day, exit_.ends_on, sure))


def _end_steps(exit_: ReachedEnd) -> tuple[Step, ...]:
    terms = exit_.terms
    if exit_.phase == "open_ended" or not terms.first_term:
        running = (*_running_steps(exit_), *_waiver_steps(exit_))
        return *running, *_notice_day_steps(exit_)
    initial_end = terms.initial_end or dates.term_end(terms.first_day, terms.first_term)
    if exit_.phase == "fixed":
        return _fixed_term_step(terms, initial_end), *_waiver_steps(exit_), *_notice_day_steps(exit_)
    first = _first_term_step(terms, initial_end)
    if exit_.made_on is not None:
        is_known = exit_.made_on < terms.first_day
        first = _counted_from_making(exit_.made_on, initial_end, is_known=is_known)
    if exit_.phase == "expires":
        return first, Step(
            _("Eine Verlängerung ist nicht vereinbart: Der Vertrag endet dann von selbst."), initial_end
        )
    if exit_.phase == "initial_term":
        return first, *_waiver_steps(exit_), *_bound_steps(exit_)
    if isinstance(terms.renewal, Period) and (exit_.notice_to == "term_end" or exit_.renewals):
        text = _(
            "Danach verlängert er sich jeweils um {renewal}; die {count}. Verlängerung endet am {end}."
        ).format(renewal=terms.renewal.in_words(), count=exit_.renewals, end=german.day(exit_.ends_on))
        renewed = Step(text, exit_.ends_on, "§ 190 BGB", text)
        return first, *_waiver_steps(exit_), renewed, *_bound_steps(exit_)
    return (
        first,
        _after_initial_step(exit_),
        *_waiver_steps(exit_),
        *_reading_steps(exit_, initial_end),
        *_notice_day_steps(exit_),
    )


def _running_steps(exit_: ReachedEnd) -> tuple[Step, ...]:
    """Return since when the contract runs, or from when on, and what that means for the notice period."""
    first_day = exit_.terms.first_day
    if exit_.reading not in ("begun", "before_start"):
        text = _("Der Vertrag läuft seit dem {start} auf unbestimmte Zeit.").format(
            start=german.day(first_day)
        )
        return (Step(text, first_day, told=text),)
    text = _("Der Vertrag beginnt am {start} und läuft auf unbestimmte Zeit.")
    text = text.format(start=german.day(first_day))
    return Step(text, first_day, told=text), before_start_step(first_day, is_early=exit_.reading != "begun")


def _fixed_term_step(terms: Terms, initial_end: date) -> Step:
    text = _(
        "Der Vertrag läuft vom {start} bis zum {end} und endet dann von selbst; vereinbart ist, dass er "
        "vorher gekündigt werden kann."
    ).format(start=german.day(terms.first_day), end=german.day(initial_end))
    return Step(text, initial_end, told=text)


def _first_term_step(terms: Terms, initial_end: date) -> Step:
    start, end = german.day(terms.first_day), german.day(initial_end)
    if terms.initial_end is not None or terms.initial_term is None:
        text = _("Die erste Laufzeit beginnt am {start} und läuft bis zum {end}, wie es vereinbart ist.")
        text = text.format(start=start, end=end)
        return Step(text, initial_end, told=text)
    text = _("Die erste Laufzeit beginnt am {start} und dauert {term}: Sie endet am {end}.").format(
        start=start, term=terms.initial_term.in_words(), end=end
    )
    return Step(text, initial_end, "§ 187 Abs. 2, § 188 Abs. 2, 3 BGB", text)


def _counted_from_making(made_on: date, ends_on: date, *, is_known: bool) -> Step:
    if not is_known:
        text = _(
            "Geschlossen wurde der Vertrag spätestens an seinem ersten Tag, dem {made}: Die Bindung endet "
            "spätestens am {end}."
        ).format(made=german.day(made_on), end=german.day(ends_on))
        return Step(text, ends_on, "§ 187 Abs. 1, § 188 Abs. 2, 3 BGB")
    text = _(
        "Die Bindung zählt vom Vertragsschluss am {made} an; der Tag selbst zählt nicht mit. Sie endet am "
        "{end}."
    ).format(made=german.day(made_on), end=german.day(ends_on))
    return Step(text, ends_on, "§ 187 Abs. 1, § 188 Abs. 2, 3 BGB", text)


def _waiver_steps(exit_: ReachedEnd) -> tuple[Step, ...]:
    """Return what the end rests on where the right to give notice is waived on that day."""
    waived_until = exit_.terms.waived_until
    if waived_until is None or exit_.reading not in ("waived", "waived_early"):
        return ()
    return (waiver_step(waived_until, is_early=exit_.reading == "waived_early"),)


def _reading_steps(exit_: ReachedEnd, initial_end: date) -> tuple[Step, ...]:
    """Return what the end rests on where a notice would arrive before the open-ended time begins."""
    if exit_.reading not in ("strict", "early"):
        return ()
    first_day = initial_end + dates.ONE_DAY
    if exit_.reading == "strict":
        text = _(
            "Zum Ende der ersten Laufzeit kommt eine Kündigung zu spät. Vorsichtig gerechnet lässt sich "
            "der verlängerte Vertrag erst kündigen, wenn er läuft, also ab dem {first}."
        )
    else:
        text = _(
            "Zum Ende der ersten Laufzeit kommt eine Kündigung zu spät. Nach dieser Lesart zählt sie für "
            "die Zeit danach schon vom Zugang an und nicht erst ab dem {first}."
        )
    return (Step(text.format(first=german.day(first_day)), first_day),)


def _bound_steps(exit_: ReachedEnd) -> tuple[Step, ...]:
    """Return why notice to a day of the calendar is sure for the end of a term alone, and for which day."""
    notice_to, end = exit_.notice_to, exit_.ends_on
    if notice_to is None or not is_bound(exit_.terms.renewal, notice_to):
        return ()
    day = dates.last_notice_day(notice_to, end)
    if day == end and exit_.phase == "initial_term":
        return ()
    text = _(
        "Vereinbart ist zwar die Kündigung {when}. Eine feste Laufzeit bindet aber im Zweifel bis zu ihrem "
        "Ende: Sicher ist nur das Ende einer Laufzeit, hier der {end}."
    ).format(when=german.notice_to_in_words(notice_to), end=german.day(end))
    step = Step(text, end, "§ 542 Abs. 2, § 620 BGB")
    if day == end:
        return (step,)
    text = _(
        "Der letzte solche Tag bis dahin ist der {day}: Vorsichtig gerechnet muss die Kündigung schon für "
        "ihn rechtzeitig sein."
    )
    return step, Step(text.format(day=german.day(day)), day, _rule_of_day(notice_to))


def _after_initial_step(exit_: ReachedEnd) -> Step:
    renewal, notice_to = exit_.terms.renewal, exit_.notice_to
    if isinstance(renewal, Period) and notice_to is not None:
        text = _("Danach verlängert er sich jeweils um {renewal}, ist aber auch dazwischen kündbar.")
        if is_bound(renewal, notice_to):
            text = _(
                "Danach verlängert er sich jeweils um {renewal}. Nach dieser Lesart ist er auch dazwischen "
                "kündbar, weil die Kündigung {when} vereinbart ist."
            )
        when = german.notice_to_in_words(notice_to)
        return Step(text.format(renewal=renewal.in_words(), when=when))
    return Step(_("Danach läuft der Vertrag auf unbestimmte Zeit weiter."))


def _notice_day_steps(exit_: ReachedEnd) -> tuple[Step, ...]:
    if exit_.notice is None or exit_.notice_to is None or exit_.notice_to in ("any_day", "term_end"):
        return ()
    text = _("Gekündigt werden kann {when}; der nächste erreichbare Tag ist der {end}.").format(
        when=german.notice_to_in_words(exit_.notice_to), end=german.day(exit_.ends_on)
    )
    return (Step(text, exit_.ends_on, _rule_of_day(exit_.notice_to)),)


def _rule_of_day(notice_to: NoticeTo) -> str | None:
    return "§ 192 BGB" if isinstance(notice_to, str) and "month" in notice_to else None


def _receipt_steps(exit_: ReachedEnd) -> tuple[Step, ...]:
    if exit_.receive_by is None or exit_.notice is None:
        return ()
    if not isinstance(exit_.notice, Period):
        return (_cut_off_step(exit_.receive_by, exit_.notice, exit_.ends_on),)
    if exit_.notice_to == "third_working_day":
        return _third_working_day_steps(exit_, exit_.receive_by, exit_.notice)
    return steps_of_receipt(exit_.receive_by, exit_.notice, exit_.ends_on, rolling=exit_.rolling)


def steps_of_receipt(receive_by: date, notice: Period, ends_on: date, *, rolling: bool) -> tuple[Step, ...]:
    """Return how the last day of receipt follows from a notice period, or that there is none to keep."""
    if not notice:
        text = _("Eine Frist ist nicht einzuhalten: Die Kündigung wirkt an dem Tag, an dem sie zugeht.")
        return (Step(text, receive_by, "§ 130 Abs. 1 BGB"),)
    return (_receipt_step(receive_by, notice, ends_on, rolling=rolling),)


def _cut_off_step(receive_by: date, cut_off: CutOff, ends_on: date) -> Step:
    """Return how the last day of receipt follows where it is agreed itself."""
    text = _("Vereinbart ist der Zugang {agreed}: Für das Ende am {end} ist das der {day}.").format(
        agreed=german.cut_off_in_words(cut_off), end=german.day(ends_on), day=german.day(receive_by)
    )
    return Step(text, receive_by, told=text)


def _third_working_day_steps(exit_: ReachedEnd, receive_by: date, notice: Period) -> tuple[Step, ...]:
    """Return how the last day of receipt follows where it is the third Werktag of a month."""
    last = third_working_day(receive_by.year, receive_by.month, exit_.state)
    text = _("Mit {notice} Frist genügt für das Ende am {end} der Zugang bis zum {day}.").format(
        notice=notice.in_dative(), end=german.day(exit_.ends_on), day=german.weekday(receive_by)
    )
    step = Step(text, receive_by, "§ 187 Abs. 1, § 188 BGB", text)
    return (step,) if receive_by != last else (step, counted_out(receive_by, exit_.state))


def _receipt_step(receive_by: date, notice: Period, ends_on: date, *, rolling: bool) -> Step:
    rule = (
        "§ 187 Abs. 1, § 188 Abs. 2, 3 BGB"
        if notice.in_months or notice.weeks
        else "§ 187 Abs. 1, § 188 Abs. 1 BGB"
    )
    reached = dates.period_end(receive_by, notice)
    next_day = receive_by + dates.ONE_DAY
    if rolling:
        text = _("Jederzeit mit {with_notice} Frist: Zugang am {day} + {notice} = {reached}.")
        letter_text = "Die Kündigungsfrist beträgt {notice} ab dem Zugang."
    else:
        text = _(
            "Zugang am {day} + {notice} = {reached}: rechtzeitig. Der {next} + {notice} = {late} wäre zu "
            "spät."
        )
        letter_text = (
            "Die Kündigungsfrist beträgt {notice}: Für das Ende am {end} genügt der Zugang bis zum {day}."
        )
    facts = {
        "day": german.day(receive_by),
        "notice": notice.in_words(),
        "with_notice": notice.in_dative(),
        "end": german.day(ends_on),
        "reached": german.day(reached),
        "next": german.day(next_day),
        "late": german.day(dates.period_end(next_day, notice)),
    }
    return Step(text.format(**facts), receive_by, rule, letter_text.format(**facts))
