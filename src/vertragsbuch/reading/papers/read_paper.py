"""Reads a paper by rule: its kind, the fields of its contract, what the provider itself prints."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from vertragsbuch.contract.model import Kind
from vertragsbuch.contract.parties import Holder
from vertragsbuch.contract.period import Period
from vertragsbuch.drafts.draft import Draft, DraftEvent, PrintedDays, ReadValue
from vertragsbuch.language import _
from vertragsbuch.named_tuple import NamedTuple
from vertragsbuch.reading.papers.announcement import Announcement
from vertragsbuch.reading.papers.change_letter import read_change_letter
from vertragsbuch.reading.papers.clauses import ClauseValues, read_clauses
from vertragsbuch.reading.papers.columns import by_columns
from vertragsbuch.reading.papers.contract_kinds import kind_of_contract
from vertragsbuch.reading.papers.flow import LONGEST_PAPER, Flow, flow_of
from vertragsbuch.reading.papers.kind_rows import LETTER_KINDS_ON_PAPER, PaperKind
from vertragsbuch.reading.papers.kinds import kind_of_paper
from vertragsbuch.reading.papers.labelled import days_in
from vertragsbuch.reading.papers.lease import rent_in, term_of_lease
from vertragsbuch.reading.papers.letterhead import letterhead_of
from vertragsbuch.reading.papers.price_letter import read_price_letter
from vertragsbuch.reading.papers.prices import doubted_on_a_bill, pay_rhythm_in, prices_in
from vertragsbuch.reading.papers.sections import lines_about
from vertragsbuch.reading.papers.supply import place_of_supply
from vertragsbuch.reading.papers.supply_price import price_of_supply
from vertragsbuch.reading.papers.terms import days_of_term
from vertragsbuch.reading.papers.text import PaperText
from vertragsbuch.reading.typed_kinds import KIND_NAMES

_MONTH = Period(months=1)
_SIGNS_OF_A_PAGE = 3000
_ASKED_FOR = ("provider", "starts_on", "notice", "price")
"""What a person is asked for where it stands nowhere."""
_TOLD_BY = {"notice": ("notice_by",), "starts_on": (), "provider": (), "price": ("costs",)}
_EVERY: Mapping[PaperKind, Period] = {"telecom_bill": _MONTH}
"""How often the amounts of a bill are due that names no rhythm."""
_WITHOUT_PRICE: frozenset[PaperKind] = LETTER_KINDS_ON_PAPER | {"insurance_sheet", "employment", "lease"}
_SECTIONED: frozenset[PaperKind] = frozenset({"contract_summary", "insurance_sheet"})


class PaperReading(NamedTuple):
    """What stands in a paper: values under the keys of fields of the contract, each with its spot.

    `kind_doubt` is a German sentence where the paper may be of two kinds. `missing` are the keys of fields
    that stand nowhere; `questions` are German sentences to a person.
    """

    kind: PaperKind
    kind_doubt: str = ""
    values: tuple[ReadValue, ...] = ()
    events: tuple[DraftEvent, ...] = ()
    printed: PrintedDays = PrintedDays()
    missing: tuple[str, ...] = ()
    questions: tuple[str, ...] = ()


def read_paper(paper: PaperText, today: date, people: Sequence[Holder] = ()) -> PaperReading:
    """Return what a paper says, by rules alone; what is not told for sure is doubted or left out.

    `people` are those of the book, whose addresses are never those of the other side; `today` says which
    century two digits of a year mean. Whatever the text asks for is text.
    """
    kind, kind_doubt = kind_of_paper(paper)
    lines = by_columns(paper) if kind == "insurance_sheet" else paper.lines
    flow = flow_of(paper.source.sha256, lines)
    kind_of = tuple(kind_of_contract(kind, flow))
    days = days_in(flow, today)
    starts_on = next((one.moment.day for one in days if one.name == "starts_on" and one.moment), None)
    terms = flow_of(paper.source.sha256, lines_about("terms", kind, lines)) if kind in _SECTIONED else flow
    taken = [one.span for one in (days_in(terms, today) if terms is not flow else days)]
    clauses = ClauseValues() if kind in LETTER_KINDS_ON_PAPER else read_clauses(terms, taken, starts_on)
    agreed = {value.name: value for value in clauses.values}
    contract_kind: Kind | None = kind_of[0].value if kind_of else None
    of_term = [] if kind == "change_letter" else days  # what begins there is the change
    dated = days_of_term(of_term, contract_kind, agreed.get("initial_term"), today)
    letter = _announced(kind, flow, contract_kind, today)
    stated = [*dated.values, *clauses.values, *letter.values, *_others(kind, paper, flow)]
    values = _merged([*kind_of, *letterhead_of(paper, people), *stated])
    return PaperReading(
        kind,
        kind_doubt,
        values,
        letter.events,
        dated.printed,
        tuple(_missing(values)),
        (
            *((kind_doubt,) if kind_doubt else ()),
            *clauses.questions,
            *letter.questions,
            *_unread(values),
            *_cut_off(paper),
            *paper.doubts,
        ),
    )


def _announced(kind: PaperKind, flow: Flow, contract_kind: Kind | None, today: date) -> Announcement:
    """Return what a letter announces; nothing of any other paper."""
    if kind == "price_letter":
        return read_price_letter(flow, contract_kind, today)
    return read_change_letter(flow, contract_kind, today) if kind == "change_letter" else Announcement()


def _cut_off(paper: PaperText) -> Iterator[str]:
    """Yield that a paper is longer than what is read of it."""
    if sum(len(line.text) for line in paper.lines) > LONGEST_PAPER:
        pages = LONGEST_PAPER // _SIGNS_OF_A_PAGE
        yield _("Das Papier ist sehr lang: Gelesen ist, was auf etwa {pages} Seiten Platz hat.").format(
            pages=pages
        )


def draft_of(paper: PaperText, reading: PaperReading) -> Draft:
    """Return what was read as a draft of a contract, known again by the bytes of the paper."""
    named = {value.name: value.value for value in reading.values}
    kind = named.get("kind")
    title = KIND_NAMES.get(kind) if kind else None
    parts = (named.get("provider"), _(title) if title else None)
    return Draft(
        ": ".join(part for part in parts if part) or paper.source.name,
        (paper.source,),
        (f"paper:{paper.source.sha256}",),
        tuple(value for value in reading.values if value.value is not None),
        reading.events,
        reading.missing,
        reading.questions,
        reading.printed,
    )


def _others(kind: PaperKind, paper: PaperText, flow: Flow) -> Iterator[ReadValue]:
    """Yield price and place of supply."""
    if kind not in _WITHOUT_PRICE:
        priced = (
            flow_of(paper.source.sha256, lines_about("price", kind, paper.lines))
            if kind in _SECTIONED
            else flow
        )
        prices = prices_in(priced, pay_rhythm_in(flow) or _EVERY.get(kind))
        priced_once = doubted_on_a_bill(flow, prices) if kind == "other" else prices
        yield from price_of_supply(flow, priced_once)
    if kind == "lease":
        yield from rent_in(flow)
        yield from term_of_lease(flow)
    if kind in ("energy_bill", "contract_summary"):
        yield from place_of_supply(flow)


def _merged(values: Iterable[ReadValue]) -> tuple[ReadValue, ...]:
    """Return one value for each name: the first clear one, doubted where another one says something else.

    Of a first term and its last day the day alone is kept: both say the same.
    """
    by_name: dict[str, list[ReadValue]] = {}
    for value in values:
        by_name.setdefault(value.name, []).append(value)
    merged = {name: _one(listed) for name, listed in by_name.items()}
    if "initial_end" in merged:
        merged.pop("initial_term", None)
    return tuple(merged.values())


def _one(values: list[ReadValue]) -> ReadValue:
    clear = [value for value in values if not value.doubt and value.value is not None] or values
    if len({repr(value.value) for value in clear}) > 1 and not clear[0].doubt:
        words = ", ".join(f"„{value.spot.words}“" for value in clear)
        return clear[0]._replace(doubt=_("Das Papier sagt dazu Verschiedenes: {words}.").format(words=words))
    return clear[0]


def _missing(values: tuple[ReadValue, ...]) -> Iterator[str]:
    names = {value.name for value in values if value.value is not None}
    for name in _ASKED_FOR:
        if name not in names and names.isdisjoint(_TOLD_BY[name]):
            yield name


def _unread(values: tuple[ReadValue, ...]) -> Iterator[str]:
    """Yield why a value that stands on the paper has no meaning: a day that no calendar has."""
    return (value.doubt for value in values if value.value is None and value.doubt)
