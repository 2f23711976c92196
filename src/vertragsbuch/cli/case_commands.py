"""The commands of a case, from the decision to the proof."""

from vertragsbuch.cli.command import HERE, Command
from vertragsbuch.language import N_

_CASE = f"{HERE}.case"
_TURN = f"{HERE}.turn"

CASE_COMMANDS: tuple[Command, ...] = (
    Command("planned", N_("vermerken, dass der Vertrag enden soll"), _CASE),
    Command("letters", N_("die Schreiben zeigen, die jetzt passen"), f"{HERE}.letters"),
    Command(
        "letter", N_("ein Schreiben ausgeben und im Buch vermerken, auch für mehrere Verträge"),
        f"{HERE}.letter",
    ),
    Command("address", N_("die Anschrift des Anbieters als geprüft vermerken"), _CASE),
    Command("send", N_(
        "das Schreiben mailen, drucken, die Seite des Anbieters öffnen oder sagen, was von Hand zu tun ist"
    ), f"{HERE}.send"),
    Command("testmail", N_("das E-Mail-Konto prüfen: eine Probe geht an dich selbst"), f"{HERE}.send"),
    Command("printers", N_("die Drucker zeigen"), f"{HERE}.send"),
    Command("sent", N_("vermerken, dass das Schreiben abgesandt ist"), _CASE),
    Command("received", N_("vermerken, dass es zugegangen ist"), _CASE),
    Command("confirmed", N_("vermerken, dass das Ende bestätigt ist"), _CASE),
    Command("rejected", N_("vermerken, dass der Anbieter ablehnt"), _CASE),
    Command("returned", N_("vermerken, dass ein Schreiben unzustellbar zurückkam"), _TURN),
    Command("turned-down", N_("vermerken, dass die Kündigung mangels Vollmacht zurückgewiesen ist"), _TURN),
    Command("continued", N_(
        "vermerken, dass der Vertrag weiterläuft: Kündigung zurückgenommen oder neues Angebot angenommen"
    ), _TURN),
    Command("provider-notice", N_("vermerken, dass der Anbieter selbst gekündigt hat"), _TURN),
    Command("supplier-notice", N_("vermerken, dass der neue Anbieter im Auftrag kündigt"), _TURN),
    Command("offer", N_("ein Angebot des Anbieters vermerken, und was daraus wurde"), _TURN),
    Command("keep", N_("den Vertrag behalten: Ruhe bis zur nächsten Frist"), _TURN),
    Command("contact", N_("einen Anruf, eine E-Mail oder ein Gespräch vermerken"), _CASE),
    Command("debited", N_("vermerken, dass Geld abgebucht wurde"), _CASE),
    Command("final-bill", N_("vermerken, dass eine Abbuchung die Schlussrechnung war"), _TURN),
    Command("dunned", N_("vermerken, dass der Anbieter mahnt"), _TURN),
    Command("collection", N_("vermerken, dass ein Inkassobüro Geld verlangt"), _TURN),
    Command("debit-returned", N_("vermerken, dass für eine Rücklastschrift Geld verlangt wird"), _TURN),
    Command("claim-paid", N_("vermerken, dass eine Forderung bezahlt oder erledigt ist"), _TURN),
    Command("task", N_("vermerken, dass eine Aufgabe erledigt ist"), _CASE),
    Command("file", N_("Dateien zur Akte eines Vertrags nehmen"), f"{HERE}.file"),
    Command("watch", N_("einen Ordner beobachten und neue Dateien zur Akte nehmen"), f"{HERE}.file"),
    Command("case", N_("den Stand eines Falls zeigen: Verlauf, Papiere, Aufgaben, nächste Schritte"),
            f"{HERE}.casefile"),
    Command("close", N_("die Akte schließen (undo öffnet sie wieder)"), _CASE),
    Command("undo", N_(
        "das zuletzt Getane zurücknehmen: Änderung, Vermerk, Schreiben, Entfernen, Eintragen, Einlesen"
    ), f"{HERE}.undo"),
    Command("redo", N_("wieder herstellen, was zuletzt zurückgenommen wurde"), f"{HERE}.undo"),
    Command("verify", N_("die ganze Geschichte und alle Dokumente auf Veränderungen prüfen"),
            f"{HERE}.evidence"),
    Command("stamp", N_("einen Zeitstempel (RFC 3161) für ein Schreiben oder die Akte holen"),
            f"{HERE}.evidence"),
    Command("evidence", N_("die Akte als eine PDF-Datei und mit allen Originalen als ZIP ausgeben"),
            f"{HERE}.evidence"),
)  # fmt: skip
