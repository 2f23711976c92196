"""A terminal that understands Kitty's graphics and Sixel: it keeps what a program has it show."""

import re
from base64 import standard_b64decode
from functools import lru_cache
from io import BytesIO
from typing import NamedTuple

from PIL import Image

_SEQUENCE = re.compile(
    r"\x1b_G(?P<kitty>[^;\x1b]*)(?:;(?P<payload>[^\x1b]*))?\x1b\\"
    r"|\x1bP0;1;0q(?P<sixel>[^\x1b]*)\x1b\\"
    r"|\x1b\[(?P<line>\d+);(?P<column>\d+)H"
    r"|\x1b(?P<cursor>[78])"
)
_SIXEL = re.compile(
    r'"1;1;(?P<width>\d+);(?P<height>\d+)'
    r"|#(?P<number>\d+);2;(?P<red>\d+);(?P<green>\d+);(?P<blue>\d+)"
    r"|#(?P<colour>\d+)|!(?P<times>\d+)(?P<repeated>[?-~])|(?P<sign>[?-~])|(?P<motion>[$-])"
)
_CHUNK = 4096


class Shown(NamedTuple):
    """A picture on the screen: where, how many cells, and its pixels."""

    column: int
    line: int
    columns: int
    lines: int
    picture: Image.Image


class Terminal:
    """Takes what a program writes; anything but pictures and moves of the cursor is an error."""

    def __init__(self) -> None:
        self.written = ""
        self.pictures: dict[int, Image.Image] = {}
        self.placed: dict[tuple[int, int], Shown] = {}
        self.drawn: list[tuple[int, int, Image.Image]] = []
        self._cursor = self._kept = (0, 0)
        self._payload = ""

    def write(self, text: str) -> None:
        """Do what is written."""
        self.written += text
        end = 0
        for match in _SEQUENCE.finditer(text):
            assert match.start() == end, f"not understood: {text[end : match.start()]!r}"
            end = match.end()
            self._do(match)
        assert end == len(text), f"not understood: {text[end:]!r}"

    @property
    def shown(self) -> list[Shown]:
        """What Kitty's graphics show, from top to bottom."""
        return sorted(self.placed.values(), key=lambda shown: shown.line)

    def _do(self, match: re.Match[str]) -> None:
        if match["kitty"] is not None:
            control = dict(entry.split("=") for entry in match["kitty"].split(","))
            self._command(control, match["payload"] or "")
        elif match["sixel"] is not None:
            column, line = self._cursor
            self.drawn.append((column, line, decoded(match["sixel"])))
        elif match["line"] is not None:
            self._cursor = int(match["column"]) - 1, int(match["line"]) - 1
        elif match["cursor"] == "7":
            self._kept = self._cursor
        else:
            self._cursor = self._kept

    def _command(self, control: dict[str, str], payload: str) -> None:
        assert control["q"] == "2", "an answer would be taken for keys"
        action = control.get("a", "t")
        if action == "t":
            self._receive(control, payload)
        elif action == "p":
            self._place(control)
        else:
            assert action == "d"
            self._delete(control)

    def _receive(self, control: dict[str, str], payload: str) -> None:
        assert len(payload) <= _CHUNK
        self._payload += payload
        if "i" in control:
            assert control["f"] == "100"
            self._number = int(control["i"])
        if control["m"] == "0":
            self.pictures[self._number] = Image.open(BytesIO(standard_b64decode(self._payload)))
            self._payload = ""

    def _place(self, control: dict[str, str]) -> None:
        number = int(control["i"])
        left, top, width, height = (int(control[name]) for name in "xywh")
        part = self.pictures[number].crop((left, top, left + width, top + height))
        column, line = self._cursor
        assert control["C"] == "1", "the cursor must stay"
        cells = int(control["c"]), int(control["r"])
        self.placed[number, int(control["p"])] = Shown(column, line, *cells, part)

    def _delete(self, control: dict[str, str]) -> None:
        number = int(control["i"])
        self.placed = {key: shown for key, shown in self.placed.items() if key[0] != number}
        if control["d"] == "I":
            del self.pictures[number]


@lru_cache(maxsize=8)
def decoded(sixel: str) -> Image.Image:
    """Return the picture that Sixel describes; what it leaves out is magenta."""
    colours: dict[int, tuple[int, int, int]] = {}
    picture = Image.new("RGB", (1, 1))
    x = y = colour = end = 0
    for match in _SIXEL.finditer(sixel):
        assert match.start() == end, f"not understood: {sixel[end : match.start()]!r}"
        end = match.end()
        if match["width"]:
            picture = Image.new("RGB", (int(match["width"]), int(match["height"])), "magenta")
        elif match["number"]:
            red, green, blue = (round(int(match[name]) * 2.55) for name in ("red", "green", "blue"))
            colours[int(match["number"])] = red, green, blue
        elif match["colour"]:
            colour = int(match["colour"])
        elif match["motion"]:
            x, y = 0, y + 6 * (match["motion"] == "-")
        else:
            sign, times = match["sign"] or match["repeated"], int(match["times"] or 1)
            for row in (row for row in range(6) if (ord(sign) - 63) >> row & 1):
                picture.paste(colours[colour], (x, y + row, x + times, y + row + 1))
            x += times
    assert end == len(sixel)
    return picture
