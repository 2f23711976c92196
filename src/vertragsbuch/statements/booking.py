"""What a bank statement says, whatever the kind of file: accounts, bookings, and what could not be read."""

from datetime import date

from vertragsbuch.language import _
from vertragsbuch.named_tuple import NamedTuple
from vertragsbuch.statements.layout import UnknownTable
from vertragsbuch.typed import Literal

BookingKind = Literal[
    "direct_debit", "return", "standing_order", "transfer", "card", "fee", "credit", "other"
]
"""How money moved. `return` is a debit that came back, `credit` any other money that came in."""


class FilePlace(NamedTuple):
    """Where something stands: a file (`archive.zip/name.xml` for one in an archive), a line or an entry.

    Lines and entries count from 1 in their file; both are None where the file as a whole is meant.
    """

    file: str
    line: int | None = None
    entry: int | None = None

    @property
    def within(self) -> str:
        """The place in its file in German words; empty for the file as a whole."""
        if self.entry is not None:
            return _("Eintrag {number}").format(number=self.entry)
        return "" if self.line is None else _("Zeile {number}").format(number=self.line)


class StatementFault(NamedTuple):
    """What could not be read, where it stands, and a German sentence that says why.

    `is_all` where nothing else is told of the file.
    """

    place: FilePlace
    text: str
    is_all: bool = False


class Account(NamedTuple):
    """An account that a file names: its IBAN, or what the file calls it; empty where it does not say."""

    number: str


class Booking(NamedTuple):
    """One movement of an account; `cents` are less than none for what was taken from it.

    `cents` are hundredths of the currency (ISO 4217), also of one that has no cents: 1000 yen are 100000.
    `account` is the IBAN of the account, or what the file calls it; empty where it does not say. `name`,
    `iban` and `bic` are those of the other side, `ultimate_name` is whom it collected the money for. What the
    file does not tell is empty, or None for `value_on`. A pending booking may still change or stay away.
    """

    account: str
    booked_on: date
    value_on: date | None
    cents: int
    currency: str
    name: str
    ultimate_name: str
    iban: str
    bic: str
    purpose: str
    creditor_id: str
    mandate: str
    end_to_end: str
    bank_reference: str
    kind: BookingKind
    is_pending: bool
    place: FilePlace


class Statement(NamedTuple):
    """What one or several files of a bank tell: accounts, bookings in the order of the files, faults.

    `unknown` are tables whose columns a person has to confirm; none of their rows is among the bookings.
    """

    accounts: tuple[str, ...] = ()
    bookings: tuple[Booking, ...] = ()
    faults: tuple[StatementFault, ...] = ()
    unknown: tuple[UnknownTable, ...] = ()
