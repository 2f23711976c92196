"""Why the premium of an insurance rises, and whether the letter names the right to end it (§ 40 VVG)."""

import re
from collections.abc import Iterator

from vertragsbuch.contract.events.opening import RaiseCause
from vertragsbuch.drafts.draft import ReadValue
from vertragsbuch.language import _
from vertragsbuch.reading.papers.announcement import sentence_around
from vertragsbuch.reading.papers.flow import Flow

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
            r"beitragsanpassung|prämienanpassung|beitragserhöhung|anpassungsklausel|schaden(?:aufw[ae]nd|zahlung)"
            r"|reparaturkosten|beitrag\w*[^.]{0,60}anpassen|anpass\w* (?:\w+ ){0,3}?(?:beitrag|prämie)"
            r"|§ ?40 (?:abs(?:\.|atz) ?1 )?(?:des )?(?:VVG|versicherungsvertragsgesetz)"
        ),
    ),
)
"""Why a premium rises; the last one is the plain raise by a clause."""
_OF_CANCELLING = re.compile(r"(?i)kündig|sonderkündigungsrecht")
_DENIED = re.compile(r"(?i)\b(?:nicht|kein\w*|ausgeschlossen)\b")


def why_it_rises(flow: Flow) -> Iterator[ReadValue]:
    """Yield the cause of a raise, and that the letter names the right to end the contract where it does.

    A cause that opens no way out is doubted where the letter speaks of a raise by a clause as well.
    """
    causes = [
        (cause, match) for cause, words in _CAUSES if (match := re.search(words, flow.text, re.IGNORECASE))
    ]
    for cause, match in causes[:1]:
        doubt = _("Das Papier nennt mehrere Gründe: Welcher gilt?") if len(causes) > 1 else ""
        yield ReadValue("cause", cause, flow.spot(*match.span()), doubt)
    right = _OF_CANCELLING.search(flow.text)
    if right is not None:
        around = sentence_around(flow.text, *right.span())
        doubt = (
            _("Steht da, dass du kündigen kannst, oder dass es nicht geht?") if _DENIED.search(around) else ""
        )
        yield ReadValue("names_right", True, flow.spot(*right.span()), doubt)
