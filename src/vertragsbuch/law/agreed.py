"""The way out that the contract's own terms give: an end on which it may stop, and who must know by when."""

from datetime import date
from typing import Literal

from vertragsbuch.contract.model import Contract, NoticeTo, Terms
from vertragsbuch.contract.period import Period
from vertragsbuch.contract.vocabulary.ways import Form
from vertragsbuch.language import _
from vertragsbuch.law import costs, dates, german
from vertragsbuch.law.answer import AGREED, Missed, Step, WayOut
from vertragsbuch.named_tuple import NamedTuple

Phase = Literal["expires", "open_ended", "initial_term", "renewed"]
Reading = Literal["strict", "early"]
"""How a notice counts that arrives before the open-ended time it is meant to end (§ 309 Nr. 9 Buchst. b BGB):
strictly only from the first day of that time, or at once."""


class Exit(NamedTuple):
    """The first end that a notice received today can reach under the terms alone: the grounds of a way out.

    `receive_by` is the last day of receipt for the same end; None where the contract expires by itself.
    `reading` is set where the end depends on how a notice counts that arrives ahead of the open-ended time.
    `made_on` is the day on which the contract was made, where the first term is counted from that day.
    """

    terms: Terms
    phase: Phase
    ends_on: date
    receive_by: date | None
    notice: Period | None
    notice_to: NoticeTo | None
    renewals: int = 0
    reading: Reading | None = None
    made_on: date | None = None

    def steps(self, _way: WayOut) -> tuple[Step, ...]:
        """Return the steps that lead to this exit, in the order in which one would explain them."""
        return (*_end_steps(self), *_receipt_steps(self))

    def missed(self, way: WayOut) -> Missed | None:
        """Return the next exit and its price; None where there is none, or where each day has its own end."""
        if self.rolling or self.receive_by is None:
            return None
        following = first_exit(self.terms, self.receive_by + dates.ONE_DAY)
        if isinstance(following, Unclear):
            return None
        return missed_until(self.ends_on, following.ends_on, way.paid_for)

    @property
    def rolling(self) -> bool:
        """Whether each day of receipt has its own end."""
        return self.notice_to == "any_day" and self.phase != "initial_term"


class Unclear(NamedTuple):
    """Why it cannot be said when the contract can end; `ended` where it has run out by itself.

    `lasts` means that the reason matters even where another way out is certain.
    """

    reason: str
    ended: bool = False
    lasts: bool = True


def first_exit(terms: Terms, today: date) -> Exit | Unclear:
    """Return the first end that a notice received on `today` or later can reach.

    It is the first day E on which the contract may end with period_end(today, notice) ≤ E
    (§ 187 Abs. 1, § 188 Abs. 2 and 3 BGB). A notice that is too late for the first term counts from the first
    day of the open-ended time that follows: the strict reading, see `early_exit` for the other one.
    Raises dates.OutOfCalendar past the year 9999.
    """
    if not terms.initial_term:
        return _open_ended(terms, today)
    initial_end = dates.term_end(terms.first_day, terms.initial_term)
    if terms.renewal == "none":
        return _expiring(terms, initial_end, today)
    return _to_initial_end(terms, initial_end, today) or _after_initial_end(
        terms, initial_end, today, "strict"
    )


def early_exit(strict: Exit, today: date) -> Exit | None:
    """Return the earlier end on the other reading, where an exit as of `today` rests on the strict one.

    A notice that arrives before the open-ended time begins then counts at once, and not from its first day.
    """
    terms = strict.terms
    if strict.reading is None or terms.initial_term is None:
        return None
    early = _after_initial_end(terms, dates.term_end(terms.first_day, terms.initial_term), today, "early")
    if isinstance(early, Unclear):
        return None
    is_same = (early.ends_on, early.receive_by) == (strict.ends_on, strict.receive_by)
    return None if is_same else early


def agreed_way(terms: Terms, paid_for: Contract | None, today: date, form: Form = "text") -> WayOut | Unclear:
    """Return the way out by the contract's own terms, or why there is none."""
    exit_ = first_exit(terms, today)
    return exit_ if isinstance(exit_, Unclear) else way_of(exit_, paid_for, form)


def way_of(exit_: Exit, paid_for: Contract | None, form: Form = "text") -> WayOut:
    """Return an exit as a way out, with its derivation and with what follows if it is missed."""
    return WayOut(
        rule=AGREED,
        grounds=exit_,
        ends_on=exit_.ends_on,
        receive_by=exit_.receive_by,
        rolling=exit_.rolling,
        letter=None if exit_.phase == "expires" else "notice",
        form=form,
        paid_for=paid_for,
    )


def _open_ended(terms: Terms, today: date) -> Exit | Unclear:
    if terms.renewal == "none":
        return Unclear(_("Der Vertrag soll von selbst enden, aber es ist keine Laufzeit eingetragen."))
    if isinstance(terms.renewal, Period):
        return Unclear(_("Eine Verlängerung ist eingetragen, aber keine erste Laufzeit."), lasts=False)
    if terms.notice is None:
        return Unclear(_("Es ist keine Kündigungsfrist eingetragen."), lasts=False)
    notice_to = terms.notice_to or "any_day"
    if notice_to == "term_end":
        return Unclear(
            _("Gekündigt werden soll zum Ende der Laufzeit, aber es ist keine Laufzeit eingetragen."),
            lasts=False,
        )
    not_before = max(dates.period_end(today, terms.notice), terms.first_day)
    ends_on = dates.first_notice_day(notice_to, not_before)
    receive_by = dates.latest_receipt(ends_on, terms.notice)
    return Exit(terms, "open_ended", ends_on, receive_by, terms.notice, notice_to)


def _expiring(terms: Terms, initial_end: date, today: date) -> Exit | Unclear:
    if initial_end < today:
        ended = german.day(initial_end)
        return Unclear(
            _("Der Vertrag ist am {ended} von selbst ausgelaufen; zu kündigen ist nichts mehr.").format(
                ended=ended
            ),
            ended=True,
        )
    return Exit(terms, "expires", initial_end, None, None, None)


def _to_initial_end(terms: Terms, initial_end: date, today: date) -> Exit | None:
    """Return the exit at the end of the first term, if the notice can still arrive in time for it."""
    if terms.notice is None or dates.period_end(today, terms.notice) > initial_end:
        return None
    notice_to = terms.notice_to or "term_end"
    # A term need not end on a day to which notice runs: six months from the 15th, and „zum Monatsende“.
    if notice_to != "term_end" and dates.first_notice_day(notice_to, initial_end) != initial_end:
        return None
    receive_by = dates.latest_receipt(initial_end, terms.notice)
    return Exit(terms, "initial_term", initial_end, receive_by, terms.notice, notice_to)


def _after_initial_end(terms: Terms, initial_end: date, today: date, reading: Reading) -> Exit | Unclear:
    notice = terms.notice if terms.renewal_notice is None else terms.renewal_notice
    if terms.initial_term is None or notice is None:
        return Unclear(_("Es ist keine Kündigungsfrist eingetragen."), lasts=False)
    if terms.renewal is None:
        return Unclear(_("Es ist nicht eingetragen, was nach der ersten Laufzeit gilt."), lasts=False)
    if not terms.renewal:
        return Unclear(_("Die eingetragene Verlängerung hat keine Dauer."))
    notice_to = notice_to_after_initial_term(terms)
    # A notice that arrives while the first term still runs, under a clause that is written for the time after
    # it: whether the period runs at once or only from that time's first day is open. On the last day of the
    # first term this still matters, hence <=.
    depends = today <= initial_end and _has_clause_for_open_ended_time(terms)
    counted_from = initial_end + dates.ONE_DAY if depends and reading == "strict" else today
    # Whatever the reading, the first term itself cannot be ended here any more.
    not_before = max(dates.period_end(counted_from, notice), initial_end + dates.ONE_DAY)
    renewals = 0
    if notice_to != "term_end":
        ends_on = dates.first_notice_day(notice_to, not_before)
    elif isinstance(terms.renewal, Period):
        ends_on, renewals = dates.first_term_end(
            terms.first_day, terms.initial_term, terms.renewal, not_before
        )
    else:
        return Unclear(
            _(
                "Nach der ersten Laufzeit soll zum Ende einer Laufzeit gekündigt werden, aber es gibt dann "
                "keine mehr."
            )
        )
    receive_by = dates.latest_receipt(ends_on, notice)
    return Exit(
        terms, "renewed", ends_on, receive_by, notice, notice_to, renewals, reading if depends else None
    )


def _has_clause_for_open_ended_time(terms: Terms) -> bool:
    """Return whether the open-ended time has a notice of its own, beside that of the first term."""
    own_clause = terms.renewal_notice_to is not None or terms.notice_to in (None, "term_end")
    return terms.renewal == "indefinite" and own_clause


def notice_to_after_initial_term(terms: Terms) -> NoticeTo:
    """Return the day to which notice runs after the first term; if that is open-ended, any day by default."""
    if terms.renewal_notice_to is not None:
        return terms.renewal_notice_to
    return "any_day" if terms.renewal == "indefinite" else terms.notice_to or "term_end"


def missed_until(ends_on: date, next_end: date, contract: Contract | None) -> Missed:
    """Return what it means that a contract ends on `next_end` instead of on `ends_on`.

    The days paid for in between run from the day after the one end to the other, both included.
    """
    if contract is None:
        return Missed(next_end, None)
    cost = costs.over(contract, ends_on + dates.ONE_DAY, next_end)
    return Missed(next_end, cost, costs.currency_of(contract))


def _end_steps(exit_: Exit) -> tuple[Step, ...]:
    terms = exit_.terms
    if exit_.phase == "open_ended" or not terms.initial_term:
        text = _("Der Vertrag läuft seit dem {start} auf unbestimmte Zeit.").format(
            start=german.day(terms.first_day)
        )
        return (Step(text, terms.first_day, told=text), *_notice_day_steps(exit_))
    initial_end = dates.term_end(terms.first_day, terms.initial_term)
    text = _("Die erste Laufzeit beginnt am {start} und dauert {term}: Sie endet am {end}.").format(
        start=german.day(terms.first_day), term=terms.initial_term.in_words(), end=german.day(initial_end)
    )
    first = Step(text, initial_end, "§ 187 Abs. 2, § 188 Abs. 2, 3 BGB", text)
    if exit_.made_on is not None:
        first = _counted_from_making(exit_.made_on)
    if exit_.phase == "expires":
        return first, Step(
            _("Eine Verlängerung ist nicht vereinbart: Der Vertrag endet dann von selbst."), initial_end
        )
    if exit_.phase == "initial_term":
        return (first,)
    if exit_.notice_to == "term_end" and isinstance(terms.renewal, Period):
        text = _(
            "Danach verlängert er sich jeweils um {renewal}; die {count}. Verlängerung endet am {end}."
        ).format(renewal=terms.renewal.in_words(), count=exit_.renewals, end=german.day(exit_.ends_on))
        return first, Step(text, exit_.ends_on, "§ 190 BGB", text)
    return first, _after_initial_step(terms), *_reading_steps(exit_, initial_end), *_notice_day_steps(exit_)


def _counted_from_making(made_on: date) -> Step:
    text = _("Die Bindung zählt vom Vertragsschluss am {made} an; der Tag selbst zählt nicht mit.")
    return Step(text.format(made=german.day(made_on)), made_on, "§ 187 Abs. 1 BGB")


def _reading_steps(exit_: Exit, initial_end: date) -> tuple[Step, ...]:
    """Return what the end rests on where a notice would arrive before the open-ended time begins."""
    if exit_.reading is None:
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


def _after_initial_step(terms: Terms) -> Step:
    if isinstance(terms.renewal, Period):
        text = _("Danach verlängert er sich jeweils um {renewal}, ist aber auch dazwischen kündbar.")
        return Step(text.format(renewal=terms.renewal.in_words()))
    return Step(_("Danach läuft der Vertrag auf unbestimmte Zeit weiter."))


def _notice_day_steps(exit_: Exit) -> tuple[Step, ...]:
    if exit_.notice is None or exit_.notice_to is None or exit_.notice_to in ("any_day", "term_end"):
        return ()
    text = _("Gekündigt werden kann {when}; der nächste erreichbare Tag ist der {end}.").format(
        when=german.notice_to_in_words(exit_.notice_to), end=german.day(exit_.ends_on)
    )
    return (Step(text, exit_.ends_on, "§ 192 BGB" if "month" in exit_.notice_to else None),)


def _receipt_steps(exit_: Exit) -> tuple[Step, ...]:
    if exit_.receive_by is None or exit_.notice is None:
        return ()
    if not exit_.notice:
        text = _("Eine Frist ist nicht einzuhalten: Die Kündigung wirkt an dem Tag, an dem sie zugeht.")
        return (Step(text, exit_.receive_by, "§ 130 Abs. 1 BGB"),)
    return (_receipt_step(exit_.receive_by, exit_.notice, exit_.ends_on, rolling=exit_.rolling),)


def _receipt_step(receive_by: date, notice: Period, ends_on: date, *, rolling: bool) -> Step:
    rule = (
        "§ 187 Abs. 1, § 188 Abs. 2, 3 BGB"
        if notice.in_months or notice.weeks
        else "§ 187 Abs. 1, § 188 Abs. 1 BGB"
    )
    reached = dates.period_end(receive_by, notice)
    next_day = receive_by + dates.ONE_DAY
    if rolling:
        text = _("Jederzeit mit {notice} Frist: Zugang am {day} + {notice} = {reached}.")
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
        "end": german.day(ends_on),
        "reached": german.day(reached),
        "next": german.day(next_day),
        "late": german.day(dates.period_end(next_day, notice)),
    }
    return Step(text.format(**facts), receive_by, rule, letter_text.format(**facts))
