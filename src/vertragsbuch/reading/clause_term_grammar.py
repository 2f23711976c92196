"""The phrases of German clauses about the first term, its end and what follows: one row a phrase.

The patterns see one sentence with single spaces; upper and lower case count only where a row says so.
"""

from vertragsbuch.reading.clause_phrase import (
    A_PERIOD,
    AN_ADJECTIVE,
    END_AT_A_DATE,
    FULL_DATE,
    IS,
    RHYTHM,
    WITHIN,
    Phrase,
)

_TERM_WORD = (
    r"\b(?:(?:Mindest|Erst|Grund|Anfangs)(?:vertrags|bezugs|miet|nutzungs|abnahme|mitglieds)?-?"
    r"(?:laufzeit|dauer|zeitraum|zeit)"
    r"|(?:Vertrags|Abo-?|Miet|Bezugs|Lizenz|Versicherungs)(?:laufzeit|dauer)|Laufzeit|Mindestmitgliedschaft"
    r"|Dauer (?:des|der) (?:Vertrage?s|\w*verhältnisses|Abonnements|Mitgliedschaft)|Vertragsbindung"
    r"|MVLZ?)\b"
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
_CLOSED = (
    r"(?:fest )?(?:ab [\w.]+ )?"
    r"(?:geschlossen|abgeschlossen|vereinbart|eingegangen|befristet|gebucht|registriert)\b"
)
_SPAN = r"(?:die|eine|einen) (?:feste |bestimmte )?(?:Mindestdauer|Dauer|Zeit|Zeitraum|Laufzeit) von "

_AGAIN = (
    r"(?:(?:jeweils|je|stillschweigend|automatisch|immer|wiederum|mindestens|dann|danach|sodann|erneut) )*"
)
# „Kündigungsfrist nach Verlängerung: 1 Monat“ tells no length of the renewal.
_AT_RENEWAL = r"\b(?:nach|bei|während|vor|ab|seit|der|einer|jeder) (?:\w+ )?"
_RENEWS = r"verlänger\w*\b"
_OF_THE_TERM = (
    r"(?:Vertrags|Versicherungs|Mitglied(?:schaft)?s|Abo-?|Abonnement-?|Lizenz|Nutzungs|Bezugs|Laufzeit)"
)
_UNITS_OF_THE_TERM = (
    (rf"(?:ein|1) (?:(?:weiteres|volles|neues) )?{_OF_THE_TERM}jahr\b", "P1Y"),
    (rf"(?:einen|1) (?:(?:weiteren|vollen|neuen) )?{_OF_THE_TERM}monat\b", "P1M"),
)
# What ends by itself on a condition says nothing about the ordinary end.
_NO_CONDITION = (
    r"(?![^.;]*(?:,? (?:wenn|falls|sobald|nachdem)\b|,? (?:sofern|soweit)\b(?![^.;]*verläng)"
    r"|, (?:in|zu|mit|an) (?:dem|der|welche[mnr])\b|\b(?:Haupt|Grund)vertrag|einschul|eingeschult))"
)
_CONDITIONAL = (
    r"(?:\b(?:wenn|falls|sobald|nachdem)\b|\bfür (?:\w+ ){1,3}?die\b|, die\b"
    r"|\b(?:Zugang|Zugriff)\b|, (?:in|zu) dem\b)[^.;]*"
)  # „Die Kündigungsfrist verlängert sich um“, „verlängert sich die Frist um“
_NO_FRIST = r"(?<!frist )"
_NO_FRIST_AFTER = r"(?!(?: sich)?(?: (?!wenn|falls|sofern|soweit|es)\w+){0,3} ?\w*frist)"

_UNTIL = (
    r"(?:bis(?: (?:zum|einschließlich|einschl\.|mindestens|zunächst))*|am|zum|mit(?: Ablauf)?(?: des| dem)?)"
)

TERM_PHRASES: tuple[Phrase, ...] = (
    # „Die Mindestvertragslaufzeit beträgt 24 Monate“, „hat eine Laufzeit von zwölf Monaten“
    Phrase(
        "initial_term",
        rf"{_NOT_RENEWED}{_TERM_WORD}(?:{_OF_WHAT}{IS}{_TERM_FILL}| ){A_PERIOD}",
        "length",
        not_after=WITHIN,
    ),
    Phrase("initial_term", rf"{_NOT_RENEWED}{_TERM_WORD} von {_TERM_FILL}{A_PERIOD}", "length"),
    Phrase(
        "initial_term", rf"{_TERM_WORD} beginnt [^.;]{{0,80}}? und beträgt {_TERM_FILL}{A_PERIOD}", "length"
    ),
    Phrase(
        "initial_term",
        rf"(?-i:\bbeträgt) (?:die|seine|ihre) {_TERM_WORD}{_OF_WHAT} {_TERM_FILL}{A_PERIOD}",
        "length",
    ),
    # „mit zweijähriger Mindestlaufzeit“, „24 Monate Mindestlaufzeit“
    Phrase("initial_term", rf"{AN_ADJECTIVE} {_TERM_WORD}", "length"),
    Phrase("initial_term", rf"{A_PERIOD} {_TERM_WORD}", "length"),
    # „wird für die Dauer von einem Jahr geschlossen“, „ist auf 12 Monate fest abgeschlossen“
    Phrase("initial_term", rf"(?:auf|für) {_SPAN}{_TERM_FILL}{A_PERIOD}[^.;]{{0,30}}? {_CLOSED}", "closing"),
    Phrase("initial_term", rf"{_CLOSED} (?:auf|für) {_SPAN}{_TERM_FILL}{A_PERIOD}", "closing"),
    Phrase("initial_term", rf"(?:auf|für|über) {_TERM_FILL}{A_PERIOD} {_CLOSED}", "closing"),
    # „Der Vertrag läuft zunächst zwölf Monate“, „gilt zunächst für ein Jahr“
    Phrase(
        "initial_term",
        rf"\b(?:läuft|gilt|dauert) (?:(?:ab|vom|seit)(?: dem)? [0-9.]+ )?(?:(?:für|über|auf) )?{_TERM_FILL}"
        rf"(?:für |auf )?(?!\w+ weitere){A_PERIOD}",
        "contract",
    ),
    Phrase("initial_term", rf"\bzunächst (?:für |auf )?(?:{_SPAN})?{A_PERIOD}", "contract"),
    # „läuft nach zwölf Monaten unbefristet weiter“
    Phrase(
        "initial_term",
        rf"\bläuft (?:\w+ ){{0,3}}?nach {A_PERIOD} (?:unbefristet|auf unbestimmte (?:Zeit|Dauer)) weiter",
        "going_on",
    ),
    # „verlängert sich stillschweigend um jeweils weitere zwölf Monate“, „um ein Jahr verlängert“
    Phrase(
        "renewal",
        rf"{_NO_FRIST}\b{_RENEWS}{_NO_FRIST_AFTER}[^.;]{{0,250}}? um {_AGAIN}{A_PERIOD}",
        "renewal",
    ),
    Phrase(
        "renewal",
        rf"{_NO_FRIST}\bum {_AGAIN}{A_PERIOD} (?:\w+ ){{0,3}}?{_RENEWS}{_NO_FRIST_AFTER}",
        "renewal",
    ),
    Phrase("renewal", rf"\b{_RENEWS} (?:\w+ ){{0,4}}?für {_AGAIN}{A_PERIOD}", "renewal"),
    # „verlängert sich um ein weiteres Versicherungsjahr“, „läuft er ein weiteres Jahr“
    *(
        Phrase("renewal", pattern, "renewal", value)
        for unit, value in _UNITS_OF_THE_TERM
        for pattern in (
            rf"{_NO_FRIST}\b{_RENEWS}{_NO_FRIST_AFTER}[^.;]{{0,250}}? um {_AGAIN}{unit}",
            rf"{_NO_FRIST}\bum {_AGAIN}{unit} (?:\w+ ){{0,3}}?{_RENEWS}",
        )
    ),
    Phrase(
        "renewal",
        rf"\b(?:läuft|gilt) (?:\w+ ){{0,3}}?(?:um |für )?{_AGAIN}(?=\w+ weitere|weitere){A_PERIOD}",
        "going_on",
    ),
    Phrase(
        "renewal",
        r"(?<!der )(?<!einer )(?<!jeder )\bVerlängerung(?:s(?:laufzeit|zeitraum|dauer|periode))?"
        rf"(?:{IS}| ){_TERM_FILL}{A_PERIOD}",
        "renewal",
        not_after=_AT_RENEWAL,
    ),
    # „verlängert sich alle 28 Tage“
    Phrase("renewal", rf"\b{_RENEWS} (?:\w+ ){{0,3}}?alle {A_PERIOD}", "renewal"),
    Phrase("renewal", r"\bVerlängerung(?: ?:)? keine\b", "renewal", "none"),
    # „Verlängerung: jährlich“, „jährliche Verlängerung“
    Phrase(
        "renewal",
        rf"\b(?:Vertrags)?verlängerung(?: ?:| erfolgt)? (?:\w+ ){{0,2}}?(?P<period>{RHYTHM})\b",
        "renewal",
        not_after=_AT_RENEWAL,
    ),
    Phrase(
        "renewal",
        rf"{AN_ADJECTIVE} (?:automatische |stillschweigende )?(?:Vertrags)?verlängerung\b",
        "renewal",
    ),
    # „verlängert sich automatisch monatlich“, „von Jahr zu Jahr“
    Phrase("renewal", rf"\bverlängert (?:\w+ ){{0,4}}?(?P<period>{RHYTHM})\b", "renewal"),
    Phrase("renewal", rf"\b{_RENEWS} (?:[\w]+ ){{0,5}}?(?:von Jahr zu Jahr|Jahr für Jahr)", "renewal", "P1Y"),
    Phrase(
        "renewal", rf"\b{_RENEWS} (?:[\w]+ ){{0,5}}?(?:von Monat zu Monat|Monat für Monat)", "renewal", "P1M"
    ),
    # „auf unbestimmte Zeit“, „läuft unbefristet weiter“
    Phrase("renewal", r"(?<!nicht )auf unbestimmte (?:Zeit|Dauer|Laufzeit)", "contract", "indefinite"),
    Phrase("renewal", r"(?<!nicht )\bunbefristet\b(?! (?:nutz|gült|gespeich))", "contract", "indefinite"),
    # „endet automatisch mit Ablauf der Laufzeit, ohne dass es einer Kündigung bedarf“
    Phrase(
        "renewal",
        rf"ohne dass es (?:hierfür |dazu )?einer (?:\w+ )?Kündigung bedarf{_NO_CONDITION}",
        "ending",
        "none",
        not_after=_CONDITIONAL,
    ),
    Phrase(
        "renewal",
        r"\bendet (?:[^.;,]{0,60}? )?(?:automatisch|von selbst|ohne (?:gesonderte )?Kündigung)\b"
        rf"(?=.*\b(?:Ablauf|Ende|Laufzeit|Zeit|Monaten|Jahr)){_NO_CONDITION}",
        "ending",
        "none",
        not_after=_CONDITIONAL,
    ),
    Phrase(
        "renewal",
        rf"\bendet (?:mit|nach|zum) [^.;,]{{3,60}}? (?:automatisch|von selbst)\b{_NO_CONDITION}",
        "ending",
        "none",
        not_after=_CONDITIONAL,
    ),
    Phrase("renewal", r"\bendet (?:danach|dann|anschließend) (?:automatisch|von selbst)\b", "ending", "none"),
    Phrase(
        "renewal",
        r"\bläuft [^.;]{3,40} und endet (?:dann |danach )?(?:automatisch|von selbst)\b",
        "contract",
        "none",
    ),
    Phrase(
        "renewal",
        rf"\bverlängert sich (?:danach |anschließend )?nicht(?! um)\b{_NO_CONDITION}",
        "renewal",
        "none",
    ),
    Phrase("renewal", r"(?:keine|ohne) (?:automatische|stillschweigende) Verlängerung", "renewal", "none"),
    Phrase(
        "renewal",
        rf"Verlängerung (?:\w+ ){{0,3}}?(?:findet nicht statt|ist ausgeschlossen){_NO_CONDITION}",
        "renewal",
        "none",
    ),
    # „läuft bis zum 31.12.2026“, „Ende der Mindestlaufzeit: 14.03.2027“
    Phrase(
        "initial_end",
        rf"\b(?:läuft|gilt|dauert|endet|befristet|geschlossen|{_TERM_WORD[2:-2]})(?: \w+){{0,2}}? "
        rf"{_UNTIL} {FULL_DATE}",
        "contract",
    ),
    Phrase("initial_end", rf"\bbis (?:zum )?{FULL_DATE} {_CLOSED}", "closing"),
    Phrase("initial_end", rf"[0-9]{{4}} ?(?:bis(?: zum)?|-|–) {FULL_DATE}", "first_term"),
    Phrase(
        "initial_end",
        END_AT_A_DATE,
        "last_day",
        not_after=r"möglich\w* ",
    ),
    Phrase(
        "initial_end",
        rf"{_NOT_RENEWED}{_TERM_WORD}(?: ?:)?(?: endet| läuft| dauert| gilt)? {_UNTIL} ?:? ?{FULL_DATE}",
        "length",
        not_after=WITHIN,
    ),
    Phrase(
        "initial_end",
        rf"\b(?:Versicherungs|Vertrags)?ablauf(?: ?:| ist)?(?: am)? {FULL_DATE}",
        "last_day",
        not_after=r"\b(?:vor|mit|nach|zum|bis|bei) ",
    ),
    Phrase("initial_end", rf"\bEnde der {_TERM_WORD}(?: ?:| ist)?(?: am| der)? {FULL_DATE}", "length"),
)
