"""The German names of the kinds of letters."""

from vertragsbuch.language import _

_TITLES: dict[str, str] = {
    "notice": _("Kündigung"),
    "special_notice": _("Sonderkündigung"),
    "moving_notice": _("Kündigung wegen Umzugs"),
    "withdrawal": _("Widerruf"),
    "for_cause": _("Kündigung aus wichtigem Grund"),
    "late_notice": _("Kündigung mit Bitte um Aufhebung"),
    "warning": _("Abmahnung"),
    "reminder": _("Erinnerung"),
    "objection": _("Widerspruch"),
    "mandate_revocation": _("Widerruf des Lastschriftmandats"),
    "data_access": _("Auskunftsverlangen"),
    "data_erasure": _("Löschungsverlangen"),
    "domain_transfer": _("Domainumzug"),
    "complaint": _("Beschwerde"),
}


def letter_title(kind: str) -> str:
    """Return what a letter of this kind is called; the name of a template that is the person's own."""
    return _TITLES.get(kind, kind.removeprefix("own:"))
