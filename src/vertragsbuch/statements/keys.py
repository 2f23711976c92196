"""What tells one payee from another in a statement, and one text from another: numbers change, words stay."""

import re
from collections.abc import Iterable
from functools import lru_cache

from vertragsbuch.contract.same_provider import may_be_same, provider_key
from vertragsbuch.named_tuple import NamedTuple
from vertragsbuch.statements.booking import Booking
from vertragsbuch.tables.characters import composed

_WORD = re.compile(r"[^\W\d_]{3,}")
_LONG_NUMBER = re.compile(r"\d{5,}")
_WITH_DIGIT = re.compile(r"\S*\d\S*")
_LONGEST_TEXT = 1000
_MONTHS = frozenset(
    ("januar", "februar", "märz", "maerz", "april", "mai", "juni", "juli", "august", "september")
).union(
    ("oktober", "november", "dezember", "jan", "feb", "mrz", "mär", "apr", "jun", "jul", "aug", "sep"),
    ("sept", "okt", "nov", "dez"),
)
_LONGEST_LEFT = 60
_NAMES_AT_HAND = 20_000
_LEFT_OUT = frozenset(
    ("gmbh", "mbh", "ag", "se", "kg", "kgaa", "ohg", "gbr", "ug", "ev", "eg", "co", "und", "inc", "ltd", "sa")
)
"""What a key leaves out of a name: it stays, since books keep fingerprints that were made with it."""


class Key(NamedTuple):
    """Who collects, as surely as a booking tells it; `numbers` are empty where there is only a name."""

    numbers: tuple[str, ...]
    name: str
    currency: str


class Own(NamedTuple):
    """The accounts of the person, as IBANs, and the names under which the person has accounts."""

    ibans: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()

    def owns(self, booking: Booking) -> bool:
        """Return whether money only went from one account of the person to another."""
        if booking.iban and booking.iban in self.ibans:
            return True
        return not booking.mandate and bool(booking.name) and name_key(booking.name) in self.names


def own(ibans: Iterable[str], names: Iterable[str]) -> Own:
    """Return what is known of the person's own accounts."""
    return Own(frozenset(filter(None, ibans)), frozenset(filter(None, map(name_key, names))))


@lru_cache(maxsize=_NAMES_AT_HAND)
def name_key(name: str) -> str:
    """Return what of a name stays the same from one booking to the next."""
    text = composed(_without_digits(name)).casefold()
    words = "".join(sign if sign.isalnum() or sign == "." else " " for sign in text).split()
    plain = [word.replace(".", "") for word in words]
    return "".join([word for word in plain if word and word not in _LEFT_OUT] or plain)


def _without_digits(name: str) -> str:
    return _WITH_DIGIT.sub(" ", name[:_LONGEST_TEXT])


def payee_of(booking: Booking) -> str:
    """Return who is paid in the end: whom somebody else collected for, else the other side itself."""
    return booking.ultimate_name or booking.name


def mandate_key(creditor_id: str, mandate: str) -> tuple[str, ...]:
    """Return what creditor identifier and mandate say together; nothing unless there are both."""
    if not creditor_id or not mandate:
        return ()
    return "mandate", creditor_id.upper(), "".join(mandate.split()).upper()


def booking_key(booking: Booking) -> Key:
    """Return by what bookings belong together: the mandate, else account and name, else the name alone."""
    numbers = mandate_key(booking.creditor_id, booking.mandate)
    if numbers:
        return Key(numbers, "", booking.currency)
    return loose_key_of(booking)


def loose_key_of(booking: Booking) -> Key:
    """Return the same without the mandate: by who collects, whatever the mandate is."""
    name = name_key(payee_of(booking))
    if booking.creditor_id:
        return Key(("creditor", booking.creditor_id), name, booking.currency)
    return Key(("iban", booking.iban) if booking.iban else (), name or _text_key(booking), booking.currency)


def _text_key(booking: Booking) -> str:
    """Return the words of the purpose, for a bank that names nobody."""
    return " ".join(sorted(purpose_words(booking.purpose)))[:_LONGEST_LEFT]


@lru_cache(maxsize=_NAMES_AT_HAND)
def purpose_words(text: str) -> frozenset[str]:
    """Return the words of a purpose that may tell what is paid: no number, no month."""
    words = _WORD.findall(_WITH_DIGIT.sub(" ", text[:_LONGEST_TEXT]).casefold())
    return frozenset(words) - _MONTHS


def numbers_of(text: str) -> frozenset[str]:
    """Return the long numbers of a purpose: that of a contract comes again, that of a bill does not."""
    return frozenset(_LONG_NUMBER.findall(text[:_LONGEST_TEXT]))


def is_payee(name: str, provider: str) -> bool:
    """Return whether a name of a booking may be a provider's: the same, or one begins with the other."""
    booked = _payee_key(name)
    return booked != "" and may_be_same(booked, provider_key(provider))


@lru_cache(maxsize=_NAMES_AT_HAND)
def _payee_key(name: str) -> str:
    return provider_key(_without_digits(name))
