"""The phrases of German contract clauses, as tables: one row a phrase, with the field that it fills.

The patterns see one sentence with single spaces; upper and lower case count only where a row says so.
"""

from typing import Literal

from vertragsbuch.named_tuple import NamedTuple
from vertragsbuch.reading.clause_matters import About
from vertragsbuch.reading.german_words import MONTH_NAME, NUMBER, ORDINAL, PERIOD, PERIOD_ADJECTIVE
from vertragsbuch.reading.notice_days import (
    ANY_DAY,
    MONTHS_AFTER_THE_THIRD,
    NO_GENITIVE,
    NOTICE_DAYS,
)

Stated = Literal[
    "initial_term", "initial_end", "renewal", "notice", "notice_by", "notice_to",
    "probation", "probation_notice", "waived_until", "price",
]  # fmt: skip


class Phrase(NamedTuple):
    """One way to say something: the field it fills, and what the sentence must be about.

    A group `period` is read as a period, `price` as a price, `by` as a last day of receipt, `until` as a day,
    a group named like a notice day as that day; `value` is what the phrase says without a group. Where
    `weak`, any other phrase for the field goes before.
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
_P = rf"(?P<period>{NO_GENITIVE}{PERIOD}){_NO_CHOICE}"
_ADJECTIVE = rf"(?P<period>{PERIOD_ADJECTIVE})"
_ADJECTIVE_2 = rf"(?P<period_2>{PERIOD_ADJECTIVE})"
_OR = r" ?(?:,|und|oder|bzw\.?|/|sowie|, und|, oder) ?(?:jeweils )?(?:zum |den |dem )?"
_DATE = rf"[0-9]{{1,2}}\. ?(?:[0-9]{{1,2}}\.|{MONTH_NAME}\b)"
_DATES = rf"{_DATE}(?:{_OR}{_DATE})*"
_DAY = (
    rf"(?:(?P<days>{_DATES}(?! ?[0-9]{{4}}))|"
    + "|".join(rf"(?P<{name}>{pattern})" for name, pattern in NOTICE_DAYS)
    + ")"
)
_BARE_END = (
    r"(?P<term_end_bare>(?:Ablauf|Ende|Beendigung|Auslaufen)\b(?! (?:de[rs]|diese[rs]|eine[rs]|jede[rs])\b))"
)

_TERM_WORD = (
    r"\b(?:(?:Mindest|Erst|Grund|Anfangs)(?:vertrags|bezugs|miet|nutzungs|abnahme|mitglieds)?-?"
    r"(?:laufzeit|dauer|zeitraum|zeit)"
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
_CLOSED = (
    r"(?:fest )?(?:ab [\w.]+ )?"
    r"(?:geschlossen|abgeschlossen|vereinbart|eingegangen|befristet|gebucht|registriert)\b"
)
_SPAN = r"(?:die|eine|einen) (?:feste |bestimmte )?(?:Mindestdauer|Dauer|Zeit|Zeitraum|Laufzeit) von "

_AGAIN = (
    r"(?:(?:jeweils|je|stillschweigend|automatisch|immer|wiederum|mindestens|dann|danach|sodann|erneut) )*"
)
_RENEWS = r"verlänger\w*\b"
# „Die Kündigungsfrist verlängert sich um“, „verlängert sich die Frist um“
_NO_FRIST = r"(?<!frist )"
_NO_FRIST_AFTER = r"(?!(?: sich)?(?: (?!wenn|falls|sofern|soweit|es)\w+){0,3} ?\w*frist)"

_NOTICE_WORD = r"(?<!\w)(?:(?:Kündigungs|Austritts|Abbestell)-?)?frist"
_NOTICE_FILL = (
    r"(?:(?:stets|jeweils|mindestens|wenigstens|höchstens|maximal|nur|einheitlich|grundsätzlich|jedoch|aber|dann"
    r"|danach|anschließend|hierbei|dabei|in diesem Fall|beiderseits|beidseitig|für beide \w+"
    r"|für (?:den|die|das) \w+|für (?:Sie|uns)|nach (?:deren |dem )?(?:Ablauf|Ende)(?: der \w+)?"
    r"|während der \w+) )*"
)
_NOTICE_OF = r"(?: (?:für|zur|nach|während|der|des|in|danach|dann|hierfür)\b[^,.;:0-9]{0,60}?)?"
_TO = r"(?:(?<!bis )(?<!spätestens )(?:zum|zur|zu|auf|per|auf das|auf den|mit|zum jeweiligen)) "
_NOT_AT_FIRST = r"(?<!frühestens )(?<!erstmals )(?<!erstmalig )(?<!jedoch )"
_RHYTHM = r"(?:täglich|wöchentlich|monatlich|vierteljährlich|halbjährlich|jährlich)"
_THIRD_WORKING_DAY = (
    r"(?P<third_working_day>(?:dritten|3\.) Werktage?s?"
    r"(?: (?:eines|des|jeden|jedes|im)(?: jeden)? (?:Kalender)?monats?)?)"
)
_MONEY = r"(?:[0-9]{1,3}(?:\.[0-9]{3})+|[0-9]{1,6})(?:,(?:[0-9]{2}|-))? ?(?:€|EUR\b|Euro\b)"
_DUE = (
    rf"(?:{_RHYTHM}\b|(?:im|pro|je|/) ?(?:Monat|Jahr|Quartal|Vierteljahr|Halbjahr|Woche|Tag)\b|in der Woche"
    r"|(?:pro|je|alle|/) ?[0-9]{1,3} (?:Tage|Wochen|Monate)\b)"
)

_FULL_DATE = rf"(?P<until>[0-9]{{1,2}}\. ?(?:[0-9]{{1,2}}\.|{MONTH_NAME}) ?[0-9]{{4}})"
_UNTIL = (
    r"(?:bis(?: (?:zum|einschließlich|einschl\.|mindestens|zunächst))*|am|zum|mit(?: Ablauf)?(?: des| dem)?)"
)
_BY = r"\b(?:bis|spätestens)(?: (?:spätestens|jeweils|bis|zum|am|den|dem))* "
_OF_EVERY_MONTH = r"(?:eines|jedes|jeden|des)(?: jeden| jeweiligen| laufenden)? (?:Kalender)?monats"
_NTH = rf"(?:[0-9]{{1,2}}\.|{ORDINAL})"
_TRIAL = r"Probezeit"

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
    # „läuft nach zwölf Monaten unbefristet weiter“
    Phrase(
        "initial_term",
        rf"\bläuft (?:\w+ ){{0,3}}?nach {_P} (?:unbefristet|auf unbestimmte (?:Zeit|Dauer)) weiter",
        "anything",
    ),
    # „verlängert sich stillschweigend um jeweils weitere zwölf Monate“, „um ein Jahr verlängert“
    Phrase("renewal", rf"{_NO_FRIST}\b{_RENEWS}{_NO_FRIST_AFTER}[^.;]{{0,250}}? um {_AGAIN}{_P}", "anything"),
    Phrase(
        "renewal", rf"{_NO_FRIST}\bum {_AGAIN}{_P} (?:\w+ ){{0,3}}?{_RENEWS}{_NO_FRIST_AFTER}", "anything"
    ),
    Phrase("renewal", rf"\b{_RENEWS} (?:\w+ ){{0,4}}?für {_AGAIN}{_P}", "anything"),
    Phrase(
        "renewal",
        r"(?<!der )(?<!einer )(?<!jeder )\bVerlängerung(?:s(?:laufzeit|zeitraum|dauer|periode))?"
        rf"(?:{_IS}| ){_TERM_FILL}{_P}",
        "anything",
    ),
    # „verlängert sich alle 28 Tage“
    Phrase("renewal", rf"\b{_RENEWS} (?:\w+ ){{0,3}}?alle {_P}", "anything"),
    Phrase("renewal", r"\bVerlängerung(?: ?:)? keine\b", "anything", "none"),
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
    Phrase(
        "renewal",
        r"\bläuft [^.;]{3,40} und endet (?:dann |danach )?(?:automatisch|von selbst)\b",
        "contract",
        "none",
    ),
    Phrase("renewal", r"\bverlängert sich (?:danach |anschließend )?nicht(?! um)\b", "anything", "none"),
    Phrase("renewal", r"(?:keine|ohne) (?:automatische|stillschweigende) Verlängerung", "anything", "none"),
    Phrase(
        "renewal", r"Verlängerung (?:\w+ ){0,3}?(?:findet nicht statt|ist ausgeschlossen)", "anything", "none"
    ),
    # „läuft bis zum 31.12.2026“, „Ende der Mindestlaufzeit: 14.03.2027“
    Phrase(
        "initial_end",
        rf"\b(?:läuft|gilt|dauert|endet|befristet|geschlossen|{_TERM_WORD[2:-2]})(?: \w+){{0,2}}? "
        rf"{_UNTIL} {_FULL_DATE}",
        "contract",
    ),
    Phrase("initial_end", rf"\bbis (?:zum )?{_FULL_DATE} {_CLOSED}", "anything"),
    Phrase("initial_end", rf"[0-9]{{4}} ?(?:bis(?: zum)?|-|–) {_FULL_DATE}", "first_term"),
    Phrase("initial_end", rf"\bVertragsende(?: ?:| ist)?(?: am| der)? {_FULL_DATE}", "anything"),
    Phrase("initial_end", rf"\bEnde der {_TERM_WORD}(?: ?:| ist)?(?: am| der)? {_FULL_DATE}", "anything"),
    # „Kündigungsverzicht bis zum 31.05.2028“, „verzichten bis … auf ihr Recht zur ordentlichen Kündigung“
    Phrase(
        "waived_until",
        rf"\bKündigungs(?:verzicht|ausschluss)\b[^.;]{{0,60}}? bis (?:zum |einschließlich )*{_FULL_DATE}",
        "notice",
    ),
    Phrase("waived_until", rf"\bverzicht\w*\b[^.;]{{0,120}}? bis (?:zum )?{_FULL_DATE}", "notice"),
    Phrase(
        "waived_until",
        rf"\bKündigung\w*\b[^.;]{{0,80}}? bis (?:zum )?{_FULL_DATE}[^.;]{{0,40}}? "
        r"(?:ausgeschlossen|nicht (?:möglich|zulässig))",
        "notice",
    ),
    Phrase(
        "waived_until",
        rf"\bKündigung\w*\b[^.;]{{0,60}}? ausgeschlossen bis (?:zum )?{_FULL_DATE}",
        "notice",
    ),
    # „Probezeit von sechs Monaten, in der mit einer Frist von zwei Wochen“
    Phrase("probation", rf"\b{_TRIAL}(?: ?:| von| beträgt| dauert| \()? ?{_P}", "probation"),
    Phrase("probation", rf"(?:{_P}|{_ADJECTIVE_2}) {_TRIAL}\b", "probation"),
    Phrase(
        "probation", rf"\bersten {_P} [^.;]{{0,40}}?(?:gelten als|sind|als) (?:\w+ )?{_TRIAL}", "probation"
    ),
    Phrase("probation", rf"\b{_TRIAL}(?: \w+){{0,3}}? bis (?:zum )?{_FULL_DATE}", "probation"),
    Phrase("probation_notice", rf"(?<!\w)(?:Kündigungs)?frist(?: von|:| beträgt) {_P}", "probation"),
    Phrase("probation_notice", rf"\bbeträgt die (?:Kündigungs)?frist {_P}", "probation"),
    Phrase("probation_notice", rf"(?:{_P}|{_ADJECTIVE_2}) (?:Kündigungs)?frist\b", "probation"),
    # „bis zum 10. eines Monats zum Monatsende“, „bis 30.09. zum 31.12.“
    Phrase(
        "notice_by",
        rf"{_BY}(?P<by>{_NTH})(?: (?:Kalender)?Tag)?"
        rf"(?: {_OF_EVERY_MONTH}|(?= (?:zum|auf das) (?:Kalender)?Monats))",
        "notice",
    ),
    Phrase("notice_by", rf"{_BY}(?P<by>{_DATE})(?! ?[0-9]{{4}}|{_OR}{_DATE})", "notice"),
    Phrase(
        "notice_to",
        rf"{_BY}{_NTH}(?! Werktag)[^.;]{{0,40}}? zum "
        r"(?P<month_end>(?:Ende|Ablauf|Schluss) (?:dieses|desselben|des gleichen) (?:Kalender)?monats)",
        "notice",
    ),
    # „am dritten Werktag eines Kalendermonats zum Ablauf des übernächsten Monats“: three months, § 573c BGB
    *(
        Phrase(
            "notice",
            rf"\b{_THIRD_WORKING_DAY} (?:zum|für den|auf den) (?:Ablauf|Ende|Schluss) {which}\b",
            "notice",
            value,
        )
        for which, value in MONTHS_AFTER_THE_THIRD
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
    Phrase("notice", rf"\b(?:Kündigung|Kündbar)(?: ?:| mit| innerhalb von)? {_P}", "notice"),
    # „mit Monatsfrist“
    *(
        Phrase("notice", rf"\b{word}frist\b", "notice", value)
        for word, value in (
            ("Wochen", "P1W"),
            ("Monats", "P1M"),
            ("(?:Quartals|Vierteljahres)", "P3M"),
            ("Halbjahres", "P6M"),
            ("Jahres", "P1Y"),
        )
    ),
    # „spätestens drei Monate vor Ablauf des Versicherungsjahres“, „sechs Wochen vor Quartalsende“
    Phrase(
        "notice", rf"{_P} vor (?:dem |der |dessen |deren |seinem |ihrem )?(?:{_DAY}|{_BARE_END})", "notice"
    ),
    # „sechs Wochen zum Quartalsende“
    Phrase("notice", rf"{_P} (?:jeweils |immer )?zum {_DAY}", "notice"),
    Phrase("notice", rf"{_P} (?:im Voraus|vorher|zuvor)\b", "notice"),
    # „ohne Einhaltung einer Frist“, „täglich kündbar“
    Phrase(
        "notice",
        r"\bohne (?:(?:Einhaltung|Wahrung|Beachtung) einer )?(?:Kündigungs)?frist\b",
        "notice",
        "P0D",
    ),
    Phrase(
        "notice",
        r"\bkeine (?:Kündigungs)?frist\b(?! von)|\bKündigungsfrist(?: ?:)? keine\b"
        r"|\b(?:jederzeit|täglich) fristlos\b",
        "notice",
        "P0D",
    ),
    Phrase("notice", r"\btäglich (?:kündbar|gekündigt|zu kündigen)\b|\bfristlos kündbar\b", "notice", "P0D"),
    # the day: „zum Ende der Laufzeit“; „frühestens zum …“ only says when it starts
    Phrase("notice_to", rf"{_NOT_AT_FIRST}{_TO}{_DAY}", "notice"),
    # „mit einer Frist von einem Monat zum Ablauf gekündigt wird“: only the term is there to run out
    Phrase(
        "notice_to",
        rf"{_NOT_AT_FIRST}\bzum {_BARE_END}(?= (?:ge)?kündig| kündbar|[,.;]|$)",
        "notice",
    ),
    Phrase(
        "notice_to",
        rf"\b(?:frühestens|erstmals|erstmalig)(?: jedoch| aber)? {_TO}{_DAY}",
        "notice",
        weak=True,
    ),
    Phrase(
        "notice_to", rf"\b(?:Kündigungs|Austritts)termine?(?: ?:| ist| sind)? (?:jeweils )?{_DAY}", "notice"
    ),
    Phrase("notice_to", rf"\b{ANY_DAY}\b", "notice", "any_day", weak=True),
    # „9,99 € monatlich“, „monatlich 9,99 €“
    Phrase("price", rf"(?<![\d.,])(?P<price>{_MONEY} ?{_DUE})", "anything"),
    Phrase("price", rf"(?P<rhythm>{_RHYTHM}) (?P<price>{_MONEY})(?! ?{_DUE})", "anything"),
)
