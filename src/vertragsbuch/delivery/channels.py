"""What the planner says of each channel: what it proves, what can go wrong, its cost, when to take it."""

from vertragsbuch.contract.vocabulary.channels import CHANNELS, Channel
from vertragsbuch.contract.vocabulary.ways import NoticeForm
from vertragsbuch.language import N_
from vertragsbuch.named_tuple import NamedTuple
from vertragsbuch.typed import Literal

ProofStrength = Literal["strong", "good", "weak", "none"]


class Description(NamedTuple):
    """What a person should know of a channel; `steps` say what to do and what to keep, in order."""

    proof: ProofStrength
    proof_sentence: str
    risk: str
    steps: tuple[str, ...]


class Ranks(NamedTuple):
    """Where a channel stands among those that fit, 1 first.

    `proof` counts while there is time, `speed` where every day of receipt has its own end, `tight` where
    nothing is sure any more; the other two where only paper keeps the form.
    """

    proof: int
    speed: int
    tight: int
    on_paper: int = 0
    on_paper_tight: int = 0


class Reasons(NamedTuple):
    """Why a channel is suggested: a sentence for each case in which it says more than any other would."""

    in_time: str | None = None
    sent_in_time: str | None = None
    rolling: str | None = None
    tight: str | None = None


class ToKeep(NamedTuple):
    """What to note and keep after a person has sent it by hand: the papers of the sending and of the receipt.

    `receipt` is what proves the receipt, with the name of its file.
    """

    tracking: bool = False
    time: bool = False
    paper: str | None = None
    receipt: tuple[str, str] | None = None


class ChannelPlanRow(NamedTuple):
    """Everything the planner says of one channel.

    `ranks` is None for the button, which is taken first where it exists and last where it may not.
    `postage` names the postal items; where there are none, `cost` says what it costs, `cost_cents` None where
    that is not known. `by_hand` is None where the program sends it; `before` is what to do instead of
    printing. A withdrawal is described as a notice is where nothing else is said. Abroad `postage_abroad`
    holds in the place of `postage`; a channel with `not_abroad` is left out there for that reason, one
    that is `only_abroad` everywhere else. One that `needs_a_door` is left out where the address has none.
    """

    notice: Description
    ranks: Ranks | None
    reasons: Reasons
    withdrawal: Description | None = None
    postage: tuple[str, ...] = ()
    cost: str = N_("kostenlos")
    cost_cents: int | None = 0
    by_hand: ToKeep | None = None
    before: str | None = None
    postage_abroad: tuple[str, ...] = ()
    not_abroad: str | None = None
    only_abroad: bool = False
    needs_a_door: bool = False


def channels_for(form: NoticeForm) -> tuple[Channel, ...]:
    """Return the channels that keep a form, in the order in which they are offered (§§ 126, 126b BGB)."""
    return tuple(channel for channel, row in CHANNELS.items() if form == "text" or row.paper)


def channels_by_hand() -> tuple[Channel, ...]:
    """Return the channels that a person takes with paper in hand."""
    return tuple(channel for channel, row in DELIVERY.items() if row.by_hand is not None)


def describe(channel: Channel, *, withdrawal: bool = False) -> Description:
    """Return what to know of a channel; a notice needs proof of receipt, a withdrawal of the sending."""
    row = DELIVERY[channel]
    return row.withdrawal if withdrawal and row.withdrawal else row.notice


_STEPS_OF_A_REGISTERED_LETTER = (
    N_("Das Schreiben vor einem Zeugen in den Umschlag stecken oder mit Datum fotografieren."),
    N_("Am Schalter als „Einschreiben Einwurf“ aufgeben und den Einlieferungsbeleg aufheben."),
    N_("Nach der Zustellung gleich den Auslieferungsbeleg bei der Post anfordern und aufheben."),
)
_STEPS_OF_AN_INTERNATIONAL_LETTER = (
    N_("Das Schreiben vor einem Zeugen in den Umschlag stecken oder mit Datum fotografieren."),
    N_("Am Schalter als „Einschreiben International“ mit Rückschein aufgeben und den Einlieferungsbeleg "
       "aufheben."),
    N_("Die Sendung verfolgen; kommt sie nicht an oder zurück, rechtzeitig auf anderem Weg nachlegen."),
)  # fmt: skip
_STEPS_OF_A_LETTER = (
    N_("Eine Kopie mit dem Tag der Absendung aufheben."),
    N_("Um eine Bestätigung bitten; bleibt sie aus, rechtzeitig auf anderem Weg nachlegen."),
)
_STEPS_OF_AN_EMAIL = (
    N_("An die Adresse aus dem Vertrag oder dem Impressum senden, mit Kopie an sich selbst."),
    N_("Um eine Bestätigung bitten; bleibt sie aus, rechtzeitig auf anderem Weg nachlegen."),
)

DELIVERY: dict[Channel, ChannelPlanRow] = {
    "button": ChannelPlanRow(
        Description(
            "strong",
            N_(
                "Es wird vermutet, dass die Kündigung sofort zugegangen ist (§ 312k Abs. 4 Satz 2 BGB); der "
                "Anbieter muss Tag und Uhrzeit sofort bestätigen."
            ),
            N_("Nur wo es die Schaltfläche gibt: wenn sich der Vertrag auf der Webseite schließen lässt."),
            (
                N_(
                    "Auf der Webseite „Verträge hier kündigen“ öffnen, ausfüllen und „jetzt kündigen“ "
                    "drücken."
                ),
                N_(
                    "Die Seite mit Datum und Uhrzeit speichern (§ 312k Abs. 3 BGB) und die Bestätigung "
                    "aufheben."
                ),
            ),
        ),
        None,
        Reasons(
            in_time=N_(
                "{when} gedrückt, gilt die Kündigung sofort als zugegangen, auch sonntags (§ 312k Abs. 4 "
                "Satz 2 BGB), und kostet nichts."
            ),
            sent_in_time=N_(
                "{when} abgeschickt, ist der Widerruf rechtzeitig (§ 356a Abs. 5 BGB), auch am späten Abend."
            ),
            rolling=N_(
                "Der Kündigungsbutton gilt sofort als zugegangen, auch sonntags (§ 312k Abs. 4 Satz 2 BGB)."
            ),
        ),
        withdrawal=Description(
            "strong",
            N_(
                "Rechtzeitig ist, was vor Ablauf der Frist abgeschickt wird (§ 356a Abs. 5 BGB); der "
                "Anbieter "
                "muss den Eingang mit Tag und Uhrzeit bestätigen."
            ),
            N_("Nur für Verträge, die im Netz geschlossen wurden."),
            (
                N_(
                    "Auf der Webseite „Vertrag widerrufen“ öffnen, ausfüllen und „Widerruf bestätigen“ "
                    "drücken."
                ),
                N_("Die Seite als Bild sichern und die Eingangsbestätigung aufheben."),
            ),
        ),
    ),
    "registered_letter": ChannelPlanRow(
        Description(
            "good",
            N_(
                "Mit dem Auslieferungsbeleg spricht der erste Anschein für den Zugang (BAG 2 AZR 213/23); "
                "Einlieferungsbeleg und Sendungsstatus allein genügen nicht (BAG 2 AZR 68/24)."
            ),
            N_(
                "Bewiesen ist der Einwurf, nicht der Inhalt. Kein Rückschein und keine Übergabe: Was nicht "
                "abgeholt wird, ist nicht zugegangen (BGH VIII ZR 22/97)."
            ),
            _STEPS_OF_A_REGISTERED_LETTER,
        ),
        Ranks(proof=1, speed=2, tight=3, on_paper=1, on_paper_tight=2),
        Reasons(
            in_time=N_(
                "{when} aufgegeben, ist das Einwurf-Einschreiben rechtzeitig da, und der Zugang lässt sich "
                "beweisen."
            ),
            sent_in_time=N_(
                "Beim Widerruf zählt die Absendung (§ 355 Abs. 1 Satz 5 BGB, § 8 Abs. 1 VVG): {when} "
                "aufgegeben, ist er rechtzeitig, und der Einlieferungsbeleg beweist es."
            ),
            rolling=N_("Das Einwurf-Einschreiben lässt sich beweisen; schneller ist ein Bote."),
        ),
        withdrawal=Description(
            "good",
            N_("Der Einlieferungsbeleg beweist den Tag der Absendung, und der entscheidet beim Widerruf."),
            N_("Bewiesen ist die Absendung, nicht der Inhalt."),
            _STEPS_OF_A_REGISTERED_LETTER,
        ),
        postage=("letter", "drop_registration"),
        not_abroad=N_("Ein Einwurf-Einschreiben gibt es nur innerhalb Deutschlands."),
        by_hand=ToKeep(
            tracking=True,
            paper="einlieferungsbeleg.jpg",
            receipt=("Auslieferungsbeleg", "auslieferungsbeleg.pdf"),
        ),
    ),
    "registered_international": ChannelPlanRow(
        Description(
            "good",
            N_(
                "Die Unterschrift bei der Übergabe beweist den Zugang; ob die Post dort einen Beleg "
                "herausgibt, ist je Land verschieden. Der Rückschein bringt ihn mit."
            ),
            N_(
                "Es wird nur gegen Unterschrift übergeben: Was nicht abgeholt wird, ist nicht zugegangen "
                "(BGH VIII ZR 22/97). Bewiesen ist die Übergabe, nicht der Inhalt."
            ),
            _STEPS_OF_AN_INTERNATIONAL_LETTER,
        ),
        Ranks(proof=2, speed=3, tight=4, on_paper=2, on_paper_tight=3),
        Reasons(
            in_time=N_(
                "{when} aufgegeben, ist das Einschreiben International nach vorsichtiger Rechnung "
                "rechtzeitig da, und der Zugang lässt sich beweisen."
            ),
            sent_in_time=N_(
                "Beim Widerruf zählt die Absendung (§ 355 Abs. 1 Satz 5 BGB, § 8 Abs. 1 VVG): {when} "
                "aufgegeben, ist er rechtzeitig, und der Einlieferungsbeleg beweist es."
            ),
            rolling=N_("Das Einschreiben International lässt sich beweisen."),
            tight=N_(
                "Es geht nur noch ohne Reserve: Wie lange die Post ins Ausland braucht, verspricht niemand. "
                "Heute aufgeben und zusätzlich auf jedem anderen Weg senden, der die Form wahrt."
            ),
        ),
        withdrawal=Description(
            "good",
            N_("Der Einlieferungsbeleg beweist den Tag der Absendung, und der entscheidet beim Widerruf."),
            N_("Bewiesen ist die Absendung, nicht der Inhalt."),
            _STEPS_OF_AN_INTERNATIONAL_LETTER,
        ),
        postage=("letter_international", "registration_international"),
        postage_abroad=("letter_international", "registration_international"),
        only_abroad=True,
        by_hand=ToKeep(
            tracking=True,
            paper="einlieferungsbeleg.jpg",
            receipt=("Rückschein", "rueckschein.jpg"),
        ),
    ),
    "email": ChannelPlanRow(
        Description(
            "weak",
            N_(
                "Die gesendete Nachricht beweist den Eingang nicht; eine Antwort oder "
                "Eingangsbestätigung schon."
            ),
            N_(
                "Zugegangen ist sie, wenn sie zur Geschäftszeit abrufbar ist (BGH VII ZR 895/21): an einem "
                "Arbeitstag vor 16 Uhr. Ob sie danach noch am selben Tag zählt, ist offen."
            ),
            _STEPS_OF_AN_EMAIL,
        ),
        Ranks(proof=3, speed=1, tight=1),
        Reasons(
            in_time=N_(
                "Ein Einschreiben käme nicht mehr sicher an. Die E-Mail genügt der Textform: {when} vor "
                "16 Uhr gesendet, kommt sie rechtzeitig an."
            ),
            sent_in_time=N_(
                "Beim Widerruf zählt die Absendung (§ 355 Abs. 1 Satz 5 BGB, § 8 Abs. 1 VVG): {when} "
                "gesendet, ist die E-Mail rechtzeitig."
            ),
            rolling=N_(
                "Die E-Mail ist am schnellsten da; bestätigt der Anbieter sie nicht, per Einschreiben "
                "nachlegen."
            ),
            tight=N_(
                "Sicher ist nichts mehr. Eine E-Mail kann noch zählen: Ob sie außerhalb der Geschäftszeit am "
                "selben Tag zugeht, ist offen (BGH VII ZR 895/21). Sofort senden und um Bestätigung bitten."
            ),
        ),
        withdrawal=Description(
            "weak",
            N_("Die gesendete Nachricht zeigt Tag und Uhrzeit; eine Antwort des Anbieters beweist sie."),
            N_("Die Absendung vor Mitternacht genügt; bewiesen werden muss sie trotzdem."),
            _STEPS_OF_AN_EMAIL,
        ),
    ),
    "by_hand": ChannelPlanRow(
        Description(
            "strong",
            N_("Eine Empfangsbestätigung oder ein Bote, der den Inhalt kennt, beweist Zugang und Inhalt."),
            N_(
                "Nur zur Geschäftszeit: Ein später Einwurf gilt erst am nächsten Werktag (BGH XII ZR 148/05)."
            ),
            (
                N_(
                    "Einen Boten das Schreiben lesen, eintüten und abgeben lassen; wer kündigt, ist kein "
                    "Zeuge."
                ),
                N_(
                    "Tag, Uhrzeit und Ort aufschreiben und unterschreiben lassen, oder den Empfang "
                    "bestätigen."
                ),
            ),
        ),
        Ranks(proof=4, speed=4, tight=2, on_paper=3, on_paper_tight=1),
        Reasons(
            in_time=N_(
                "Die Post käme nicht mehr sicher an. {when} zur Geschäftszeit durch einen Boten übergeben, "
                "geht es rechtzeitig zu."
            ),
            rolling=N_("Ein Bote ist am schnellsten da und kann den Zugang bezeugen."),
            tight=N_(
                "Sicher ist nichts mehr. Ein Bote kann es dem Empfänger heute noch in die Hand geben; ein "
                "Einwurf am Sonntag oder nach der Leerung gilt erst am nächsten Werktag (LAG "
                "Schleswig-Holstein 2 Sa 149/15)."
            ),
        ),
        cost=N_("kostenlos mit eigenem Boten"),
        needs_a_door=True,
        by_hand=ToKeep(receipt=("Empfangsbestätigung", "empfangsbestaetigung.jpg")),
    ),
    "fax": ChannelPlanRow(
        Description(
            "weak",
            N_("Der OK-Vermerk im Sendebericht ist nur ein Indiz für den Zugang (BGH IV ZR 163/13)."),
            N_("Nur wenn es eine Faxnummer gibt, und wie eine E-Mail: an einem Arbeitstag vor 16 Uhr."),
            (N_("Den Sendebericht mit dem Abdruck der ersten Seite aufheben."),),
        ),
        Ranks(proof=5, speed=5, tight=5),
        Reasons(),
        by_hand=ToKeep(time=True, paper="sendebericht.pdf"),
        before=N_("Die Faxnummer steht im Vertrag oder im Impressum des Anbieters."),
    ),
    "letter": ChannelPlanRow(
        Description(
            "none",
            N_("Ein einfacher Brief beweist nichts, weder dass er ankam noch wann."),
            N_("Geht er verloren, ist nicht gekündigt (§ 130 Abs. 1 BGB)."),
            _STEPS_OF_A_LETTER,
        ),
        Ranks(proof=6, speed=6, tight=6, on_paper=5, on_paper_tight=4),
        Reasons(),
        withdrawal=Description(
            "none",
            N_("Ein einfacher Brief beweist nicht, wann er abgeschickt wurde."),
            N_("Bestreitet der Anbieter den Widerruf, fehlt der Beleg."),
            _STEPS_OF_A_LETTER,
        ),
        postage=("letter",),
        postage_abroad=("letter_international",),
        by_hand=ToKeep(),
    ),
    "bailiff": ChannelPlanRow(
        Description(
            "strong",
            N_(
                "Die Zustellungsurkunde beweist Zugang und Inhalt; sie ersetzt den Zugang (§ 132 Abs. 1 BGB)."
            ),
            N_("Wie lange es dauert, hängt vom Gericht ab; angesetzt sind hier zehn Werktage."),
            (
                N_("Urschrift und Abschrift der Verteilerstelle beim Amtsgericht des Empfängers geben."),
                N_("Die Zustellungsurkunde aufheben."),
            ),
        ),
        Ranks(proof=7, speed=7, tight=7, on_paper=4, on_paper_tight=5),
        Reasons(),
        cost=N_("Gebühr und Auslagen des Gerichtsvollziehers (GvKostG)"),
        needs_a_door=True,
        not_abroad=N_("Ein deutscher Gerichtsvollzieher stellt im Ausland nicht zu."),
        cost_cents=None,
        by_hand=ToKeep(receipt=("Zustellungsurkunde", "zustellungsurkunde.pdf")),
    ),
}
