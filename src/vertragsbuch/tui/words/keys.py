"""What to do next, as the keys that do it here: never a command of the shell."""

from vertragsbuch.action import Action, Verb
from vertragsbuch.contract.vocabulary.letters import letter_title
from vertragsbuch.language import N_, _

KEYS: dict[Verb, str] = {
    "letter": "k",
    "sent": "v",
    "received": "z",
    "confirmed": "b",
    "case": "⏎",
    "undo": "u",
    "bring_back": "u",
    "edit": "e",
    "event": "g",
    "holder": "h",
    "import": "i",
}
"""The keys of the overview, where one does it."""

CASE_ENTRIES: dict[Verb, str] = {
    "send": N_("Geschriebenes Schreiben mailen, drucken oder öffnen"),
    "rejected": N_("Ablehnung des Anbieters vermerken"),
    "contact": N_("Anruf, E-Mail oder Gespräch vermerken"),
    "debited": N_("Abbuchung vermerken"),
    "task": N_("Aufgabe abhaken"),
    "close": N_("Akte schließen"),
}
"""The entries of the menu of a case."""

_ELSEWHERE: dict[Verb, str] = {
    "backup": N_("auf der Kommandozeile sichern"),
    "restore": N_("auf der Kommandozeile eine Sicherung zurückholen"),
    "export": N_("auf der Kommandozeile ausgeben"),
}
"""What cannot be done here."""


def keys_of(action: Action) -> str:
    """Return the keys that do something: „k“, „l, dann „Erinnerung““, „a, dann „Akte schließen““."""
    kind = action.detail("kind")
    if action.verb == "letter" and isinstance(kind, str):
        return _("l, dann „{entry}“").format(entry=letter_title(kind))
    if action.verb in CASE_ENTRIES:
        return _("a, dann „{entry}“").format(entry=_(CASE_ENTRIES[action.verb]))
    if action.verb in KEYS:
        return KEYS[action.verb]
    return _(_ELSEWHERE[action.verb])
