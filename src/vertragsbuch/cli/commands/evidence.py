"""`verify`, `stamp`, `evidence`: the proof."""

from argparse import Namespace
from collections.abc import Iterator
from pathlib import Path

from vertragsbuch.book.values import Break, Verification
from vertragsbuch.cli.failure import hint
from vertragsbuch.cli.output import harmless, say, say_json
from vertragsbuch.cli.values import context_as_it_is, context_of
from vertragsbuch.cli.wording import command_of
from vertragsbuch.errors import BadInput, BookUnavailable
from vertragsbuch.language import _, ngettext
from vertragsbuch.usecases import evidence, stamping
from vertragsbuch.usecases.context import Context
from vertragsbuch.usecases.opened import conflict_hints
from vertragsbuch.usecases.stated import StatedHead, accept_book, stated_by, what_to_do


def run(options: Namespace) -> int:
    """Check the book, fetch a time stamp, or write the file of a case."""
    began_just_now = options.command == "verify" and evidence.begins_today(context_as_it_is(options))
    code = {"verify": _verify, "stamp": _stamp, "evidence": _evidence}[options.command](
        context_of(options), options
    )
    if began_just_now:
        hint(_("Das Buch kam aus einer älteren Version: Geprüft ist, was sich von heute an ändert."))
    return code


def _verify(context: Context, options: Namespace) -> int:
    if options.accept:
        _accept(context)
    files = stated_by(context, map(Path, options.file))
    verification = evidence.verify(context)
    if options.json:
        breaks = [_told(broken) for broken in verification.breaks]
        table = {**verification._asdict(), "breaks": breaks}
        say_json({**table, "files": [_as_json(each) for each in files]} if files else table)
    else:
        _tell(context, verification)
        for each in files:
            say(harmless(f"{_MARKS[each.stands]} {each.file}: {each.sentence}"))
    for sentence in conflict_hints(context):
        hint(sentence)
    if not verification.is_sound or any(each.stands is False for each in files):
        return BookUnavailable.exit_code
    return BadInput.exit_code if any(each.stands is None for each in files) else 0


_MARKS = {True: "✓", False: "✗", None: "?"}


def _as_json(stated: StatedHead) -> dict[str, object]:
    return {**stated._asdict(), "file": str(stated.file)}


def _accept(context: Context) -> None:
    accepted = accept_book(context)
    for noted in accepted:
        sentence = _("Angenommen: Das Buch muss den Stand {number} nicht mehr enthalten.")
        hint(sentence.format(number=noted.head.number))
    if not accepted:
        hint(_("Es gibt nichts anzunehmen: Jeder Stand, den dieser Rechner vermerkt hat, steht im Buch."))


def _tell(context: Context, verification: Verification) -> None:
    if verification.is_sound:
        say(_("✓ Unverändert: {what}.").format(what=", ".join(_counted(verification))))
    else:
        for broken in verification.breaks:
            say(harmless(f"✗ {broken.place}: {broken.sentence}"))
        if remedy := what_to_do(context):
            say(harmless(f"    {remedy.worded(command_of)}"))


def _told(broken: Break) -> dict[str, str]:
    return {
        "place": broken.place,
        "sentence": broken.sentence,
        "contract": broken.contract,
        "document": broken.document,
    }


def _counted(verification: Verification) -> Iterator[str]:
    """Yield how much was checked of each kind."""
    counted = (
        (verification.events, ngettext("{count} Eintrag", "{count} Einträge", verification.events)),
        (verification.documents, ngettext("{count} Dokument", "{count} Dokumente", verification.documents)),
        (verification.contracts, ngettext("{count} Vertrag", "{count} Verträge", verification.contracts)),
        (verification.providers, ngettext("{count} Anbieter", "{count} Anbieter", verification.providers)),
        (
            verification.others,
            ngettext("{count} weitere Angabe", "{count} weitere Angaben", verification.others),
        ),
    )
    yield from (words.format(count=count) for count, words in counted)


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
