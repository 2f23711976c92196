"""Reads a clause of a contract: which terms it states, and with which of its words."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import Any, Literal, NamedTuple, get_args

from vertragsbuch.contract.model import NoticeTo, Renewal
from vertragsbuch.contract.money import Price
from vertragsbuch.contract.period import Period
from vertragsbuch.language import N_, _
from vertragsbuch.reading import clause_grammar as grammar
from vertragsbuch.reading.clause_text import Sentence, sentences_of
from vertragsbuch.reading.german_words import PERIOD, period_in
from vertragsbuch.reading.typed_money import price_of

Field = Literal[
    "initial_term", "renewal", "notice", "notice_to", "renewal_notice", "renewal_notice_to", "price"
]
FIELDS: tuple[Field, ...] = get_args(Field)
Phase = Literal["first", "later", "either"]
Value = Period | Price | str


class Used(NamedTuple):
    """The words of the clause from which a field was read: `text[start:end]`."""

    field: Field
    words: str
    start: int
    end: int


class ClauseReading(NamedTuple):
    """What a clause says; None where it says nothing, or nothing that can be told for certain.

    `doubts` are German sentences about what the clause does say but no field could take.
    """

    initial_term: Period | None = None
    renewal: Renewal | None = None
    notice: Period | None = None
    notice_to: NoticeTo | None = None
    renewal_notice: Period | None = None
    renewal_notice_to: NoticeTo | None = None
    price: Price | None = None
    used: tuple[Used, ...] = ()
    doubts: tuple[str, ...] = ()


class _Find(NamedTuple):
    """One thing that a phrase of a sentence states; start and end are places in the original text."""

    stated: grammar.Stated
    value: Value
    start: int
    end: int
    phase: Phase
    weak: bool


def read_clause(text: str) -> ClauseReading:
    """Return what a clause says about term, renewal, notice and price, and the words that say it.

    Reads only the ordinary notice the customer may give: not the provider's, none for cause, no withdrawal.
    """
    finds: list[_Find] = []
    doubts: list[str] = []
    matter = _Matter()
    for sentence in sentences_of(text):
        matter = _matter_of(sentence, matter)
        clean = _ordinary(sentence, matter)
        sentence_finds = list(_finds(clean, matter)) if clean else []
        finds += sentence_finds
        doubts += _doubts(clean, text, matter, sentence_finds) if clean else []
    return _reading(text, _by_field(finds), doubts)


class _Matter(NamedTuple):
    """What the sentences so far were about."""

    notice: bool = False
    other: bool = False


def _matter_of(sentence: Sentence, before: _Matter) -> _Matter:
    """Return what a sentence is about; „die Frist“ and „in diesem Fall“ go on with the sentence before."""
    text = sentence.text
    goes_on = before.notice and re.match(r"(?:die|diese|eine|mit einer) frist\b", text, re.IGNORECASE)
    other = before.other and grammar.compiled(grammar.SAME_MATTER).search(text) is not None
    own = grammar.compiled(grammar.OTHER_MATTERS).search(_without_asides(sentence).text) is not None
    return _Matter(bool(goes_on) or _is_about("notice", text), other or own)


def _ordinary(sentence: Sentence, matter: _Matter) -> Sentence | None:
    """Return what of a sentence is about the ordinary term and notice, up to where another matter begins."""
    clean = _without_asides(sentence)
    if not matter.other:
        return clean
    other = grammar.compiled(grammar.OTHER_MATTERS).search(clean.text)
    if other is None:
        return None
    start, end = next((start, end) for start, end in clean.parts() if start <= other.start() < end)
    if start == 0 or grammar.compiled(grammar.CONDITION).search(clean.text[start:end].lstrip(", ")):
        return None
    return Sentence(clean.text[:start], clean.places[:start])


def _without_asides(sentence: Sentence) -> Sentence:
    for aside in grammar.ASIDES:
        sentence = sentence.without(grammar.compiled(aside))
    return sentence


def _is_about(about: grammar.About, text: str) -> bool:
    return grammar.compiled(grammar.ABOUT[about]).search(text) is not None


def _finds(sentence: Sentence, matter: _Matter) -> Iterator[_Find]:
    for phrase in grammar.PHRASES:
        if phrase.about == "notice" and not matter.notice:
            continue
        if phrase.about == "contract" and not _is_about("contract", sentence.text):
            continue
        for match in grammar.compiled(phrase.pattern).finditer(sentence.text):
            yield from _stated(sentence, phrase, match)


def _stated(sentence: Sentence, phrase: grammar.Phrase, match: re.Match[str]) -> Iterator[_Find]:
    """Yield what one match of a phrase states, with the phase of the contract that it speaks of."""
    of_notice = phrase.field in ("notice", "notice_to")
    if of_notice and _side(sentence, match.start()) == "provider":
        return
    phase: Phase = _phase(sentence, match.start()) if of_notice else "first"
    if phrase.value is not None:
        value: Value = Period.parse(phrase.value) if phrase.value.startswith("P") else phrase.value
        yield _Find(phrase.field, value, *sentence.span(*match.span()), phase, phrase.weak)
    for name, words in match.groupdict().items():
        stated, read = _read_group(phrase.field, name, words, match)
        if read is not None:
            yield _Find(stated, read, *sentence.span(*match.span(name)), phase, phrase.weak)


def _read_group(
    field: grammar.Stated, name: str, words: str | None, match: re.Match[str]
) -> tuple[grammar.Stated, Value | None]:
    if words is None or name == "rhythm":
        return field, None
    if name == "period":
        return field, period_in(words)
    if name == "price":
        return field, _price(" ".join((words, match.groupdict().get("rhythm") or "")))
    return "notice_to", name.removesuffix("_bare")


def _price(words: str) -> Price | None:
    try:
        return price_of(words)
    except ValueError:
        return None


def _part_at(sentence: Sentence, place: int) -> tuple[int, int]:
    parts = sentence.parts()
    return parts[bisect_right(parts, place, key=lambda part: part[0]) - 1]


def _side(sentence: Sentence, place: int) -> grammar.Side:
    """Return who gives the notice at a place: the last one named before it, else the next in its part."""
    start, end = _part_at(sentence, place)
    named = _named_sides(sentence.text)
    in_part = [(where, side) for where, side in named if start <= where < end]
    before = [side for where, side in in_part if where <= place]
    if before or in_part:
        return before[-1] if before else in_part[0][1]
    earlier = [side for where, side in named if where < start]
    return earlier[-1] if earlier else "customer"


def _named_sides(text: str) -> list[tuple[int, grammar.Side]]:
    named: list[tuple[int, grammar.Side]] = []
    taken: list[tuple[int, int]] = []
    for side, pattern in grammar.SIDES:
        for match in grammar.compiled(pattern).finditer(text):
            if not any(start <= match.start() < end for start, end in taken):
                named.append((match.start(), side))
                taken.append(match.span())
    return sorted(named)


def _phase(sentence: Sentence, place: int) -> Phase:
    """Return whether a notice is one of the first term or of the time after it."""
    text = sentence.text
    start, end = _part_at(sentence, place)
    if grammar.compiled(grammar.FIRST).search(text, start, end):
        return "first"
    later = grammar.compiled(grammar.LATER)
    is_later = later.search(text, start, end) or later.search(text, 0, start)
    is_later = is_later or grammar.compiled(grammar.LATER_FROM_HERE).search(text, 0, place)
    unless = grammar.compiled(grammar.UNLESS_NOTICE).search(text[max(0, start - len(", es sei denn")) : end])
    if unless:
        return "either" if is_later else "first"
    return "later" if is_later else "first"


def _by_field(finds: list[_Find]) -> dict[Field, list[_Find]]:
    """Return the finds under the field that each of them fills, those of one phase and kind together."""
    certain = {
        (find.stated, _same(find.value))
        for find in finds
        if find.phase == "first" and find.stated == "notice"
    }
    by_field: dict[Field, list[_Find]] = {field: [] for field in FIELDS}
    for find in finds:
        other_notice_first = bool(certain - {("notice", _same(find.value))})
        later = find.phase == "later" or (find.phase == "either" and other_notice_first)
        by_field[_field_of(find.stated, later=later)].append(find)
    return by_field


def _field_of(stated: grammar.Stated, *, later: bool) -> Field:
    if stated == "notice":
        return "renewal_notice" if later else "notice"
    if stated == "notice_to":
        return "renewal_notice_to" if later else "notice_to"
    return stated


def _same(value: Value) -> object:
    """Return what two values must share to say the same: a year is twelve months, two weeks are 14 days."""
    return (value.in_months, value.in_days) if isinstance(value, Period) else value


def _reading(text: str, by_field: dict[Field, list[_Find]], doubts: list[str]) -> ClauseReading:
    values: dict[str, Any] = {}  # each field with a value of its kind, as the phrases pair them
    used: list[Used] = []
    for field, finds in by_field.items():
        strong = [find for find in finds if not find.weak] or finds
        if len({_same(find.value) for find in strong}) > 1:
            doubts = [*doubts, _contradiction(field, strong, text)]
        elif strong:
            find = min(strong, key=lambda find: find.start)
            values[field] = find.value
            used.append(Used(field, text[find.start : find.end], find.start, find.end))
    in_order = tuple(sorted(used, key=lambda one: (one.start, one.end)))
    return ClauseReading(**values, used=in_order, doubts=tuple(dict.fromkeys(doubts)))


_NAMES: dict[Field, str] = {
    "initial_term": N_("zur ersten Laufzeit"),
    "renewal": N_("zur Verlängerung"),
    "notice": N_("zur Kündigungsfrist"),
    "notice_to": N_("zum Kündigungstermin"),
    "renewal_notice": N_("zur Kündigungsfrist nach der ersten Laufzeit"),
    "renewal_notice_to": N_("zum Kündigungstermin nach der ersten Laufzeit"),
    "price": N_("zum Preis"),
}


def _contradiction(field: Field, finds: list[_Find], text: str) -> str:
    words = dict.fromkeys(
        _shown(text, find.start, find.end) for find in sorted(finds, key=lambda find: find.start)
    )
    return _("Der Text sagt Verschiedenes {matter} ({words}): Bitte selbst eintragen, was gilt.").format(
        matter=_(_NAMES[field]), words=", ".join(words)
    )


_DOUBTS: tuple[tuple[str, str], ...] = (
    (
        grammar.IN_WORKING_DAYS,
        N_("{words}: Sonn- und Feiertage zählen da nicht mit; eintragen lassen sich nur Tage oder Wochen."),
    ),
    (
        grammar.BUSINESS_YEAR,
        N_("Der Text nennt das Geschäftsjahr ({words}): Ist es das Kalenderjahr, gilt „zum Jahresende“."),
    ),
    (
        grammar.OTHER_DAY,
        N_("Der Termin {words} ist keiner, der sich eintragen lässt: Bitte den passenden selbst wählen."),
    ),
)
_RHYTHM_DOUBT = N_(
    "{words} sagt nicht, zu welchem Tag: Ist das Ende des Kalender- oder des Vertragsmonats gemeint?"
)


_UNREADABLE_DOUBT = N_(
    "{words} widerspricht sich oder ist keine ganze Zeitspanne: Bitte selbst eintragen, was gilt."
)


def _doubts(sentence: Sentence, text: str, matter: _Matter, sentence_finds: list[_Find]) -> Iterator[str]:
    if not matter.notice:
        return
    for match in grammar.compiled(PERIOD).finditer(sentence.text):
        if period_in(match.group()) is None:
            yield _(_UNREADABLE_DOUBT).format(words=_shown(text, *sentence.span(*match.span())))
    for pattern, doubt in _DOUBTS:
        for match in grammar.compiled(pattern).finditer(sentence.text):
            span = sentence.span(*match.span())
            if not any(find.start < span[1] and span[0] < find.end for find in sentence_finds):
                yield _(doubt).format(words=_shown(text, *span))
    rhythm = grammar.compiled(grammar.RHYTHM_OF_NOTICE).search(sentence.text)
    if rhythm and not any(find.stated == "notice_to" for find in sentence_finds):
        yield _(_RHYTHM_DOUBT).format(words=_shown(text, *sentence.span(*rhythm.span())))


def _shown(text: str, start: int, end: int) -> str:
    return "„" + " ".join(text[start:end].split()) + "“"
