"""An address for what came in without one: from the own book, else from the directory."""

import hashlib
from collections.abc import Iterable

from vertragsbuch.directory.names import company_words
from vertragsbuch.directory.proposal import Proposal, source_note
from vertragsbuch.drafts.draft import Draft, ReadValue
from vertragsbuch.drafts.spot import Source, Spot
from vertragsbuch.law import german
from vertragsbuch.usecases.context import Context
from vertragsbuch.usecases.providers import Directory, directory

_BOOK = "Anschrift aus dem Buch"
_OPEN_DATA = "Offene Daten (Datenanfragen.de) vom {day}"


def with_addresses(context: Context, drafts: Iterable[Draft]) -> list[Draft]:
    """Return drafts of new contracts with the address of their provider, where exactly one bears its name.

    The directory is loaded only where an address is missing.
    """
    drafts = list(drafts)
    if not any(_provider_without_address(draft) for draft in drafts):
        return drafts
    every = directory(context)
    return [_with_address(draft, every) for draft in drafts]


def _provider_without_address(draft: Draft) -> str | None:
    """Return the name of the provider of a new contract that has no address; None for any other."""
    texts = {value.name: value.value for value in draft.values}
    name = texts.get("provider")
    is_open = draft.contract_id is None and "address" not in texts
    return name if is_open and isinstance(name, str) and name.strip() else None


def _with_address(draft: Draft, every: Directory) -> Draft:
    name = _provider_without_address(draft)
    proposal = None if name is None else _exactly(name, every)
    if proposal is None:
        return draft
    source = _source(proposal)
    spot = Spot(source.sha256, proposal.by_name or proposal.name)
    values = [ReadValue("address", list(proposal.address), spot)]
    if proposal.of_day is not None and not any(value.name == "notes" for value in draft.values):
        values.append(ReadValue("notes", source_note(proposal), spot))
    return draft._replace(
        sources=(*draft.sources, source),
        values=(*draft.values, *values),
        missing=tuple(key for key in draft.missing if key != "address"),
    )


def _exactly(name: str, every: Directory) -> Proposal | None:
    """Return the one provider with just this name and an address; None where several could be meant."""
    words = sorted(company_words(name))
    same = [
        each
        for each in every.proposals(name)
        if each.address and sorted(company_words(each.by_name or each.name)) == words
    ]
    own = [each for each in same if each.of_day is None]
    if own:
        return own[0] if len(own) == 1 or own[0].checked_on else None
    return same[0] if len({each.address for each in same}) == 1 else None


def _source(proposal: Proposal) -> Source:
    """Return where an address is from; it is told by what it says, as no file of it is kept."""
    place = _BOOK if proposal.of_day is None else _OPEN_DATA.format(day=german.day(proposal.of_day))
    content = "\n".join((place, proposal.name, *proposal.address))
    return Source("directory", place, hashlib.sha256(content.encode()).hexdigest(), proposal.source)
