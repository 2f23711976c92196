"""`paperless`: papers of an archive become drafts, letters and proofs are handed over to it."""

from argparse import Namespace

from vertragsbuch.cli.failure import hint
from vertragsbuch.cli.output import harmless, say, say_json
from vertragsbuch.cli.read_words import file_as_json, file_lines, taken_in_words
from vertragsbuch.cli.values import context_of
from vertragsbuch.cli.wording import command_of
from vertragsbuch.errors import BadInput, VertragsbuchError
from vertragsbuch.language import _
from vertragsbuch.tables.fields import Json
from vertragsbuch.usecases.context import Context
from vertragsbuch.usecases.paperless import HandedOver, hand_over, pull


class PapersNotTaken(VertragsbuchError):
    """The archive did not take every paper; each was named before."""


def run(options: Namespace) -> int:
    """Do what is asked of the archive."""
    if options.do == "push":
        return _push(context_of(options), options)
    return _pull(context_of(options, may_begin=True), options)


def _pull(context: Context, options: Namespace) -> int:
    if options.id is not None:
        raise BadInput.of(
            options.id, _("Gelesen wird nach Schlagwort oder Korrespondent: --tag, --correspondent.")
        )
    pulled = pull(context, options.tag, options.correspondent)
    if options.json:
        say_json([each for one in pulled.read for each in file_as_json(one)])
    for one in pulled.read:
        if not options.json:
            for line in file_lines(one):
                say(harmless(line))
        for line in BadInput(list(one.faults)).lines(command_of):
            hint(line)
    for line in taken_in_words(pulled.taken):
        hint(line)
    if not pulled.read:
        hint(_("Dort liegt nichts, was nicht schon gelesen ist."))
    return BadInput.exit_code if any(one.faults for one in pulled.read) else 0


def _push(context: Context, options: Namespace) -> int:
    done = []
    for paper in hand_over(context, options.id):
        done.append(paper)
        if not options.json:
            say(harmless(_in_words(paper)))
    if options.json:
        say_json([_as_json(paper) for paper in done])
    elif not done:
        hint(_("Alles, was dorthin gehört, liegt schon dort."))
    failed = sum(bool(paper.outcome.trouble) for paper in done)
    if failed:
        raise PapersNotTaken(_("{count} Papiere sind nicht angekommen, siehe oben.").format(count=failed))
    return 0


def _in_words(paper: HandedOver) -> str:
    outcome = paper.outcome
    if outcome.trouble:
        text = _("{contract}: „{name}“ nicht angenommen: {trouble}")
    elif outcome.number is not None:
        text = _("{contract}: „{name}“ liegt dort unter Nr. {number}")
    elif outcome.was_there:
        text = _("{contract}: „{name}“ lag dort schon")
    else:
        text = _("{contract}: „{name}“ ist übergeben und wird noch eingelesen")
    return text.format(
        contract=paper.contract_id, name=paper.name, number=outcome.number, trouble=outcome.trouble
    )


def _as_json(paper: HandedOver) -> Json:
    outcome = paper.outcome
    return {
        "contract": paper.contract_id,
        "name": paper.name,
        "number": outcome.number,
        "was_there": outcome.was_there,
        "trouble": outcome.trouble or None,
    }
