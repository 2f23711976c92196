"""`file` and `watch`: papers go on the file of a contract."""

from argparse import Namespace
from pathlib import Path

from vertragsbuch.cli.ending import is_asked_to_end
from vertragsbuch.cli.failure import hint
from vertragsbuch.cli.output import finish, harmless, say
from vertragsbuch.cli.values import context_of, value_of
from vertragsbuch.language import _
from vertragsbuch.tables.fields import paragraph
from vertragsbuch.usecases.context import Context
from vertragsbuch.usecases.papers import file_papers
from vertragsbuch.usecases.watching import file_new_papers, watch_folder


def run(options: Namespace) -> int:
    """File papers, once or as they arrive, and say what was filed."""
    {"file": _file, "watch": _watch}[options.command](context_of(options), options)
    return 0


def _file(context: Context, options: Namespace) -> None:
    note = None if options.note is None else value_of("--note", options.note, paragraph)
    for filed in file_papers(context, options.id, map(Path, options.files), note):
        outcome = _("war schon in der Akte") if filed.known else filed.sha256
        say(harmless(f"{filed.name}  {outcome}"))


def _watch(context: Context, options: Namespace) -> None:
    folder = Path(options.folder)
    papers = (file_new_papers if options.once else watch_folder)(context.held(), folder, options.id)
    if not options.once:
        hint(_("Neue Dateien in „{folder}“ kommen zur Akte; Strg+C beendet.").format(folder=folder))
    for paper in papers:
        say(harmless(f"{paper.contract_id}  {paper.name}"))
        finish()  # whoever reads along sees each file as it comes
        if paper.trouble:
            hint(paper.trouble)
        if paper.drafts:
            hint(_("Gelesen: Entwurf {numbers}.").format(numbers=", ".join(map(str, paper.drafts))))
        if is_asked_to_end():  # while this paper was being written into the book, and then it was too late
            raise KeyboardInterrupt
