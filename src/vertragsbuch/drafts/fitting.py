"""What comes from papers may hold any sign, and be of any length: its texts are made fit for a draft.

A value itself is left as it was read, but for what no file can hold: its field says what is wrong with it.
"""

from vertragsbuch.drafts.codec import DEEPEST, MOST_VALUES
from vertragsbuch.drafts.draft import Draft, PrintedDays, ReadValue
from vertragsbuch.drafts.spot import Source
from vertragsbuch.tables.characters import composed, printable, refused_character
from vertragsbuch.tables.fields import LONGEST_LINE, Json

_LONGEST_WORDS = 2000
_NAMELESS = "Ohne Titel"


def fitted_draft(draft: Draft) -> Draft:
    """Return a draft whose texts have room and no sign that a text must not hold; the rest is as it was."""
    return draft._replace(
        title=_line(draft.title) or _NAMELESS,
        sources=tuple(_source(source) for source in draft.sources[:MOST_VALUES]),
        fingerprints=tuple(dict.fromkeys(filter(None, map(_line, draft.fingerprints[:MOST_VALUES])))),
        values=tuple(map(_value, draft.values[:MOST_VALUES])),
        events=tuple(
            event._replace(facts=tuple(map(_value, event.facts))) for event in draft.events[:MOST_VALUES]
        ),
        questions=tuple(filter(None, map(_words, draft.questions[:MOST_VALUES]))),
        printed=PrintedDays(*(value and _value(value) for value in draft.printed)),
    )


def _source(source: Source) -> Source:
    return source._replace(name=_line(source.name) or _NAMELESS, link=_line(source.link))


def _value(value: ReadValue) -> ReadValue:
    spot = value.spot._replace(words=_words(value.spot.words), areas=value.spot.areas[:MOST_VALUES])
    return value._replace(value=_storable(value.value), spot=spot, doubt=_words(value.doubt))


def _storable(value: Json, deep: int = DEEPEST) -> Json:
    """Return a value without halves of signs, which UTF-8 does not hold; what is too deep stays as it is."""
    if deep == 0:
        return value
    match value:
        case str():
            return value.encode("utf-8", "replace").decode()
        case list():
            return [_storable(each, deep - 1) for each in value]
        case dict():
            return {_storable(name, 1): _storable(each, deep - 1) for name, each in value.items()}
    return value


def _line(text: str) -> str:
    """Return a text as one line that has room: what a terminal obeys is a blank."""
    plain = composed(printable(text)) if refused_character(text) is not None else text
    return " ".join(plain.split())[:LONGEST_LINE].strip()


def _words(text: str) -> str:
    """Return words of a paper, in lines as they stand there."""
    if refused_character(text, lines=True) is not None:
        text = "\n".join(printable(line) for line in text.splitlines())
    return text.strip()[:_LONGEST_WORDS].strip()
