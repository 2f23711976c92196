"""The German names of letters in the middle of a sentence."""

from vertragsbuch.language import _

_NOUNS = {
    "withdrawal": _("Widerruf"),
    "warning": _("Abmahnung"),
    "reminder": _("Erinnerung"),
    "objection": _("Widerspruch"),
    "mandate_revocation": _("Widerruf des Lastschriftmandats"),
    "data_access": _("Auskunftsverlangen"),
    "data_erasure": _("Löschungsverlangen"),
    "domain_transfer": _("Bitte um den Auth-Code"),
    "complaint": _("Beschwerde"),
}
_NOTICES = ("notice", "special_notice", "moving_notice", "for_cause", "late_notice")


def noun_of(kind: str) -> str:
    """Return what a letter of a kind is called: „Kündigung“, „Widerruf“; „Schreiben“ for a person's own."""
    return _("Kündigung") if kind in _NOTICES else _NOUNS.get(kind, _("Schreiben"))
