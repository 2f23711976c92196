"""Who a letter is from and whom it goes to, as they stand on it, and what must be known of both."""

import re

from vertragsbuch.action import Remedy, remedy
from vertragsbuch.contract.model import Contract, Holder, Provider
from vertragsbuch.delivery.address import postal_lines
from vertragsbuch.errors import Fault
from vertragsbuch.language import N_, sentence
from vertragsbuch.letters.plain import plain_line, plain_lines

WINDOW_LINES = 6
"""So many lines fit into the address zone of the window (27.3 mm): the name and five more."""

_POST_CODE_AND_TOWN = r"(?:D-)?\d{5} +\D.*"
_LINES_WITH_COUNTRY = 3
_HOLDER_LINES = 2


def plain_holder(holder: Holder) -> Holder:
    """Return the sender as he stands on the letter."""
    return Holder(
        plain_line(holder.name),
        plain_lines(holder.address),
        plain_line(holder.email or "") or None,
        plain_line(holder.phone or "") or None,
    )


def plain_provider(provider: Provider) -> Provider:
    """Return the recipient; the name that was copied along with the address stands in the window but once."""
    name, address = plain_line(provider.name), plain_lines(provider.address)
    if address and address[0].casefold() == name.casefold():
        address = address[1:]
    return Provider(name, postal_lines(address), plain_line(provider.email or "") or None)


def missing_facts(contract: Contract, holder: Holder | None) -> list[Fault]:
    """Return what must be known before a letter can leave: one fault for each, with what to do."""
    return [*sender_faults(holder), *_provider_faults(contract)]


def sender_faults(holder: Holder | None) -> list[Fault]:
    """Return what must be known of a sender: name and address, each at `holder.name`, `holder.address`."""
    plain, mends = plain_holder(holder or Holder("")), remedy("holder")
    faults = []
    if not plain.name:
        faults.append(_fault("holder.name", N_("Dein Name fehlt."), mends))
    if len(plain.address) < _HOLDER_LINES:
        missing = N_("Die Anschrift des Absenders fehlt (Straße, Postleitzahl und Ort).")
        faults.append(_fault("holder.address", missing, mends))
    else:
        faults += _address_faults("holder.address", N_("Die Anschrift des Absenders"), plain.address, mends)
    return faults


def _provider_faults(contract: Contract) -> list[Fault]:
    plain, mends = plain_provider(contract.provider), remedy("edit", contract.id)
    faults = []
    if not plain.name:
        faults.append(_fault("provider.name", N_("Der Name des Anbieters fehlt."), mends))
    if not plain.address:
        missing = N_("Die Anschrift des Anbieters fehlt (sie steht im Vertrag oder Impressum).")
        faults.append(_fault("provider.address", missing, mends))
    else:
        whose = N_("Die Anschrift des Anbieters")
        faults += _address_faults("provider.address", whose, plain.address, mends)
    return faults


def _address_faults(place: str, whose: str, address: tuple[str, ...], mends: Remedy) -> list[Fault]:
    faults = []
    if len(address) >= WINDOW_LINES:
        too_many = N_("{whose} hat {count} Zeilen, in das Fenster des Umschlags passen fünf.")
        faults.append(_fault(place, too_many, mends, whose=sentence(whose), count=len(address)))
    if not _names_a_town(address):
        no_town = N_(
            "{whose} endet nicht mit Postleitzahl und Ort wie „50667 Köln“ "
            "(im Ausland: mit dem Land als letzter Zeile)."
        )
        faults.append(_fault(place, no_town, mends, whose=sentence(whose)))
    return faults


def _names_a_town(address: tuple[str, ...]) -> bool:
    if re.fullmatch(_POST_CODE_AND_TOWN, address[-1]):
        return True
    *_before, town, country = ("", *address)
    named_country = not any(sign.isdigit() for sign in country)
    long_enough = len(address) >= _LINES_WITH_COUNTRY or re.fullmatch(_POST_CODE_AND_TOWN, town) is not None
    return named_country and long_enough and any(sign.isdigit() for sign in town)


def _fault(place: str, text: str, mends: Remedy | None = None, /, **facts: object) -> Fault:
    return Fault(place, str(sentence(text, **facts)), mends)
