"""The kinds of letters: one row for each, with the words for it and what it means for a case.

Which templates a kind has, and when each fits, stands in `letters/catalogue.py`.
"""

from vertragsbuch.contract.vocabulary.spoken import key_spoken
from vertragsbuch.contract.vocabulary.ways import declines_entry
from vertragsbuch.language import N_, _
from vertragsbuch.named_tuple import NamedTuple
from vertragsbuch.typed import Literal, get_args

LetterOfWay = Literal["notice", "special_notice", "moving_notice", "withdrawal", "for_cause"]
"""The letters that a way out asks for."""

LetterOfCase = Literal[
    "late_notice",
    "warning",
    "reminder",
    "objection",
    "notice_withdrawal",
    "mandate_revocation",
    "data_access",
    "data_erasure",
    "value_enquiry",
    "sale_notice",
    "domain_transfer",
    "dunning_objection",
    "collection_objection",
    "return_fee_objection",
    "complaint",
]
"""The letters that the state of a case asks for, in the order in which they are offered."""

LetterKind = LetterOfWay | LetterOfCase
"""As the book notes them."""

LETTERS_OF_WAYS: tuple[LetterOfWay, ...] = get_args(LetterOfWay)
CASE_LETTERS: tuple[LetterOfCase, ...] = get_args(LetterOfCase)
LETTER_KINDS: tuple[LetterKind, ...] = (*LETTERS_OF_WAYS, *CASE_LETTERS)

OWN = "own:"
"""Begins the kind of a letter whose template is the person's own."""

_NOTICE = N_("Kündigung")
_LETTER = N_("Schreiben")


class LetterRow(NamedTuple):
    """What everybody has to know of a kind of letter.

    `title` is its name in lists, `noun` its name in the middle of a sentence, `file_word` in the name of a
    file; `words` are what one may type for it besides these. `purpose` is what it does, for whoever chooses
    one; a letter of a way out has none, since the way says it. A declaration ends the contract. What is told
    in the course of the case is known to the other side as part of the dispute. `settled_by_confirmation`
    means that it asks for a confirmation, and that nothing remains of it once there is one. `kinds` are those
    of the contracts for which it is made; none for a letter that any of them may need.
    """

    title: str
    noun: str
    file_word: str
    words: tuple[str, ...] = ()
    purpose: str | None = None
    is_declaration: bool = False
    is_told_in_course: bool = False
    settled_by_confirmation: bool = False
    kinds: tuple[str, ...] = ()


def _declaration(title: str, noun: str = _NOTICE, file_word: str = "kuendigung") -> LetterRow:
    return LetterRow(title, noun, file_word, is_declaration=True, is_told_in_course=True)


LETTERS: dict[LetterKind, LetterRow] = {
    "notice": _declaration(_NOTICE),
    "special_notice": _declaration(N_("Sonderkündigung")),
    "moving_notice": _declaration(N_("Kündigung wegen Umzugs"))._replace(words=("umzug",)),
    "withdrawal": _declaration(N_("Widerruf"), N_("Widerruf"), "widerruf"),
    "for_cause": _declaration(N_("Kündigung aus wichtigem Grund"))._replace(words=("fristlos",)),
    "late_notice": _declaration(N_("Kündigung mit Bitte um Aufhebung"))._replace(
        words=("aufhebung",),
        purpose=N_(
            "Nach einer verpassten Frist: zum nächsten Termin kündigen und um ein früheres Ende bitten."
        ),
    ),
    "warning": LetterRow(
        N_("Abmahnung"),
        N_("Abmahnung"),
        "abmahnung",
        purpose=N_("Einen Vertragsverstoß abmahnen und eine Frist setzen (§ 314 Abs. 2 BGB)."),
        is_told_in_course=True,
    ),
    "reminder": LetterRow(
        N_("Erinnerung"),
        N_("Erinnerung"),
        "erinnerung",
        purpose=N_("Um die Bestätigung der Kündigung bitten."),
        is_told_in_course=True,
        settled_by_confirmation=True,
    ),
    "objection": LetterRow(
        N_("Widerspruch"),
        N_("Widerspruch"),
        "widerspruch",
        purpose=N_("Einem falschen Ende oder einer Ablehnung widersprechen."),
        is_told_in_course=True,
        settled_by_confirmation=True,
    ),
    "notice_withdrawal": LetterRow(
        N_("Rücknahme der Kündigung"),
        N_("Rücknahme der Kündigung"),
        "kuendigungsruecknahme",
        words=("rücknahme",),
        purpose=N_("Die eigene Kündigung zurücknehmen; der Anbieter muss zustimmen."),
        is_told_in_course=True,
    ),
    "mandate_revocation": LetterRow(
        N_("Widerruf des Lastschriftmandats"),
        N_("Widerruf des Lastschriftmandats"),
        "mandatswiderruf",
        purpose=N_("Das Lastschriftmandat widerrufen und Abbuchungen nach dem Ende zurückfordern."),
        is_told_in_course=True,
    ),
    "data_access": LetterRow(
        N_("Auskunftsverlangen"),
        N_("Auskunftsverlangen"),
        "auskunft",
        purpose=N_("Auskunft über die eigenen Daten verlangen (Art. 15 DSGVO)."),
    ),
    "data_erasure": LetterRow(
        N_("Löschungsverlangen"),
        N_("Löschungsverlangen"),
        "loeschung",
        words=("löschung",),
        purpose=N_("Die Löschung der eigenen Daten verlangen (Art. 17 DSGVO)."),
    ),
    "value_enquiry": LetterRow(
        N_("Rückkaufswert erfragen"),
        N_("Frage nach dem Rückkaufswert"),
        "rueckkaufswert",
        words=("rückkaufswert", "beitragsfrei"),
        purpose=N_(
            "Rückkaufswert und beitragsfreie Leistung erfragen, ehe gekündigt wird (§§ 165, 169 VVG)."
        ),
        kinds=("life_insurance",),
    ),
    "sale_notice": LetterRow(
        N_("Anzeige der Veräußerung"),
        N_("Anzeige der Veräußerung"),
        "veraeusserung",
        words=("veräußerung", "verkauf", "verkaufsanzeige"),
        purpose=N_("Dem Versicherer anzeigen, dass die versicherte Sache verkauft ist (§§ 95, 97 VVG)."),
        kinds=("insurance", "car_insurance"),
    ),
    "domain_transfer": LetterRow(
        N_("Domainumzug"),
        N_("Bitte um den Auth-Code"),
        "domainumzug",
        words=("auth-code",),
        purpose=N_("Den Auth-Code für den Umzug der Domain verlangen."),
        kinds=("domain", "hosting"),
    ),
    "dunning_objection": LetterRow(
        N_("Widerspruch gegen eine Mahnung"),
        N_("Widerspruch"),
        "mahnung",
        words=("mahnung",),
        purpose=N_("Einer unberechtigten Mahnung widersprechen und Belege verlangen."),
        is_told_in_course=True,
    ),
    "collection_objection": LetterRow(
        N_("Widerspruch an ein Inkassobüro"),
        N_("Widerspruch"),
        "inkasso",
        words=("inkasso",),
        purpose=N_("Einer Forderung widersprechen, die ein Inkassobüro geltend macht."),
    ),
    "return_fee_objection": LetterRow(
        N_("Widerspruch gegen ein Rücklastschriftentgelt"),
        N_("Widerspruch"),
        "ruecklastschrift",
        words=("rücklastschrift",),
        purpose=N_("Den Nachweis für ein Entgelt verlangen, das für eine Rücklastschrift berechnet wird."),
        is_told_in_course=True,
    ),
    "complaint": LetterRow(
        N_("Beschwerde"),
        N_("Beschwerde"),
        "beschwerde",
        purpose=N_("Sich beschweren, ehe die Schlichtungsstelle angerufen wird."),
        is_told_in_course=True,
        settled_by_confirmation=True,
    ),
}

DECLARATIONS: frozenset[str] = frozenset(kind for kind, row in LETTERS.items() if row.is_declaration)
"""The kinds of letters that end a contract; every other letter leaves the stage of the case as it is."""


def letter_row(kind: object) -> LetterRow | None:
    """Return the row of a kind as an event notes it; None for a person's own letter."""
    return next((row for key, row in LETTERS.items() if key == kind), None)


def letter_title(kind: str) -> str:
    """Return the name of a kind of letter as the screen shows it; of a person's own the name of its file."""
    row = letter_row(kind)
    return _(row.title) if row else kind.removeprefix(OWN)


def declaration_title(kind: str, way: str | None) -> str:
    """Return what a letter that takes the way of a key is called: that of § 563 Abs. 3 BGB is no notice."""
    return _("Ablehnung des Eintritts") if declines_entry(way) else letter_title(kind)


def noun_of(kind: str) -> str:
    """Return what a letter is called in a sentence on the screen: „Kündigung“; „Schreiben“ for one's own."""
    return _(noun_in_letters(kind))


def noun_in_letters(kind: str) -> str:
    """Return the same as `N_` marked it: a letter words it in German, the screen through `_`."""
    row = letter_row(kind)
    return row.noun if row else _LETTER


def letter_kind_of(text: str) -> str:
    """Return the kind that a typed name or German word means, else the text: „widerruf“, „reminder“."""
    titles = {kind: row.title for kind, row in LETTERS.items()}
    also = {kind: (row.file_word, *row.words) for kind, row in LETTERS.items()}
    return key_spoken(text, titles, also) or text
