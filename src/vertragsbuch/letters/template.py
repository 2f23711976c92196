"""A letter template: text with `${placeholders}`, and `[[optional parts]]` that need all of theirs.

The engine is small on purpose. `str.format` reaches into the attributes of values and names no line,
`string.Template` knows no optional parts, Jinja2 takes 60 ms to import and lets a template run code.
Values are put in once and never read again, so that what a person typed stays text.
"""

import re
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from os.path import lexists
from pathlib import Path

from vertragsbuch.errors import TemplateBroken, reason_of
from vertragsbuch.language import N_, sentence
from vertragsbuch.letters.plain import plain_entries, plain_line, plain_paragraphs
from vertragsbuch.named_tuple import NamedTuple

SHIPPED = Path(__file__).parent / "templates"
COMMENT = "#"

_MARKS = r"\$\$|\$\{([^}$\[\]]*)\}|\$|\[\[|\]\]"
_LARGEST = 1 << 20
_PARTS = 3
"""A template has at least a subject, a paragraph and a closing."""


class Text(NamedTuple):
    """Characters that stand in the letter as they stand in the template."""

    characters: str


class Placeholder(NamedTuple):
    """A fact that is filled in."""

    name: str


class TemplatePart(NamedTuple):
    """A stretch of a line; an optional one is left out unless all of its facts are known."""

    pieces: tuple[Text | Placeholder, ...]
    optional: bool

    @property
    def names(self) -> tuple[str, ...]:
        """The facts that this part mentions."""
        return tuple(piece.name for piece in self.pieces if isinstance(piece, Placeholder))


class Template(NamedTuple):
    """A template that has been read and found sound."""

    file: str
    lines: tuple[tuple[TemplatePart, ...], ...]

    @property
    def needed(self) -> tuple[str, ...]:
        """The facts that the letter cannot do without, each once, in the order of the text."""
        names = (name for line in self.lines for part in line if not part.optional for name in part.names)
        return tuple(dict.fromkeys(names))


class Wording(NamedTuple):
    """What a filled template says."""

    subject: str
    body: tuple[str, ...]
    closing: str


class Templates(NamedTuple):
    """Where templates come from: the user's own folder, if there is one, before the shipped one."""

    own_folder: Path | None = None

    def read(self, name: str, placeholders: Mapping[str, str]) -> Template:
        """Return the template `name`, the user's own one first; raises TemplateBroken."""
        own = self.own_folder / f"{name}.txt" if self.own_folder else None
        if own and lexists(own):
            return parsed(_content(own), str(own), placeholders)
        shipped = SHIPPED / f"{name}.txt"
        return parsed(_shipped_content(shipped), str(shipped), placeholders)


def parsed(text: str, file: str, placeholders: Mapping[str, str]) -> Template:
    """Return `text` as a template; raises TemplateBroken with the line and what is allowed there."""
    return _parsed(text, file, tuple(placeholders))


@lru_cache(maxsize=256)  # a file of the person's own is read for each letter, and mostly says the same
def _parsed(text: str, file: str, placeholders: tuple[str, ...]) -> Template:
    numbered = [
        (number, line) for number, line in enumerate(text.splitlines(), 1) if not line.startswith(COMMENT)
    ]
    lines = tuple(
        tuple(_parts(line.strip(), _Place(file, number), placeholders)) for number, line in numbered
    )
    template = Template(file, lines)
    if len(_paragraphs(template, dict.fromkeys(placeholders, "x"))) < _PARTS:
        raise _broken(
            _Place(file, max(1, len(text.splitlines()))),
            N_("Es fehlt etwas: Eine Vorlage hat einen Betreff, mindestens einen Absatz und einen Gruß, "
              "jeweils durch eine Leerzeile getrennt."),
        )  # fmt: skip
    return template


def filled(template: Template, facts: Mapping[str, str]) -> Wording:
    """Return what the template says with these facts; every fact in `template.needed` must be known."""
    subject, *body, closing = _paragraphs(template, facts)
    return Wording(plain_line(subject), tuple(body), closing)


def _paragraphs(template: Template, facts: Mapping[str, str]) -> tuple[str, ...]:
    return plain_paragraphs("\n".join(_written_lines(template, facts)))


def _written_lines(template: Template, facts: Mapping[str, str]) -> Iterator[str]:
    for line in template.lines:
        written = "".join(_written(part, facts) for part in line)
        if written.strip() or not line:
            yield written


def _written(part: TemplatePart, facts: Mapping[str, str]) -> str:
    if part.optional and not all(facts.get(name) for name in part.names):
        return ""
    return "".join(
        plain_entries(facts.get(piece.name, "")) if isinstance(piece, Placeholder) else piece.characters
        for piece in part.pieces
    )


class _Place(NamedTuple):
    file: str
    line: int


def _broken(place: _Place, text: str, /, **facts: object) -> TemplateBroken:
    where = N_("{file}, Zeile {line}: {sentence}")
    return TemplateBroken(
        str(sentence(where, file=place.file, line=place.line, sentence=sentence(text, **facts)))
    )


def _unusable(text: str, file: Path, **facts: object) -> TemplateBroken:
    return TemplateBroken(str(sentence(text, file=file, **facts)))


@cache  # nobody writes into them while the program runs
def _shipped_content(file: Path) -> str:
    return _content(file)


def _content(file: Path) -> str:
    try:
        if file.exists() and not file.is_file():
            raise _unusable(N_("Die Vorlage {file} ist keine gewöhnliche Datei."), file)
        with file.open("rb") as stream:
            content = stream.read(_LARGEST + 1)
    except OSError as error:
        unreadable = N_("Die Vorlage {file} lässt sich nicht lesen: {reason}.")
        raise _unusable(unreadable, file, reason=reason_of(error)) from error
    if len(content) > _LARGEST:
        raise _unusable(N_("Die Vorlage {file} ist zu groß für ein Schreiben."), file)
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise _broken(
            _Place(str(file), line), N_("Das ist kein UTF-8. Bitte als UTF-8 speichern.")
        ) from error


def _parts(line: str, place: _Place, placeholders: tuple[str, ...]) -> Iterator[TemplatePart]:
    pieces: list[Text | Placeholder] = []
    optional, position = False, 0
    for token in re.finditer(_MARKS, line):
        pieces += _text(line[position : token.start()])
        position = token.end()
        sign = token.group()
        if sign in ("[[", "]]"):
            if optional == (sign == "[["):
                raise _unbalanced(place)
            yield from _part(pieces, place, optional=optional)
            pieces, optional = [], not optional
        else:
            pieces.append(_piece(token, place, placeholders))
    if optional:
        raise _unbalanced(place)
    yield from _part([*pieces, *_text(line[position:])], place, optional=False)


def _text(characters: str) -> list[Text]:
    return [Text(characters)] if characters else []


def _part(pieces: list[Text | Placeholder], place: _Place, *, optional: bool) -> Iterator[TemplatePart]:
    part = TemplatePart(tuple(pieces), optional)
    if optional and not part.names:
        raise _broken(
            place,
            N_(
                "Zwischen [[ und ]] steht kein Platzhalter; wann dieser Teil wegfällt, ist so nicht bestimmt."
            ),
        )
    if pieces:
        yield part


def _piece(token: re.Match[str], place: _Place, placeholders: tuple[str, ...]) -> Text | Placeholder:
    if token.group() == "$$":
        return Text("$")
    if token.group() == "$":
        raise _broken(
            place, N_("Ein einzelnes $: Platzhalter sehen so aus: ${ende}; ein Dollarzeichen ist $$.")
        )
    name = token.group(1).strip()
    if name not in placeholders:
        raise _broken(
            place,
            N_("Den Platzhalter ${{{name}}} gibt es nicht. Es gibt: {names}."),
            name=name,
            names=", ".join(placeholders),
        )
    return Placeholder(name)


def _unbalanced(place: _Place) -> TemplateBroken:
    return _broken(place, N_("[[ und ]] gehören paarweise in dieselbe Zeile und nicht ineinander."))
