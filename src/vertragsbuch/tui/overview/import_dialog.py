"""Contracts taken over from a file: all of them or none, with every fault named."""

from pathlib import Path
from typing import Any, ClassVar

from textual.binding import BindingType

from vertragsbuch.errors import BadInput, reason_of
from vertragsbuch.exchange.document import LARGEST_FILE
from vertragsbuch.language import N_, _
from vertragsbuch.tui.kit.actions import SAVE
from vertragsbuch.tui.kit.dialogs import FormWindow
from vertragsbuch.tui.kit.entry import LineEntry
from vertragsbuch.tui.kit.form import Form, path_of
from vertragsbuch.tui.overview.overview import OverviewScreen
from vertragsbuch.usecases.named_file import content_of
from vertragsbuch.usecases.transfer import Imported, import_file

TAKE_OVER = SAVE._replace(title=N_("Übernehmen"), tooltip=N_("Trägt ein, was in der Datei steht"))
"""What saves a form takes a file over here."""


class ImportDialog(FormWindow[Imported]):
    """Asks for the path of the file."""

    BINDINGS: ClassVar[list[BindingType]] = [TAKE_OVER.binding]

    def __init__(self) -> None:
        super().__init__(_("Aus einer Datei übernehmen"))

    def hint(self) -> str:
        """Return what kinds of file there are."""
        return _(
            "Ein Buch, das vertragsbuch als Datei ausgegeben hat (JSON), oder eine Tabelle (CSV) mit "
            "Spalten wie Vertrag, Anbieter, Beginn, Kündigungsfrist, Preis."
        )

    def form(self) -> Form:
        """Return the field for the path."""
        return Form(
            LineEntry("path", _("Datei"), path_of, example="~/vertraege.json", required=True),
            enter_submits=True,
        )

    def keep(self, values: dict[str, Any]) -> Imported:
        """Take the contracts over."""
        return import_file(self.context, _content(values["path"]))


def _content(path: Path) -> bytes:
    try:
        return content_of(path, LARGEST_FILE)
    except OSError as error:
        sentence = _("Die Datei lässt sich nicht lesen: {reason}.").format(reason=reason_of(error))
        raise BadInput.of("path", sentence) from error


async def import_contracts(overview: OverviewScreen, _item: object) -> None:
    """Take contracts over from a file, and say what became of them."""
    done = await overview.ask(ImportDialog())
    if done is not None:
        overview.reload()
        overview.notify(_in_words(done), markup=False)


def _in_words(done: Imported) -> str:
    summary = _("{added} eingetragen, {changed} geändert, {known} schon bekannt.")
    text = summary.format(added=len(done.added), changed=len(done.changed), known=len(done.known))
    if not done.removed:
        return text
    stay = _("Im Buch entfernt, und bleiben es: {ids}.").format(ids=", ".join(done.removed))
    return f"{text} {stay}"
