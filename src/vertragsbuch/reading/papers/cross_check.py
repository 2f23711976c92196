"""Holds the days that a provider prints against those that follow from the terms, and says who counts how."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta

from vertragsbuch.contract.model import Contract, Notice, Provider, Terms
from vertragsbuch.contract.period import Period
from vertragsbuch.contract.rough_day import RoughDay
from vertragsbuch.drafts.draft import Draft, PrintedDays, ReadValue
from vertragsbuch.drafts.entering import contract_of_draft
from vertragsbuch.language import N_, _
from vertragsbuch.law import german
from vertragsbuch.law.agreed import Exit, first_exit
from vertragsbuch.law.dates import ONE_DAY, OutOfCalendar, month_end, period_end, term_end
from vertragsbuch.law.first_term import initial_end_of
from vertragsbuch.law.holidays import is_without_delivery
from vertragsbuch.law.notice import last_receipt
from vertragsbuch.law.ways_out import ways_out
from vertragsbuch.named_tuple import NamedTuple

_ANOTHER_TERM = 200
"""Ends that lie further apart than this belong to two terms."""
_LOOKED_AT = 400
"""Ends are looked for so many days before a printed day and after it."""
_FIRST_YEAR, _LAST_YEAR = 1900, 2200
"""Other years are slips of the reading."""
_DAYS_OF_THE_POST = 7
_DAYS_OF_A_MONTH, _DAYS_OF_A_YEAR = 30, 365
_OTHER_NOTICES = (
    *(Period(months=count) for count in (1, 2, 3, 4, 6, 12)),
    *(Period(weeks=count) for count in (2, 4, 6)),
)
_MOST_STEPS = 40
_NOBODY = "?"
"""With whom a contract is does not matter for its days."""


class CrossCheck(NamedTuple):
    """What comes of it: German sentences about what differs, none where nothing does.

    `careful_on` is the earlier one of the last days of receipt where they differ: whoever keeps it is safe
    by either count.
    """

    differs: tuple[str, ...] = ()
    careful_on: date | None = None


class _Counts(NamedTuple):
    """The days that are held against each other: the provider's, and ours for the end nearest to its own."""

    contract: Contract
    ours: Exit
    ends_on: date
    receive_by: date | None
    printed_end: date
    printed_receipt: date | None

    @property
    def notice(self) -> Notice | None:
        """What has to lie between receipt and end."""
        return self.ours.notice

    @property
    def counted_back(self) -> date | None:
        """The last day of receipt for the end that the provider prints, by our count."""
        if self.notice is None:
            return None
        return last_receipt(self.printed_end, self.notice, self.ours.notice_to or "term_end")


def cross_check(printed: PrintedDays, contract: Contract) -> CrossCheck:
    """Return what differs between printed days and those that the contract and the law give.

    Nothing can be said where the terms are not known well enough, or a printed day is in doubt.
    """
    receipt, end = _sure(printed.receive_by), _sure(printed.ends_on)
    days = [day for day in (receipt, end) if day is not None]
    if not days or contract.is_rough or not _are_in_range(days):
        return CrossCheck()
    try:
        counts = _counts(contract, receipt, end)
        return CrossCheck() if counts is None else _held_against(counts, is_end_printed=end is not None)
    except OutOfCalendar:
        return CrossCheck()


def cross_check_of(draft: Draft, contract: Contract | None = None) -> CrossCheck:
    """Return what differs between the days printed on a paper and those of the contract that it describes.

    That is the one it changes, with what is new about it, or the one that it makes.
    """
    begun = contract or Contract("", draft.title, Provider(_NOBODY), Terms(RoughDay()))
    described = contract_of_draft(draft, begun).contract
    return CrossCheck() if described is None else cross_check(draft.printed, described)


class OwnDays(NamedTuple):
    """Our days for the term to which those of the provider belong."""

    receive_by: date | None
    ends_on: date


def reckoned_beside(draft: Draft, contract: Contract | None = None) -> OwnDays | None:
    """Return our days beside those that are printed; None where nothing can be said. Otherwise as above."""
    begun = contract or Contract("", draft.title, Provider(_NOBODY), Terms(RoughDay()))
    described = contract_of_draft(draft, begun).contract
    receipt, end = _sure(draft.printed.receive_by), _sure(draft.printed.ends_on)
    days = [day for day in (receipt, end) if day is not None]
    if described is None or described.is_rough or not days or not _are_in_range(days):
        return None
    try:
        counts = _counts(described, receipt, end)
    except OutOfCalendar:
        return None
    return None if counts is None else OwnDays(counts.receive_by, counts.ends_on)


def _are_in_range(days: list[date]) -> bool:
    return _FIRST_YEAR <= min(days).year <= max(days).year <= _LAST_YEAR


def _sure(value: ReadValue | None) -> date | None:
    return date.fromisoformat(value.value) if value and not value.doubt and value.value else None


def _counts(contract: Contract, receipt: date | None, end: date | None) -> _Counts | None:
    """Return ours for the end that lies nearest to the printed one; None where there is none near it."""
    near = [one for one in _exits(contract, receipt or end) if one.receive_by is not None]
    if not near:
        return None
    printed_end = end
    ours = min(near, key=lambda one: _distance(one, receipt, end))
    if printed_end is None:
        printed_end = ours.ends_on
    if abs((ours.ends_on - printed_end).days) > _ANOTHER_TERM:
        return None
    return _Counts(contract, ours, ours.ends_on, ours.receive_by, printed_end, receipt)


def _distance(one: Exit, receipt: date | None, end: date | None) -> int:
    if end is not None:
        return abs((one.ends_on - end).days)
    return abs(((one.receive_by or one.ends_on) - (receipt or one.ends_on)).days)


def _exits(contract: Contract, about: date | None) -> Iterator[Exit]:
    """Yield the ends that the terms give, from a year before a day on, up to one after it."""
    terms = contract.terms
    if about is None:
        return
    day = max(terms.first_day, about - timedelta(days=_LOOKED_AT))
    for _step in range(_MOST_STEPS):
        one = first_exit(terms, day)
        if not isinstance(one, Exit):
            return
        yield one
        if one.receive_by is None or one.ends_on > about + timedelta(days=_LOOKED_AT):
            return
        day = max(one.receive_by, day) + ONE_DAY


def _held_against(counts: _Counts, *, is_end_printed: bool) -> CrossCheck:
    sentences = []
    if is_end_printed and counts.printed_end != counts.ends_on:
        sentences.append(_end_differs(counts))
    receipt = counts.printed_receipt
    if receipt is None or counts.receive_by is None or receipt == counts.receive_by:
        return CrossCheck(tuple(sentences))
    sentences.append(_receipt_differs(counts, receipt, counts.receive_by))
    by_law = _later_by_law(counts)
    sentences += [by_law] if by_law else []
    return CrossCheck(tuple(sentences), min(receipt, counts.receive_by))


def _end_differs(counts: _Counts) -> str:
    text = _("Ende: Der Anbieter nennt den {theirs}, gerechnet ist der {ours}. {why}")
    why = next((_(sentence) for sentence, is_it in _WHY_ANOTHER_END if is_it(counts)), "")
    start = None if why else _implied_start(counts)
    if start is not None:
        why = _("Von seinem Ende zurückgezählt begänne der Vertrag am {day}.").format(day=german.day(start))
    theirs, ours = german.day(counts.printed_end), german.day(counts.ends_on)
    return text.format(theirs=theirs, ours=ours, why=why or _(_NO_REASON))


def _receipt_differs(counts: _Counts, theirs: date, ours: date) -> str:
    text = _(
        "Letzter Tag für den Zugang: Der Anbieter nennt den {theirs},"
        " gerechnet ist der {ours}. {why} Sicher ist, "
        "wer bis zum {careful} kündigt."
    )
    why = next((_(sentence) for sentence, is_it in _WHY_ANOTHER_RECEIPT if is_it(counts)), "")
    other = None if why else _other_notice(counts, theirs)
    if other is not None:
        why = _("Es passt zu einer Frist von {notice}.").format(notice=other.in_dative())
    return text.format(
        theirs=german.weekday(theirs),
        ours=german.weekday(ours),
        why=why or _(_NO_REASON),
        careful=german.day(min(theirs, ours)),
    )


def _other_notice(counts: _Counts, theirs: date) -> Period | None:
    """Return the notice by which the printed day follows from the printed end; None where none does."""
    day = counts.ours.notice_to or "term_end"
    fitting = (one for one in _OTHER_NOTICES if last_receipt(counts.printed_end, one, day) == theirs)
    return next(fitting, None)


def _later_by_law(counts: _Counts) -> str:
    """Return that a norm lets a later receipt do than the agreed notice; nothing where none surely does."""
    day = min(each for each in (counts.printed_receipt, counts.receive_by) if each is not None)
    for way in ways_out(counts.contract, day).ways_out:
        is_later = (
            way.receive_by is not None
            and counts.receive_by is not None
            and way.receive_by > counts.receive_by
        )
        if way.certainty == "certain" and way.norm and way.ends_on == counts.ends_on and is_later:
            text = _("Nach {rule} genügt sogar der Zugang bis {day}.")
            return text.format(rule=way.rule, day=german.day(way.receive_by or day))
    return ""


def _implied_start(counts: _Counts) -> date | None:
    """Return the first day of a first term that ends on the printed day; None where it is a later term."""
    term = counts.contract.terms.initial_term
    if term is None or counts.ends_on != initial_end_of(counts.contract.terms):
        return None
    moved = counts.contract.terms.first_day + (counts.printed_end - counts.ends_on)
    return moved if term_end(moved, term) == counts.printed_end else None


def _is_a_day_late(counts: _Counts) -> bool:
    return counts.printed_end == counts.ends_on + ONE_DAY


def _is_the_end_of_its_month(counts: _Counts) -> bool:
    return counts.printed_end == month_end(counts.ends_on)


def _counts_thirty_days(counts: _Counts) -> bool:
    term = counts.contract.terms.initial_term
    if term is None or not term.in_months:
        return False
    first = counts.contract.terms.first_day
    in_days = {term.in_months * _DAYS_OF_A_MONTH, term.in_months * _DAYS_OF_A_YEAR // 12}
    return (counts.printed_end - first).days in in_days | {days - 1 for days in in_days}


def _is_a_renewal(counts: _Counts) -> bool:
    renewal, later = counts.contract.terms.renewal, counts.printed_end > counts.ends_on
    if not isinstance(renewal, Period) or not later:
        return False
    return counts.printed_end == term_end(counts.ends_on + ONE_DAY, renewal)


def _follows_from_their_end(counts: _Counts) -> bool:
    return counts.printed_end != counts.ends_on and counts.printed_receipt == counts.counted_back


def _counts_to_the_end_alone(counts: _Counts) -> bool:
    """Return whether the printed day only keeps the notice for an end between two days to which it runs."""
    return counts.printed_receipt == counts.counted_back


def _is_a_day_short(counts: _Counts) -> bool:
    back = counts.counted_back
    return back is not None and counts.printed_receipt == back - ONE_DAY


def _is_a_day_long(counts: _Counts) -> bool:
    back = counts.counted_back
    return back is not None and counts.printed_receipt == back + ONE_DAY


def _is_moved_forward(counts: _Counts) -> bool:
    """Return whether the printed day is the first one with post after ours."""
    day = counts.receive_by
    while day is not None and is_without_delivery(day):
        day = day + ONE_DAY
    return day is not None and day != counts.receive_by and day == counts.printed_receipt


def _is_moved_back(counts: _Counts) -> bool:
    day = counts.receive_by
    while day is not None and is_without_delivery(day):
        day = day - ONE_DAY
    return day is not None and day != counts.receive_by and day == counts.printed_receipt


def _counts_months_as_thirty_days(counts: _Counts) -> bool:
    notice = counts.notice
    if not isinstance(notice, Period) or not notice.in_months or counts.printed_receipt is None:
        return False
    days = (counts.printed_end - counts.printed_receipt).days
    return abs(days - notice.in_months * _DAYS_OF_A_MONTH - notice.in_days) <= 1


def _counts_to_the_month(counts: _Counts) -> bool:
    """Return whether the printed day is the last one of the month before ours would be reached."""
    notice, day = counts.notice, counts.printed_receipt
    if not isinstance(notice, Period) or day is None:
        return False
    return (
        day == month_end(day)
        and period_end(day, notice) <= counts.printed_end
        and day < (counts.receive_by or day)
    )


def _adds_days_for_the_post(counts: _Counts) -> bool:
    if counts.receive_by is None or counts.printed_receipt is None:
        return False
    return 1 < (counts.receive_by - counts.printed_receipt).days <= _DAYS_OF_THE_POST


_NO_REASON = N_("Woran das liegt, sagt das Papier nicht.")
_Reason = tuple[str, Callable[[_Counts], bool]]
_WHY_ANOTHER_END: tuple[_Reason, ...] = (
    (
        N_("Er zählt den ersten Tag nicht mit; nach § 187 Abs. 2, § 188 Abs. 2 BGB gehört er dazu."),
        _is_a_day_late,
    ),
    (N_("Er rechnet bis zum Ende des Monats."), _is_the_end_of_its_month),
    (
        N_("Er zählt Monate zu gleich vielen Tagen; das Gesetz zählt nach dem Kalender (§ 188 Abs. 2 BGB)."),
        _counts_thirty_days,
    ),
    (N_("Er geht davon aus, dass der Vertrag sich schon verlängert hat."), _is_a_renewal),
)
_WHY_ANOTHER_RECEIPT: tuple[_Reason, ...] = (
    (N_("Das folgt aus seinem Ende; die Frist zählt er gleich."), _follows_from_their_end),
    (
        N_("Er zählt die Frist nur bis zum Ende der Laufzeit, das kein vereinbarter Kündigungstag ist."),
        _counts_to_the_end_alone,
    ),
    (
        N_("Er verschiebt den Tag auf den nächsten Werktag; darauf ist kein Verlass (BGH III ZR 172/04)."),
        _is_moved_forward,
    ),
    (N_("Er zieht den Tag auf den Werktag davor vor."), _is_moved_back),
    (N_("Er zählt vom Ende zurück und lässt den letzten Tag nicht gelten."), _is_a_day_short),
    (N_("Er zählt den Tag des Zugangs mit; nach § 187 Abs. 1 BGB gehört er nicht dazu."), _is_a_day_long),
    (
        N_("Er zählt Monate zu 30 Tagen; das Gesetz zählt nach dem Kalender (§ 188 Abs. 2 BGB)."),
        _counts_months_as_thirty_days,
    ),
    (N_("Er will die Kündigung bis zum Ende eines Monats."), _counts_to_the_month),
    (
        N_("Er rechnet einige Tage für Post oder Bearbeitung ein; es zählt der Zugang (§ 130 Abs. 1 BGB)."),
        _adds_days_for_the_post,
    ),
)
