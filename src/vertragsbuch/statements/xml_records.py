"""The records of an XML file as texts under their paths: streaming, blind to namespaces, bounded.

Nothing is declared in a bank statement: a document type is refused, and with it every entity. Neither
length nor depth of what is kept depends on the file.
"""

import re
from codecs import BOM_UTF16_BE, BOM_UTF16_LE, getincrementaldecoder, register_error
from collections.abc import Iterator
from xml.parsers import expat

from vertragsbuch.language import _
from vertragsbuch.named_tuple import NamedTuple
from vertragsbuch.statements.bounded import Readable

_PIECE = 1 << 16
_ENCODING = re.compile(rb"""(?:\xef\xbb\xbf)?\s*<\?xml[^>]{1,200}?encoding\s*=\s*["']([\w.-]{1,40})""")
_WIDE = (BOM_UTF16_LE, BOM_UTF16_BE)
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


class Element(NamedTuple):
    """An element that is asked for, at its end: its name, and the texts in it under their paths.

    `within` are the texts of the record around it that have been read so far, None for the outermost.
    """

    name: str
    texts: dict[str, list[str]]
    within: dict[str, list[str]] | None


class _Node:
    """An element at its path within a record: what of it is kept, and what is asked for in it."""

    __slots__ = ("attributes", "is_wanted", "nodes", "path", "record")

    def __init__(self, path: str, record: str = "") -> None:
        self.path, self.record = path, record
        self.is_wanted = False
        self.attributes: dict[str, str] = {}
        self.nodes: dict[str, _Node] = {}


_IGNORED = _Node("")
"""An element of which nothing is asked; a record in it is one all the same."""


def _tree(paths: frozenset[str], record: str = "") -> _Node:
    """Return the elements that lead to these paths; `path@name` is an attribute."""
    root = _Node("", record)
    for path in paths:
        node = root
        elements, _at, attribute = path.partition("@")
        for name in elements.split("/"):
            inner = f"{node.path}/{name}" if node.path else name
            node = node.nodes.setdefault(name, _Node(inner))
        if attribute:
            node.attributes[attribute] = path
        else:
            node.is_wanted = True
    return root


class _Collector:
    """What the parser calls at every tag."""

    def __init__(self, parser: expat.XMLParserType, names: frozenset[str], paths: frozenset[str]) -> None:
        self.parser = parser
        self.ready: list[Element] = []
        self.pieces: list[str] = []
        self._records = {name: _tree(paths, name) for name in names}
        self._at = [_IGNORED]
        self._open: list[dict[str, list[str]]] = []

    def start(self, tag: str, attributes: list[str]) -> None:
        """Go one element deeper; raises Refused where that is deeper than a statement goes."""
        self.pieces.clear()
        at = self._at
        if len(at) > _DEEPEST:
            raise Refused(_("Die Datei ist tiefer verschachtelt, als es ein Kontoauszug ist."), self.line)
        name = tag.rpartition(":")[2] if ":" in tag else tag
        if (record := self._records.get(name)) is not None:
            self._open.append({})
            at.append(record)
            return
        node = at[-1].nodes.get(name, _IGNORED)
        at.append(node)
        if attributes and node.attributes:
            for attribute, value in zip(attributes[::2], attributes[1::2], strict=True):
                if attribute in node.attributes:
                    self._keep(node.attributes[attribute], value)

    def end(self, _tag: str) -> None:
        """Keep the text of an element that is wanted, hand on a record that is whole."""
        node = self._at.pop()
        if node.is_wanted:
            self._keep(node.path, "".join(self.pieces))
        elif node.record:
            texts = self._open.pop()
            self.ready.append(Element(node.record, texts, self._open[-1] if self._open else None))
        self.pieces.clear()

    def doctype(self, *_declared: object) -> None:
        """Raise Refused: what has a document type could declare entities."""
        sentence = _("Die Datei erklärt einen Dokumenttyp (DOCTYPE); das tut kein Kontoauszug.")
        raise Refused(sentence, self.line)

    @property
    def line(self) -> int:
        """The line that is read, from 1."""
        return self.parser.CurrentLineNumber

    def _keep(self, path: str, text: str) -> None:
        if text and not text.isspace():
            values = self._open[-1].setdefault(path, [])
            if len(values) < _MOST_VALUES:
                values.append(text)


def records(stream: Readable, names: frozenset[str], paths: frozenset[str]) -> Iterator[Element]:
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
    read = _pieces(stream)
    while True:
        piece = next(read)
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


def _pieces(stream: Readable) -> Iterator[bytes]:
    """Yield what the parser is fed, an empty piece at the end.

    What is no UTF-8 in a file that says it were was written by Windows, as in the lines of a table.
    """
    piece = stream.read(_PIECE)
    declared = _ENCODING.match(piece)
    is_wide = piece.startswith(_WIDE) or b"\0" in piece[:4]
    decoder = None
    if not is_wide and (declared is None or declared[1].lower() in (b"utf-8", b"utf8")):
        decoder = getincrementaldecoder("utf-8")(_AS_WINDOWS)
    while piece:
        if text := decoder.decode(piece).encode() if decoder else piece:
            yield text
        piece = stream.read(_PIECE)
    if decoder and (rest := decoder.decode(b"", final=True).encode()):
        yield rest
    yield b""


def _as_windows(error: UnicodeError) -> tuple[str, int]:
    assert isinstance(error, UnicodeDecodeError)
    return error.object[error.start : error.end].decode("cp1252", "replace"), error.end


_AS_WINDOWS = "vertragsbuch.windows-1252"
register_error(_AS_WINDOWS, _as_windows)


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
