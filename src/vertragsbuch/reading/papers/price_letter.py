"""Letters by which the other side asks for more money: from which day on, how much, why, with what hint."""

import re
from collections.abc import Iterator
from datetime import date

from vertragsbuch.contract.events.opening import RaiseCause
from vertragsbuch.contract.fields import BY_KEY
from vertragsbuch.contract.model import Kind
from vertragsbuch.contract.money import Price, german_amount
from vertragsbuch.contract.period import Period
from vertragsbuch.drafts.draft import DraftEvent, Value
from vertragsbuch.language import N_, _
from vertragsbuch.named_tuple import NamedTuple
from vertragsbuch.reading.papers.days import moment, moment_in
from vertragsbuch.reading.papers.flow import Flow
from vertragsbuch.reading.papers.prices import rhythm_of_words
from vertragsbuch.reading.typed_dates import typed_date
from vertragsbuch.reading.typed_money import amount_of
from vertragsbuch.tables.fields import Json

_NUMBER = r"[0-9]{1,3}(?:\.[0-9]{3})*(?:,(?:[0-9]{2}|-|–))?|[0-9]{1,6}(?:,(?:[0-9]{2}|-|–))?"
_EURO = r"(?:€|EUR\b|Euro\b)"
_PER = (
    r"(?:\s?(?:/\s?|(?:pro|je|im|per)\s)(?:Kalender)?(?:Monat|Jahr|Quartal|Vierteljahr|Halbjahr|Woche)"
    r"|\s(?:monatlich|jährlich|vierteljährlich|halbjährlich|wöchentlich))?"
)
_TAX = r"(?:\s?\(?(?:brutto|inkl\.?[^()\n0-9]{0,30})\)?)?"


def _amount(name: str) -> str:
    """Return the pattern of an amount in euros, with how often it is due."""
    either = rf"(?:{_EURO}\s?(?P<{name}_a>{_NUMBER})|(?P<{name}_b>{_NUMBER})\s?{_EURO})"
    return rf"{either}{_TAX}(?P<{name}_per>{_PER})"


_FILL = r"(?:\s(?!auf\b|von\b)[^\s0-9]{1,20}){0,4}?"
_BEFORE_NOW = r"(?:(?:wie\s)?(?:bisher|derzeit|jetzt|aktuell|zuvor|zuletzt|bislang)(?:ige[nr]?)?\s)?"
_THEN = r"(?:(?:dann|künftig|neu|nunmehr|zukünftig)\s)?"

_STEPS: tuple[str, ...] = (
    rf"\bvon\s{_BEFORE_NOW}{_amount('old')}{_FILL},?\s(?:um\s[^.;]{{1,30}}?\s)?auf\s{_THEN}{_amount('new')}",
    (
        rf"{_amount('new')}{_FILL},?\s?(?:\(?(?:statt|anstatt|anstelle\svon|bisher|gegenüber|vorher"
        rf"|zuvor):?)\s(?:wie\s)?{_BEFORE_NOW}{_amount('old')}"
    ),
    (
        rf"\b(?:statt|anstelle\svon)\s(?:wie\s)?{_BEFORE_NOW}{_amount('old')}(?:[^€.;\n]"
        rf"|\.(?=[0-9])){{0,90}}?{_amount('new')}"
    ),
    (
        rf"\b(?:bisher|derzeit|jetzt|alt)(?:ige[nrs]?|er"
        rf"|e)?\b[^.;€\n]{{0,40}}?{_amount('old')}[^€\n]{{0,90}}?\b(?:künftig|neu|dann|ab\s)(?:e[rns]?"
        rf"|ig)?\b[^€\n]{{0,40}}?{_amount('new')}"
    ),
)
"""An old and a new amount in one sentence or row."""

_NEW_ALONE: tuple[str, ...] = (
    (
        rf"\bauf\s{_THEN}{_amount('new')}[^.;\n]{{0,60}}?\b(?:erhöh|angehoben|anzuheben|angepasst|anzupassen"
        rf"|steig)"
    ),
    (
        rf"\b(?:erhöh\w*|steig\w*|anheb\w*|anzuheben|angehoben|Erhöhung|Anpassung"
        rf"|anpass\w*)\b(?:[^.;\n]"
        rf"|(?<=[0-9])\.){{0,120}}?(?:\bum\s[^.;\n]{{1,30}}?\s)?\bauf\s{_THEN}{_amount('new')}"
    ),
    (
        rf"\bneue[rsn]?\s(?:\w+\s)?(?:\w*preis|\w*beitrag|\w*prämie|\w*entgelt|\w*gebühr"
        rf"|\w*miete)\b[^.;€\n0-9]{{0,60}}?{_amount('new')}"
    ),
    rf"\b(?:beträgt|kostet|zahlen\sSie)\b[^.;€\n]{{0,60}}?\b(?:künftig|dann|neu|nunmehr)\s{_amount('new')}",
)
_OLD_ALONE: tuple[str, ...] = (
    (
        rf"\b(?:bisherige[rsn]?|derzeitige[rsn]?|aktuelle[rsn]?|alte[rsn]?)\s(?:\w+\s)?(?:\w*preis|\w*beitrag"
        rf"|\w*prämie|\w*entgelt|\w*gebühr|\w*miete)\b[^.;€\n0-9]{{0,60}}?{_amount('old')}"
    ),
    (
        rf"\b(?:zahlen\sSie|beträgt|betrug)\s(?:\w+\s){{0,2}}?(?:derzeit|bisher|bislang|zurzeit"
        rf"|aktuell)\b[^.;€\n0-9]{{0,60}}?{_amount('old')}"
    ),
)
_CHANGES = (
    r"änder|erhöh|steig|anpass|angepasst|anzupassen|anheb|anzuheben|angehoben|neue[rns]?\b|gilt|gelten"
    r"|zahlen|beträgt|preis|beitrag|entgelt|prämie|miete|kostet|künftig|statt|berechnen"
)
_FROM = rf"\b(?:ab|zum|per|mit\sWirkung\s(?:zum|vom|ab)|seit)\s(?:dem\s)?{moment()}"
_NO_START = re.compile(
    r"(?i)(?:\bbis|vom|stand|mietspiegel|schreiben|fassung|zustimmung\w*[^.\n]{0,20}bis"
    r"|garantie[^.\n]{0,20}|frühestens|kündigung|kündigen)\s+$"
)
_PARTS = re.compile(r"(?i)arbeitspreis|verbrauchspreis|grundpreis|\bkWh\b|\bct\b|\bCent\b")
_IN_CENTS = re.compile(r"(?i)(?:ct|cent)\s?(?:/|je|pro)\s?kWh")
_RENT_WITHOUT_COSTS = re.compile(r"(?i)nettokaltmiete|grundmiete|kaltmiete|nettomiete")
_OF_CANCELLING = re.compile(r"(?i)kündig|sonderkündigungsrecht")
_OF_TERMS = re.compile(
    r"(?i)(?:änder\w*|anpass\w*|neue?)\s(?:\w+\s){0,4}?(?:allgemeinen?\sgeschäftsbedingungen|AGB"
    r"|vertragsbedingungen|nutzungsbedingungen|bedingungen|leistungsbeschreibung)"
)
_CAUSES: tuple[tuple[RaiseCause, str], ...] = (
    (
        "no_claims_class",
        r"schadenfreiheitsklasse|SF-Klasse|rückstufung|zurückgestuft|typklasse|regionalklasse",
    ),
    (
        "tax",
        (
            r"(?:erhöhung|anhebung) der versicherungs?-?steuer"
            r"|versicherungs?-?steuer\w* (?:erhöht|steigt|angehoben)"
        ),
    ),
    (
        "indexation",
        (
            r"index(?:ierung|anpassung)|dynamik|summenanpassung|anpassungsfaktor"
            r"|gleitende\w* neuwert|baupreisindex"
        ),
    ),
    (
        "more_cover",
        (
            r"(?:erweiter|verbesser)\w* (?:ihre[srn]? )?(?:versicherungs)?(?:schutz|leistung)\w*"
            r"|mehr (?:schutz|leistung)|höhere deckung"
        ),
    ),
    (
        "adjustment",
        (
            r"beitragsanpassung|prämienanpassung|beitragserhöhung|anpassungsklausel|schadenaufwand"
            r"|reparaturkosten|beitrag\w*[^.]{0,60}anpassen"
        ),
    ),
)
"""Why a premium rises; the last one is the plain raise by a clause."""

_ARRIVED = N_(
    "Wann kam das Schreiben an? Von diesem Tag an laufen die Fristen; es ist nicht der Tag, den es trägt."
)
_INSURED: frozenset[str] = frozenset({"insurance", "car_insurance"})
_RENTED: frozenset[str] = frozenset({"rent_home", "rent_furnished_room", "rent_garage"})


_RHYTHM_BESIDE = re.compile(
    r"(?i)\b(?:monatlich|jährlich|vierteljährlich|halbjährlich|wöchentlich)"
    r"|(?:monats|jahres)(?=beitrag|preis|prämie)|im (?:monat|jahr)\b"
)
_BESIDE = {"monats": "P1M", "jahres": "P1Y"}
_AHEAD = 40


class PriceLetter(NamedTuple):
    """What a letter about prices says: the event, the price so far, and what a person has to say."""

    events: tuple[DraftEvent, ...] = ()
    values: tuple[Value, ...] = ()
    questions: tuple[str, ...] = ()


class _Step(NamedTuple):
    old: int | None
    new: int | None
    every: Period | None
    span: tuple[int, int]


def read_price_letter(flow: Flow, kind: Kind | None, today: date) -> PriceLetter:
    """Return the event that a letter announces, with its facts; the day on which it arrived is asked for.

    Amounts for a unit are left out: what is to be paid each time follows from them only with a consumption.
    Nothing is returned where the price falls. `today` tells the century of a year of two digits.
    """
    effective = _effective_on(flow, today)
    steps = list(_steps(flow))
    if steps and all(step.old is not None and step.new is not None and step.new < step.old for step in steps):
        return PriceLetter(
            questions=(_("Nach diesem Schreiben wird es billiger: Es öffnet keinen Weg hinaus."),)
        )
    facts = [*effective, *_new_price(flow, kind, steps), *_why(flow, kind)]
    if not steps and not _PARTS.search(flow.text):
        if _OF_TERMS.search(flow.text) is None or not effective:
            return PriceLetter()
        return PriceLetter((DraftEvent("terms_change", tuple(effective)),), (), (_(_ARRIVED),))
    event = DraftEvent(_type_of(kind), tuple(facts))
    return PriceLetter((event,) if facts else (), tuple(_old_price(flow, kind, steps)), (_(_ARRIVED),))


def _type_of(kind: Kind | None) -> str:
    if kind in _RENTED:
        return "rent_increase"
    return "contribution_increase" if kind == "public_health_fund" else "price_increase"


def _effective_on(flow: Flow, today: date) -> list[Value]:
    """Return the day from which on the change holds; doubted where several could be it."""
    days: dict[str, tuple[int, int]] = {}
    for match in re.finditer(_FROM, flow.text, re.IGNORECASE):
        around = _sentence(flow.text, match.start(), match.end())
        ahead = flow.text[max(0, match.start() - _AHEAD) : match.start()] + " "
        if _NO_START.search(ahead) or not re.search(_CHANGES, around, re.IGNORECASE):
            continue
        try:
            day = moment_in(match, today).day.isoformat()
        except ValueError:
            continue
        days.setdefault(day, match.span())
    if not days:
        return []
    (day, span), *others = days.items()
    doubt = flow.doubt(*span)
    if others:
        named = ", ".join(typed_date(date.fromisoformat(each)) for each in days)
        doubt = _("Das Papier nennt dafür mehrere Tage: {days}.").format(days=named)
    return [Value("effective_on", day, flow.spot(*span), doubt)]


def _sentence(text: str, start: int, end: int) -> str:
    """Return the sentence or the row around a place."""
    before = max(text.rfind("\n\n", 0, start), text.rfind(". ", 0, start), text.rfind(": ", 0, start))
    after = [at for at in (text.find("\n\n", end), text.find(". ", end)) if at >= 0]
    return text[before + 1 : min(after, default=len(text))]


def _steps(flow: Flow) -> Iterator[_Step]:
    """Yield old and new amounts in euros; a pair that one sentence tells goes before single ones."""
    pairs = [step for pattern in _STEPS for step in _matches(flow.text, pattern)]
    if pairs:
        yield from pairs
        return
    new = [step for pattern in _NEW_ALONE for step in _matches(flow.text, pattern)]
    old = [step for pattern in _OLD_ALONE for step in _matches(flow.text, pattern)]
    for step in new[:1]:
        yield step._replace(old=old[0].old if len(old) == 1 else None)
    yield from new[1:]


def _matches(text: str, pattern: str) -> Iterator[_Step]:
    for match in re.finditer(pattern, text, re.IGNORECASE):
        row = _sentence(text, match.start(), match.end())
        if _IN_CENTS.search(match.group()) or re.search(r"(?i)abschlag|arbeitspreis|kaution", match.group()):
            continue
        old, new = _cents(match, "old"), _cents(match, "new")
        yield _Step(old, new, _every(match, row), match.span())


def _cents(match: re.Match[str], name: str) -> int | None:
    groups = match.groupdict()
    text = groups.get(f"{name}_a") or groups.get(f"{name}_b")
    try:
        return amount_of(text.rstrip(",-–")) if text else None
    except ValueError:
        return None


def _every(match: re.Match[str], row: str) -> Period | None:
    """Return how often an amount is due: by the words behind it, else by its sentence."""
    groups = match.groupdict()
    for words in (groups.get("new_per"), groups.get("old_per")):
        if words and words.strip():
            return rhythm_of_words(words)
    named = _RHYTHM_BESIDE.search(row)
    if named is None:
        return None
    words = named.group().casefold()
    return Period.parse(_BESIDE[words]) if words in _BESIDE else rhythm_of_words(words)


def _new_price(flow: Flow, kind: Kind | None, steps: list[_Step]) -> Iterator[Value]:
    """Yield what is to be paid each time from then on; doubted where the letter names several amounts."""
    amounts = {step.new: step for step in steps if step.new is not None}
    if not amounts or _is_of_parts(flow, kind):
        return
    cents, step = next(iter(amounts.items()))
    doubt = flow.doubt(*step.span)
    if len(amounts) > 1:
        named = ", ".join(german_amount(each) for each in amounts)
        doubt = _("Das Papier nennt mehrere Preise: {amounts}. Welcher gilt?").format(amounts=named)
    elif kind in _RENTED and _RENT_WITHOUT_COSTS.search(flow.text):
        doubt = _("Das ist die Miete ohne Nebenkosten: Was ist dann im Ganzen zu zahlen?")
    yield Value("new_price_cents", cents, flow.spot(*step.span), doubt)


def _is_of_parts(flow: Flow, kind: Kind | None) -> bool:
    """Return whether amounts are parts of a price to which the consumption is added."""
    return kind in ("energy", "energy_basic_supply", None) and _PARTS.search(flow.text) is not None


def _old_price(flow: Flow, kind: Kind | None, steps: list[_Step]) -> Iterator[Value]:
    """Yield the price so far, where the letter names one and says how often it is due."""
    if _is_of_parts(flow, kind):
        return
    priced = {
        (step.old, step.every): step for step in steps if step.old is not None and step.every is not None
    }
    if len(priced) == 1:
        (cents, every), step = next(iter(priced.items()))
        price: Json = BY_KEY["price"].field.shape.write(Price(cents or 0, "EUR", every or Period(months=1)))
        doubt = flow.doubt(*step.span)
        if kind in _RENTED and _RENT_WITHOUT_COSTS.search(flow.text):
            doubt = _("Das ist die Miete ohne Nebenkosten: Was ist im Ganzen zu zahlen?")
        yield Value("price", price, flow.spot(*step.span), doubt)


def _why(flow: Flow, kind: Kind | None) -> Iterator[Value]:
    """Yield of an insurance why its premium rises, and whether the letter names the right to end it."""
    if kind not in _INSURED:
        return
    causes = [
        (cause, match) for cause, words in _CAUSES if (match := re.search(words, flow.text, re.IGNORECASE))
    ]
    for cause, match in causes[:1]:
        doubt = ""
        if len(causes) > 1 and causes[1][0] != "adjustment":
            doubt = _("Das Papier nennt mehrere Gründe: Welcher gilt?")
        yield Value("cause", cause, flow.spot(*match.span()), doubt)
    right = _OF_CANCELLING.search(flow.text)
    if right is not None:
        yield Value("names_right", True, flow.spot(*right.span()))
