"""What a sentence of a clause is about, who acts in it, and of which time of the contract it speaks."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import lru_cache
from typing import Literal

from vertragsbuch.named_tuple import NamedTuple
from vertragsbuch.reading.clause_text import ClauseSentence
from vertragsbuch.reading.german_words import PERIOD_WORDS

ClauseMatter = Literal[
    "notice", "contract", "first_term", "term", "probation",
    "length", "closing", "going_on", "renewal", "ending", "last_day", "price",
    "notice_period", "notice_before", "notice_to_a_day", "notice_to_a_date", "working_day",
    "any_day", "waiver",
]  # fmt: skip
ClauseSide = Literal["customer", "provider", "both"]
ClausePhase = Literal["first", "later", "either"]


@lru_cache(maxsize=256)
def compiled_pattern(pattern: str) -> re.Pattern[str]:
    """Return a pattern that takes upper and lower case alike, compiled when it is first wanted."""
    return re.compile(pattern, re.IGNORECASE)


def found(pattern: str, text: str) -> Iterator[re.Match[str]]:
    """Yield where a pattern is found in a text; what a match holds is in small letters."""
    small = _small_pattern(pattern)
    return small.finditer(_in_small_letters(text)) if small else compiled_pattern(pattern).finditer(text)


@lru_cache(maxsize=256)
def _small_pattern(pattern: str) -> re.Pattern[str] | None:
    """Return a pattern for texts in small letters, where it is found sooner; none where it minds the case."""
    return None if "(?-i:" in pattern else re.compile(pattern.lower().replace("(?p<", "(?P<"))


@lru_cache(maxsize=8)  # a sentence is asked about each matter
def _in_small_letters(text: str) -> str:
    """Return a text of the same length in small letters, those included that a pattern takes for alike."""
    return text.translate(_ALIKE).lower()


_ALIKE = str.maketrans("ſıİ", "sii")

ABOUT: dict[ClauseMatter, str] = {
    "notice": (
        r"kündig|kündb|\baustr(?:itt|eten)|abbestell|abmeld|\bbeend(?:et werden|igt werden|en\b)|^frist\b"
        r"|\bbeendigung\b.*\bfrist|\bverlängerte\w* (?:kündigungs)?frist"
        r"|\bverlänger\w* sich (?:\w+ )?die (?:kündigungs)?frist|\bgesetzliche\w* (?:kündigungs)?frist"
        # a notice without its verb, as it is copied: „drei Monate zum Quartalsende“
        r"|^(?:nach (?:der )?verlängerung|danach|anschließend):? jederzeit\b"
        r"|^(?:jederzeit )?(?:(?:mit|unter)(?: \w+){0,3} frist von )?"
        rf"{PERIOD_WORDS}(?: frist)? (?:zum|vor|jederzeit)\b"
    ),
    "contract": (
        r"vertrag|\babo|mitglied|verhältnis|vereinbarung|versicherung\b|tarif|verlänger|\bdomain"
        r"|\blizenz\b|\bpaket"
        r"|^(?:er|es|sie)\b|geschlossen|weiter|abo\b|kurs|lehrgang|ticket|karte\b|\boption|\bpolice"
        r"|versicherungsablauf|\blaufzeit|\beingestellt\b"
    ),
    "first_term": (
        r"laufzeit|vertragsdauer|mindest(?:vertrag|bezug|miet|mitglied)|vertragsbindung|befristet"
        r"|\bgebunden\b"
        r"|\bMVLZ?\b|\b(?:miet|pacht|nutzungs)(?:zeit|dauer)\b|\bver(?:mietet|pachtet)\b|hauptfälligkeit"
        r"|(?:versicherungs|vertrags)ablauf\b|^ablauf\b"
    ),
    "term": (
        r"laufzeit|verlänger|mindest(?:vertrag|bezug|miet|nutz|mitglied|abnahme|dauer)|befrist|dauert?\b"
        r"|\bläuft\b|\bendet\b|geschlossen|eingegangen|vertragsbindung|registriert"
        r"|\bgilt (?:für|zunächst|bis)|gültig|ablauf: "
    ),
    "probation": r"\bprobezeit",
    "length": r"zeit|dauer|mitgliedschaft|bindung|mvl",
    "closing": r"schlossen|vereinbart|eingegangen|befristet|gebucht|registriert",
    "going_on": r"läuft|gilt",
    "renewal": r"verlänger",
    "ending": r"endet|bedarf",
    "last_day": r"ende|ablauf",
    "price": r"€|eur",
    "notice_period": r"frist",
    "notice_before": r"vor",
    "notice_to_a_day": r"zum",
    "notice_to_a_date": r"[0-9]\.",
    "working_day": r"werktag",
    "any_day": r"jede|täglich|fristlos",
    "waiver": r"verzicht|aus(?:geschlossen|schluss)|nicht",
}
IN_NOTICE: frozenset[ClauseMatter] = frozenset({
    "notice_period", "notice_before", "notice_to_a_day", "notice_to_a_date", "working_day",
    "any_day", "waiver",
})  # fmt: skip
"""What is told in a sentence about notice alone."""

_BESIDE_OTHER_RIGHTS = (
    r"\b(?:unbeschadet|ungeachtet|vorbehaltlich|neben)\b"
    r"(?: (?!(?:kann|können|ist|beträgt|darf)\b)[^ ,.;]+){1,14}"
)
_UNTOUCHED_RIGHTS = (
    r"\b(?:(?:das|ein|sein|ihr|die) )?(?:\w+ )?rechte?\b"
    r"[^.;]{0,160}? (?:bleibt|bleiben)(?: \w+){0,2} unberührt"
)
_AFTER_A_TRIAL = (
    r"\bnach (?:Ablauf |Ende )?(?:der|dem|des|einer|einem|eines)(?: \w+)? (?:Test|Probe)\w+"
    rf"(?: von {PERIOD_WORDS})?"
)
_IF_THE_TERM_IS = rf"^Beträgt (?:die|eine) \w+ (?:mindestens|mehr als|weniger als) {PERIOD_WORDS}"
# Asides that mention a right of another kind without changing the sentence they stand in.
ASIDES = (_BESIDE_OTHER_RIGHTS, _UNTOUCHED_RIGHTS, _AFTER_A_TRIAL, _IF_THE_TERM_IS)

# From here to the end of the sentence something else is meant than the ordinary notice and the ordinary term.
OTHER_MATTERS = (
    r"wichtige[mnr]? grund|wichtige gründe|außerordentlich|sonderkündigung|widerruf|rücktritt|zurücktreten"
    r"|(?:preis|beitrags|prämien|miet|entgelt|tarif|gebühren)(?:erhöh|anpass|änder|anheb)|(?:preise?"
    r"|beitrag|entgelt)"
    r" (?:\w+ )?erhöh|erhöh\w+ (?:\w+ ){1,4}(?:preise?|beitrag|entgelt|prämie|miete)"
    r"|umzug|umzieh|verzieh|wohnsitz|schadens?fall|versicherungsfall|schadenereignis"
    r"|verzug|\btod(?:es)?\b|verstirbt|insolven|probezeit|probemonat|probeabo|probephase|testphase"
    r"|testzeit|testmonat"
    r"|änderung\w* (?:der|dieser|von|unserer) (?:agb|bedingungen|vertragsbedingungen|allgemeinen|leistung)"
    r"|pflichtverletzung|verstoß|verstöß|berufsunfähig|schwanger|krankheit|\bpausier(?!(?:t|en) oder)"
    r"|\bruhe|ruhen|stilllegung|stillleg"
    r"|garantie|gewährleistung|rabatt|nachlass|gutschr|gutschein|aufbewahr|gespeichert|ermäßig|mahn"
    r"|rentenalter|regelaltersgrenze|in die schule|einschulung|eingeschult|gelöscht|löschung"
    r"|ratenzahlung|ratenkauf|teilzahlung"
    r"|zurückzugeben|zurückzusenden|rückgabe"
)
CONDITION = r"^ ?(?:\w+ )?(?:wenn|falls|sofern|soweit|sobald|nachdem|in dem|in welchem)\b"
SAME_MATTER = (
    r"\b(?:in diesem fall|in diesen fällen|in einem solchen|hierfür|in solchen fällen|dieses recht)\b"
    r"|^(?:die|diese) frist (?:beträgt|ist|endet|läuft|von)\b"
)

# What follows a trial period is no time after a first term.
AFTER_TRIAL = (
    r"(?:(?:,|;)? und |, )"
    r"(?:danach|anschließend|im anschluss|nach (?:deren |dem )?ablauf(?: der probezeit)?)\b"
)
WITHIN_TRIAL = (
    r"^(?:in (?:ihr|dieser(?: zeit)?|diesem zeitraum)|(?:während|innerhalb) dieser(?: zeit)?|währenddessen)\b"
)
AT_ONCE_AFTER = r"^(?:danach|anschließend|im anschluss|sodann|nach (?:deren |dem )?(?:ablauf|ende))\b"
# A sentence that begins or is worded like this goes on with the notice of the sentence before.
GOES_ON = (
    r"^(?:die|diese|eine|mit einer|der|dabei gilt eine) (?:frist|erklärung|mitteilung|zugang|eingang)\b"
    r"|^\(?(?:post)?(?:zugang|eingang)\b"
    r"|^(?:sie|diese|dies|er) (?:ist|muss|gilt|hat|wirkt|wird|kann)\b"
    r"|^(?:hierbei|dabei|hierfür|dazu|maßgeb\w+)\b"
    r"|\bbeträgt (?:sie|diese|die frist)\b"
    r"|^(?:danach|anschließend|spätestens|frühestens|jeweils|nur|letzter|termine?|frist)\b"
    r"|\b(?:zugehen|zugegangen|zuzugehen|eingehen|eingegangen|einzugehen|eingereicht|vorliegen|eintreffen)\b"
)

_CUSTOMERS = (
    r"(?:Kunde|Mieter|Nutzer|Abonnent|Versicherungsnehmer|Verbraucher|Teilnehmer|Auftraggeber|Besteller"
    r"|Lizenznehmer"
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
    rf"\b(?:der|die) {_PROVIDERS}(?:in)?\b",
    rf"\b(?:vom|durch (?:den|die)|seitens de[sr]|für (?:den|die)|für|von der|Kündigung de[sr]) {_PROVIDERS}",
    r"\bwir\b", r"\b(?:durch|von|für) uns\b", r"\bunsererseits\b", rf"{_PROVIDERS_OF_OTHER_GENDER} {_MAY}\b",
    rf"\b{_MAY} {_PROVIDERS_OF_OTHER_GENDER} {_THING}",
    _ANOTHER_NAME,
)  # fmt: skip
_CUSTOMER = (
    rf"\b(?:der|ein|jeder) {_CUSTOMERS}\b", r"\b(?:die|eine) Kundin\b", (rf"\b(?:die"
    rf"|eine) {_CUSTOMERS}in\b"), r"(?-i:\bSie\b)", r"\bdu\b",
    (rf"\b(?:vom|durch (?:den|die)|seitens de[sr]|für (?:den|die)|für|von der"
    rf"|Kündigung de[sr]) {_CUSTOMERS}"), r"\bMitglieder\b",
    r"\b(?:das|ein|jedes|durch das|seitens des|vom) Mitglied", r"\b(?:durch|für) Sie\b", r"\bvon Ihnen\b",
)  # fmt: skip

# Who gives the notice: only words in the place of the one who acts count.
SIDES: tuple[tuple[ClauseSide, str], ...] = (
    ("both", "|".join(_BOTH)),
    ("provider", "|".join(_PROVIDER)),
    ("customer", "|".join(_CUSTOMER)),
)

# The first term; the time after it.
FIRST_TERM_WORDS = (
    r"\b(?:in|während|innerhalb) (?:der|des)(?: \w+)? (?:erst|mindest|grund|anfangs)\w*|\bersten laufzeit\b"
)
LATER_TERM_WORDS = (
    r"\bdanach\b|\banschließend|\bim anschluss\b|\bhiernach\b|\bsodann\b|\bdann\b|\bab diesem zeitpunkt\b"
    r"|\bnach (?:dem |deren |dessen |jedem )?(?:ablauf|ende)\b"
    r"|\bnach (?:der|dieser|einer|erfolgter)?(?: \w+)? ?(?:verlängerung|mindest\w+|(?:erst|grund)\w*laufzeit)"
    r"|\bnach den ersten\b|\bim falle? (?:der|einer)(?: \w+)? verlängerung|\bbei (?:\w+ )?verlängerung"
    r"|\bwährend (?:der|einer|des|eines)(?: \w+)? ?verlänger|\bin der verlänger"
    r"|\bverlängerte[nrsm]? (?:vertrag|laufzeit|abo|mitglied)|\bin der folgezeit\b|\bim verlänger"
)
LATER_FROM_HERE = (
    r"(?:verlänger|fort)[^.;]{0,80}?(?:unbestimmte (?:zeit|dauer)|unbefristet)(?: \w*weiter\w*)?"
    r"|läuft[^.;]{0,80}?(?:unbestimmte (?:zeit|dauer)|unbefristet) \w*weiter\w*"
    r"|(?:unbestimmte (?:zeit|dauer)|unbefristet) (?:verlänger|weiter|fort)\w*"
)
UNLESS_NOTICE = r"\b(?:nicht|keine?r?)\b(?! (?:vor|erforderlich|möglich|zulässig)\b)|\bes sei denn\b"


class Matter(NamedTuple):
    """What the sentences so far were about; `trial` is set by the last one alone."""

    notice: bool = False
    other: bool = False
    trial: bool = False


class Ordinary(NamedTuple):
    """A sentence, and what of it is about the ordinary term and notice: all else is blanked or cut off.

    One `of_trial` goes on with a trial period of the sentence before.
    """

    whole: ClauseSentence
    clean: ClauseSentence
    matter: Matter
    of_trial: bool = False

    @property
    def trial(self) -> ClauseSentence:
        """The sentence up to where it tells what follows a trial period; nothing where it tells only that."""
        if not self.of_trial and not self._tells_of_trial:
            return self.whole.cut(0)
        after = compiled_pattern(AFTER_TRIAL).search(self.whole.text)
        return self.whole if after is None else self.whole.cut(after.start())

    @property
    def _tells_of_trial(self) -> bool:
        return self.matter.trial and is_about("probation", _without_asides(self.whole).text)

    @property
    def is_about_term(self) -> bool:
        """Whether it tells how long the contract lasts."""
        text = self.whole.text
        return is_about("first_term", text) or (is_about("contract", text) and is_about("term", text))


def ordinary_part(sentence: ClauseSentence, before: Matter) -> Ordinary:
    """Return what of a sentence is ordinary, up to where another matter begins, after what went before."""
    clean = _without_asides(sentence)
    matter = _matter_of(sentence, clean, before)
    if before.trial and compiled_pattern(WITHIN_TRIAL).search(sentence.text):
        return Ordinary(sentence, sentence.cut(0), matter._replace(trial=True), of_trial=True)
    if before.trial:
        clean = clean.without(compiled_pattern(AT_ONCE_AFTER))
    return Ordinary(sentence, _up_to_other_matters(clean) if matter.other else clean, matter)


def is_about(about: ClauseMatter, text: str) -> bool:
    """Return whether a text is about notice, contract or term."""
    return any(found(ABOUT[about], text))


def _other_matter(text: str) -> re.Match[str] | None:
    return next(found(OTHER_MATTERS, text), None)


def side_at(sentence: ClauseSentence, place: int) -> ClauseSide:
    """Return who gives the notice at a place: the last one named before it, else the next in its part."""
    start, end = part_at(sentence, place)
    named = _named_sides(sentence.text)
    in_part = [(where, side) for where, side in named if start <= where < end]
    before = [side for where, side in in_part if where <= place]
    if before or in_part:
        return before[-1] if before else in_part[0][1]
    earlier = [side for where, side in named if where < start]
    return earlier[-1] if earlier else "customer"


def phase_at(sentence: ClauseSentence, place: int) -> ClausePhase:
    """Return whether a notice is one of the first term or of the time after it."""
    text = sentence.text
    start, end = part_at(sentence, place)
    if compiled_pattern(FIRST_TERM_WORDS).search(text, start, end):
        return "first"
    later = compiled_pattern(LATER_TERM_WORDS)
    is_later = later.search(text, start, end) or later.search(text, 0, start)
    is_later = is_later or compiled_pattern(LATER_FROM_HERE).search(text, 0, place)
    if is_later and _begins_anew(text, start) and not later.search(text, start, end):
        return "either"
    if compiled_pattern(UNLESS_NOTICE).search(text[max(0, start - len(", es sei denn")) : end]):
        return "either" if is_later else "first"
    return "later" if is_later else "first"


def _begins_anew(text: str, start: int) -> bool:
    """Return whether a notice is one of the whole contract: „danach unbefristet, Kündigungsfrist 1 Monat“."""
    label = compiled_pattern(r",? ?(?:Kündigungs)?frist:? ").match(text, start)
    return label is not None and not is_about("notice", text[:start])


def part_at(sentence: ClauseSentence, place: int) -> tuple[int, int]:
    """Return start and end of the part between commas in which a place stands."""
    parts = sentence.parts()
    return parts[bisect_right(parts, place, key=lambda part: part[0]) - 1]


def _matter_of(sentence: ClauseSentence, clean: ClauseSentence, before: Matter) -> Matter:
    """Return what a sentence is about; „die Frist“ and „in diesem Fall“ go on with the sentence before."""
    text = sentence.text
    goes_on = before.notice and (sentence.goes_on or compiled_pattern(GOES_ON).search(text) is not None)
    other = before.other and compiled_pattern(SAME_MATTER).search(text) is not None
    own = _other_matter(clean.text) is not None
    trial = is_about("probation", text)
    return Matter(goes_on or trial or is_about("notice", text), other or own, trial)


def _up_to_other_matters(clean: ClauseSentence) -> ClauseSentence:
    other = _other_matter(clean.text)
    if other is None:
        return clean.cut(0)
    after = compiled_pattern(AFTER_TRIAL).search(clean.text)
    if other.group().startswith("probe") and after is not None:
        return clean.blank(after.end())
    start, end = next((start, end) for start, end in clean.parts() if start <= other.start() < end)
    if start == 0 or compiled_pattern(CONDITION).search(clean.text[start:end].lstrip(", ")):
        return clean.cut(0)
    return clean.cut(start)


def _without_asides(sentence: ClauseSentence) -> ClauseSentence:
    for aside in ASIDES:
        sentence = sentence.without(compiled_pattern(aside))
    return sentence


@lru_cache(maxsize=8)  # asked for each match in a sentence
def _named_sides(text: str) -> tuple[tuple[int, ClauseSide], ...]:
    named: list[tuple[int, ClauseSide]] = []
    taken: list[tuple[int, int]] = []
    for side, pattern in SIDES:
        for match in compiled_pattern(pattern).finditer(text):
            if not any(start <= match.start() < end for start, end in taken):
                named.append((match.start(), side))
                taken.append(match.span())
    return tuple(sorted(named))
