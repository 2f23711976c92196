"""What a letter of the other side announces: an event, the day from which on it holds, what is open."""

import re
from collections.abc import Iterator
from datetime import date

from vertragsbuch.drafts.draft import DraftEvent, ReadValue
from vertragsbuch.language import N_, _
from vertragsbuch.named_tuple import NamedTuple
from vertragsbuch.reading.papers.days import moment_in, moment_pattern
from vertragsbuch.reading.papers.flow import Flow
from vertragsbuch.reading.papers.labelled import paper_pattern
from vertragsbuch.reading.papers.text import BETWEEN_CELLS
from vertragsbuch.reading.typed_dates import MONTH_OF, typed_date

ARRIVED = N_(
    "Wann kam das Schreiben an? Von diesem Tag an laufen die Fristen; es ist nicht der Tag, den es trägt."
)
"""What is asked about every letter, as periods run from its arrival."""

_CHANGES = (
    r"änder|erhöh|steig|anpass|angepasst|anzupassen|anheb|anzuheben|angehoben|neue[rns]?\b|gilt|gelten"
    r"|zahlen|beträgt|preis|beitrag|entgelt|prämie|miete|kostet|künftig|statt|berechnen|bisher|heute"
    r"|gültig|wirksam|in kraft|inkrafttreten|bedingungen|entfäll|entfallen|einstell|eingestellt|umstell"
    r"|umgestellt|abschalt|abgeschaltet|ersetz|sinkt|reduzier|gekürzt|kürz|nicht mehr|schalten|stellen"
    r"|entfern|\bct\b|€"
)
_FROM: tuple[str, ...] = (
    rf"\b(?:ab|zum|per|mit Wirkung (?:zum|vom|ab)|seit) {{1,3}}(?:dem )?{moment_pattern()}",
    (
        rf"\b(?:Inkrafttreten|Wirksamwerden|Zeitpunkt der Änderung|gültig(?:keit)?|wirksam)(?: ab| am| zum)?"
        rf" ?:? {{0,3}}(?:dem )?{moment_pattern()}"
    ),
    rf"\b(?:tritt|treten|wird|werden) [^.\n]{{0,60}}?\bam {moment_pattern()} (?:in Kraft|wirksam)",
    rf"\b(?:Update|Umstellung|Aktualisierung) (?:vom|am|zum) {moment_pattern()}",
    rf"\bam {moment_pattern()} (?:tritt|treten|entf[aä]ll\w*|änder\w*|schalten|stellen|erhöh\w*)",
)
_FROM_A_MONTH = (
    rf"\b(?:ab|zum|mit) (?:dem )?(?:Monat |Anfang |Beginn (?:des Monats )?|1\. )?"
    rf"(?P<month>{'|'.join(MONTH_OF)}) (?P<year>20[0-9]{{2}})\b"
)
_NO_START = re.compile(
    r"(?i)(?:\bbis|vom|stand|mietspiegel|schreiben|fassung|zustimmung\w*[^.\n]{0,20}bis"
    r"|garantie[^.\n]{0,20}|frühestens|kündigung|kündigen)\s+$"
)
_OF_AN_INSTALMENT = re.compile(r"(?i)abschlag|abschläge|teilbetrag")
_AHEAD = 40
_LONGEST_HEAD = 60


class Announcement(NamedTuple):
    """What a letter says: the event, values of the contract so far, and what a person has to say."""

    events: tuple[DraftEvent, ...] = ()
    values: tuple[ReadValue, ...] = ()
    questions: tuple[str, ...] = ()


def doubted(read: Announcement, doubt: str) -> Announcement:
    """Return what a letter says with every fact of its events in doubt; a doubt that there is stays."""
    events = (
        event._replace(
            facts=tuple(fact if fact.doubt else fact._replace(doubt=doubt) for fact in event.facts)
        )
        for event in read.events
    )
    return read._replace(events=tuple(events))


def effective_on(flow: Flow, today: date) -> list[ReadValue]:
    """Return the day from which on a change holds, at most one; doubted where several could be it.

    `today` tells the century of a year of two digits. A day on which only an instalment changes is that of
    the change where the letter names no other.
    """
    named = list(_days(flow, today))
    days: dict[str, tuple[int, int]] = {}
    for day, span, _is_instalment in [one for one in named if not one[2]] or named:
        days.setdefault(day, span)
    if not days:
        return list(_first_of_a_month(flow))[:1]
    (day, span), *others = days.items()
    doubt = flow.doubt(*span)
    if others:
        texts = ", ".join(typed_date(date.fromisoformat(each)) for each in days)
        doubt = _("Das Papier nennt dafür mehrere Tage: {days}.").format(days=texts)
    return [ReadValue("effective_on", day, flow.spot(*span), doubt)]


def _days(flow: Flow, today: date) -> Iterator[tuple[str, tuple[int, int], bool]]:
    """Yield each day from which on something holds, where it stands, and whether an instalment alone does."""
    text = flow.text
    matches = (match for pattern in _FROM for match in paper_pattern(pattern).finditer(text))
    for match in sorted(matches, key=lambda match: match.start()):
        around = sentence_around(text, match.start(), match.end())
        ahead = text[max(0, match.start() - _AHEAD) : match.start()] + " "
        is_a_head = BETWEEN_CELLS in around and len(around) < _LONGEST_HEAD
        if _NO_START.search(ahead) or not (is_a_head or paper_pattern(_CHANGES).search(around)):
            continue
        try:
            day = moment_in(match, today).day.isoformat()
        except ValueError:
            continue
        yield day, match.span(), _OF_AN_INSTALMENT.search(around) is not None


def _first_of_a_month(flow: Flow) -> Iterator[ReadValue]:
    """Yield the first day of a month from which on a change holds, as what is only named by its month."""
    for match in paper_pattern(_FROM_A_MONTH).finditer(flow.text):
        if paper_pattern(_CHANGES).search(sentence_around(flow.text, *match.span())):
            day = date(int(match["year"]), MONTH_OF[match["month"].casefold()], 1)
            doubt = _("„{words}“: Ist der {day} gemeint?").format(words=match.group(), day=typed_date(day))
            yield ReadValue("effective_on", day.isoformat(), flow.spot(*match.span()), doubt)


def sentence_around(text: str, start: int, end: int) -> str:
    """Return the sentence or the row around a place."""
    before = max(text.rfind("\n\n", 0, start), text.rfind(". ", 0, start), text.rfind(": ", 0, start))
    after = [at for at in (text.find("\n\n", end), text.find(". ", end)) if at >= 0]
    return text[before + 1 : min(after, default=len(text))]
