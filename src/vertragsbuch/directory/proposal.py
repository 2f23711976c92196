"""A provider that may be meant while a name is typed, and where its address is known from."""

from datetime import date

from vertragsbuch.language import _
from vertragsbuch.law import german
from vertragsbuch.named_tuple import NamedTuple


class Proposal(NamedTuple):
    """A provider with an address, or without one where none is fit for a notice.

    `checked_on` is the day on which the person confirmed the address; `contract_id` one of the contracts with
    it; `by_name` the other name by which it was found. `of_day` is that of the open data it is from.
    """

    name: str
    address: tuple[str, ...] = ()
    by_name: str = ""
    contract_id: str = ""
    checked_on: date | None = None
    of_day: date | None = None
    source: str = ""
    web: str = ""
    phone: str = ""
    fax: str = ""
    only_for: str = ""


def source_note(proposal: Proposal) -> str:
    """Return what is kept in the book of where an address is from: in German, as all that is kept."""
    day = german.day(proposal.of_day) if proposal.of_day else "–"
    return _NOTE.format(day=day, source=proposal.source or "–")


_NOTE = "Anschrift aus offenen Daten vom {day} (Quelle {source}), nicht geprüft."


def origin_in_words(proposal: Proposal) -> str:
    """Return where an address is from, and whether it still has to be checked."""
    if proposal.checked_on is not None:
        text = _("aus dem Buch ({id}), geprüft am {day}")
        return text.format(id=proposal.contract_id, day=german.day(proposal.checked_on))
    if proposal.of_day is None:
        return _("aus dem Buch ({id}), noch nicht geprüft").format(id=proposal.contract_id)
    if not proposal.address:
        text = _(
            "die offenen Daten nennen nur, wer Anfragen zum Datenschutz annimmt ({who}): ins Impressum sehen"
        )
        return text.format(who=proposal.only_for or "–")
    text = _("aus offenen Daten vom {day}, Quelle {source}, bitte prüfen")
    return text.format(day=german.day(proposal.of_day), source=proposal.source or "–")
