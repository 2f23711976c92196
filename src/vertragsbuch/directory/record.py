"""A provider as a public collection of addresses knows it."""

from vertragsbuch.named_tuple import NamedTuple
from vertragsbuch.typed import Literal

Quality = Literal["verified", "tested", "scraped"]
"""Whether people have looked at a record, also asked the company, or a program alone has gathered it."""


class Record(NamedTuple):
    """A company: its name, other names it goes by, and where it sits; `address` is empty where none is fit.

    `only_for` names whoever the collection gives the address of instead, such as a data protection officer:
    a notice that goes there is not received by the company. `source` is where the record was taken from.
    """

    name: str
    brands: tuple[str, ...]
    address: tuple[str, ...]
    web: str
    phone: str
    fax: str
    source: str
    quality: Quality
    only_for: str = ""


class Collection(NamedTuple):
    """Records of one day; `day` is ISO, `revision` what names this state of the collection.

    `left_out` counts the records that no contract is made with, `broken` those that could not be read.
    """

    day: str
    revision: str
    records: tuple[Record, ...]
    left_out: int = 0
    broken: int = 0

    @property
    def year(self) -> str:
        """The year of this state of the collection."""
        return self.day[:4]
