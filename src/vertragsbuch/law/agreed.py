"""The way out that the contract's own terms give: an end on which it may stop, and who must know by when."""

from datetime import date

from vertragsbuch.contract.model import Contract, FederalState, Notice, NoticeTo, Terms
from vertragsbuch.contract.period import Period
from vertragsbuch.contract.vocabulary.ways import NoticeForm
from vertragsbuch.language import _
from vertragsbuch.law import costs, dates, german
from vertragsbuch.law.answer import AGREED, Missed, Step, WayOut
from vertragsbuch.law.first_term import initial_end_of
from vertragsbuch.law.notice import Phase, ReachedEnd, Reading, first_day_reached, last_receipt
from vertragsbuch.named_tuple import NamedTuple


class Exit(ReachedEnd):
    """An end that a notice reaches under the terms alone, as the grounds of a way out."""

    __slots__ = ()

    def steps(self, way: WayOut) -> tuple[Step, ...]:
        """Return the steps that lead to this exit, in the order in which one would explain them."""
        from vertragsbuch.law.exit_steps import steps_of  # noqa: PLC0415 - most ways are only compared

        return steps_of(self, self._as_begun(way) if self.reading == "before_start" else None)

    def missed(self, way: WayOut) -> Missed | None:
        """Return the next exit and its price; None where there is none, or where each day has its own end."""
        if self.rolling or self.receive_by is None:
            return None
        next_day = self.receive_by + dates.ONE_DAY
        following: Exit | Unclear | None = None
        if self.phase == "fixed":
            following = exit_of_fixed_term(self.terms, next_day, self.state)
        following = following or first_exit(self.terms, next_day, self.state)
        if isinstance(following, Unclear):
            return None
        return missed_until(self.ends_on, following.ends_on, way.paid_for)

    def _as_begun(self, way: WayOut) -> Missed:
        """Return the end where a notice counts from the first day of the contract."""
        later = first_exit(self.terms, self.receive_by or self.terms.first_day, self.state)
        sure_end = self.ends_on if isinstance(later, Unclear) else later.ends_on
        return missed_until(self.ends_on, sure_end, way.paid_for)


class Unclear(NamedTuple):
    """Why it cannot be said when the contract can end; `ended` where it has run out by itself.

    `lasts` means that the reason matters even where another way out is certain.
    """

    reason: str
    ended: bool = False
    lasts: bool = True


def first_exit(
    terms: Terms, today: date, state: FederalState | None = None, not_before: date = date.min
) -> Exit | Unclear:
    """Return the first end, from `not_before` on, that a notice received on `today` or later can reach.

    It is the first day E on which the contract may end with first_day_reached(today, notice) ≤ E
    (§ 187 Abs. 1, § 188 Abs. 2 and 3 BGB). A notice that is too late for the first term counts from the first
    day of the open-ended time that follows, one that arrives while the right to give it is waived from the
    first day after that, and one that arrives before an open-ended contract begins from its first day: the
    strict readings, see `early_exit` for the others. A contract that is renewed by terms which bind until
    their end ends with one of them (`bound_terms.py`). The holidays of a state count for the third Werktag
    where one is given. Raises dates.OutOfCalendar past the year 9999.
    """
    waived_until = terms.waived_until
    if waived_until is None or waived_until < today:
        return _exit(Asked(terms, today, state, not_before), "strict")
    if terms.renewal == "none":
        # What runs out by itself does so whatever was waived.
        return _exit(Asked(terms, today, state, not_before), "strict")
    exit_ = _exit(Asked(terms, waived_until + dates.ONE_DAY, state, not_before), "strict")
    return exit_ if isinstance(exit_, Unclear) else exit_._replace(reading="waived")


def early_exit(strict: Exit, today: date, not_before: date = date.min) -> Exit | None:
    """Return the earlier end on the other reading, where an exit as of `today` rests on the strict one.

    A notice that arrives before the open-ended time begins then counts at once, and not from its first day.
    One that arrives while the right to give it is waived then only has to lead to an end after that. One that
    arrives before the contract begins may then end it before that.
    """
    terms = strict.terms
    if strict.reading == "waived":
        assert terms.waived_until is not None
        not_before = max(not_before, terms.waived_until, terms.first_day)
        early = _exit(Asked(terms, today, strict.state, not_before, at_once=True), "strict")
        early = early if isinstance(early, Unclear) else early._replace(reading="waived_early")
    elif strict.reading == "strict":
        early = _exit(Asked(terms, today, strict.state, not_before), "early")
    elif strict.reading == "begun":
        early = _exit(Asked(terms, today, strict.state, not_before, at_once=True), "strict")
    else:
        return None
    if isinstance(early, Unclear):
        return None
    is_same = (early.ends_on, early.receive_by) == (strict.ends_on, strict.receive_by)
    return None if is_same else early


def exit_of_fixed_term(terms: Terms, today: date, state: FederalState | None = None) -> Exit | None:
    """Return the first end before that of a contract which ends by itself, where notice to a day is agreed.

    None where no such notice is agreed, or where it would end the contract no earlier.
    """
    initial_end = initial_end_of(terms)
    if terms.renewal != "none" or initial_end is None or terms.notice_to in (None, "term_end"):
        return None
    open_ended = terms._replace(renewal="indefinite", initial_term=None, initial_end=None)
    exit_ = first_exit(open_ended, today, state)
    if isinstance(exit_, Unclear) or exit_.ends_on >= initial_end:
        return None
    return exit_._replace(terms=terms, phase="fixed")


class Asked(NamedTuple):
    """Terms on a day: asked for is the first end from `not_before` on that a notice of `today` reaches.

    `at_once` means that it counts from its receipt also where the contract has not begun.
    """

    terms: Terms
    today: date
    state: FederalState | None = None
    not_before: date = date.min
    at_once: bool = False

    def exit(
        self,
        phase: Phase,
        ends_on: date,
        notice: Notice,
        notice_to: NoticeTo,
        renewals: int = 0,
        reading: Reading | None = None,
    ) -> Exit:
        """Return the exit at an end, with the last day of receipt for it."""
        state = self.state
        receive_by = last_receipt(ends_on, notice, notice_to, state)
        return Exit(self.terms, phase, ends_on, receive_by, notice, notice_to, renewals, reading, None, state)


def _exit(asked: Asked, reading: Reading) -> Exit | Unclear:
    terms = asked.terms
    initial_end = initial_end_of(terms)
    if initial_end is None:
        return _open_ended(asked)
    if initial_end < terms.first_day:
        return Unclear(_("Der letzte Tag der ersten Laufzeit liegt vor dem Beginn des Vertrags."))
    if terms.renewal == "none":
        return _expiring(terms, initial_end, asked.today)
    return _to_initial_end(asked, initial_end) or _after_initial_end(asked, initial_end, reading)


def agreed_way(
    terms: Terms, paid_for: Contract | None, today: date, form: NoticeForm = "text"
) -> WayOut | Unclear:
    """Return the way out by the contract's own terms, or why there is none."""
    exit_ = first_exit(terms, today)
    return exit_ if isinstance(exit_, Unclear) else way_of(exit_, paid_for, form)


def way_of(exit_: Exit, paid_for: Contract | None, form: NoticeForm = "text") -> WayOut:
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


def _no_notice(notice_to: NoticeTo | None) -> Unclear:
    """Return why nothing can be reckoned: no period, or a third Werktag without the month it leads to."""
    if notice_to == "third_working_day":
        text = _(
            "Eingetragen ist nur der dritte Werktag: Zum Ende welches Monats der Vertrag dann endet, fehlt."
        )
        return Unclear(text, lasts=False)
    return Unclear(_("Es ist keine Kündigungsfrist eingetragen."), lasts=False)


def _open_ended(asked: Asked) -> Exit | Unclear:
    terms = asked.terms
    if terms.renewal == "none":
        return Unclear(_("Der Vertrag soll von selbst enden, aber es ist keine Laufzeit eingetragen."))
    if isinstance(terms.renewal, Period):
        return Unclear(_("Eine Verlängerung ist eingetragen, aber keine erste Laufzeit."), lasts=False)
    notice = terms.notice_agreed
    if notice is None:
        return _no_notice(terms.notice_to)
    notice_to = terms.notice_to
    # A clause may name a day that nobody entered: a notice alone does not say „jederzeit“.
    if notice_to is None or (notice_to == "any_day" and not isinstance(notice, Period)):
        return _without_a_day(notice)
    if notice_to == "term_end":
        return Unclear(
            _("Gekündigt werden soll zum Ende der Laufzeit, aber es ist keine Laufzeit eingetragen."),
            lasts=False,
        )
    return _from_the_start(asked, notice, notice_to)


def _from_the_start(asked: Asked, notice: Notice, notice_to: NoticeTo) -> Exit:
    """Return the exit of a contract that is open-ended from its first day, whether that has come or not."""
    counted_from, first_day = asked.today, asked.terms.first_day
    reading: Reading | None = None
    if counted_from < first_day:
        reading = "before_start" if asked.at_once else "begun"
        counted_from = counted_from if asked.at_once else first_day
    reached = first_day_reached(counted_from, notice, notice_to, asked.state)
    ends_on = dates.first_notice_day(notice_to, max(reached, asked.not_before))
    return asked.exit("open_ended", ends_on, notice, notice_to, reading=reading)


def _without_a_day(notice: Notice) -> Unclear:
    if isinstance(notice, Period):
        reason = _(
            "Es ist nicht eingetragen, zu welchem Tag gekündigt werden kann, etwa „jederzeit“ oder „zum "
            "Monatsende“."
        )
    else:
        reason = _(
            "Eingetragen ist, bis wann die Kündigung zugehen muss, aber nicht, zu welchem Tag der Vertrag "
            "dann endet."
        )
    return Unclear(reason, lasts=False)


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


def _to_initial_end(asked: Asked, initial_end: date) -> Exit | None:
    """Return the exit at the end of the first term, if the notice can still arrive in time for it."""
    terms = asked.terms
    if initial_end < asked.today or initial_end < asked.not_before:
        return None
    notice, notice_to = terms.notice_agreed, terms.notice_to or "term_end"
    if notice is None:
        return None
    if first_day_reached(asked.today, notice, notice_to, asked.state) > initial_end:
        return None
    # A term need not end on a day to which notice runs: six months from the 15th, and „zum Monatsende“.
    if notice_to != "term_end" and dates.first_notice_day(notice_to, initial_end) != initial_end:
        return _between_its_days(asked, initial_end, notice, notice_to)
    return asked.exit("initial_term", initial_end, notice, notice_to)


def _between_its_days(asked: Asked, initial_end: date, notice: Notice, notice_to: NoticeTo) -> Exit | None:
    """Return the exit at the end of a first term that is renewed by fixed ones, between two notice days."""
    terms = asked.terms
    if not isinstance(terms.renewal, Period):
        return None
    from vertragsbuch.law.bound_terms import is_bound, safe_receipt  # noqa: PLC0415 - few terms are so bound

    if not is_bound(terms.renewal, notice_to):
        return None
    receive_by = safe_receipt(initial_end, notice, notice_to, asked.state)
    if receive_by < asked.today:
        return None
    exit_ = asked.exit("initial_term", initial_end, notice, notice_to)
    return exit_._replace(receive_by=receive_by)


def _after_initial_end(asked: Asked, initial_end: date, reading: Reading) -> Exit | Unclear:
    terms, notice = asked.terms, asked.terms.notice_after_first_term
    if notice is None:
        return _no_notice(terms.renewal_notice_to or terms.notice_to)
    if terms.renewal is None:
        return Unclear(_("Es ist nicht eingetragen, was nach der ersten Laufzeit gilt."), lasts=False)
    if not terms.renewal:
        return Unclear(_("Die eingetragene Verlängerung hat keine Dauer."))
    notice_to = notice_to_after_initial_term(terms)
    if notice_to == "any_day" and not isinstance(notice, Period):
        return _without_a_day(notice)
    # A notice that arrives while the first term still runs, under a clause that is written for the time after
    # it: whether the period runs at once or only from that time's first day is open. On the last day of the
    # first term this still matters, hence <=.
    depends = asked.today <= initial_end and _has_clause_for_open_ended_time(terms)
    counted_from = initial_end + dates.ONE_DAY if depends and reading == "strict" else asked.today
    reached = first_day_reached(counted_from, notice, notice_to, asked.state)
    # Whatever the reading, the first term itself cannot be ended here any more.
    not_before = max(reached, initial_end + dates.ONE_DAY, asked.not_before)
    if notice_to not in ("any_day", "term_end") and isinstance(terms.renewal, Period):
        bound = _with_a_term(asked, notice, notice_to, not_before)
        if bound is not None:
            return bound
    return _in_time_after(asked, notice, notice_to, not_before, reading if depends else None)


def _in_time_after(
    asked: Asked, notice: Notice, notice_to: NoticeTo, not_before: date, reading: Reading | None
) -> Exit | Unclear:
    """Return the first exit from a day on in the time after the first term."""
    later = _end_after_initial_term(asked.terms, notice_to, not_before)
    if isinstance(later, Unclear):
        return later
    ends_on, renewals = later
    return asked.exit("renewed", ends_on, notice, notice_to, renewals, reading)


def _with_a_term(asked: Asked, notice: Notice, notice_to: NoticeTo, not_before: date) -> Exit | None:
    """Return the exit at the end of a renewed term that no day of the calendar cuts short."""
    from vertragsbuch.law.bound_terms import first_safe_end  # noqa: PLC0415 - few terms are so bound

    terms, state = asked.terms, asked.state
    safe = first_safe_end(terms, notice, notice_to, asked.today, not_before, state)
    if safe is None:
        return None
    exit_ = asked.exit("renewed", safe.ends_on, notice, notice_to, safe.renewals)
    return exit_._replace(receive_by=safe.receive_by)


def _end_after_initial_term(
    terms: Terms, notice_to: NoticeTo, not_before: date
) -> tuple[date, int] | Unclear:
    """Return the first end on or after a day, and the renewals before it where it is the end of one."""
    if notice_to != "term_end":
        return dates.first_notice_day(notice_to, not_before), 0
    if isinstance(terms.renewal, Period) and terms.first_term is not None:
        return dates.first_term_end(terms.first_day, terms.first_term, terms.renewal, not_before)
    return Unclear(
        _(
            "Nach der ersten Laufzeit soll zum Ende einer Laufzeit gekündigt werden, aber es gibt dann keine "
            "mehr."
        )
    )


def _has_clause_for_open_ended_time(terms: Terms) -> bool:
    """Return whether the open-ended time has a notice of its own, beside that of the first term."""
    if terms.renewal != "indefinite":
        return False
    own = (terms.renewal_notice, terms.renewal_notice_by, terms.renewal_notice_to)
    return own != (None, None, None) or terms.notice_to in (None, "term_end")


def notice_to_after_initial_term(terms: Terms) -> NoticeTo:
    """Return the day to which notice runs after the first term: as in it, where nothing else is agreed.

    In an open-ended time there is no end of a term: where that was agreed, or no day at all, it is any day.
    """
    if terms.renewal_notice_to is not None:
        return terms.renewal_notice_to
    notice_to = terms.notice_to or "term_end"
    return "any_day" if terms.renewal == "indefinite" and notice_to == "term_end" else notice_to


def missed_until(ends_on: date, next_end: date, contract: Contract | None) -> Missed:
    """Return what it means that a contract ends on `next_end` instead of on `ends_on`.

    The days paid for in between run from the day after the one end to the other, both included; nothing is
    paid for before the contract begins.
    """
    if contract is None:
        return Missed(next_end, None)
    first, starts_on = ends_on + dates.ONE_DAY, contract.terms.starts_on
    if isinstance(starts_on, date) and starts_on > first:
        first = starts_on
    cost = costs.over(contract, first, next_end)
    return Missed(next_end, cost, costs.currency_of(contract))


def not_before_it_ends(until: date) -> str:
    """Return what to know of the strict reading: what is received too early may be void."""
    text = _("Was vor dem {first} zugeht, kann verfrüht sein: dann danach noch einmal kündigen.")
    return text.format(first=german.day(until + dates.ONE_DAY))
