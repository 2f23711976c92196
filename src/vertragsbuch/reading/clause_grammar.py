"""The phrases of German contract clauses, as tables: one row a phrase, with the field that it fills.

The patterns see one sentence with single spaces; upper and lower case count only where a row says so.
"""

from vertragsbuch.reading.clause_phrase import A_PERIOD, AN_ADJECTIVE, FULL_DATE, IS, RHYTHM, WITHIN, Phrase
from vertragsbuch.reading.clause_term_grammar import TERM_PHRASES
from vertragsbuch.reading.german_words import MONTH_NAME, NUMBER, ORDINAL, PERIOD_ADJECTIVE
from vertragsbuch.reading.notice_days import ANY_DAY, MONTHS_AFTER_THE_THIRD, NOTICE_DAYS

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

_NOTICE_WORD = r"(?<!\w)(?:(?:Kündigungs|Austritts|Abbestell)-?)?frist"
_NOTICE_FILL = (
    r"(?:(?:stets|jeweils|mindestens|wenigstens|höchstens|maximal|nur|einheitlich|grundsätzlich|jedoch|aber|dann"
    r"|danach|anschließend|hierbei|dabei|in diesem Fall|beiderseits|beidseitig|für beide \w+"
    r"|für (?:den|die|das) \w+|für (?:Sie|uns)|nach (?:deren |dem )?(?:Ablauf|Ende)(?: der \w+)?"
    r"|zum (?:Ende|Ablauf) de[rs] (?:\w+ )?\w+|während der \w+) )*"
)
_NOTICE_OF = r"(?: (?:für|zur|zum|vor|nach|während|der|des|in|danach|dann|hierfür)\b[^,.;:0-9]{0,60}?)?"
_TO = r"(?:(?<!bis )(?<!spätestens )(?:zum|zur|zu|z\.|auf|per|auf das|auf den|mit|zum jeweiligen)) "
_NOT_AT_FIRST = r"(?<!frühestens )(?<!erstmals )(?<!erstmalig )(?<!jedoch )"
_THIRD_WORKING_DAY = (
    r"(?P<third_working_day>(?:dritten|3\.) Werktage?s?"
    r"(?: (?:eines|des|jeden|jedes|im)(?: jeden)? (?:Kalender)?monats?)?)"
)
_MONEY = r"(?:[0-9]{1,3}(?:\.[0-9]{3})+|[0-9]{1,6})(?:,(?:[0-9]{2}|-))? ?(?:€|EUR\b|Euro\b)"
_DUE = (
    rf"(?:{RHYTHM}\b|(?:im|pro|je|/) ?(?:Monat|Jahr|Quartal|Vierteljahr|Halbjahr|Woche|Tag)\b|in der Woche"
    r"|(?:pro|je|alle|/) ?[0-9]{1,3} (?:Tage|Wochen|Monate)\b)"
)

_BY = r"\b(?:bis|spätestens)(?: (?:spätestens|jeweils|bis|zum|am|den|dem))* "
_OF_EVERY_MONTH = r"(?:eines|jedes|jeden|des)(?: jeden| jeweiligen| laufenden)? (?:Kalender)?monats"
_NTH = rf"(?:[0-9]{{1,2}}\.|{ORDINAL})"
_TRIAL = r"Probezeit"


_OTHER_PHRASES: tuple[Phrase, ...] = (
    # „Kündigungsverzicht bis zum 31.05.2028“, „verzichten bis … auf ihr Recht zur ordentlichen Kündigung“
    Phrase(
        "waived_until",
        rf"\bKündigungs(?:verzicht|ausschluss)\b[^.;]{{0,60}}? bis (?:zum |einschließlich )*{FULL_DATE}",
        "waiver",
    ),
    Phrase("waived_until", rf"\bverzicht\w*\b[^.;]{{0,120}}? bis (?:zum )?{FULL_DATE}", "waiver"),
    Phrase(
        "waived_until",
        rf"\bKündigung\w*\b[^.;]{{0,80}}? bis (?:zum )?{FULL_DATE}[^.;]{{0,40}}? "
        r"(?:ausgeschlossen|nicht (?:möglich|zulässig))",
        "waiver",
    ),
    Phrase(
        "waived_until",
        rf"\bKündigung\w*\b[^.;]{{0,60}}? ausgeschlossen bis (?:zum )?{FULL_DATE}",
        "waiver",
    ),
    # „Probezeit von sechs Monaten, in der mit einer Frist von zwei Wochen“
    Phrase("probation", rf"\b{_TRIAL}(?: von| \() ?{A_PERIOD}", "probation"),
    Phrase("probation", rf"\b{_TRIAL}(?: ?:| beträgt| dauert)? ?{A_PERIOD}", "probation", not_after=WITHIN),
    Phrase("probation", rf"(?:{A_PERIOD}|{_ADJECTIVE_2}) {_TRIAL}\b", "probation"),
    Phrase(
        "probation",
        rf"\bersten {A_PERIOD} (?:\(|[^.;]{{0,40}}?(?:gelten als|sind|als) (?:\w+ )?){_TRIAL}",
        "probation",
    ),
    Phrase("probation", rf"\b{_TRIAL}(?: \w+){{0,3}}? bis (?:zum )?{FULL_DATE}", "probation"),
    Phrase("probation_notice", rf"(?<!\w)(?:Kündigungs)?frist(?: von|:| beträgt) {A_PERIOD}", "probation"),
    Phrase("probation_notice", rf"\bbeträgt die (?:Kündigungs)?frist {A_PERIOD}", "probation"),
    Phrase(
        "probation_notice",
        rf"(?<!\w)(?:Kündigungs)?frist (?:beträgt )?(?:in|während|innerhalb) (?:der|dieser|einer) {_TRIAL}"
        rf"(?: ?:| beträgt)? {A_PERIOD}",
        "probation",
    ),
    Phrase("probation_notice", rf"(?:{A_PERIOD}|{_ADJECTIVE_2}) (?:Kündigungs)?frist\b", "probation"),
    # „bis zum 10. eines Monats zum Monatsende“, „bis 30.09. zum 31.12.“
    Phrase(
        "notice_by",
        rf"{_BY}(?P<by>{_NTH})(?: (?:Kalender)?Tag)?"
        rf"(?: {_OF_EVERY_MONTH}|(?= (?:zum|auf das) (?:Kalender)?Monats))",
        "notice",
    ),
    Phrase("notice_by", rf"{_BY}(?P<by>{_DATE})(?! ?[0-9]{{4}}|{_OR}{_DATE})", "notice_to_a_date"),
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
            "working_day",
            value,
        )
        for which, value in MONTHS_AFTER_THE_THIRD
    ),
    # „mit einer Frist von drei Monaten“, „beträgt die Kündigungsfrist einen Monat“
    Phrase("notice", rf"{_NOTICE_WORD}{_NOTICE_OF}(?:{IS}{_NOTICE_FILL}| ){A_PERIOD}", "notice_period"),
    Phrase(
        "notice",
        rf"\b(?:beträgt|gilt) (?:die|eine) {_NOTICE_WORD}{_NOTICE_OF} {_NOTICE_FILL}(?:von )?{A_PERIOD}",
        "notice_period",
    ),
    Phrase("notice", rf"{AN_ADJECTIVE} (?:\w+ )?{_NOTICE_WORD}\b", "notice_period"),
    Phrase("notice", rf"{A_PERIOD} {_NOTICE_WORD}\b", "notice_period"),
    Phrase(
        "notice",
        rf"\b(?:Kündigung|Kündbar)(?: ?:| mit| innerhalb von)? {A_PERIOD}(?! (?:nach|ab|seit)\b)",
        "notice",
    ),
    # „3-Monats-Frist“, „Dreimonatsfrist“
    Phrase("notice", rf"(?P<period>{NUMBER}-?(?:Tage|Wochen|Monats|Jahres))-?frist\b", "notice_period"),
    # „mit Monatsfrist“
    *(
        Phrase("notice", rf"\b{word}frist\b", "notice_period", value)
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
        "notice",
        rf"{A_PERIOD} vor (?:dem |der |dessen |deren |seinem |ihrem )?(?:{_DAY}|{_BARE_END})",
        "notice_before",
    ),
    # „sechs Wochen zum Quartalsende“
    Phrase("notice", rf"{A_PERIOD} (?:jeweils |immer )?zum {_DAY}", "notice_to_a_day"),
    Phrase("notice", rf"{A_PERIOD} (?:im Voraus|vorher|zuvor)\b", "notice_before"),
    # „ohne Einhaltung einer Frist“, „täglich kündbar“
    Phrase(
        "notice",
        r"\bohne (?:(?:Einhaltung|Wahrung|Beachtung) einer )?(?:Kündigungs)?frist\b",
        "notice_period",
        "P0D",
    ),
    Phrase(
        "notice",
        r"\bkeine (?:Kündigungs)?frist\b(?! von)|\bKündigungsfrist(?: ?:)? keine\b"
        r"|\b(?:jederzeit|täglich) fristlos\b",
        "notice_period",
        "P0D",
    ),
    Phrase("notice", r"\btäglich (?:kündbar|gekündigt|zu kündigen)\b|\bfristlos kündbar\b", "any_day", "P0D"),
    # the day: „zum Ende der Laufzeit“; „frühestens zum …“ only says when it starts
    Phrase("notice_to", rf"{_NOT_AT_FIRST}{_TO}{_DAY}", "notice"),
    # „mit einer Frist von einem Monat zum Ablauf gekündigt wird“: only the term is there to run out
    Phrase(
        "notice_to",
        rf"{_NOT_AT_FIRST}\bzum {_BARE_END}(?= (?:ge|zu )?kündig| kündbar| möglich| zulässig|[,.;]|$"
        r"| mit (?:einer |der )?(?:\w+ )?(?:Kündigungs)?frist\b)",
        "notice_to_a_day",
    ),
    Phrase(
        "notice_to",
        rf"\b(?:frühestens|erstmals|erstmalig)(?: jedoch| aber)? {_TO}{_DAY}",
        "notice",
        weak=True,
    ),
    Phrase(
        "notice_to",
        rf"\b(?:Kündigungs|Austritts)termine?(?: ?:| ist| sind)? (?:jeweils )?(?:der )?{_DAY}",
        "notice",
    ),
    # „zum Ende des Schuljahres (31.07.)“
    Phrase(
        "notice_to",
        r"(?P<days>(?:\bzum )?"
        r"(?:(?:Ende|Ablauf|Schluss) (?:de[rs]|eine[rs]|jede[rs]) (?:\w+ )?\w+|\w+(?:ende|schluss))"
        r"(?: \(|, (?=also|d\.|das))(?:(?:also|d\. ?h\.|das (?:ist|heißt),?|jeweils|zum|der|am) )*"
        rf"{_DATES}(?! ?[0-9]{{4}})\)?)",
        "notice_to_a_date",
    ),
    Phrase("notice_to", rf"\b{ANY_DAY}\b", "any_day", "any_day", weak=True),
    # „9,99 € monatlich“, „monatlich 9,99 €“
    Phrase("price", rf"(?<![\d.,])(?P<price>{_MONEY} ?{_DUE})", "price"),
    Phrase("price", rf"(?P<rhythm>{RHYTHM}) (?P<price>{_MONEY})(?! ?{_DUE})", "price"),
)

PHRASES: tuple[Phrase, ...] = (*TERM_PHRASES, *_OTHER_PHRASES)
