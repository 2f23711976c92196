"""`providers`: who may be meant, with the address and where it is known from; the directory of open data."""

from argparse import Namespace
from collections.abc import Iterator
from datetime import date

from vertragsbuch.action import action
from vertragsbuch.cli.failure import hint
from vertragsbuch.cli.output import harmless, say, say_json
from vertragsbuch.cli.values import context_of
from vertragsbuch.cli.wording import command_of
from vertragsbuch.directory.proposal import Proposal, origin_in_words
from vertragsbuch.directory.record import Collection
from vertragsbuch.errors import BadInput
from vertragsbuch.language import _
from vertragsbuch.law import german
from vertragsbuch.tables.fields import Json
from vertragsbuch.usecases.context import Context
from vertragsbuch.usecases.providers import directory, kept_collection, update_directory

_UPDATE = "update"
_MOST = 20
_WITH_SOURCE = 2


def run(options: Namespace) -> int:
    """Look in the directory, or renew it."""
    context = context_of(options, may_begin=True)  # nothing is missing where there is no book yet
    if options.words[0] == _UPDATE and len(options.words) <= _WITH_SOURCE:
        return _update(context, options)
    every = directory(context)
    proposals = every.proposals(" ".join(options.words), _MOST)
    if options.json:
        say_json([_as_json(proposal) for proposal in proposals])
        return 0
    for proposal in proposals:
        for line in _lines(proposal):
            say(harmless(line))
    hint(_age(context))
    if not proposals:
        hint(_("Kein Anbieter heißt so."))
    return 0


def _update(context: Context, options: Namespace) -> int:
    done = update_directory(*options.words[1:])
    if options.json:
        say_json(_collection_as_json(done.collection))
        return 0
    hint(_in_words(done.collection, context.today))
    if done.before is not None:
        hint(_("Vorher: Stand vom {day}.").format(day=german.day(date.fromisoformat(done.before.day))))
    return 0


def _in_words(collection: Collection, today: date) -> str:
    text = _(
        "{count} Anbieter aus offenen Daten (Datenanfragen.de, CC0), Stand vom {day} (vor {days} Tagen). "
        "Einträge, bei denen niemand kündigt (Kirchen, Ämter, Schulen …), sind nicht dabei: {left_out}."
    )
    day = date.fromisoformat(collection.day)
    return text.format(
        count=len(collection.records), day=german.day(day), days=(today - day).days,
        left_out=collection.left_out,
    )  # fmt: skip


def _age(context: Context) -> str:
    """Return how old the open data are, or how to get them."""
    update = command_of(action("providers", words=_UPDATE))
    try:
        collection = kept_collection()
    except BadInput as damaged:
        return f"{damaged.faults[0].sentence} → {update}"
    if collection is None:
        return _("Ohne offene Daten; holen: {command}").format(command=update)
    day = date.fromisoformat(collection.day)
    text = _("Offene Daten vom {day} (vor {days} Tagen); erneuern: {command}")
    return text.format(day=german.day(day), days=(context.today - day).days, command=update)


def _lines(proposal: Proposal) -> Iterator[str]:
    yield f"{proposal.name} ({proposal.by_name})" if proposal.by_name else proposal.name
    if proposal.address:
        yield f"  {', '.join(proposal.address)}"
    yield f"  {origin_in_words(proposal)}"
    reach = [text for text in (proposal.web, proposal.phone) if text]
    if reach:
        yield f"  {' · '.join(reach)}"


def _as_json(proposal: Proposal) -> Json:
    day = proposal.of_day
    return {
        "name": proposal.name,
        "by_name": proposal.by_name or None,
        "address": list(proposal.address),
        "origin": "book" if day is None else "open_data",
        "contract": proposal.contract_id or None,
        "checked_on": proposal.checked_on.isoformat() if proposal.checked_on else None,
        "source": proposal.source or None,
        "day": day.isoformat() if day else None,
        "year": day.year if day else None,
        "web": proposal.web or None,
        "phone": proposal.phone or None,
        "fax": proposal.fax or None,
        "only_for": proposal.only_for or None,
    }


def _collection_as_json(collection: Collection) -> Json:
    return {
        "day": collection.day,
        "revision": collection.revision,
        "providers": len(collection.records),
        "left_out": collection.left_out,
        "broken": collection.broken,
    }
