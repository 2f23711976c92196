"""The labels and sentences in which which papers print their days: one row each, with the name of the day."""

from typing import Literal

from vertragsbuch.language import N_
from vertragsbuch.named_tuple import NamedTuple

DayName = Literal["starts_on", "concluded_on", "initial_end", "receive_by", "ends_on"]
"""A field of the contract, or what the provider itself prints: last day of receipt, next end."""


class Label(NamedTuple):
    """Words that stand before a day.

    `open` is the German sentence that says what the label leaves open; empty where it is clear.
    """

    name: DayName
    pattern: str
    open: str = ""


_WHICH_DAY = N_("Es ist nicht gesagt, ob an diesem Tag die Kündigung da sein muss oder der Vertrag endet.")
_NOTICE = r"(?:(?:Ihrer|einer|der|Ihre|eine|die|dieser) )?Kündigung"
_TERM = r"(?:Mindest|Vertrags|Erst|Grund)?-?(?:vertrags|bezugs|miet)?-?(?:laufzeit|bindung|dauer)"
_OF_CONTRACT = (
    r"(?:(?:Ihres|des|Ihr|dieses|der|Ihrer) )?(?:(?:Strom|Gas|Mobilfunk|Festnetz|Liefer"
    r"|Versicherungs|Miet|Arbeits)?-?(?:vertrage?s|verhältnisses))"
)
_LAST_DAY = r"(?:letzte[rn]?|spätester|spätestes|letztmöglicher?)"

LABELS: tuple[Label, ...] = (
    # § 4 Nr. 1 TKTransparenzV, § 41 EnWG
    Label(
        "starts_on",
        r"(?:Datum (?:des |Ihres )?)?(?<!vor )(?:Vertrags|Liefer|Belieferungs|Versicherungs"
        r"|Miet|Abo|Abonnement|Mitgliedschafts|Versorgungs|Laufzeit)-?(?:beginns?|start)\b",
    ),
    Label(
        "starts_on",
        rf"(?:Beginn|Anfang) (?:{_OF_CONTRACT}|(?:der|Ihrer|des) (?:Belieferung|Lieferung|Versorgung"
        rf"|Versicherung|Mitgliedschaft|Mietverhältnisses|Laufzeit|{_TERM}"
        rf"|Arbeitsverhältnisses|Anstellungsverhältnisses))",
    ),
    Label(
        "starts_on",
        r"(?:Vertrag|Mitgliedschaft|(?:Unter)?Mietverhältnis|Belieferung|Lieferung|Versicherungsschutz"
        r"|Arbeitsverhältnis|(?:Berufs)?Ausbildungsverhältnis|Unterricht) (?:beginnt|begann"
        r"|besteht seit|läuft seit|besteht ab)",
    ),
    Label("starts_on", r"(?:Eintritts|Beitritts)-?datum|(?:Eintritt|Beitritt) (?:zum|am|ab)"),
    Label("starts_on", r"(?:Ihr )?Vertrag seit|Mitglied(?:schaft)? seit"),
    Label("starts_on", r"(?:^|(?<=[.\n] )|(?<=\n))Beginn"),
    Label(
        "concluded_on",
        r"Vertrags-?(?:ab)?schluss(?:datum)?|Datum des Vertrags(?:ab)?schlusses"
        r"|(?:Abschluss des Vertrage?s|Vertrag (?:ab)?geschlossen) am",
    ),
    # § 4 Nr. 2 TKTransparenzV
    Label(
        "initial_end",
        rf"(?:aktuelle[rs]? )?(?:Zeitpunkt (?:des |vom )?)?Endes? (?:(?:der|Ihrer"
        rf"|dieser) )?(?:aktuellen |derzeitigen |laufenden |vereinbarten )?{_TERM}",
    ),
    Label(
        "initial_end",
        rf"(?:aktuelle |derzeitige |vereinbarte )?{_TERM} (?:endet(?: \w+)?(?: am| zum"
        rf"| mit Ablauf des)|bis(?: zum| einschließlich)?|läuft(?: \w+)? bis(?: zum)?)",
    ),
    Label(
        "initial_end",
        r"(?:aktuelles |derzeitiges |vereinbartes )?(?:Vertrags|Laufzeit"
        r"|Mindestlaufzeit|Vertragslaufzeit)-?ende",
    ),
    Label(
        "initial_end",
        rf"Ablauf (?:der|Ihrer) (?:aktuellen )?(?:{_TERM}|Versicherung)"
        rf"|Versicherungs-?(?:ablauf|ende)|Vertrags-?ablauf",
    ),
    Label(
        "initial_end",
        r"(?:Vertrag|Versicherung|Mietverhältnis|Arbeitsverhältnis) (?:läuft|gilt"
        r"|ist befristet|ist fest)(?: \w+){0,2}? bis(?: zum| einschließlich)?",
    ),
    # § 4 Nr. 3 TKTransparenzV: the last calendar day on which a notice must be received
    Label(
        "receive_by",
        rf"(?:Eingang|Zugang) {_NOTICE}(?: bei uns)?(?: bis)?(?: spätestens)?(?: bis)?(?: am| zum)?",
    ),
    Label(
        "receive_by",
        rf"(?:{_LAST_DAY} )?Kündigungs-?eingang(?:sdatum)?(?: bis)?(?: spätestens)?(?: bis| am)*",
    ),
    Label(
        "receive_by",
        rf"{_LAST_DAY} (?:Kalender)?-?tag(?:,? (?:zum|für (?:den|die|eine|Ihre)|zur|der"
        rf"|an dem|bis zu dem)\b[^.:;0-9\n]{{0,110}}?)??",
    ),
    Label(
        "receive_by",
        rf"{_LAST_DAY} (?:Eingang|Zugang|Eingangstermin|Eingangsdatum"
        rf"|Termin für den (?:Eingang|Zugang))(?: {_NOTICE})?",
    ),
    Label(
        "receive_by",
        r"(?:späteste(?:r|ns)? )?(?:zu )?[Kk]ünd(?:igung|bar|igen"
        r"|bar nur)(?: möglich)?(?: spätestens)? bis(?: spätestens)?(?: zum| am)?(?: spätestens)?",
    ),
    Label(
        "receive_by",
        rf"{_NOTICE} (?:muss|hat"
        rf"|sollte) (?:\w+ )?(?:uns )?(?:(?:bis )?spätestens )?(?:bis )?(?:spätestens )?(?:am|zum|bis)?",
    ),
    Label(
        "receive_by",
        rf"{_LAST_DAY} (?:Kündigungs-?termin|Kündigungs-?tag|Kündigungs-?möglichkeit)|Kündigungs-?stichtag",
        _WHICH_DAY,
    ),
    Label("ends_on", r"Nächste[rs]? (?:Vertrags|Versicherungs)?-?ablauf"),
    # § 40 Abs. 2 EnWG: the next day on which the contract can end
    Label(
        "ends_on",
        r"(?:nächste?[rn]? ?-?möglich|nächst|frühest-?möglich|frühest)e[rsn]? (?:Kündigungs-?(?:termin"
        r"|datum|zeitpunkt)|Vertragsende|Vertragsbeendigung|Beendigung)",
    ),
    Label(
        "ends_on",
        r"(?:(?:nächste|frühestmögliche) )?(?:Kündigung|Kündigungsmöglichkeit"
        r"|kündbar)(?: (?!bis\b)\w+){0,2}? (?:frühestens |nächstmals |wieder )?zum(?: Ablauf des)?",
    ),
)

_SPAN_LABEL = (
    rf"(?:aktuelle |derzeitige |vereinbarte |feste )?{_TERM}"
    r"|Versicherungs-?(?:dauer|zeitraum)|Dauer der Versicherung|Mietzeit|Vertrags-?zeitraum|Vertrags-?dauer"
)
SPAN = rf"(?:{_SPAN_LABEL})"
"""Words before a first and a last day; a period that a bill is for is none."""

_UNTIL = r"(?:(?:bis|spätestens|am|zum|einschließlich|jeweils|mit Ablauf des) ){1,6}"
_SAME = r"[^.;\n]"
_RECEIVED = (
    r"(?:eingehen|eingegangen|eingeht|zugehen|zugegangen|zugeht|zuzugehen"
    r"|vorliegen|vorliegt|eintreffen|eingetroffen"
    r"|erreichen|erreicht|erhalten haben|zugestellt|bei uns sein|einzugehen|ein(?= ?[.,;\n]))"
)
_CANCELS = r"(?:(?:ge)?kündig(?:t|en)\b|zu kündigen|beende[nt]\b)"

LABEL_PHRASES: tuple[Label, ...] = (
    Label("initial_end", rf"(?:{_TERM}|Vertrag) ist am {{day}} abgelaufen"),
    Label("receive_by", rf"Kündigung{_SAME}{{0,100}}? {_UNTIL}{{day}}{_SAME}{{0,60}}? ?\b{_RECEIVED}"),
    Label("receive_by", rf"\b{_UNTIL}{{day}}{_SAME}{{0,60}}? ?Kündigung{_SAME}{{0,60}}? {_RECEIVED}"),
    Label(
        "receive_by",
        rf"\b(?:nicht|ohne"
        rf"|keine Kündigung){_SAME}{{0,60}}? bis (?:spätestens )?(?:zum "
        rf"|am )?{{day}}{_SAME}{{0,40}}? {_CANCELS}",
    ),
    Label("receive_by", r"\b[Kk]ündigen Sie (?:\w+ ){0,3}?bis (?:spätestens )?(?:zum |am )?{day}"),
    Label(
        "ends_on",
        rf"\b(?:frühestens|nächstmals|erstmals|wieder)(?: \w+){{0,3}}? (?:zum"
        rf"|mit Ablauf des) {{day}}{_SAME}{{0,30}}? (?:{_CANCELS}|möglich|kündbar)",
    ),
    Label("ends_on", rf"\bKündigung{_SAME}{{0,40}}? zum {{day}} möglich"),
    Label(
        "starts_on",
        rf"\b(?:ab|vom|seit) (?:dem )?{{day}}(?:{_SAME}|\.(?=[0-9])){{0,80}}? (?:eingestellt|beschäftigt"
        rf"|angestellt|zu beliefern|beliefert|versichert|aufgenommen|gebucht|aktiv)\b",
    ),
    Label("starts_on", r"\bVertrag (?:\w+ ){0,2}?tritt (?:am|zum|mit Wirkung vom) {day} in Kraft"),
    Label("starts_on", rf"\bbeliefern{_SAME}{{0,40}}? (?:ab|seit) (?:dem )?{{day}}"),
    Label(
        "starts_on",
        rf"\b(?:Vertrag|Mitgliedschaft|Mietverhältnis|Belieferung|Versicherungsschutz)\b"
        rf"{_SAME}{{0,30}}? (?:am|seit) (?:dem )?{{day}} be-?gonnen",
    ),
    Label(
        "starts_on",
        rf"\b(?:Beitritt|Aufnahme|Eintritt)(?:{_SAME}|(?<=\be)\.|(?<=\bV)\.){{0,60}}? (?:zum|ab|ab dem"
        r"|mit Wirkung (?:zum|vom)) {day}",
    ),
    Label("ends_on", rf"\bkönnen{_SAME}{{0,60}}? (?:zum|per) {{day}} (?:\w+ ){{0,3}}?{_CANCELS}"),
)
"""Sentences; `{day}` is where the day stands."""
