"""The letters there are: a further one is a file in templates/ and a line here."""

from collections.abc import Callable
from typing import NamedTuple

from vertragsbuch.contract.model import Contract
from vertragsbuch.errors import VertragsbuchError
from vertragsbuch.language import _
from vertragsbuch.law.answer import LetterKind, WayOut

Condition = Callable[[Contract, WayOut], bool]


class CatalogueEntry(NamedTuple):
    """One letter: the kind a way out asks for, its template, its German title, and when it fits."""

    kind: LetterKind
    template: str
    title: str
    fits: Condition


def _rent(contract: Contract, _way: WayOut) -> bool:
    return contract.kind in ("rent_home", "rent_furnished_room", "rent_garage")


def _care_home(contract: Contract, _way: WayOut) -> bool:
    return contract.kind == "care_home"


def _employment(contract: Contract, _way: WayOut) -> bool:
    return contract.kind == "employment"


def _bank_account(contract: Contract, _way: WayOut) -> bool:
    return contract.kind == "bank_account"


def _no_fixed_day(_contract: Contract, way: WayOut) -> bool:
    return way.rolling or way.ends_on is None


def _always(_contract: Contract, _way: WayOut) -> bool:
    return True


CATALOGUE = (
    CatalogueEntry("notice", "notice_rent", _("Kündigung des Mietverhältnisses"), _rent),
    CatalogueEntry("notice", "notice_care_home", _("Kündigung des Heimvertrags"), _care_home),
    CatalogueEntry("notice", "notice_employment", _("Kündigung des Arbeitsverhältnisses"), _employment),
    CatalogueEntry("notice", "notice_bank_account", _("Kündigung des Kontos"), _bank_account),
    CatalogueEntry("notice", "notice_open", _("Kündigung zum nächstmöglichen Zeitpunkt"), _no_fixed_day),
    CatalogueEntry("notice", "notice", _("Kündigung"), _always),
)
"""Every letter; of several that fit, the first is the right one."""


def fitting_letters(contract: Contract, way: WayOut) -> tuple[CatalogueEntry, ...]:
    """Return the letters that this way out can be taken with, the best first."""
    return tuple(entry for entry in CATALOGUE if entry.kind == way.letter and entry.fits(contract, way))


def fitting_letter(contract: Contract, way: WayOut) -> CatalogueEntry:
    """Return the letter for this way out; raises VertragsbuchError where none is needed or none exists."""
    if way.letter is None:
        raise VertragsbuchError(
            _("„{title}“ endet von selbst: Ein Brief ist nicht nötig.").format(title=contract.title)
        )
    entries = fitting_letters(contract, way)
    if not entries:
        raise VertragsbuchError(
            _(
                "Für „{title}“ gibt es auf diesem Weg noch keinen Brief; bitte einen anderen Weg wählen."
            ).format(title=contract.title)
        )
    return entries[0]
