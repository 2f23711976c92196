"""Standard terms against consumers: § 309 Nr. 9 BGB in its old and new version, § 306 BGB, § 56 I TKG.

A clause that looks void is never changed in silence: it is a warning, and the better way is arguable.
"""

from collections.abc import Iterator
from datetime import date

from vertragsbuch.contract.model import Terms
from vertragsbuch.contract.period import Period
from vertragsbuch.language import N_, _
from vertragsbuch.law import agreed, dates, german
from vertragsbuch.law.agreed import Exit, Unclear
from vertragsbuch.law.answer import WayOut
from vertragsbuch.law.bound_terms import is_bound
from vertragsbuch.law.findings import (
    Enquiry,
    RuleFinding,
    Warn,
    exceeds,
    exits,
    goes_on,
    in_the_time_after,
    is_longer,
    with_notice,
)
from vertragsbuch.law.norms import Basis, basis, norm
from vertragsbuch.law.pause import moved_by_pauses
from vertragsbuch.law.void_clauses import LooksVoid, void_clauses

_GYM = N_(
    "Der BGH sieht ein Fitnessstudio als Miete (XII ZR 42/10); ob § 309 Nr. 9 BGB dort gilt, ist umstritten."
)
_SPECIAL_CUSTOMER = N_("§ 310 Abs. 2 BGB nimmt Sonderverträge über Energie zum Teil aus.")
_NOTES = {"fitness": (_GYM,), "energy": (_SPECIAL_CUSTOMER,)}
_MAY_ASK_FOR_WRITING = N_(
    "Vor dem 01.10.2016 geschlossen: Der Vertrag darf Schriftform verlangen. Steht das darin, "
    "unterschrieben und mit der Post kündigen (§ 309 Nr. 13 BGB)."
)
"""Art. 229 § 37 EGBGB."""
_KEY = "bgb-309-9"


def clauses(enquiry: Enquiry) -> Iterator[RuleFinding]:
    """Yield the warnings about clauses that look void, then the ways of `ways_without_clauses`."""
    if _may_ask_for_writing(enquiry):
        yield Warn(_(_MAY_ASK_FOR_WRITING))
    if enquiry.terms.waived_until is not None:
        from vertragsbuch.law.long_waiver import waived_too_long  # noqa: PLC0415 - few contracts waive notice

        yield from waived_too_long(enquiry, _notes(enquiry))
    if not _has_clauses(enquiry):
        return
    rests_on = _version(enquiry)
    if rests_on is None:
        yield from _unknown_version(enquiry)
        yield from _too_long_whenever_made(enquiry)
        return
    lawful, bound_until = _lawful(enquiry, rests_on), _bound_until(enquiry, rests_on)
    if lawful is not None:
        void = void_clauses(enquiry.terms, lawful, is_over=_is_over(enquiry))
        if void is not None:
            yield LooksVoid(void, enquiry.contract.made_on, rests_on)
    if bound_until is not None:
        yield _too_long(enquiry, bound_until)
    yield from _ways(enquiry, rests_on, lawful, bound_until)


def ways_without_clauses(enquiry: Enquiry) -> Iterator[WayOut]:
    """Yield the ways that are open where the clauses that look void do not hold: all of them arguable."""
    if enquiry.terms.waived_until is not None:
        from vertragsbuch.law.long_waiver import ways_despite_waiver  # noqa: PLC0415 - see above

        yield from ways_despite_waiver(enquiry, _notes(enquiry))
    if not _has_clauses(enquiry):
        return
    rests_on = _version(enquiry)
    if rests_on is None:
        yield from _by_newest_version(enquiry)
        yield from (way for way in _too_long_whenever_made(enquiry) if isinstance(way, WayOut))
        return
    yield from _ways(enquiry, rests_on, _lawful(enquiry, rests_on), _bound_until(enquiry, rests_on))


def _ways(
    enquiry: Enquiry, rests_on: Basis, lawful: Terms | None, bound_until: date | None
) -> Iterator[WayOut]:
    if lawful is not None:
        yield from _better(enquiry, rests_on, lawful)
    if bound_until is not None:
        yield from _bounded(enquiry, rests_on, lawful or enquiry.terms, bound_until)


def _notes(enquiry: Enquiry) -> tuple[str, ...]:
    return tuple(map(_, _NOTES.get(enquiry.contract.kind, ())))


def _may_ask_for_writing(enquiry: Enquiry) -> bool:
    """Return whether an old contract of a consumer may ask for writing (§ 309 Nr. 13 BGB)."""
    contract, terms = enquiry.contract, enquiry.terms
    made_on = contract.made_on
    if made_on is None or not contract.consumer or not norm("bgb-309-13").versions[0].stood_on(made_on):
        return False
    return terms.first_term is not None or terms.renewal == "indefinite"


def _has_clauses(enquiry: Enquiry) -> bool:
    """Return whether the norm looks at the clauses of a contract: a consumer's, that binds for a time."""
    return enquiry.contract.consumer and enquiry.terms.first_term is not None


def _goes_by_its_own_law(enquiry: Enquiry) -> bool:
    """Return whether § 56 III TKG has taken the place of what was agreed."""
    return enquiry.contract.kind == "telecom" and _is_over(enquiry)


def _is_over(enquiry: Enquiry) -> bool:
    """Return whether the first term has ended: a clause that is about its end alone does not matter then."""
    return enquiry.initial_end is not None and enquiry.initial_end < enquiry.today


def _version(enquiry: Enquiry) -> Basis | None:
    """Return § 309 Nr. 9 BGB as it stood when the contract was made (Art. 229 § 60 EGBGB).

    A contract is made no later than it starts, so an early start settles the version, a late one does not.
    """
    made_on = enquiry.contract.made_on
    if made_on is not None:
        return basis(_KEY, made_on)
    oldest = norm(_KEY).versions[0]
    started = enquiry.terms.first_day
    return basis(_KEY, started) if oldest.valid_until is not None and started <= oldest.valid_until else None


def _unknown_version(enquiry: Enquiry) -> Iterator[RuleFinding]:
    """Yield that the day on which the contract was made decides, and the ways by the newest version."""
    if _looks_void_by(_newest_version(), enquiry):
        yield Unclear(
            _(
                "Ob die Klauseln zu Verlängerung und Frist gelten, hängt vom Tag des Vertragsschlusses ab "
                "(§ 309 Nr. 9 BGB); er ist nicht bekannt."
            )
        )
    yield from _by_newest_version(enquiry)


def _newest_version() -> Basis:
    return Basis(norm(_KEY), norm(_KEY).versions[-1])


def _looks_void_by(version: Basis, enquiry: Enquiry) -> bool:
    lawful = _let_stand(enquiry.terms, version)
    return void_clauses(enquiry.terms, lawful, is_over=_is_over(enquiry)) is not None


def _by_newest_version(enquiry: Enquiry) -> Iterator[WayOut]:
    """Yield the ways that are open if a contract of which nobody knows when it was made is not an old one."""
    newest = _newest_version()
    lawful, since = _lawful(enquiry, newest), newest.version.valid_from
    if lawful is None or since is None or not _looks_void_by(newest, enquiry):
        return
    note = _("Nur wenn der Vertrag ab dem {day} geschlossen wurde; der Tag ist nicht eingetragen.")
    for way in _better(enquiry, newest, lawful):
        yield way._replace(notes=(note.format(day=german.day(since)), *way.notes))


def _lawful(enquiry: Enquiry, rests_on: Basis) -> Terms | None:
    """Return the terms that the norm lets stand, where they are others than agreed and the norm decides."""
    terms = enquiry.terms
    lawful = _let_stand(terms, rests_on)
    if lawful is terms or _goes_by_its_own_law(enquiry) or lawful == terms:
        return None
    return lawful


def _let_stand(terms: Terms, rests_on: Basis) -> Terms:
    """Return the terms with the longest renewal and notice that the norm lets stand."""
    numbers = rests_on.version.numbers
    longest_notice = numbers["longest_notice"]
    if _binds_no_longer_than(terms, longest_notice):
        return terms
    lawful = terms
    notice = terms.notice_agreed
    if notice is not None and is_longer(notice, longest_notice, terms) and terms.first_term:
        lawful = with_notice(lawful, longest_notice)
    longest_renewal = numbers.get("longest_renewal")
    if longest_renewal is not None:
        return _lawful_renewal_for_a_period(lawful, longest_renewal, longest_notice)
    return _lawful_open_ended_renewal(lawful, numbers["longest_notice_after"])


def _binds_no_longer_than(terms: Terms, longest: Period) -> bool:
    """Return whether a renewal and the notice in it bind for no longer than a month from any day on.

    Whoever has just missed the notice is bound for both together, less the day of receipt.
    """
    renewal, notice = terms.renewal, terms.notice_after_first_term
    if not isinstance(renewal, Period) or not isinstance(notice, Period) or not renewal:
        return False
    if exceeds(renewal, longest) or agreed.notice_to_after_initial_term(terms) != "term_end":
        return False
    if terms.notice_agreed is not None and is_longer(terms.notice_agreed, longest, terms):
        return False
    days = max(0, renewal.in_days + notice.in_days - 1)
    return not notice or not exceeds(Period(months=renewal.in_months + notice.in_months, days=days), longest)


def _lawful_renewal_for_a_period(terms: Terms, longest_renewal: Period, longest_notice: Period) -> Terms:
    later = terms.renewal_notice if terms.renewal_notice_by is None else terms.renewal_notice_by
    if later is not None and is_longer(later, longest_notice, in_the_time_after(terms)):
        terms = terms._replace(renewal_notice=longest_notice, renewal_notice_by=None)
    if isinstance(terms.renewal, Period) and exceeds(terms.renewal, longest_renewal):
        terms = terms._replace(renewal=longest_renewal)
    return terms


def _lawful_open_ended_renewal(terms: Terms, longest_notice: Period) -> Terms:
    if not terms.first_term or terms.renewal in (None, "none"):
        return terms
    agreed_notice = terms.notice_after_first_term
    is_lawful = (
        terms.renewal == "indefinite"
        and isinstance(agreed_notice, Period)
        and not exceeds(agreed_notice, longest_notice)
        and agreed.notice_to_after_initial_term(terms) == "any_day"
    )
    if is_lawful:
        return terms
    # A shorter notice that is agreed runs to the agreed day alone: it is not mixed with the lawful one.
    lawful = goes_on(terms, longest_notice, "any_day")
    # Of a term that binds until its end the law lets that end stand.
    return lawful._replace(notice_to="term_end") if is_bound(terms.renewal, terms.notice_to) else lawful


def _better(enquiry: Enquiry, rests_on: Basis, lawful: Terms) -> Iterator[WayOut]:
    """Yield the ways under lawful terms that end before the agreed one or leave more time for its end."""
    agreed_exit = enquiry.agreed_exit
    agreed_end, agreed_receipt = date.max, None
    if isinstance(agreed_exit, Exit):
        agreed_end, agreed_receipt = agreed_exit.ends_on, agreed_exit.receive_by
    notes = _notes(enquiry)
    for way in exits(enquiry, rests_on, lawful, arguable=True, notes=notes, reading="lawful"):
        more_time = agreed_receipt is not None and (way.receive_by or date.min) > agreed_receipt
        ends_on = way.ends_on or date.max
        if ends_on < agreed_end or (ends_on == agreed_end and more_time):
            yield way
    renewal_void = isinstance(enquiry.terms.renewal, Period) and lawful.renewal != enquiry.terms.renewal
    if renewal_void and enquiry.initial_end is not None and enquiry.today > enquiry.initial_end:
        yield from _by_statute(enquiry, agreed_end)


def _by_statute(enquiry: Enquiry, agreed_end: date) -> Iterator[WayOut]:
    """Yield the notice of § 621 BGB in place of a void clause (§ 306 II BGB; LG Aachen 6 S 199/07)."""
    price, rests_on = enquiry.contract.price, basis("bgb-621", enquiry.today)
    pay = enquiry.terms.pay_period or (price.every if price else None)
    if pay is not None and rests_on is not None:
        from vertragsbuch.law.by_pay import ways_by_pay  # noqa: PLC0415 - few clauses leave it to the statute

        way = next(ways_by_pay(rests_on, pay, enquiry))
        if way.ends_on is not None and way.ends_on < agreed_end:
            yield way._replace(rule="§ 306 Abs. 2 BGB, § 621 BGB", norm="bgb-306", certainty="arguable")


def _too_long_whenever_made(enquiry: Enquiry) -> Iterator[RuleFinding]:
    """Yield what follows where a first term is too long by each version of the norm, whichever it is.

    All of them let a contract bind for two years, and it is made no later than it begins.
    """
    rests_on = basis(_KEY, enquiry.terms.first_day)
    bound_until = None if rests_on is None else _bound_until(enquiry, rests_on)
    if rests_on is not None and bound_until is not None:
        yield _too_long(enquiry, bound_until)
        yield from _bounded(enquiry, rests_on, enquiry.terms, bound_until)


def _made_at_last(enquiry: Enquiry) -> date:
    """Return the day on which the contract was made, or the last one on which it may have been."""
    return enquiry.contract.made_on or enquiry.terms.first_day


def _bound_until(enquiry: Enquiry, rests_on: Basis) -> date | None:
    """Return until when the first term may bind, where it ends later: 24 months after it was made.

    Where nobody knows when that was, it is the last day that it can be.
    """
    initial_end = enquiry.initial_end
    if initial_end is None or initial_end < enquiry.today:
        return None
    made_on = _made_at_last(enquiry)
    longest = rests_on.number("longest_term")
    bound_until = moved_by_pauses(dates.period_end(made_on, longest), enquiry.contract)
    if initial_end <= bound_until:
        return None
    # What ends by itself binds no longer than until notice to an agreed day can end it first.
    left = agreed.exit_of_fixed_term(enquiry.terms, min(made_on, enquiry.terms.first_day))
    return None if left is not None and left.ends_on <= bound_until else bound_until


def _too_long(enquiry: Enquiry, bound_until: date) -> Warn:
    made_on, initial_end = enquiry.contract.made_on, enquiry.initial_end
    assert initial_end is not None
    if made_on is None:
        text = _(
            "Die erste Laufzeit bindet bis {end}, mehr als 24 Monate. Gezählt wird ab dem Vertragsschluss "
            "(BGH III ZR 8/25), der nicht eingetragen ist: Spätestens über den {bound} hinaus ist die "
            "Bindung angreifbar, bei früherem Schluss eher."
        )
        return Warn(text.format(end=german.day(initial_end), bound=german.day(bound_until)))
    return Warn(
        _(
            "Die erste Laufzeit bindet bis {end}, das sind mehr als 24 Monate ab dem Vertragsschluss am "
            "{made}. Gezählt wird ab dem Vertragsschluss (BGH III ZR 8/25); die Bindung über den {bound} "
            "hinaus ist angreifbar."
        ).format(end=german.day(initial_end), made=german.day(made_on), bound=german.day(bound_until))
    )


def _bounded(enquiry: Enquiry, rests_on: Basis, lawful: Terms, bound_until: date) -> Iterator[WayOut]:
    """Yield what ends a first term that binds too long, to the day until which it may bind."""
    made_on, initial_end = _made_at_last(enquiry), enquiry.initial_end
    assert initial_end is not None
    telecom = basis("tkg-56-1", made_on) if enquiry.contract.kind == "telecom" else None
    first_day = made_on if enquiry.contract.made_on is None else made_on + dates.ONE_DAY
    bounded = lawful._replace(starts_on=first_day, initial_term=None, initial_end=bound_until)
    if bounded.waived_until is not None and bounded.waived_until > bound_until:
        bounded = bounded._replace(waived_until=None)
    if bounded.renewal == "none":
        bounded = _ended_by_notice(bounded, rests_on)
    ways = exits(enquiry, telecom or rests_on, bounded, arguable=True, reading="bounded", made_on=made_on)
    yield from (way for way in ways if way.ends_on is not None and way.ends_on < initial_end)


def _ended_by_notice(bounded: Terms, rests_on: Basis) -> Terms:
    """Return the terms of what ends by itself too late: a void term leaves it open-ended (§ 306 II BGB)."""
    longest = rests_on.number("longest_notice")
    after = rests_on.version.numbers.get("longest_notice_after", longest)
    if bounded.notice_agreed is None:
        bounded = with_notice(bounded, longest)._replace(notice_to="term_end")
    return goes_on(bounded, after, "any_day")
