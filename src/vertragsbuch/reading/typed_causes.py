"""Why a premium rises, in German as a form offers it and as people type it."""

from vertragsbuch.contract.events.opening import RaiseCause
from vertragsbuch.contract.vocabulary.spoken import key_spoken
from vertragsbuch.language import N_, _
from vertragsbuch.tables.characters import folded

CAUSE_NAMES: dict[RaiseCause, str] = {
    "adjustment": N_("Beitragsanpassung (gleiche Leistung)"),
    "more_cover": N_("mehr Leistung"),
    "no_claims_class": N_("Schadenfreiheitsklasse, Regionalklasse, Typklasse"),
    "tax": N_("Versicherungssteuer"),
    "indexation": N_("vereinbarte Dynamik, Index"),
}
"""What each cause is called."""

_ALSO_CALLED: dict[str, RaiseCause] = {
    "beitragsanpassung": "adjustment",
    "anpassung": "adjustment",
    "anpassungsklausel": "adjustment",
    "tarif": "adjustment",
    "sf-klasse": "no_claims_class",
    "sf": "no_claims_class",
    "schadenfreiheitsklasse": "no_claims_class",
    "regionalklasse": "no_claims_class",
    "typklasse": "no_claims_class",
    "rückstufung": "no_claims_class",
    "steuer": "tax",
    "dynamik": "indexation",
    "index": "indexation",
}


def cause_of(text: str) -> RaiseCause:
    """Return the cause that was typed, by its identifier or in words; raises ValueError in German."""
    cause = key_spoken(text, CAUSE_NAMES) or _ALSO_CALLED.get(folded(text))
    if cause is None:
        names = "; ".join(_(name) for name in CAUSE_NAMES.values())
        raise ValueError(_("Das ist hier kein Grund; möglich sind: {names}.").format(names=names))
    return cause
