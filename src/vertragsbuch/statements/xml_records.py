"""The records of an XML file as texts under their paths: streaming, blind to namespaces, bounded.

Nothing is declared in a bank statement: a document type is refused, and with it every entity. Neither
length nor depth of what is kept depends on the file.
"""

from collections.abc import Iterator
from xml.parsers import expat

from vertragsbuch.language import _
from vertragsbuch.named_tuple import NamedTuple
from vertragsbuch.statements.bounded import Readable

_PIECE = 1 << 16
_LONGEST_TOKEN = 1 << 20
_LONGEST_TEXT = 1 << 17
_DEEPEST = 60
_MOST_VALUES = 200
"""So many texts of one path are kept of a record."""


class Refused(ValueError):
    """An XML file that is not read any further; its text is a German sentence, `line` where it happened."""

    def __init__(self, sentence: str, line: int) -> None:
        super().__init__(sentence)
        self.line = line


class Record(NamedTuple):
    """An element that is asked for, at its end: its name, and the texts in it under their paths.

    `within` are the texts of the record around it that have been read so far, None for the outermost.
    """

    name: str
    texts: dict[str, list[str]]
    within: dict[str, list[str]] | None


class _Collector:
    """What the parser calls at every tag."""

    def __init__(self, parser: expat.XMLParserType, names: frozenset[str], paths: frozenset[str]) -> None:
        self.parser, self.names, self.paths = parser, names, paths
        self.ready: list[Record] = []
        self.root = ""
        self.pieces: list[str] = []
        self._at: list[str] = []
        self._open: list[dict[str, list[str]]] = []
        self._local: dict[str, str] = {}

    def start(self, tag: str, attributes: list[str]) -> None:
        """Go one element deeper; the attribute of a path is its `path@name`."""
        self.pieces.clear()
        name = self._local.get(tag) or self._name(tag)
        if len(self._at) >= _DEEPEST:
            raise Refused(_("Die Datei ist tiefer verschachtelt, als es ein Kontoauszug ist."), self.line)
        if name in self.names:
            self._open.append({})
            self._at.append("")
            return
        path = f"{self._at[-1]}/{name}" if self._at and self._at[-1] else name
        self._at.append(path)
        if attributes and self._open:
            for attribute, value in zip(attributes[::2], attributes[1::2], strict=True):
                self._keep(f"{path}@{attribute}", value)

    def end(self, tag: str) -> None:
        """Keep the text of an element that is wanted, hand on a record that is whole."""
        path = self._at.pop()
        if not path:
            texts = self._open.pop()
            self.ready.append(Record(self._local[tag], texts, self._open[-1] if self._open else None))
        elif path in self.paths and self._open:
            self._keep(path, "".join(self.pieces))
        self.pieces.clear()

    def doctype(self, *_declared: object) -> None:
        """Refuse what could declare entities."""
        sentence = _("Die Datei erklärt einen Dokumenttyp (DOCTYPE); das tut kein Kontoauszug.")
        raise Refused(sentence, self.line)

    @property
    def line(self) -> int:
        """The line that is read, from 1."""
        return self.parser.CurrentLineNumber

    def _name(self, tag: str) -> str:
        name = tag.rpartition(":")[2]
        self.root = self.root or name
        if len(self._local) < _LONGEST_TOKEN // _DEEPEST:
            self._local[tag] = name
        return name

    def _keep(self, path: str, text: str) -> None:
        if path in self.paths and text and not text.isspace():
            values = self._open[-1].setdefault(path, [])
            if len(values) < _MOST_VALUES:
                values.append(text)


def records(stream: Readable, names: frozenset[str], paths: frozenset[str]) -> Iterator[Record]:
    """Yield the elements of these names as they end, with the texts under these paths within each.

    Raises Refused for what is no whole XML file, for a document type, and for what is too long or too deep.
    """
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.ordered_attributes = True
    collector = _Collector(parser, names, paths)
    parser.StartElementHandler = collector.start
    parser.EndElementHandler = collector.end
    parser.CharacterDataHandler = collector.pieces.append
    parser.StartDoctypeDeclHandler = collector.doctype
    fed = 0
    while True:
        piece = stream.read(_PIECE)
        fed += len(piece)
        refused = _parsed(parser, piece, collector)
        yield from collector.ready
        collector.ready.clear()
        if refused:
            raise refused
        if not piece:
            return
        held = fed - max(parser.CurrentByteIndex, 0)
        if held > _LONGEST_TOKEN or sum(map(len, collector.pieces)) > _LONGEST_TEXT:
            raise Refused(_("Ein Text darin ist länger, als er in einem Kontoauszug ist."), collector.line)


def _parsed(parser: expat.XMLParserType, piece: bytes, collector: _Collector) -> Refused | None:
    """Parse a piece, the last one where it is empty; return why it cannot be read."""
    try:
        parser.Parse(piece, not piece)
    except Refused as refused:
        return refused
    except expat.ExpatError as error:
        sentence = _("Das ist kein vollständiges XML: Die Datei ist abgeschnitten oder beschädigt.")
        return Refused(sentence, error.lineno)
    except (LookupError, ValueError):
        return Refused(_("Die Datei nennt eine Zeichenkodierung, die es hier nicht gibt."), collector.line)
    return None
