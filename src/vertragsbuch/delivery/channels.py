"""The channels of a declaration: which form they keep, what they prove, what can go wrong."""

from typing import Literal, NamedTuple, get_args

from vertragsbuch.language import _
from vertragsbuch.law.answer import Form

Channel = Literal["registered_letter", "letter", "email", "button", "fax", "by_hand", "bailiff"]
CHANNELS: tuple[Channel, ...] = get_args(Channel)
CHANNEL_NAMES: dict[Channel, str] = {
    "registered_letter": _("Einwurf-Einschreiben"),
    "letter": _("Brief"),
    "email": _("E-Mail"),
    "button": _("Kündigungsbutton"),
    "fax": _("Fax"),
    "by_hand": _("persönlich übergeben"),
    "bailiff": _("Gerichtsvollzieher"),
}
Proof = Literal["strong", "good", "weak", "none"]

PAPER: tuple[Channel, ...] = ("registered_letter", "by_hand", "letter", "bailiff")
"""What carries an own-hand signature, the only thing that keeps the written form (§ 126 Abs. 1 BGB)."""

CHANNELS_FOR: dict[Form, tuple[Channel, ...]] = {
    "written": PAPER,
    "text": ("button", "registered_letter", "email", "by_hand", "fax", "letter", "bailiff"),
}


class Description(NamedTuple):
    """What a person should know of a channel; `steps` say what to do and what to keep, in order."""

    proof: Proof
    proof_sentence: str
    risk: str
    steps: tuple[str, ...]


def describe(channel: Channel, *, withdrawal: bool = False) -> Description:
    """Return what to know of a channel; a notice needs proof of receipt, a withdrawal of the sending."""
    return _FOR_WITHDRAWAL.get(channel, _FOR_NOTICE[channel]) if withdrawal else _FOR_NOTICE[channel]


_FOR_NOTICE: dict[Channel, Description] = {
    "registered_letter": Description(
        "good",
        _(
            "Mit dem Auslieferungsbeleg spricht der erste Anschein für den Zugang (BAG 2 AZR 213/23); "
            "Einlieferungsbeleg und Sendungsstatus allein genügen nicht (BAG 2 AZR 68/24)."
        ),
        _(
            "Bewiesen ist der Einwurf, nicht der Inhalt. Kein Rückschein und keine Übergabe: Was nicht "
            "abgeholt wird, ist nicht zugegangen (BGH VIII ZR 22/97)."
        ),
        (
            _("Das Schreiben vor einem Zeugen in den Umschlag stecken oder mit Datum fotografieren."),
            _("Am Schalter als „Einschreiben Einwurf“ aufgeben und den Einlieferungsbeleg aufheben."),
            _("Nach der Zustellung gleich den Auslieferungsbeleg bei der Post anfordern und aufheben."),
        ),
    ),
    "letter": Description(
        "none",
        _("Ein einfacher Brief beweist nichts, weder dass er ankam noch wann."),
        _("Geht er verloren, ist nicht gekündigt (§ 130 Abs. 1 BGB)."),
        (
            _("Eine Kopie mit dem Tag der Absendung aufheben."),
            _("Um eine Bestätigung bitten; bleibt sie aus, rechtzeitig auf anderem Weg nachlegen."),
        ),
    ),
    "email": Description(
        "weak",
        _("Die gesendete Nachricht beweist den Eingang nicht; eine Antwort oder Eingangsbestätigung schon."),
        _(
            "Zugegangen ist sie, wenn sie zur Geschäftszeit abrufbar ist (BGH VII ZR 895/21): an einem "
            "Arbeitstag vor 16 Uhr. Ob sie danach noch am selben Tag zählt, ist offen."
        ),
        (
            _("An die Adresse aus dem Vertrag oder dem Impressum senden, mit Kopie an sich selbst."),
            _("Um eine Bestätigung bitten; bleibt sie aus, rechtzeitig auf anderem Weg nachlegen."),
        ),
    ),
    "button": Description(
        "strong",
        _(
            "Es wird vermutet, dass die Kündigung sofort zugegangen ist (§ 312k Abs. 4 Satz 2 BGB); der "
            "Anbieter muss Tag und Uhrzeit sofort bestätigen."
        ),
        _("Nur wo es die Schaltfläche gibt: wenn sich der Vertrag auf der Webseite schließen lässt."),
        (
            _("Auf der Webseite „Verträge hier kündigen“ öffnen, ausfüllen und „jetzt kündigen“ drücken."),
            _("Die Seite mit Datum und Uhrzeit speichern (§ 312k Abs. 3 BGB) und die Bestätigung aufheben."),
        ),
    ),
    "fax": Description(
        "weak",
        _("Der OK-Vermerk im Sendebericht ist nur ein Indiz für den Zugang (BGH IV ZR 163/13)."),
        _("Nur wenn es eine Faxnummer gibt, und wie eine E-Mail: an einem Arbeitstag vor 16 Uhr."),
        (_("Den Sendebericht mit dem Abdruck der ersten Seite aufheben."),),
    ),
    "by_hand": Description(
        "strong",
        _("Eine Empfangsbestätigung oder ein Bote, der den Inhalt kennt, beweist Zugang und Inhalt."),
        _("Nur zur Geschäftszeit: Ein später Einwurf gilt erst am nächsten Werktag (BGH XII ZR 148/05)."),
        (
            _("Einen Boten das Schreiben lesen, eintüten und abgeben lassen; wer kündigt, ist kein Zeuge."),
            _("Tag, Uhrzeit und Ort aufschreiben und unterschreiben lassen, oder den Empfang bestätigen."),
        ),
    ),
    "bailiff": Description(
        "strong",
        _("Die Zustellungsurkunde beweist Zugang und Inhalt; sie ersetzt den Zugang (§ 132 Abs. 1 BGB)."),
        _("Wie lange es dauert, hängt vom Gericht ab; angesetzt sind hier zehn Werktage."),
        (
            _("Urschrift und Abschrift der Verteilerstelle beim Amtsgericht des Empfängers geben."),
            _("Die Zustellungsurkunde aufheben."),
        ),
    ),
}

_FOR_WITHDRAWAL: dict[Channel, Description] = {
    "registered_letter": Description(
        "good",
        _("Der Einlieferungsbeleg beweist den Tag der Absendung, und der entscheidet beim Widerruf."),
        _("Bewiesen ist die Absendung, nicht der Inhalt."),
        _FOR_NOTICE["registered_letter"].steps,
    ),
    "letter": Description(
        "none",
        _("Ein einfacher Brief beweist nicht, wann er abgeschickt wurde."),
        _("Bestreitet der Anbieter den Widerruf, fehlt der Beleg."),
        _FOR_NOTICE["letter"].steps,
    ),
    "email": Description(
        "weak",
        _("Die gesendete Nachricht zeigt Tag und Uhrzeit; eine Antwort des Anbieters beweist sie."),
        _("Die Absendung vor Mitternacht genügt; bewiesen werden muss sie trotzdem."),
        _FOR_NOTICE["email"].steps,
    ),
    "button": Description(
        "strong",
        _(
            "Rechtzeitig ist, was vor Ablauf der Frist abgeschickt wird (§ 356a Abs. 5 BGB); der Anbieter "
            "muss den Eingang mit Tag und Uhrzeit bestätigen."
        ),
        _("Nur für Verträge, die im Netz geschlossen wurden."),
        (
            _("Auf der Webseite „Vertrag widerrufen“ öffnen, ausfüllen und „Widerruf bestätigen“ drücken."),
            _("Die Seite als Bild sichern und die Eingangsbestätigung aufheben."),
        ),
    ),
}
