"""The words of a clause that a person must decide about, as tables: one row a kind, and what to say.

The patterns see one sentence with single spaces; upper and lower case do not count.
"""

from typing import Literal

from vertragsbuch.language import N_
from vertragsbuch.named_tuple import NamedTuple
from vertragsbuch.reading.clause_reading import Subject
from vertragsbuch.reading.german_words import COUNT_WORD, MONTH_NAME, NUMBER, PERIOD_ADJECTIVE, PERIOD_WORDS
from vertragsbuch.reading.notice_days import ANY_DAY, NO_GENITIVE


class OpenWords(NamedTuple):
    """A kind of words that no field can take.

    `always` marks those that stay open even where a field has taken some of them, `whoever` those that matter
    to the customer also where the provider is named, `in_term` those that count in a sentence about the term
    alone; `answer` is what settles the matter where another sentence tells it. Without subjects a doubt is
    about whatever the sentence is about.
    """

    pattern: str
    sentence: str
    always: bool = False
    subjects: tuple[Subject, ...] = ("notice",)
    whoever: bool = False
    in_term: bool = False
    answer: Literal["day", "notice", "renewal"] | None = None


_YEAR_OF_THE_TERM = (
    r"(?:(?:Kalender|Vertrags|Versicherungs|Mitglieds|Nutzungs|Lizenz|Bezugs|Abo|Abrechnungs|Verlängerungs)?-?"
    r"(?:halb|viertel)?jahr|Folgejahr|Vorjahr)"
)
_OF_A_YEAR = (
    rf"(?!{_YEAR_OF_THE_TERM})\w[\w-]{{2,}}jahre?s?"
    r"|Semesters?|Trimesters?|Saison|Spielzeit|(?:Sommer|Winter)(?:semester|saison)s?"
    r"|(?:Schul|Sommer|Winter)?ferien|Kurs(?:es|phase|abschnitts?)?|Turnus|Staffel|(?:Schul|Studien)block"
)
_END_OR_BEGIN = r"(?:Ende|Ablauf|Schluss|Schluß|Beginn|Anfang)"
_OF_THE = r"(?:de[rs]|eine[rs]|jede[rs]|jeweiligen|laufenden)(?: \w+)? "
_OWN_YEAR = (
    r"(?:\b(?:zum|vor|bis(?: zum)?|mit|nach) )?"
    rf"(?:\b{_END_OR_BEGIN} (?:{_OF_THE})?(?:{_OF_A_YEAR})"
    rf"|\b(?:{_OF_A_YEAR})-?(?:e?s-?)?(?:ende|schluss|beginn|anfang|ablauf|wechsel)"
    rf"|\b(?:zum|zur|vor dem|vor der) (?:{_OF_A_YEAR}))\b"
)
_FIRST = rf"0?1\. ?(?:(?:0?[1-9]|1[0-2])\.|{MONTH_NAME}\b)"
_OR = r" ?(?:,|und|oder|bzw\.|/) ?(?:zum )?"
_FIRST_OF_A_MONTH = (
    rf"\bzum (?:jeweiligen |nächsten )?(?:{_FIRST}(?:{_OR}{_FIRST})*|1\. (?:eines|des|jeden|jedes)\b|Ersten\b"
    r"|(?:Monats|Quartals|Jahres)(?:ersten|anfang|beginn)|(?:Beginn|Anfang) (?:de[rs]|eine[rs]|jede[rs])\b)"
    r"(?: (?:eines|des|jeden|jedes)? ?(?:\w+ )?(?:Monats|Quartals|Jahres))?"
)
_RHYTHM = r"(?:wöchentlich|monatlich|vierteljährlich|halbjährlich|jährlich)"
_UNIT = r"(?:Woche|Monat|Quartal|Vierteljahr|Halbjahr|Jahr)"
_OFTEN = (
    rf"(?:{_RHYTHM}|jede[ns]? {_UNIT}|(?:ein|zwei|vier)mal (?:im|pro|je|in der) {_UNIT}|(?:pro|von) {_UNIT}"
    rf"(?: zu {_UNIT})?)"
)
_ENDING = r"(?:kündbar|(?:ge)?kündig\w*|zu kündigen|(?:be|ge)?end(?:et|en|bar)|abbestell\w*)"
_OFTEN_ENDED = (
    rf"\b{_OFTEN} (?:(?:ordentlich|wieder|auch|neu|gern) )?{_ENDING}\b|\b\w*frist(?: ?:| ist)? {_RHYTHM}"
    rf"|\b{_RHYTHM}e[nrs]? (?:Kündigung|Kündigungsmöglichkeit|Kündbarkeit|Abbestellung)\b"
    rf"|\b(?:Kündigung|Abbestellung)\b(?: \w+)?(?: ist| sind)?(?: auch| nur)? {_OFTEN}"
    r" (?:möglich|zulässig|erlaubt)\b"
)
_LONGER_TOO = r"(?:auch|beide|beiderseit|gleich|entsprechend)"
_BY_LAW = r"(?:Kündigungs(?:frist|termin|regel)\w*|Frist\w*|Vorschrift\w*|Bestimmung\w*|Regelung\w*)"
_PAYMENT = r"(?:Abbuchung|Abrechnung|Zahlung|Belastung|Lieferung|Auslieferung|Ausgabe|Rechnung)\w*"
_NEXT = r"(?:\w*folgenden|nächsten|übernächsten)"
MONEY = r"(?<![\d.,])[0-9]+(?:,[0-9]{2})? ?(?:€|EUR\b|Euro\b)"
_FROM_A_MONTH = r"ab (?:dem )?[0-9]{1,2}\. (?:Vertrags|Kalender|Miet)?(?:monat|jahr)\b"
_AFTER_RECEIPT = r"nach (?:dem |der |ihrem |deren )?(?:Zugang|Eingang|Erhalt)\b"
_HOUR = r"(?!24)[0-9]{1,2}(?:[:.][0-9]{2})? Uhr"
_PAPER = (
    r"(?:\w*Tarifvertr[aä]g\w*|Tarifrecht\w*|TVöD|TV-L|AVR|\w*Satzung|AGB|\w*Geschäftsbedingungen|Preisblatt"
    r"|Preisliste|Gebührenordnung|Schulordnung|\w*Ordnung|Dienstvereinbarung|Betriebsvereinbarung)\b"
)
_DATE = rf"[0-9]{{1,2}}\. ?(?:[0-9]{{1,2}}\.|{MONTH_NAME}\b)(?: ?[0-9]{{4}})?"

OPEN_WORDS: tuple[OpenWords, ...] = (
    OpenWords(
        rf"{NUMBER} (?:\w+ )?(?:Werk|Arbeits|Bankarbeits|Geschäfts)tage?n?\b",
        N_("{words}: Sonn- und Feiertage zählen da nicht mit; eintragen lassen sich nur Tage oder Wochen."),
    ),
    OpenWords(
        rf"{NUMBER} (?:Stunden?|Std\b\.?)",
        N_("{words}: Stunden lassen sich nicht eintragen. Wer vorsichtig rechnet, trägt einen Tag mehr ein."),
    ),
    OpenWords(
        _OWN_YEAR,
        N_("{words}: Wann das ist, steht nicht im Text. Bitte den Tag selbst eintragen, etwa „zum 31.07.“."),
        always=True,
    ),
    OpenWords(
        _FIRST_OF_A_MONTH,
        N_("{words}: Ist das der letzte Tag, oder ist es der davor? Bitte den letzten Tag selbst eintragen."),
    ),
    OpenWords(
        rf"verlänger\w*[^.;]{{0,80}}?frist\w*[^.;]{{0,160}}?{_LONGER_TOO}[^.;]{{0,60}}"
        r"|\bverlängerte\w* (?:Kündigungs)?frist\w*[^.;]{0,120}",
        N_(
            "{words}: Die Frist wächst mit der Dauer der Beschäftigung (§ 622 Abs. 2 BGB). "
            "Bitte selbst eintragen, welche heute gilt."
        ),
        always=True,
        whoever=True,
    ),
    OpenWords(
        rf"(?:\b(?:den|die|der) )?\bgesetzlich\w* {_BY_LAW}"
        r"|§§? ?(?:573c|580a|621|622)\b(?: (?:Abs|Absatz|S|Satz|Nr)\b\.? ?[0-9]+)*(?: BGB\b)?"
        rf"|\b{_BY_LAW} (?:des|nach dem) (?:BGB\b|Bürgerlichen Gesetzbuch\w*|Gesetz\w*|Mietrechts?)",
        N_(
            "{words}: Diese Frist steht im Gesetz, nicht im Text. Eingetragen ist nichts; "
            "was gilt, ergibt sich aus der Art des Vertrags."
        ),
        always=True,
    ),
    OpenWords(
        rf"\b(?:{_BY_LAW}|Kündigung)\b[^.;0-9]{{0,80}}?(?:{_PAPER})|\btarif\w* {_BY_LAW}",
        N_("{words}: Die Frist steht in einem anderen Papier. Bitte dort nachsehen und selbst eintragen."),
        answer="notice",
    ),
    OpenWords(
        rf"{NO_GENITIVE}\b(?:volle[nrsm]?|ganze[nrsm]?|{NUMBER}) (?:\w+ )?"
        r"Kalender(?:monat|quartal|vierteljahr|jahr)(?:en?|e?s)?\b",
        N_(
            "{words} zählt vom ersten bis zum letzten Tag nach dem Kalender. Passt das zu Beginn und Ende, "
            "bitte als Dauer eintragen: „1 Monat“, „1 Jahr“."
        ),
        in_term=True,
        subjects=(),
    ),
    OpenWords(
        rf"\b(?:endet|bis|Ende|Ablauf)\b[^.;0-9]{{0,20}}{_DATE},? (?:um )?{_HOUR}",
        N_(
            "{words}: Um 0 Uhr beginnt ein Tag; der letzte ist dann der Tag davor. "
            "Bitte den letzten Tag selbst eintragen."
        ),
        in_term=True,
        subjects=("initial_term",),
    ),
    OpenWords(
        r"(?:\bverlängert sich (?:\w+ )?nicht|\bVerlängerung (?:\w+ ){0,3}?findet nicht statt)"
        r",? (?:wenn|falls|sofern|soweit)\b[^.;,]{0,80}",
        N_(
            "{words}: Um wie viel sich der Vertrag sonst verlängert, steht nicht im Text. "
            "Bitte selbst eintragen."
        ),
        always=True,
        in_term=True,
        subjects=("renewal",),
        answer="renewal",
    ),
    OpenWords(
        r"^(?:Wird|Ist|Wurde|Bei|Für)\b[^.;,]{0,60}?"
        r"\b(?:auf unbestimmte (?:Zeit|Dauer)|unbefristet\w*|befristet\w*)[^.;,]{0,40}(?=,)",
        N_("{words}: Das gilt nur für einen Teil der Verträge. Bitte selbst eintragen, was für diesen gilt."),
        always=True,
        in_term=True,
        subjects=("initial_term", "renewal"),
    ),
    OpenWords(
        rf"\b(?:be)?endet\b[^.;,]{{0,40}}? {PERIOD_WORDS} {_AFTER_RECEIPT}"
        rf"|\bKündigung\b[^.;,]{{0,40}}? {PERIOD_WORDS} {_AFTER_RECEIPT}[^.;,]{{0,40}}? wirksam\b",
        N_(
            "{words}: Das klingt nach einer Frist zu jedem Tag. "
            "Gilt nichts anderes, bitte so eintragen: „14 Tage jederzeit“."
        ),
    ),
    OpenWords(
        rf"\b(?:(?:in den|während der|für die) )?ersten? {PERIOD_WORDS}(?= [^.;]{{0,30}}?{MONEY})"
        rf"|\b{_FROM_A_MONTH}(?= [^.;]{{0,30}}?{MONEY})"
        rf"|{MONEY}[^.;]{{0,20}}? {_FROM_A_MONTH}"
        rf"|{MONEY}[^.;]{{0,40}}?\b(?:danach|dann|anschließend) (?:\w+ ){{0,2}}?{MONEY}",
        N_("{words}: Der Preis ändert sich mit der Zeit. Bitte jeden Preis mit seinem ersten Tag eintragen."),
        always=True,
        in_term=True,
        subjects=("price",),
    ),
    OpenWords(
        rf"(?:{PERIOD_WORDS} )?vor (?:der|dem|jeder) (?:\w+ ){{0,2}}?{_PAYMENT}",
        N_(
            "{words}: Wann das ist, steht nicht im Text. "
            "Endet an diesem Tag eine Laufzeit, gilt „zum Ende der Laufzeit“."
        ),
        always=True,
    ),
    OpenWords(
        r"\b(?:kann|können|darf)\b(?: \w+){0,5} nicht(?: \w+)? (?:gekündigt|beendet) werden|\bunkündbar"
        r"|(?<!wenn )\bnicht (?:ordentlich )?kündbar",
        N_("{words}: Ob und wann doch gekündigt werden kann, sagt der Text nicht eindeutig."),
    ),
    OpenWords(
        _OFTEN_ENDED,
        N_(
            "{words} sagt nicht, zu welchem Tag: Zählen Monat, Quartal oder Jahr nach dem Kalender "
            "oder ab Vertragsbeginn?"
        ),
        answer="day",
    ),
    OpenWords(
        r"\b(?:(?:zum|mit) )?(?:(?:Ende|Ablauf) (?:de[rs] )?)?"
        rf"(?:{_NEXT} (?:Kalender)?(?:monats|quartals|jahre?s)|Folge(?:monats?|quartals?|jahre?s)"
        rf"|am {_NEXT} (?:Werk)?tag"
        r"|(?:Monats|Quartals|Jahres), (?:der|das|in dem)"
        r"|(?:Monats|Quartals|Jahres) \w+(?: \w+)?, (?:(?:der|das|welche[rs]) (?:auf|dem|der|ihrem|nach)"
        r"|in (?:dem|welchem)))\b",
        N_(
            "{words}: Dieser Termin hängt vom Tag des Zugangs ab und lässt sich so nicht eintragen. "
            "Bitte die Frist eintragen, die ihm entspricht."
        ),
        always=True,
    ),
    OpenWords(
        r"\b(?:eine[rs] )?jede[nrs]? (?:zweite|dritte|vierte|fünfte)[nrs]? \w+",
        N_(
            "{words}: Eintragen lässt sich nur ein Termin, der jedes Mal wiederkehrt. Bitte selbst eintragen."
        ),
        always=True,
    ),
    OpenWords(
        rf"(?:\b(?:bis )?(?:zum|per|am|bis|spätestens|vor dem) )?{_DATE}(?:{_OR}{_DATE})*",
        N_("Der Termin {words} ist keiner, der sich sicher lesen lässt: Bitte selbst eintragen, was gilt."),
        subjects=(),
    ),
)
OPEN_IN_TERM = tuple(row for row in OPEN_WORDS if row.in_term)
OPEN_IN_PRICE = tuple(row for row in OPEN_WORDS if row.subjects == ("price",))
UNREADABLE = N_(
    "{words} widerspricht sich oder ist keine ganze Zeitspanne: Bitte selbst eintragen, was gilt."
)
NOT_ASSIGNED = N_("{words} ließ sich keiner Angabe sicher zuordnen: Bitte selbst eintragen, was gilt.")

_COUNTED = (
    r"(?:Ausgaben?|Hefte?|Lieferung(?:en)?|Einheit(?:en)?|Stunden?|Terminen?|Saisons?|Spielzeit(?:en)?|Semestern?"
    r"|Schuljahre?n?|Kursen?)"
)
_A_CHOICE = r"(?:(?<![\w.,])[0-9]+(?:, | oder | bzw\. | und | bis |/))*"
_A_PERIOD = (
    rf"\b(?:{_A_CHOICE}{NO_GENITIVE}{PERIOD_WORDS}|{NUMBER} (?:weitere[nrs]? )?{_COUNTED}\b"
    rf"|{NUMBER}-?\s?(?:täg|wöch|wöchent|monat|jähr)(?:lich|ig)(?:e[nrsm]?)?\b)"
)
_A_DATE = rf"(?<![\w.])[0-9]{{1,2}}\. ?(?:[0-9]{{1,2}}\.(?: ?[0-9]{{2,4}})?|{MONTH_NAME}\b(?: [0-9]{{4}})?)"
_NO_DAY = (
    r"(?:Beispiel|Zweck\w*|Nachweis\w*|Vertrag\b|\w*vertrag\b|Vertragsschluss|Inhalt|Abschluss|Bezug|Preis\w*"
    r"|Vertragspartner|Tarif\w*|Teil\b|Einzug|anderen|Anbieter\w*|Kunden\w*|Kündig\w*|Rücktritt|Widerruf"
    r"|Wechsel|Kauf|Verein|Vorstand|Schutz\w*|Schaden\w*|Anlass|Gegenstand|Verlust|Zugang|Eingang|Abo\b)"
)
_CALENDAR = (
    r"(?:monat|jahr|quartal|woche|semester|trimester|saison|spielzeit|ferien|laufzeit|vertrag|abo|periode"
    r"|zeitraum|winter|sommer|messe|turnus|block)(?:e?s|n)?-?"
)
_NO_END = r"(?!Vertrags(?:schluss|beginn|anfang)|Wochenende)"
_WEEKDAY = r"(?:Mon|Diens|Mitt|Donners|Frei|Sams|Sonn)(?:tag|woch)s?"
_ORDINAL = r"(?:erste|zweite|dritte|vierte|fünfte|zehnte|fünfzehnte|letzte)n?"
_A_DAY = (
    rf"\b(?:bis |spätestens )*zum (?!{_NO_DAY})(?:\w+en )?(?:[0-9]+\.|\w+)"
    r"(?: (?:de[rs]|eine[rs]|jede[rs]) \w+)?"
    r"|\bzur (?:\w*fälligkeit|Mitte|(?:nächst|kommend|jeweilig|folgend)\w* (?:\w+en )?\w+)"
    rf"|\b{_NO_END}\w*{_CALENDAR}(?:ende|schluss|ultimo|letzten|ersten|mitte)\b"
    r"|\bzu (?:diesem|dem genannten|obigem) (?:Datum|Termin|Zeitpunkt|Tag)\b|\bVor(?:tag|abend)\b"
    r"|(?<!nach )(?<!nach dem )(?-i:\b(?:Ende|Schluss|Schluß|Ultimo|Mitte|Anfang)) "
    r"(?:(?:de[rs]|eine[rs]|jede[rs]) )?\w+"
    rf"|\b{_ORDINAL} (?:\w*tage?s?|Monats?)\b|\b{MONTH_NAME}\b|\b{_WEEKDAY}\b|\b{ANY_DAY}\b"
)
_PARAGRAPHS = "".join(
    rf"(?<!{word} )" for word in ("§", "Abs", r"Abs\.", "Nr", r"Nr\.", "Ziffer", r"Ziff\.", "Satz", r"Art\.")
)
_MEASURES = r"(?! ?(?:€|EUR\b|Euro\b|%|Prozent\b|Cent\b|GB\b|MB\b))"
_A_NUMBER = rf"(?<![\w.,§-]){_PARAGRAPHS}[0-9]+\b(?!,[0-9]){_MEASURES}(?!\.?[0-9])|\b{COUNT_WORD}\b"
COUNTS_IN_NOTICE = (
    rf"{_A_PERIOD}|{_A_DATE}|{_A_DAY}|{_A_NUMBER}|{PERIOD_ADJECTIVE} (?:\w+ )?\w*frist|\w*frist eines \w+"
)
"""What counts in a sentence about notice: whatever a field has not taken of it is open."""
_OF_A_KNOWN_YEAR = (
    r"(?: (?:Ende|Mitte|Anfang|Ablauf|Schluss))?(?: des)?(?: (?:Monats|Jahres|Kalenderjahre?s|Quartals))?"
    rf"(?: {MONTH_NAME})? (?:19|20)[0-9]{{2}}\b"
)
COUNTS_IN_TERM = (
    rf"{_A_PERIOD}|{_A_DATE}"
    r"|\b(?:läuft|dauert|gilt|befristet|fest)\b[^.;,0-9]{0,30}?\bbis (?:mindestens )?(?:zum|zur)"
    r" (?:Ende|Ablauf|Schluss|Abschluss)\b[^.;,]{0,60}"
    rf"|\bbis(?: (?:mindestens|längstens|einschließlich))?(?: (?:zum|zur))?{_OF_A_KNOWN_YEAR}"
    rf"|\b(?:endet|Ende)\b[^.;,0-9]{{0,30}}?{_OF_A_KNOWN_YEAR}"
)
"""What counts in a sentence that is about the term alone."""

NUMBERING = r"^(?:§+ ?[0-9]+[a-z]?|\(?[0-9]{1,2}(?:[.)]|\.[0-9]+)|[0-9]{1,2}(?= [A-ZÄÖÜ]))"
BEGINNING_WORDS = (
    r"\b(?:\w*vertrags?|Miet|Liefer|Versicherungs)?"
    r"(?:beginnt|beginnend|begann|beginn|geschlossen|abgeschlossen|unterzeichnet)"
    rf"(?: ?:| ist| war)?(?: am| zum| ab| der| dem)* {_A_DATE}|\b(?:ab|seit)(?: dem)? {_A_DATE}"
    rf"|{_A_DATE}(?= ?(?:bis(?: zum)?|-|–) [0-9]{{1,2}}\.)"
)
"""The number of a paragraph and the day on which a contract began: they are no terms."""
