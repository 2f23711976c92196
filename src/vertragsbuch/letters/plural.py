"""The words of a letter that several people write: „kündige ich“ becomes „kündigen wir“."""

import re
from collections.abc import Mapping

from vertragsbuch.letters.template import Template, Wording, filled

_OWN_WORDS = frozenset(
    {
        "abhilfe",
        "messprotokoll",
        "rechtsfolge",
        "mandat",
        "soweit_betroffen",
        "daten",
        "alle_daten",
        "uebrige_vertraege",
    }
    | {"zu_bestaetigen", "zu_diesem_vertrag", "vertragsstand", "nach_dem_ende", "zugang", "vierwochenfrist"}
    | {"vertrag_wer", "vertrag_wen", "vertrag_wessen", "vertrag_wem"}
)
"""Facts in words of the program; what a person has typed stays as it is."""

_VERBS = {
    "habe": "haben",
    "kann": "können",
    "bin": "sind",
    "weiß": "wissen",
    "möchte": "möchten",
    "würde": "würden",
    "werde": "werden",
    "will": "wollen",
    "übergebe": "übergeben",
    "überweise": "überweisen",
}
_NO_VERBS = r"(?!(?:alle|diese|eine|ihre|keine|solange)\b)"
_OTHERS = rf"{_NO_VERBS}[a-zäöüß]{{3,}}e"
_VERB = rf"(?:{'|'.join(_VERBS)}|{_OTHERS})"
_VERB_FIRST = re.compile(rf"\b({_VERB}) ich\b", re.IGNORECASE)
_VERB_LATER = re.compile(rf"\b(ich)\b([^.,;:]*?) ({'|'.join(_VERBS)})\b(?!\w)", re.IGNORECASE)
_VERB_NEXT = re.compile(rf"\b(ich) ({_VERB})\b", re.IGNORECASE)
_PRONOUN = re.compile(r"\b(mir|mich|mein)(e[rnms]?)?\b", re.IGNORECASE)
_ON_ITS_OWN = re.compile(r"\bich\b", re.IGNORECASE)
_KEPT = re.compile("«([a-z_]+)»")


def filled_in_the_plural(template: Template, facts: Mapping[str, str]) -> Wording:
    """Return what the template says in the name of several; what a person has typed is not touched."""
    kept = {name: f"«{name}»" for name, fact in facts.items() if fact and name not in _OWN_WORDS}
    wording = filled(template, {**facts, **kept})

    def worded(text: str) -> str:
        return _KEPT.sub(lambda mark: facts.get(mark[1], mark[0]), in_the_plural(text))

    return Wording(worded(wording.subject), tuple(map(worded, wording.body)), wording.closing)


def in_the_plural(text: str) -> str:
    """Return words of one person as those of several."""
    text = _VERB_FIRST.sub(lambda found: f"{_plural(found[1])} wir", text)
    text = _VERB_NEXT.sub(lambda found: f"{_like(found[1], 'wir')} {_plural(found[2])}", text)
    text = _VERB_LATER.sub(lambda found: f"{_like(found[1], 'wir')}{found[2]} {_plural(found[3])}", text)
    text = _ON_ITS_OWN.sub(lambda found: _like(found[0], "wir"), text)
    return _PRONOUN.sub(_of_several, text)


def _plural(verb: str) -> str:
    plural = _VERBS.get(verb.lower()) or f"{verb.lower()}n"
    return _like(verb, "wechseln" if plural == "wechslen" else plural)


def _of_several(pronoun: re.Match[str]) -> str:
    word, ending = pronoun[1], pronoun[2] or ""
    return _like(word, "unser" + ending if word.casefold() == "mein" else "uns")


def _like(before: str, word: str) -> str:
    return word[0].upper() + word[1:] if before[:1].isupper() else word
