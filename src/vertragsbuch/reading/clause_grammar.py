"""The phrases of German contract clauses, as tables: one row a phrase, with the field that it fills.

The patterns see one sentence with single spaces; upper and lower case count only where a row says so.
"""

import re
from functools import lru_cache
from typing import Literal, NamedTuple

from vertragsbuch.reading.german_words import NUMBER, PERIOD, PERIOD_ADJECTIVE
from vertragsbuch.reading.notice_days import ANY_DAY, NOTICE_DAYS

Side = Literal["customer", "provider", "both"]
About = Literal["notice", "contract", "anything"]
Stated = Literal["initial_term", "renewal", "notice", "notice_to", "price"]


class Phrase(NamedTuple):
    """One way to say something: the field it fills, and what the sentence must be about.

    A group `period` is read as a period, `price` as a price, a group named like a notice day as that day;
    `value` is what the phrase says without a group. Where `weak`, any other phrase for the field goes before.
    """

    field: Stated
    pattern: str
    about: About
    value: str | None = None
    weak: bool = False


# „Laufzeit von einem Monat, 12 oder 24 Monaten“ offers a choice: no phrase may take one of them.
_NO_CHOICE = (
    rf"(?! ?(?:oder|bzw\.?|/) ?(?:von |nach )?{NUMBER})(?!, (?:von )?{NUMBER}[^.;]{{0,40}}? (?:oder|bzw\.) )"
)
_P = rf"(?P<period>{PERIOD}){_NO_CHOICE}"
_ADJECTIVE = rf"(?P<period>{PERIOD_ADJECTIVE})"
_DAY = "(?:" + "|".join(rf"(?P<{name}>{pattern})" for name, pattern in NOTICE_DAYS) + ")"
_BARE_END = (
    r"(?P<term_end_bare>(?:Ablauf|Ende|Beendigung|Auslaufen)\b(?! (?:de[rs]|diese[rs]|eine[rs]|jede[rs])\b))"
)

_TERM_WORD = (
    r"\b(?:(?:Mindest|Erst|Grund|Anfangs)(?:vertrags|bezugs|miet|nutzungs|abnahme|mitglieds)?-?(?:laufzeit|dauer|zeitraum|zeit)"
    r"|(?:Vertrags|Abo-?|Miet|Bezugs|Lizenz|Versicherungs)(?:laufzeit|dauer)|Laufzeit|Mindestmitgliedschaft"
    r"|Vertragsbindung)\b"
)
_NOT_RENEWED = "".join(
    rf"(?<!{word} )"
    for word in (
        "verlängerte",
        "verlängerten",
        "weitere",
        "weiteren",
        "neue",
        "neuen",
        "bei einer",
        "ab einer",
        "in der",
        "während der",
    )
)
_TERM_FILL = r"(?:(?:mindestens|zunächst|fest|jeweils|grundsätzlich|stets|insgesamt|einheitlich|dabei) )*"
_OF_WHAT = r"(?: (?:des|der|dieses|dieser|für|im|in)\b[^,.;:0-9]{0,50}?)?"
_IS = r"(?: (?:beträgt|beläuft sich auf|von|ist|sind|umfasst|liegt bei|=)|:) "
_CLOSED = r"(?:fest )?(?:ab [\w.]+ )?(?:geschlossen|abgeschlossen|vereinbart|eingegangen|befristet|gebucht)\b"
_SPAN = r"(?:die|eine|einen) (?:feste |bestimmte )?(?:Mindestdauer|Dauer|Zeit|Zeitraum|Laufzeit) von "

_AGAIN = (
    r"(?:(?:jeweils|je|stillschweigend|automatisch|immer|wiederum|mindestens|dann|danach|sodann|erneut) )*"
)
_RENEWS = r"verlänger\w*"

_NOTICE_WORD = r"(?<!\w)(?:(?:Kündigungs|Austritts|Abbestell)-?)?frist"
_NOTICE_FILL = (
    r"(?:(?:stets|jeweils|mindestens|wenigstens|höchstens|maximal|nur|einheitlich|grundsätzlich|jedoch|aber|dann"
    r"|danach|anschließend|hierbei|dabei|in diesem Fall|beiderseits|beidseitig|für beide \w+"
    r"|für (?:den|die|das) \w+|für (?:Sie|uns)|nach (?:deren |dem )?(?:Ablauf|Ende)(?: der \w+)?"
    r"|während der \w+) )*"
)
_NOTICE_OF = r"(?: (?:für|zur|nach|während|der|des|in|danach|dann|hierfür)\b[^,.;:0-9]{0,60}?)?"
_TO = r"(?:(?<!bis )(?<!spätestens )(?:zum|zur|zu|auf|per|auf das|auf den|mit|zum jeweiligen)) "
_RHYTHM = r"(?:täglich|wöchentlich|monatlich|vierteljährlich|halbjährlich|jährlich)"
_MONEY = r"(?:[0-9]{1,3}(?:\.[0-9]{3})+|[0-9]{1,6})(?:,(?:[0-9]{2}|-))? ?(?:€|EUR\b|Euro\b)"
_DUE = (
    rf"(?:{_RHYTHM}\b|(?:im|pro|je|/) ?(?:Monat|Jahr|Quartal|Vierteljahr|Halbjahr|Woche|Tag)\b|in der Woche)"
)

PHRASES: tuple[Phrase, ...] = (
    # „Die Mindestvertragslaufzeit beträgt 24 Monate“, „hat eine Laufzeit von zwölf Monaten“
    Phrase("initial_term", rf"{_NOT_RENEWED}{_TERM_WORD}(?:{_OF_WHAT}{_IS}{_TERM_FILL}| ){_P}", "anything"),
    Phrase("initial_term", rf"{_TERM_WORD} beginnt [^.;]{{0,80}}? und beträgt {_TERM_FILL}{_P}", "anything"),
    Phrase(
        "initial_term",
        rf"(?-i:\bbeträgt) (?:die|seine|ihre) {_TERM_WORD}{_OF_WHAT} {_TERM_FILL}{_P}",
        "anything",
    ),
    # „mit zweijähriger Mindestlaufzeit“, „24 Monate Mindestlaufzeit“
    Phrase("initial_term", rf"{_ADJECTIVE} {_TERM_WORD}", "anything"),
    Phrase("initial_term", rf"{_P} {_TERM_WORD}", "anything"),
    # „wird für die Dauer von einem Jahr geschlossen“, „ist auf 12 Monate fest abgeschlossen“
    Phrase("initial_term", rf"(?:auf|für) {_SPAN}{_TERM_FILL}{_P}[^.;]{{0,30}}? {_CLOSED}", "anything"),
    Phrase("initial_term", rf"{_CLOSED} (?:auf|für) {_SPAN}{_TERM_FILL}{_P}", "anything"),
    Phrase("initial_term", rf"(?:auf|für|über) {_TERM_FILL}{_P} {_CLOSED}", "anything"),
    # „Der Vertrag läuft zunächst zwölf Monate“, „gilt zunächst für ein Jahr“
    Phrase(
        "initial_term",
        rf"\b(?:läuft|gilt|dauert) (?:(?:für|über|auf) )?{_TERM_FILL}(?:für |auf )?{_P}",
        "contract",
    ),
    Phrase("initial_term", rf"\bzunächst (?:für |auf )?(?:{_SPAN})?{_P}", "contract"),
    # „verlängert sich stillschweigend um jeweils weitere zwölf Monate“, „um ein Jahr verlängert“
    Phrase("renewal", rf"\b{_RENEWS}[^.;]{{0,250}}? um {_AGAIN}{_P}", "anything"),
    Phrase("renewal", rf"\bum {_AGAIN}{_P} (?:\w+ ){{0,3}}?{_RENEWS}", "anything"),
    Phrase("renewal", rf"\b{_RENEWS} (?:\w+ ){{0,4}}?für {_AGAIN}{_P}", "anything"),
    Phrase("renewal", rf"Verlängerungs(?:laufzeit|zeitraum|dauer|periode){_IS}{_TERM_FILL}{_P}", "anything"),
    # „verlängert sich automatisch monatlich“, „von Jahr zu Jahr“
    Phrase("renewal", rf"\bverlängert (?:\w+ ){{0,4}}?(?P<period>{_RHYTHM})\b", "anything"),
    Phrase(
        "renewal", rf"\b{_RENEWS} (?:[\w]+ ){{0,5}}?(?:von Jahr zu Jahr|Jahr für Jahr)", "anything", "P1Y"
    ),
    Phrase(
        "renewal", rf"\b{_RENEWS} (?:[\w]+ ){{0,5}}?(?:von Monat zu Monat|Monat für Monat)", "anything", "P1M"
    ),
    # „auf unbestimmte Zeit“, „läuft unbefristet weiter“
    Phrase("renewal", r"(?<!nicht )auf unbestimmte (?:Zeit|Dauer|Laufzeit)", "contract", "indefinite"),
    Phrase("renewal", r"(?<!nicht )\bunbefristet\b(?! (?:nutz|gült|gespeich))", "contract", "indefinite"),
    # „endet automatisch mit Ablauf der Laufzeit, ohne dass es einer Kündigung bedarf“
    Phrase("renewal", r"ohne dass es (?:hierfür |dazu )?einer (?:\w+ )?Kündigung bedarf", "anything", "none"),
    Phrase(
        "renewal",
        r"\bendet (?:[^.;,]{0,60}? )?(?:automatisch|von selbst|ohne (?:gesonderte )?Kündigung)\b"
        r"(?=.*\b(?:Ablauf|Ende|Laufzeit|Zeit|Monaten|Jahr))",
        "anything",
        "none",
    ),
    Phrase(
        "renewal", r"\bendet (?:mit|nach|zum) [^.;,]{3,60}? (?:automatisch|von selbst)\b", "anything", "none"
    ),
    Phrase(
        "renewal", r"\bendet (?:danach|dann|anschließend) (?:automatisch|von selbst)\b", "anything", "none"
    ),
    Phrase("renewal", r"\bverlängert sich (?:danach |anschließend )?nicht(?! um)\b", "anything", "none"),
    Phrase("renewal", r"(?:keine|ohne) (?:automatische|stillschweigende) Verlängerung", "anything", "none"),
    Phrase(
        "renewal", r"Verlängerung (?:\w+ ){0,3}?(?:findet nicht statt|ist ausgeschlossen)", "anything", "none"
    ),
    # „mit einer Frist von drei Monaten“, „beträgt die Kündigungsfrist einen Monat“
    Phrase("notice", rf"{_NOTICE_WORD}{_NOTICE_OF}(?:{_IS}{_NOTICE_FILL}| ){_P}", "notice"),
    Phrase(
        "notice",
        rf"\b(?:beträgt|gilt) (?:die|eine) {_NOTICE_WORD}{_NOTICE_OF} {_NOTICE_FILL}(?:von )?{_P}",
        "notice",
    ),
    Phrase("notice", rf"{_ADJECTIVE} (?:\w+ )?{_NOTICE_WORD}\b", "notice"),
    Phrase("notice", rf"{_P} {_NOTICE_WORD}\b", "notice"),
    # „spätestens drei Monate vor Ablauf des Versicherungsjahres“, „sechs Wochen vor Quartalsende“
    Phrase(
        "notice", rf"{_P} vor (?:dem |der |dessen |deren |seinem |ihrem )?(?:{_DAY}|{_BARE_END})", "notice"
    ),
    # „sechs Wochen zum Quartalsende“
    Phrase("notice", rf"{_P} (?:jeweils |immer )?zum {_DAY}", "notice"),
    Phrase("notice", rf"{_P} (?:im Voraus|vorher|zuvor)\b(?=.*kündig)", "notice"),
    # „ohne Einhaltung einer Frist“, „täglich kündbar“
    Phrase(
        "notice",
        r"\bohne (?:(?:Einhaltung|Wahrung|Beachtung) einer )?(?:Kündigungs)?frist\b",
        "notice",
        "P0D",
    ),
    Phrase(
        "notice",
        r"\bkeine (?:Kündigungs)?frist\b(?! von)|\b(?:jederzeit|täglich) fristlos\b",
        "notice",
        "P0D",
    ),
    Phrase("notice", r"\btäglich (?:kündbar|gekündigt|zu kündigen)\b|\bfristlos kündbar\b", "notice", "P0D"),
    # the day: „zum Ende der Laufzeit“; „frühestens zum …“ only says when it starts
    Phrase("notice_to", rf"(?<!frühestens )(?<!erstmals )(?<!erstmalig )(?<!jedoch ){_TO}{_DAY}", "notice"),
    Phrase(
        "notice_to",
        rf"\b(?:frühestens|erstmals|erstmalig)(?: jedoch| aber)? {_TO}{_DAY}",
        "notice",
        weak=True,
    ),
    Phrase("notice_to", rf"\b{ANY_DAY}\b", "notice", "any_day", weak=True),
    # „9,99 € monatlich“, „monatlich 9,99 €“
    Phrase("price", rf"(?<![\d.,])(?P<price>{_MONEY} ?{_DUE})", "anything"),
    Phrase("price", rf"(?P<rhythm>{_RHYTHM}) (?P<price>{_MONEY})(?! ?{_DUE})", "anything"),
)

ABOUT: dict[About, str] = {
    "notice": r"kündig|kündb|\baustr(?:itt|eten)|\baustreten|abbestell|abmeld",
    "contract": (
        r"vertrag|\babo|mitglied|verhältnis|vereinbarung|versicherung\b|tarif|verlänger|\bdomain|\blizenz\b|\bpaket"
        r"|^(?:er|es|sie)\b|geschlossen|weiter"
    ),
    "anything": "",
}

_BESIDE_OTHER_RIGHTS = (
    r"\b(?:unbeschadet|ungeachtet|vorbehaltlich|neben)\b"
    r"(?: (?!(?:kann|können|ist|beträgt|darf)\b)[^ ,.;]+){1,14}"
)
_UNTOUCHED_RIGHTS = (
    r"\b(?:(?:das|ein|sein|ihr|die) )?(?:\w+ )?rechte?\b"
    r"[^.;]{0,160}? (?:bleibt|bleiben)(?: \w+){0,2} unberührt"
)
_AFTER_A_TRIAL = (
    rf"\bnach (?:Ablauf |Ende )?(?:der|des|einer|eines)(?: \w+)? (?:Test|Probe)\w+(?: von {PERIOD})?"
)
# Asides that mention a right of another kind without changing the sentence they stand in.
ASIDES = (_BESIDE_OTHER_RIGHTS, _UNTOUCHED_RIGHTS, _AFTER_A_TRIAL)

# From here to the end of the sentence something else is meant than the ordinary notice and the ordinary term.
OTHER_MATTERS = (
    r"wichtige[mnr]? grund|wichtige gründe|außerordentlich|sonderkündigung|widerruf|rücktritt|zurücktreten"
    r"|(?:preis|beitrags|prämien|miet|entgelt|tarif|gebühren)(?:erhöh|anpass|änder|anheb)|(?:preise?|beitrag|entgelt)"
    r" (?:\w+ )?erhöh|erhöh\w+ (?:\w+ ){1,4}(?:preise?|beitrag|entgelt|prämie|miete)"
    r"|umzug|umzieh|verzieh|wohnsitz|schadens?fall|versicherungsfall|schadenereignis"
    r"|verzug|\btod(?:es)?\b|verstirbt|insolven|probezeit|probemonat|probeabo|probephase|testphase|testzeit|testmonat"
    r"|änderung\w* (?:der|dieser|von|unserer) (?:agb|bedingungen|vertragsbedingungen|allgemeinen|leistung)"
    r"|pflichtverletzung|verstoß|verstöß|berufsunfähig|schwanger|krankheit|\bpausier|\bruhe|ruhen|stilllegung|stillleg"
    r"|garantie|gewährleistung|rabatt|nachlass|gutschr|gutschein|aufbewahr|gespeichert|ermäßig|mahn"
)
CONDITION = r"^ ?(?:\w+ )?(?:wenn|falls|sofern|soweit|sobald|nachdem)\b"
SAME_MATTER = (
    r"\b(?:in diesem fall|in diesen fällen|in einem solchen|hierfür|in solchen fällen|dieses recht)\b"
)

_CUSTOMERS = (
    r"(?:Kunde|Mieter|Nutzer|Abonnent|Versicherungsnehmer|Verbraucher|Teilnehmer|Auftraggeber|Besteller|Lizenznehmer"
    r"|Bezieher|Leser|Käufer|Pächter|Anschlussnehmer|Vertragsnehmer|Arbeitnehmer|Nutzungsberechtigte|Schüler)"
)
_PROVIDERS = (
    r"(?:Anbieter|Provider|Verlag|Vermieter|Versicherer|Betreiber|Verein|Lieferant|Versorger|Auftragnehmer"
    r"|Lizenzgeber|Verkäufer|Hoster|Vorstand|Verpächter|Dienstleister|\w+versorger|\w+betreiber|\w+anbieter"
    r"|Unternehmer|Veranstalter|Träger|Arbeitgeber)"
)
_PROVIDERS_OF_OTHER_GENDER = (
    r"(?:(?:das|die) (?:\w*studio|unternehmen|\w*gesellschaft|\w*bank|versicherung|\w*werke))"
)
_MAY = r"(?:kann|darf|können|dürfen|ist berechtigt|sind berechtigt|hat das Recht|behält sich)"
_THING = (
    r"(?:den|das|diesen|die|dieses) (?:\w*Vertrag|\w*verhältnis|Abo\w*|Mitgliedschaft|Versicherung|Tarif)"
)

_BOTH = (
    r"\bbeide[nr]?\b", r"\bbeiderseit\w*", r"\bbeidseit\w*", r"\bwechselseit\w*",
    r"\bjede[rn]? (?:der )?(?:\w*partei|seite|teil|\w*partner)",
    r"\bk?eine[rsm]? (?:der )?(?:beiden )?(?:\w*partei|seite|\w*partner)",
    rf"\b{_CUSTOMERS}n?\b (?:und|oder|sowie|als auch|wie auch) (?:\w+ )?{_PROVIDERS}",
    rf"\b{_PROVIDERS}\b (?:und|oder|sowie|als auch|wie auch) (?:\w+ )?{_CUSTOMERS}",
    r"\bIhnen (?:und|oder) uns\b", r"\buns (?:und|oder) Ihnen\b", r"\bSie (?:und|oder) wir\b",
    r"\bwir (?:und|oder) Sie\b",
)  # fmt: skip
# a name that no table holds: „Musterhost kann den Vertrag …“
_ANOTHER_NAME = (
    rf"(?-i:\b(?!{_CUSTOMERS}|(?:Sie|Er|Es|Man|Wer)\b|Jede|Mitglied|Kundin|\w*[Pp]artei)[A-ZÄÖÜ][\w.&]*)"
    rf" {_MAY} {_THING}"
)
_PROVIDER = (
    rf"\bder {_PROVIDERS}\b", rf"\b(?:vom|durch den|seitens des|für den|Kündigung des) {_PROVIDERS}",
    r"\bwir\b", r"\b(?:durch|von|für) uns\b", r"\bunsererseits\b", rf"{_PROVIDERS_OF_OTHER_GENDER} {_MAY}\b",
    rf"\b{_MAY} {_PROVIDERS_OF_OTHER_GENDER} {_THING}",
    _ANOTHER_NAME,
)  # fmt: skip
_CUSTOMER = (
    rf"\b(?:der|ein|jeder) {_CUSTOMERS}\b", r"\b(?:die|eine) Kundin\b", r"(?-i:\bSie\b)", r"\bdu\b",
    rf"\b(?:vom|durch den|seitens des|für den|Kündigung des) {_CUSTOMERS}", r"\bMitglieder\b",
    r"\b(?:das|ein|jedes|durch das|seitens des|vom) Mitglied", r"\b(?:durch|für) Sie\b", r"\bvon Ihnen\b",
)  # fmt: skip

# Who gives the notice: only words in the place of the one who acts count.
SIDES: tuple[tuple[Side, str], ...] = (
    ("both", "|".join(_BOTH)),
    ("provider", "|".join(_PROVIDER)),
    ("customer", "|".join(_CUSTOMER)),
)

# The first term; the time after it.
FIRST = (
    r"\b(?:in|während|innerhalb) (?:der|des)(?: \w+)? (?:erst|mindest|grund|anfangs)\w*|\bersten laufzeit\b"
)
LATER = (
    r"\bdanach\b|\banschließend|\bim anschluss\b|\bhiernach\b|\bsodann\b|\bdann\b|\bab diesem zeitpunkt\b"
    r"|\bnach (?:dem |deren |dessen |jedem )?(?:ablauf|ende)\b"
    r"|\bnach (?:der|dieser|einer|erfolgter)?(?: \w+)? ?(?:verlängerung|mindest\w+|(?:erst|grund)\w*laufzeit)"
    r"|\bnach den ersten\b|\bim falle? (?:der|einer)(?: \w+)? verlängerung|\bbei (?:\w+ )?verlängerung"
    r"|\bwährend (?:der|einer|des|eines)(?: \w+)? ?verlänger|\bin der verlänger"
    r"|\bverlängerte[nrsm]? (?:vertrag|laufzeit|abo|mitglied)|\bin der folgezeit\b|\bim verlänger"
)
LATER_FROM_HERE = (
    r"(?:verlänger|läuft|fort)[^.;]{0,80}?(?:unbestimmte (?:zeit|dauer)|unbefristet)(?: \w*weiter\w*)?"
    r"|(?:unbestimmte (?:zeit|dauer)|unbefristet) (?:verlänger|weiter|fort)\w*"
)
UNLESS_NOTICE = r"\b(?:nicht|keine?r?)\b(?! (?:vor|erforderlich|möglich|zulässig)\b)|\bes sei denn\b"

# What a person must decide: a German sentence for each, with the words of the clause put in.
RHYTHM_OF_NOTICE = rf"\b{_RHYTHM} (?:kündbar|(?:ge)?kündig\w*|zu kündigen)"
IN_WORKING_DAYS = rf"{NUMBER} (?:\w+ )?(?:Werk|Arbeits|Bankarbeits|Geschäfts)tage?n?\b"
BUSINESS_YEAR = (
    r"(?:Geschäftsjahresende|(?:Ende|Schluss|Ablauf) (?:des|eines|jedes)(?: \w+)? Geschäftsjahre?s)"
)
OTHER_DAY = (
    r"(?<!bis )\bzum [0-9]{1,2}\. ?(?:[0-9]{1,2}\.|Januar|Februar|März|April|Mai|Juni|Juli|August|September"
    r"|Oktober|November|Dezember)(?! ?(?:[0-9]{4}|,|und|oder|bzw))"
)


@lru_cache(maxsize=256)
def compiled(pattern: str) -> re.Pattern[str]:
    """Return a pattern of these tables, compiled when it is first wanted."""
    return re.compile(pattern, re.IGNORECASE)
