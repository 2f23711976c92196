"""What to do next, as the keys that do it here: never a command of the shell."""

from collections.abc import Callable

from vertragsbuch.action import Action, Verb
from vertragsbuch.contract.vocabulary.letters import letter_title
from vertragsbuch.language import N_, _

DONE_BY: dict[Verb, str] = {
    "letter": "cancel",
    "sent": "sent",
    "received": "received",
    "confirmed": "confirmed",
    "case": "open",
    "undo": "restore",
    "bring_back": "restore",
    "edit": "edit",
    "event": "event",
    "holder": "holder",
    "import": "import",
    "schedule": "reminders",
}
"""The action of the overview that does it, by its name, where one does."""

CASE_ENTRIES: dict[Verb, str] = {
    "send": N_("Geschriebenes Schreiben mailen, drucken oder öffnen"),
    "rejected": N_("Ablehnung des Anbieters vermerken"),
    "contact": N_("Anruf, E-Mail oder Gespräch vermerken"),
    "debited": N_("Abbuchung vermerken"),
    "task": N_("Aufgabe abhaken"),
    "final_bill": N_("Abbuchung war die Schlussrechnung"),
    "claim_paid": N_("Forderung bezahlt oder erledigt"),
    "keep": N_("Vertrag behalten bis zur nächsten Frist"),
    "continued": N_("Vertrag läuft weiter"),
    "close": N_("Akte schließen"),
}
"""The entries of the menu of a case."""

_ELSEWHERE: dict[Verb, str] = {
    "backup": N_("auf der Kommandozeile sichern"),
    "restore": N_("auf der Kommandozeile eine Sicherung zurückholen"),
    "export": N_("auf der Kommandozeile ausgeben"),
    "verify": N_("auf der Kommandozeile prüfen lassen"),
    "calendar": N_("auf der Kommandozeile anlegen"),
    "providers": N_("auf der Kommandozeile holen"),
    "read": N_("auf der Kommandozeile lesen lassen"),
    "statement": N_("auf der Kommandozeile lesen lassen"),
    "drafts": N_("auf der Kommandozeile durchsehen"),
}
"""What cannot be done here."""


def keys_of(action: Action, key_of: Callable[[str], str]) -> str:
    """Return the keys that do something: „k“, „l, dann „Erinnerung““, „a, dann „Akte schließen““.

    `key_of` returns the key that an action of the overview has, by its name.
    """
    kind = action.detail("kind")
    if action.verb == "letter" and isinstance(kind, str):
        return _("{key}, dann „{entry}“").format(key=key_of("letters"), entry=letter_title(kind))
    if action.verb == "import" and action.detail("without_backup"):
        return _("auf der Kommandozeile ohne Sicherung übernehmen")
    if action.verb == "verify" and action.detail("accept"):
        return _("auf der Kommandozeile annehmen")
    if action.verb in CASE_ENTRIES:
        return _("{key}, dann „{entry}“").format(key=key_of("file"), entry=_(CASE_ENTRIES[action.verb]))
    if action.verb in DONE_BY:
        return key_of(DONE_BY[action.verb])
    return _(_ELSEWHERE[action.verb])
