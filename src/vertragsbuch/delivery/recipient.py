"""What the address of a recipient rules out, and what has to be known about sending something there."""

from collections.abc import Iterable, Iterator
from datetime import date

from vertragsbuch.contract.vocabulary.channels import USUAL_CHANNEL, Channel
from vertragsbuch.delivery.address import Door, door_of_address, questions_about
from vertragsbuch.delivery.calendar import DAYS_FOR_HOLIDAYS_ABROAD, Place
from vertragsbuch.delivery.channels import DELIVERY
from vertragsbuch.delivery.country import destination
from vertragsbuch.delivery.postcode import place_of_address
from vertragsbuch.delivery.timing import post_days
from vertragsbuch.language import N_, _

_NO_DOOR: dict[Door, str] = {
    "box": N_(
        "Die Anschrift ist ein Postfach: Dorthin kommt nur die Post, weder Bote noch Gerichtsvollzieher."
    ),
    "large": N_(
        "Die Anschrift nennt keine Straße (Postleitzahl eines Großempfängers): Dorthin kommt nur die Post, "
        "weder Bote noch Gerichtsvollzieher."
    ),
}


def why_not(channel: Channel, door: Door, place: Place) -> str | None:
    """Return why a channel does not reach a recipient; None where it does."""
    row = DELIVERY[channel]
    if place.is_abroad and row.not_abroad is not None:
        return _(row.not_abroad)
    return _(_NO_DOOR[door]) if row.needs_a_door and door in _NO_DOOR else None


def why_unreachable(channel: Channel, address: Iterable[str], place: Place) -> str | None:
    """Return why a channel does not reach an address; None where it does."""
    return why_not(channel, door_of_address(address), place)


def usual_channel(address: Iterable[str]) -> Channel:
    """Return the channel that is meant where nobody says how: a registered letter, of the kind for there."""
    return "registered_international" if place_of_address(tuple(address)).is_abroad else USUAL_CHANNEL


def reaches(channel: Channel, address: Iterable[str], place: Place) -> bool:
    """Return whether a channel reaches a recipient at all."""
    if DELIVERY[channel].only_abroad and not place.is_abroad:
        return False
    return why_unreachable(channel, address, place) is None


def warnings_about(address: tuple[str, ...], place: Place, day: date) -> Iterator[str]:
    """Yield what to know of an address before something is sent there: what it lacks, how long it takes."""
    yield from questions_about(address)
    if not place.is_abroad:
        return
    days = post_days(place, day)
    sentence = _(
        "Der Empfänger sitzt {there}: Gerechnet ist mit {days} Werktagen für die Post und {more} weiteren, "
        "weil die Feiertage dort nicht hinterlegt sind."
    )
    yield sentence.format(there=destination(place.country), days=days.careful, more=DAYS_FOR_HOLIDAYS_ABROAD)
    if not days.verified:
        yield _("Für dorthin ist keine belegte Laufzeit hinterlegt; sie ist vorsichtig angesetzt.")
