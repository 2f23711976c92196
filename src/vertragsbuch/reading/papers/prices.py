"""What a paper says that the contract costs: amounts beside their labels, and how often they are due."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from vertragsbuch.contract.cost import MILLIONTHS_OF_A_CENT, Cost
from vertragsbuch.contract.fields import BY_KEY
from vertragsbuch.contract.money import Price, german_amount
from vertragsbuch.contract.period import Period
from vertragsbuch.drafts.draft import ReadValue
from vertragsbuch.language import _
from vertragsbuch.named_tuple import NamedTuple
from vertragsbuch.reading.papers.flow import Flow
from vertragsbuch.reading.papers.labelled import paper_pattern
from vertragsbuch.reading.typed_money import amount_of
from vertragsbuch.reading.typed_periods import rhythm_in

_NUMBER = r"(?:[0-9]{1,3}(?:\.[0-9]{3})+|[0-9]{1,6})"
_AMOUNT = (
    rf"(?:(?:€|EUR|Euro) ?(?P<ahead>{_NUMBER},[0-9]{{2}})(?![0-9])"
    rf"|(?<![0-9.,])(?P<amount>{_NUMBER}(?:,(?:[0-9]{{2}}|[-–]{{1,2}}))?)(?![0-9,]) ?(?:€|EUR\b|Euro\b)"
    rf"|(?<![0-9.,])(?P<bare>{_NUMBER},[0-9]{{2}})(?=\.?$))"
)
_UNIT = r"(?:Kalender|Vertrags|Versicherungs)?(?:Monat|Jahr|Quartal|Vierteljahr|Halbjahr|Woche)(?:\b|e?s\b)"
_RHYTHM_WORD = r"(?:monatlich|jährlich|vierteljährlich|quartalsweise|halbjährlich|wöchentlich)"
_RHYTHM = (
    rf"(?:(?:/ ?|(?:pro|je|im|per) ){_UNIT}"
    rf"|alle (?:zwei|vier|sechs|[0-9]{{1,2}}) (?:Wochen|Monate)\b"
    rf"|{_RHYTHM_WORD}(?:e[rnsm]?)?\b|\bmtl\b\.?|\bjährl\b\.?|\bp\. ?[am]\.|/ ?Mon\.)"
)
_TAX = (
    r"(?: ?\(?(?:brutto|(?:inkl?|einschl)\w*\.? [^()\n0-9]{0,40}?(?:MwSt|USt"
    r"|[Uu]msatzsteuer|[Mm]ehrwertsteuer|[Vv]ersicherung[s]?steuer)\.?)\)?)?"
)
_WHILE = (
    r"(?: ?\(?(?:(?:in|für|während) (?:den|die|der) ersten (?P<count>[0-9]{1,2}) Monaten?"
    r"|ab (?:dem )?(?P<nth>[0-9]{1,2})\. (?:Vertrags)?monat)\)?(?! ?:? ?(?:€ ?)?[0-9]))?"
)
_PRICED = rf"{_AMOUNT}[*¹²³]?{_TAX} ?(?:\(?(?P<behind>{_RHYTHM})\)?)?{_TAX}{_WHILE}"
_STOP = re.compile(r"\n+|(?<=[a-zäöüß)€])(?<!inkl)(?<!zzgl)(?<!einschl)(?<!gesetzl)(?<!mtl)\. (?=[A-ZÄÖÜ])|;")
_TOTAL = (
    r"Gesamt-?(?:preis|beitrag|prämie|kosten|entgelt|betrag|miete)"
    r"|zu zahlen(?:der (?:Beitrag|Betrag)| (?:je|pro|im)\b)|Zahl-?beitrag"
    r"|Beitrag gemäß Zahl(?:ungs)?weise|(?:Beitrag|Prämie) (?:inkl|einschl)\w*\.? [^()\n0-9]{0,40}?steuer"
    r"|Brutto-?(?:beitrag|prämie)"
)
_BASE = (
    r"(?:Monats|Jahres|Vierteljahres|Halbjahres|Quartals|Grund|Basis|Paket|Tarif"
    r"|Mitglieds|Versicherungs|Nutzungs|Vertrags|Bezugs)?"
    r"-?(?:preis|gebühr|beitrag|prämie|entgelt)e?s?\b"
)
_LABEL = rf"(?<!\w)(?P<label>(?P<total>{_TOTAL})|(?:\w+-)?{_BASE})"
_BASE_UNITS = {
    "monats": "P1M",
    "jahres": "P1Y",
    "vierteljahres": "P3M",
    "quartals": "P3M",
    "halbjahres": "P6M",
}
_NOT_THE_PRICE = re.compile(
    r"einmalig|versand|anschluss-?(?:preis|gebühr|entgelt)|bereitstellung"
    r"|einrichtung|aktivierung|rabatt|gutschrift"
    r"|mindestpreis|zubuchbar|optional|minute|\bsms\b|je mb|pro mb|mahn"
    r"|rücklast|kaution|bonus|arbeitspreis|kwh"
    r"|selbstbeteiligung|selbstbehalt|versicherungssumme|deckungssumme"
    r"|vorjahr|rechnungsbetrag|bisher|aufnahme|start"
    r"|servicepauschale|abschlag|verspätet|restbetrag|nachzahlung|guthaben"
    r"|verwaltungs|messstellen|zähler(?:miete|gebühr)"
)
"""Looked for in small letters: that takes a third of the time."""

_NET = re.compile(
    r"\bnetto(?:\b|-?(?:beitrag|prämie|preis|betrag))"
    r"|zzgl\.? [^\n]{0,30}?(?:mwst|ust|umsatzsteuer|mehrwertsteuer)",
    re.IGNORECASE,
)
_GROSS = re.compile(
    r"\bbrutto\b|inkl\w*\.? [^\n]{0,30}?(?:mwst|ust|umsatzsteuer|mehrwertsteuer|steuer)", re.IGNORECASE
)
_FIRST = re.compile(
    r"(?:\bersten?|(?<![0-9.])1\. ?(?:bis|[-–])(?: zum)?) ?(?P<count>[0-9]{1,2})\.? ?(?:Vertrags)?monat"
    r"|\bMonate? 1 ?(?:bis|[-–]) ?(?P<upto>[0-9]{1,2})\b",
    re.IGNORECASE,
)
_CHANGES = re.compile(
    r"\bstatt (?:wie )?(?:bisher|derzeit|[0-9])|\berhöh|\banheben|\banzuheben|\bsteig(?:t|en)\b|\bkünftig"
    r"|ändert sich",
    re.IGNORECASE,
)
_PARTS = re.compile(r", | {2,}|\bund\b|\bsowie\b")
_LATER = re.compile(
    r"\b(?:danach|anschließend|ab (?:dem )?(?P<nth>[0-9]{1,2})\. ?Monat|ab Monat (?P<n>[0-9]{1,2}))",
    re.IGNORECASE,
)
_REDUCED = (
    rf"\b(?:\w*-?rabatt|nachlass)\b[^\n€]{{0,50}}?(?:\bmonat|\bmtl|\bbis [0-9])"
    rf"[^\n€]{{0,20}}{_NUMBER},[0-9]{{2}}"
)
"""A discount for some months."""
_BILL = r"\bRechnungs-?(?:nummer|nr|datum|betrag)\b|\b(?:\w+-?)?abrechnung\b|gebührenbescheid"
_ROUGHLY = re.compile(
    r"\b(?P<words>voraussichtlich\w*|ca\.|circa|etwa|rund|ungefähr|geschätzt\w*|bis zu|ab|mindestens"
    r"|höchstens|maximal)(?: von| auf)? ?$",
    re.IGNORECASE,
)
PAY_RHYTHM = (
    r"Zahl(?:ungs)?-?(?:weise|rhythmus|periode|turnus|art und -weise"
    r"|abschnitt)|Beitragszahlung|Zahlungsintervall"
)


class Priced(NamedTuple):
    """An amount with how often it is due (None where nothing says so), and where it stands in the text.

    It `lasts` for the first so many months, or is due `since` so many have passed; None for any time.
    """

    cents: int
    every: Period | None
    is_total: bool
    lasts: int | None
    since: int | None
    is_net: bool
    span: tuple[int, int]


def pay_rhythm_in(flow: Flow) -> Period | None:
    """Return how often one pays, where a label says so; None where none does, or two say different things."""
    pattern = paper_pattern(rf"(?:{PAY_RHYTHM}) ?:? {{0,3}}(?P<rhythm>{_RHYTHM_WORD})\b")
    rhythms = {rhythm_in(match["rhythm"]) for match in pattern.finditer(flow.text)}
    return rhythms.pop() if len(rhythms) == 1 else None


def prices_in(flow: Flow, every: Period | None) -> tuple[ReadValue, ...]:
    """Return the price of the contract, and the one that follows it; amounts without rhythm are due `every`.

    Where several could be the price, the first one is doubted with all of them.
    """
    priced = [one._replace(every=one.every or every) for one in _priced_in(flow)]
    priced = [one for one in priced if one.every is not None]
    gross = [one for one in priced if not one.is_net]
    totals = [one for one in gross or priced if one.is_total]
    chosen = totals or gross or priced
    lasting = [one for one in chosen if one.lasts is not None]
    plain = [one for one in chosen if one.lasts is None and one.since is None]
    later = [one for one in chosen if one.since is not None]
    if len(_distinct(lasting)) == 1 and len(_distinct([*plain, *later])) == 1:
        return _stepped(flow, lasting[0], [*later, *plain][0])
    paid = [one for one in gross if one.every == every and one in plain]
    paid = paid or _paid_by_rhythm(gross, every) or plain or chosen
    if paid is plain and later and _distinct(later) - _distinct(plain):
        paid = chosen
    return _one_price(flow, paid, chosen) if paid else ()


def _paid_by_rhythm(gross: list[Priced], every: Period | None) -> list[Priced]:
    """Return the one amount that is due as often as one pays, beside a sum for another time."""
    due = [one for one in gross if one.every == every and one.lasts is None and one.since is None]
    return due if len(_distinct(due)) == 1 else []


def doubted_on_a_bill(flow: Flow, prices: Iterable[ReadValue]) -> Iterator[ReadValue]:
    """Yield prices doubted where the text is a bill with a larger amount: it may be for several things."""
    is_bill = paper_pattern(_BILL).search(flow.text) is not None
    amounts = [_cents(match["ahead"] or match["amount"] or match["bare"]) for match in _amounts(flow)]
    largest = max((cents for cents in amounts if cents is not None), default=0)
    for value in prices:
        is_price = is_bill and value.name == "price" and not value.doubt
        if is_price and BY_KEY["price"].field.shape.read(value.value).cents < largest:
            doubt = _("Das ist eine Rechnung, auf der mehr steht: Was ist der Preis des Vertrags?")
            yield value._replace(doubt=doubt)
        else:
            yield value


def _amounts(flow: Flow) -> Iterator[re.Match[str]]:
    return paper_pattern(_AMOUNT).finditer(flow.text)


def _distinct(priced: list[Priced]) -> set[tuple[int, Period | None]]:
    return {(one.cents, one.every) for one in priced}


def _one_price(flow: Flow, paid: list[Priced], chosen: list[Priced]) -> tuple[ReadValue, ...]:
    doubt = flow.doubt(*paid[0].span)
    if len(_distinct(paid)) > 1 or (
        paid == chosen and any(one.since is not None or one.lasts for one in paid)
    ):
        amounts = ", ".join(dict.fromkeys(_in_words(one) for one in paid))
        doubt = _("Das Papier nennt mehrere Preise: {amounts}. Welcher gilt?").format(amounts=amounts)
    elif _is_about_to_change(flow.text, paid[0].span):
        doubt = _("Hier ändert sich ein Preis: Ist das der bisherige oder der neue?")
    elif paper_pattern(_REDUCED).search(flow.text):
        doubt = _("Davon geht ein Rabatt ab: Was ist zu zahlen?")
    elif roughly := _ROUGHLY.search(flow.text, max(0, paid[0].span[0] - 30), paid[0].span[0]):
        doubt = _("„{words}“: Der Betrag ist nur ungefähr genannt.").format(words=roughly["words"])
    elif paid[0].is_net:
        doubt = _("Der Betrag ist vielleicht ohne Umsatzsteuer genannt.")
    return (_price(flow, paid[0], doubt),)


def _is_about_to_change(text: str, span: tuple[int, int]) -> bool:
    """Return whether the sentence or the row of an amount tells of a price that was or will be another."""
    start = max(text.rfind("\n\n", 0, span[0]), text.rfind(". ", 0, span[0])) + 1
    ends = [at for at in (text.find("\n\n", span[1]), text.find(". ", span[1])) if at >= 0]
    return _CHANGES.search(text[start : min(ends, default=len(text))]) is not None


def _stepped(flow: Flow, first: Priced, then: Priced) -> tuple[ReadValue, ...]:
    """Return the price of the first months, and as a further cost the one that follows it."""
    if first.every is None or first.every != then.every or then.since not in (None, first.lasts):
        return _one_price(flow, [first, then], [first, then])
    since = Period(months=first.lasts or 0)
    cost = Cost(then.cents * MILLIONTHS_OF_A_CENT, "EUR", then.every, since=since)
    written = BY_KEY["costs"].field.shape.write((cost,))
    later = ReadValue("costs", written, flow.spot(*then.span), flow.doubt(*then.span))
    return _price(flow, first, flow.doubt(*first.span)), later


def _price(flow: Flow, one: Priced, doubt: str) -> ReadValue:
    price = Price(one.cents, "EUR", one.every or Period(months=1))
    return ReadValue("price", BY_KEY["price"].field.shape.write(price), flow.spot(*one.span), doubt)


_FAR = 1000
"""So many signs before an amount still say what it is."""


def _in_words(one: Priced) -> str:
    rhythm = one.every.as_rhythm() if one.every else ""
    return f"{german_amount(one.cents)} {rhythm}".strip()


def _priced_in(flow: Flow) -> Iterator[Priced]:
    """Yield every amount that stands behind a label of a price, or is due again and again."""
    is_net_named = _NET.search(flow.text) is not None
    for start, line in price_sentences(flow.text):
        end, every = 0, None
        for match in paper_pattern(_PRICED).finditer(line):
            near = max(0, match.start() - _FAR)
            before, whole = line[max(end, near) : match.start()], line[near : match.start()]
            one = _priced(match, before, whole, start, every)
            end = match.end()
            if one is not None:
                every = one.every
                yield one._replace(is_net=one.is_net or (match["bare"] is not None and is_net_named))


def price_sentences(text: str) -> Iterator[tuple[int, str]]:
    """Yield each row, and each sentence of running text, with where it begins."""
    start = 0
    for stop in (*_STOP.finditer(text), None):
        end = len(text) if stop is None else stop.start()
        yield start, text[start:end]
        start = end if stop is None else stop.end()


def _priced(match: re.Match[str], before: str, whole: str, start: int, last: Period | None) -> Priced | None:
    """Return what an amount is, by the words before it in its row, or since the amount before.

    One that only says from when on it is due is due as often as the `last` one.
    """
    label, named = _label_of(before)
    meant = named if before.strip() else whole
    if _is_of_other_costs(match.string) and _is_of_other_costs(meant):
        return None
    ahead = paper_pattern(_RHYTHM).search(named)
    every = rhythm_of_words(match["behind"]) or rhythm_of_words(ahead and ahead.group()) or _rhythm_of(label)
    cents = _cents(match["ahead"] or match["amount"] or match["bare"])
    lasts, since = _times(before, whole, match)
    every = every or (last if since is not None else None)
    if cents is None or (label is None and (every is None or match["bare"])):
        return None
    is_net = _NET.search(before) is not None or (_NET.search(whole) is not None and not _GROSS.search(before))
    is_total = label is not None and label["total"] is not None
    return Priced(cents, every, is_total, lasts, since, is_net, (start + match.start(), start + match.end()))


@lru_cache(maxsize=8)  # a line is asked about for each of its amounts
def _is_of_other_costs(words: str) -> bool:
    return _NOT_THE_PRICE.search(words.lower()) is not None


def _label_of(before: str) -> tuple[re.Match[str] | None, str]:
    """Return the label of an amount, and the words that say what it is for: the last part before it."""
    parts = [part for part in _PARTS.split(before) if part.strip()]
    label = paper_pattern(_LABEL).search(parts[-1]) if parts else None
    return (label, parts[-1]) if label is not None else (paper_pattern(_LABEL).search(before), before)


def _times(before: str, whole: str, match: re.Match[str]) -> tuple[int | None, int | None]:
    """Return for how many of the first months an amount is due, and after how many; None for any time."""
    if match["count"] or match["nth"]:
        return (int(match["count"]), None) if match["count"] else (None, int(match["nth"]) - 1)
    later = _LATER.search(before)
    if later is not None:
        nth = later["nth"] or later["n"]
        first = next(reversed([*_FIRST.finditer(whole)]), None)
        return None, int(nth) - 1 if nth else _months(first) or 0
    return _months(_FIRST.search(before)), None


def _months(match: re.Match[str] | None) -> int | None:
    return None if match is None else int(match["count"] or match["upto"])


def rhythm_of_words(words: str | None) -> Period | None:
    """Return how often „im Monat“, „/ Jahr“ or „jährliche“ is; None for no words, and for none that tell."""
    if not words:
        return None
    plain = re.sub(r"Kalender|Vertrags|Versicherungs", "", words.strip(" ()"), flags=re.IGNORECASE)
    return rhythm_in(re.sub(r"(?<=lich)e[rsnm]?$|(?<=\wt)s$|(?<=hr)es$", "", plain))


def _rhythm_of(label: re.Match[str] | None) -> Period | None:
    words = label["label"].casefold() if label else ""
    unit = next((every for word, every in _BASE_UNITS.items() if words.startswith(word)), None)
    return Period.parse(unit) if unit else None


def _cents(text: str) -> int | None:
    try:
        return amount_of(text.rstrip(",-–"))
    except ValueError:
        return None
