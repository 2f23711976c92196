"""`verify`, `stamp`, `evidence`: the proof."""

from argparse import Namespace
from pathlib import Path

from vertragsbuch.cli.failure import hint
from vertragsbuch.cli.output import harmless, say, say_json
from vertragsbuch.cli.values import context_as_it_is, context_of
from vertragsbuch.errors import BookUnavailable
from vertragsbuch.language import _, ngettext
from vertragsbuch.usecases import evidence, stamping
from vertragsbuch.usecases.context import Context
from vertragsbuch.usecases.opened import conflict_hints


def run(options: Namespace) -> int:
    """Check the book, fetch a time stamp, or write the file of a case."""
    began_just_now = options.command == "verify" and evidence.begins_today(context_as_it_is(options))
    code = {"verify": _verify, "stamp": _stamp, "evidence": _evidence}[options.command](
        context_of(options), options
    )
    if began_just_now:
        hint(_("Das Buch kam aus einer älteren Version: Die Kette zeigt, was sich von heute an ändert."))
    return code


def _verify(context: Context, options: Namespace) -> int:
    verification = evidence.verify(context)
    if options.json:
        breaks = [broken._asdict() for broken in verification.breaks]
        say_json({"events": verification.events, "documents": verification.documents, "breaks": breaks})
    elif verification.is_sound:
        events = ngettext("{count} Eintrag", "{count} Einträge", verification.events).format(
            count=verification.events
        )
        documents = ngettext("{count} Dokument", "{count} Dokumente", verification.documents)
        documents = documents.format(count=verification.documents)
        say(_("✓ Unverändert: {events}, {documents}.").format(events=events, documents=documents))
    else:
        for broken in verification.breaks:
            say(harmless(f"✗ {broken.place}: {broken.sentence}"))
    for sentence in conflict_hints(context):
        hint(sentence)
    return 0 if verification.is_sound else BookUnavailable.exit_code


def _stamp(context: Context, options: Namespace) -> int:
    fetch = stamping.stamp_letter if options.letter else stamping.stamp_case
    stamp = fetch(context, options.id)
    say(stamp.at.isoformat())
    hint(_("Zeitstempel von {authority} geholt und in der Akte.").format(authority=stamp.authority))
    if not stamp.trusted:
        hint(_("Wem das Zertifikat gehört, ist nicht geprüft: ca_file unter [timestamp] fehlt."))
    return 0


def _evidence(context: Context, options: Namespace) -> int:
    target = Path(options.out) if options.out else None
    for place in evidence.write_evidence(context, options.id, target, warn=hint):
        say(str(place))
    return 0
