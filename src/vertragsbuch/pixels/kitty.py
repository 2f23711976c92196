"""Pictures by the graphics protocol of Kitty, placed over the cells: every version and imitation can do that.

The terminal keeps a page under a number and shows parts of it. It answers nothing (`q=2`): an answer would be
taken for keys.
"""

from base64 import standard_b64encode
from collections.abc import Iterable, Sequence

from vertragsbuch.pixels.graphics import CellSize
from vertragsbuch.pixels.painter import PageWindow, at

_CHUNK = 4096
"""The longest piece that the protocol allows."""


class KittyPainter:
    """Shows pages that are pictures as PNG, each filling whole cells."""

    def __init__(self, pages: Sequence[bytes], columns: int, cell: CellSize, first_number: int) -> None:
        self._pages = pages
        self._columns = columns
        self._cell = cell
        self._first = first_number
        self._sent: set[int] = set()

    def show(self, windows: Iterable[PageWindow]) -> str:
        """Return what makes the terminal show these windows, and none that stood there before."""
        return self.hide() + "".join(
            self._sending(window.page) + self._placing(place, window)
            for place, window in enumerate(windows, start=1)
        )

    def hide(self) -> str:
        """Return what takes away what is shown; the terminal keeps the pages."""
        return "".join(_command(f"a=d,d=i,i={self._first + page},q=2") for page in sorted(self._sent))

    def forget(self) -> str:
        """Return what takes the pages out of the terminal's memory."""
        sent, self._sent = sorted(self._sent), set()
        return "".join(_command(f"a=d,d=I,i={self._first + page},q=2") for page in sent)

    def _sending(self, page: int) -> str:
        if page in self._sent:
            return ""
        self._sent.add(page)
        payload = standard_b64encode(self._pages[page]).decode("ascii")
        pieces = [payload[at_ : at_ + _CHUNK] for at_ in range(0, len(payload), _CHUNK)]
        heads = [f"a=t,f=100,i={self._first + page},q=2,m=1"] + ["q=2,m=1"] * (len(pieces) - 1)
        heads[-1] = heads[-1].replace("m=1", "m=0")
        return "".join(_command(head, piece) for head, piece in zip(heads, pieces, strict=True))

    def _placing(self, place: int, window: PageWindow) -> str:
        width, height = self._cell
        part = f"x=0,y={window.top * height},w={self._columns * width},h={window.lines * height}"
        cells = f"c={self._columns},r={window.lines}"
        number = self._first + window.page
        return at(
            window.column, window.line, _command(f"a=p,i={number},p={place},{part},{cells},C=1,z=1,q=2")
        )


def _command(control: str, payload: str = "") -> str:
    return f"\x1b_G{control};{payload}\x1b\\" if payload else f"\x1b_G{control}\x1b\\"
