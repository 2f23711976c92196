"""Leases for a time: what binds until its end, void terms (§ 575 BGB), waivers that bind too long (§ 307)."""

from collections.abc import Callable, Iterator
from datetime import date
from functools import partial

from vertragsbuch.contract.period import Period
from vertragsbuch.language import _
from vertragsbuch.law import dates, german
from vertragsbuch.law.agreed import Unclear, missed_until
from vertragsbuch.law.answer import Grounds, Missed, Step, WayOut
from vertragsbuch.law.because import Because
from vertragsbuch.law.before_start import as_begun
from vertragsbuch.law.findings import Enquiry, RuleFinding, Warn, joined
from vertragsbuch.law.norms import basis
from vertragsbuch.law.waiver import BEFORE_TERM_ENDS, as_waived
from vertragsbuch.named_tuple import NamedTuple

Ways = Callable[[Enquiry], Iterator[WayOut]]
"""The ordinary notice of a lease; it holds its ends to the first term and the waiver of the enquiry."""

_THREE_YEARS = Period(years=3)
"""A lease that binds no longer from its start binds four years from its conclusion at most, as a rule."""
_YEAR = Period(years=1)
"""So long before the end of a term every notice can still reach it."""


def held_to_term(enquiry: Enquiry, ordinary: Ways) -> Iterator[WayOut]:
    """Return the statutory notice of a lease, held to a first term and to the terms by which it is renewed.

    A term can be read as a waiver until its end (BGH VIII ZR 388/12), so notice to that end is the sure one.
    One that is too late for a first term is sure after it, and one that is too late for a renewed term leads
    to the end of the next one; what they reach at once is arguable.
    """
    terms, initial_end = enquiry.terms, enquiry.initial_end
    until = terms.waived_until
    if initial_end is None or (until is not None and until >= enquiry.today):
        return ordinary(enquiry)
    if isinstance(terms.renewal, Period) and terms.renewal:
        return _held_to_renewals(enquiry, ordinary, terms.renewal)
    if enquiry.today <= initial_end:
        return _held_to_first_term(enquiry, ordinary, initial_end)
    return ordinary(enquiry)


def _held_to_first_term(enquiry: Enquiry, ordinary: Ways, initial_end: date) -> Iterator[WayOut]:
    """Yield the notice to the end of the first term, and what holds once the sure one is too late for it."""
    bound = _bound_by(enquiry, initial_end=initial_end)
    in_time, is_sure = _in_time(enquiry, ordinary, _end_reached(bound, ordinary, initial_end))
    yield from in_time
    if is_sure:
        return
    as_waiver = enquiry.under(enquiry.terms._replace(waived_until=initial_end))
    days = {(way.ends_on, way.receive_by) for way in in_time}
    for way in as_waived(as_waiver, ordinary, BEFORE_TERM_ENDS):
        if (way.ends_on, way.receive_by) not in days:
            yield way


def _held_to_renewals(enquiry: Enquiry, ordinary: Ways, renewal: Period) -> Iterator[WayOut]:
    """Yield the notice to the end of a term, and those before the sure one, which are arguable."""
    to_ends = list(_to_ends_of_terms(enquiry, ordinary, renewal))
    yield from to_ends
    sure_end = max((way.ends_on for way in to_ends if way.ends_on), default=date.min)
    days = {(way.ends_on, way.receive_by) for way in to_ends}
    step = partial(_not_renewed, is_of_home=enquiry.contract.kind == "rent_home")
    for way in ordinary(enquiry):
        if way.ends_on and way.ends_on <= sure_end and (way.ends_on, way.receive_by) not in days:
            yield _arguable(way, "void_renewal", step)


def _to_ends_of_terms(enquiry: Enquiry, ordinary: Ways, renewal: Period) -> Iterator[WayOut]:
    """Yield the notice to each end of a term up to the first that the sure one reaches, before it comes.

    Of several terms that end within one month the last one counts.
    """
    terms = enquiry.terms
    first_term = terms.first_term or renewal
    following = dates.first_term_end(terms.first_day, first_term, renewal, enquiry.today)[0]
    is_sure = False
    while not is_sure:
        end, bound = following, _bound_by(enquiry, initial_end=following)
        following = dates.first_term_end(terms.first_day, first_term, renewal, end + dates.ONE_DAY)[0]
        reached = _end_reached(bound, ordinary, end)
        if reached is not None and following <= reached:
            continue
        in_time, is_sure = _in_time(bound, ordinary, reached)
        for way in in_time:
            yield way._replace(
                grounds=_OfTerm(way.grounds, end, enquiry, ordinary),
                receive_by=min(way.receive_by, end) if way.receive_by else None,
                rolling=False,
            )


def _in_time(bound: Enquiry, ordinary: Ways, first_end: date | None) -> tuple[list[WayOut], bool]:
    """Return the ways to the first end of a lease that binds until a day, and whether a sure one is left."""
    ways = list(ordinary(bound))
    return [way for way in ways if way.ends_on == first_end], ways[0].ends_on == first_end


def _end_reached(bound: Enquiry, ordinary: Ways, end: date) -> date | None:
    """Return the first end of a lease that binds until a day, if notice is given long before."""
    return next(ordinary(bound.on(dates.latest_receipt(end, _YEAR)))).ends_on


class _OfTerm(NamedTuple):
    """The grounds of a notice to the end of a term, which is renewed for another one if it is missed."""

    grounds: Grounds
    end: date
    enquiry: Enquiry
    ordinary: Ways

    def steps(self, way: WayOut) -> tuple[Step, ...]:
        """Return that the end of a term is the sure one, then how the way follows."""
        text = _(
            "Der Vertrag verlängert sich um feste Zeiten. Sicher ist die Kündigung nur zum Ende einer "
            "solchen Zeit, hier zum {end}; sie muss vor deren Ablauf zugehen."
        )
        return Step(text.format(end=german.day(self.end)), self.end), *self.grounds.steps(way)

    def missed(self, way: WayOut) -> Missed | None:
        """Return the end of the term that follows."""
        if way.receive_by is None or way.ends_on is None:
            return None
        later = self.enquiry.on(way.receive_by + dates.ONE_DAY)
        ends = (way.ends_on for way in held_to_term(later, self.ordinary) if way.certainty == "certain")
        following = next(ends, None)
        return None if following is None else missed_until(way.ends_on, following, way.paid_for)


def _not_renewed(*, is_of_home: bool) -> Step:
    text = _(
        "Nach dieser Lesart bindet die Verlängerung um eine feste Zeit nicht, und es gilt die gesetzliche "
        "Frist. Sie kann aber auch als Verzicht auf die Kündigung bis zum Ende dieser Zeit gelesen werden "
        "(BGH, VIII ZR 388/12)."
    )
    letter_text = (
        "Eine Verlängerung um eine feste Zeit steht der Kündigung mit der gesetzlichen Frist nicht entgegen."
    )
    return Step(text, None, "§ 575 Abs. 1 BGB" if is_of_home else None, letter_text)


def of_fixed_term(enquiry: Enquiry, ordinary: Ways) -> Iterator[RuleFinding]:
    """Yield the careful notice of a lease for a time, which runs on where no reason was given in writing.

    It is then open-ended (§ 575 I 2 BGB), and the void term is read as a waiver until its end (BGH VIII ZR
    388/12, VIII ZR 235/12): so notice to that end is needed.
    """
    initial_end = enquiry.initial_end
    if initial_end is None:
        return
    text = _(
        "Ob die Wohnung am {end} von selbst frei wird, ist offen: Nur mit einem Grund, den der Vermieter bei "
        "Vertragsschluss schriftlich mitgeteilt hat, ist die Befristung wirksam (§ 575 Abs. 1 BGB)."
    )
    yield Unclear(text.format(end=german.day(initial_end)))
    step = partial(_without_reason, initial_end)
    for way in ordinary(enquiry):
        yield _arguable(way, "no_reason", step)
    yield from bound_too_long(enquiry, ordinary)


def _without_reason(initial_end: date) -> Step:
    text = _(
        "Ohne schriftlichen Grund gilt der Mietvertrag als unbefristet; die Befristung wird dann als "
        "Verzicht auf "
        "die Kündigung bis zum {end} gelesen (BGH, VIII ZR 388/12). Vorsorglich zu diesem Tag kündigen."
    )
    letter_text = (
        "Ist die Befristung unwirksam, gilt der Mietvertrag als auf unbestimmte Zeit geschlossen; "
        "gekündigt wird "
        "vorsorglich."
    )
    return Step(text.format(end=german.day(initial_end)), initial_end, "§ 575 Abs. 1 BGB", letter_text)


def bound_too_long(enquiry: Enquiry, ordinary: Ways) -> Iterator[RuleFinding]:
    """Yield what follows where a lease binds longer than four years from its making (§§ 307, 557a III BGB).

    Counted up to the day on which the tenant can first end it (BGH VIII ZR 86/10). In a form the waiver is
    void as a whole; with graduated rent the lease may be ended after four years. What was agreed one by one
    may hold.
    """
    first_end = _first_end(enquiry, ordinary)
    limit = basis("bgb-557a", enquiry.today)
    if first_end is None or limit is None:
        return
    made_on, first_day = enquiry.contract.made_on, enquiry.terms.first_day
    longest = dates.period_end(made_on or first_day, limit.number("longest"))
    if first_end <= longest:
        if made_on is None and first_end > dates.period_end(first_day, _THREE_YEARS):
            yield Unclear(
                _(
                    "Ob die Bindung länger als vier Jahre ab Vertragsschluss dauert und deshalb "
                    "angreifbar ist, "
                    "hängt vom Tag des Vertragsschlusses ab; er ist nicht eingetragen."
                )
            )
        return
    yield Warn(_text_of_warning(first_end, longest))
    yield from _if_void(enquiry, ordinary, first_end)
    yield from _after_four_years(enquiry, ordinary, first_end, longest)


def _first_end(enquiry: Enquiry, ordinary: Ways) -> date | None:
    """Return the first day on which the tenant can end a lease that binds him today, read strictly."""
    initial_end, waived_until = enquiry.initial_end, enquiry.terms.waived_until
    bound_until = max(filter(None, (initial_end, waived_until)), default=None)
    if bound_until is None or bound_until < enquiry.today:
        return None
    if waived_until is None or waived_until != bound_until:
        return initial_end
    after = enquiry.on(waived_until + dates.ONE_DAY)
    return min((way.ends_on for way in ordinary(after) if way.ends_on), default=None)


def _text_of_warning(first_end: date, longest: date) -> str:
    text = _(
        "Gekündigt werden könnte erst zum {end}, das sind mehr als vier Jahre ab Vertragsschluss. In einem "
        "vorgedruckten Vertrag ist ein so langer Verzicht unwirksam (§ 307 BGB; BGH, 08.12.2010, VIII ZR "
        "86/10), "
        "bei Staffelmiete gilt er bis zum {longest} (§ 557a Abs. 3 BGB); einzeln ausgehandelt kann er halten."
    )
    return text.format(end=german.day(first_end), longest=german.day(longest))


def _if_void(enquiry: Enquiry, ordinary: Ways, first_end: date) -> Iterator[WayOut]:
    unbound = _bound_by(enquiry, initial_end=None)
    for way in as_begun(unbound, ordinary):
        if way.ends_on is not None and way.ends_on < first_end:
            yield _arguable(way, "void_waiver", _void)


def _void() -> Step:
    text = _(
        "Ein vorgedruckter Verzicht auf die Kündigung für mehr als vier Jahre ab Vertragsschluss ist im "
        "Ganzen "
        "unwirksam: Es gilt die gesetzliche Frist (BGH, 08.12.2010, VIII ZR 86/10)."
    )
    return Step(text, None, "§ 307 BGB", text)


def _after_four_years(enquiry: Enquiry, ordinary: Ways, first_end: date, longest: date) -> Iterator[WayOut]:
    for way in ordinary(_bound_by(enquiry, initial_end=longest)):
        if way.ends_on is not None and way.ends_on < first_end:
            yield _arguable(way, "four_years", partial(_four_years, longest))


def _four_years(longest: date) -> Step:
    text = _(
        "Bei Staffelmiete bindet der Verzicht höchstens vier Jahre ab Vertragsschluss, also bis zum {day}."
    )
    text = text.format(day=german.day(longest))
    return Step(text, longest, "§ 557a Abs. 3 BGB", text)


def _bound_by(enquiry: Enquiry, initial_end: date | None) -> Enquiry:
    """Return the enquiry about a lease that binds until a day, or not at all."""
    terms = enquiry.terms._replace(initial_term=None, initial_end=initial_end, waived_until=None)
    return enquiry.under(terms)


def _arguable(way: WayOut, reading: str, step: Callable[[], Step]) -> WayOut:
    return way._replace(
        grounds=Because(way.grounds, step),
        certainty="arguable",
        reading=joined(reading, way.reading),
    )
