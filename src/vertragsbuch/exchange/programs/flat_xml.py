"""The objects of an XML file in which each has fields of text and nothing else, as jameica backs them up."""

from collections.abc import Collection
from xml.parsers import expat

from vertragsbuch.errors import BadInput
from vertragsbuch.language import _
from vertragsbuch.named_tuple import NamedTuple
from vertragsbuch.tables.fields import LONGEST_TEXT
from vertragsbuch.typed import Any

_CHUNK = 1 << 20
_MOST_OBJECTS = 200_000
_MOST_FIELDS = 100
_OBJECT_DEPTH, _FIELD_DEPTH = 2, 3


class FlatObject(NamedTuple):
    """An object: its type, its identifier, its fields by their names in small letters, and its line."""

    type: str
    id: str
    fields: dict[str, str]
    line: int


def flat_objects(raw: bytes, types: Collection[str], without: Collection[str] = ()) -> list[FlatObject]:
    """Return the objects of these types, without the fields that are named; raises BadInput with the line.

    The parser is fed piece by piece, a field holds no more than a note can, and a document type of its own,
    with which a small file becomes a large one, is refused.
    """
    reader = _Reader(types, without)
    for begin in range(0, len(raw), _CHUNK):
        reader.feed(raw[begin : begin + _CHUNK], is_last=begin + _CHUNK >= len(raw))
    return reader.objects


class _Reader:
    """What the parser has told so far."""

    def __init__(self, types: Collection[str], without: Collection[str]) -> None:
        self.objects: list[FlatObject] = []
        self._types = types
        self._without = without
        self._depth = 0
        self._object: FlatObject | None = None
        self._field = ""
        self._text: list[str] = []
        self._length = 0
        self._parser = expat.ParserCreate()
        self._parser.buffer_text = True
        self._parser.StartElementHandler = self._begin
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._characters
        self._parser.StartDoctypeDeclHandler = self._refuse_type

    def feed(self, piece: bytes, *, is_last: bool) -> None:
        """Read a piece of the file; raises BadInput."""
        try:
            self._parser.Parse(piece, is_last)
        except expat.ExpatError as fault:
            place = _("Zeile {line}").format(line=fault.lineno)
            raise BadInput.of(place, _("Hier ist die Datei kein gültiges XML.")) from fault

    def _begin(self, name: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        if self._depth == _OBJECT_DEPTH:
            kind = attributes.get("type", "").rpartition(".")[2]
            is_read = name == "object" and kind in self._types
            line = self._parser.CurrentLineNumber
            self._object = FlatObject(kind, attributes.get("id", ""), {}, line) if is_read else None
        elif self._depth == _FIELD_DEPTH and self._object is not None:
            self._field = "" if name.casefold() in self._without else name.casefold()
            self._text, self._length = [], 0

    def _characters(self, text: str) -> None:
        if self._depth == _FIELD_DEPTH and self._field and self._length < LONGEST_TEXT:
            self._text.append(text)
            self._length += len(text)

    def _end(self, _name: str) -> None:
        if self._depth == _FIELD_DEPTH and self._object is not None and self._field:
            if len(self._object.fields) < _MOST_FIELDS:
                self._object.fields[self._field] = "".join(self._text)[:LONGEST_TEXT].strip()
            self._field = ""
        elif self._depth == _OBJECT_DEPTH and self._object is not None:
            self.objects.append(self._object)
            self._object = None
            if len(self.objects) > _MOST_OBJECTS:
                raise BadInput.of("", _("Die Datei hat zu viele Einträge."))
        self._depth -= 1

    def _refuse_type(self, *_told: Any) -> None:
        place = _("Zeile {line}").format(line=self._parser.CurrentLineNumber)
        raise BadInput.of(
            place, _("Die Datei bringt einen eigenen Dokumenttyp mit; so wird sie nicht gelesen.")
        )
