"""Whatever came in, read in by one dialog: contracts, statements, papers, another program's export."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from textual.binding import BindingType

from vertragsbuch.errors import BadInput, Fault
from vertragsbuch.language import N_, _
from vertragsbuch.tui.kit.actions import SAVE
from vertragsbuch.tui.kit.choice_screen import ChoiceScreen
from vertragsbuch.tui.kit.dialogs import FormWindow, MessageScreen
from vertragsbuch.tui.kit.dropped import places_of
from vertragsbuch.tui.kit.entry import LineEntry, LinesEntry
from vertragsbuch.tui.kit.form import Form
from vertragsbuch.tui.kit.paragraph import Paragraph
from vertragsbuch.tui.kit.screen import UsesBook
from vertragsbuch.tui.kit.text_window import TextWindow
from vertragsbuch.tui.overview.columns_dialog import StatementColumns, TableColumns
from vertragsbuch.tui.overview.overview import OverviewScreen
from vertragsbuch.usecases.taking_in_files import FilesTakenIn, NamedColumns, take_in_files, take_in_text

if TYPE_CHECKING:
    from vertragsbuch.agenda.item import Item

TAKE_OVER = SAVE._replace(title=N_("Einlesen"), tooltip=N_("Liest, was in der Datei steht"))
"""What saves a form reads a file in here."""

LONG_TEXT = 200
"""What is pasted with at least so many signs is a text, and no path."""
_FEW_LINES = 3


class ImportDialog(FormWindow[FilesTakenIn]):
    """Asks for a file, a folder, or the text of a contract."""

    BINDINGS: ClassVar[list[BindingType]] = [TAKE_OVER.binding]
    DOING = N_("liest")

    def __init__(self, path: str = "", text: str = "") -> None:
        super().__init__(_("Einlesen"))
        self._path, self._text = path, text

    def hint(self) -> str:
        """Return what kinds of file there are."""
        return _(
            "Eine Datei oder ein Ordner: Kontoauszug (CAMT, MT940, CSV, ZIP), Vertrag, Rechnung oder Brief "
            "(PDF, Bild, E-Mail, Text), Tabelle (CSV, Excel), was ein anderes Programm oder vertragsbuch "
            "ausgegeben hat. Was es ist, zeigt der Inhalt."
        )

    def form(self) -> Form:
        """Return the fields for the path and for a text."""
        example = _("Pfad, oder Dateien ins Fenster ziehen …")
        return Form(
            LineEntry("path", _("Datei"), places_of, example=example, value=self._path),
            LinesEntry(
                "text", _("oder Text"), example=_("eines Vertrags, hier eingefügt …"), value=self._text
            ),
            enter_submits=True,
        )

    def keep(self, values: dict[str, Any]) -> FilesTakenIn:
        """Read it in; raises BadInput where nothing of it could be read."""
        if not values["path"] and not values["text"]:
            raise BadInput.of("path", _("Diese Angabe fehlt: eine Datei, ein Ordner oder ein Text."))
        outcome = take_in_files(self.context, values["path"] or ())
        if values["text"]:
            outcome = outcome.plus(take_in_text(self.context, values["text"]))
        came_nothing = all(line.is_fault for line in outcome.lines)
        if came_nothing and outcome.lines and not outcome.tables and not outcome.statements:
            field = "path" if values["path"] else "text"
            raise BadInput([Fault(field, text) for text in (_shown(outcome)[:_FEW_LINES])])
        return outcome


def _shown(outcome: FilesTakenIn) -> list[str]:
    """Return what came of each file, faults first; of a single one its name goes without saying."""
    return [paragraph.text for paragraph in _paragraphs(outcome)]


def _paragraphs(outcome: FilesTakenIn) -> list[Paragraph]:
    lines = sorted(outcome.lines, key=lambda line: not line.is_fault)
    if len(lines) == 1:
        return [Paragraph(lines[0].sentence)]
    return [
        Paragraph(
            ": ".join(filter(None, (Path(line.name).name, line.sentence))),
            lead="‼ " if line.is_fault else "  ",
            lead_look="look--now",
        )
        for line in lines
    ]


async def read_in(desk: UsesBook, path: str = "", text: str = "") -> FilesTakenIn | None:
    """Read in what a person names, say what it was and what came of it; None where nothing was read."""
    outcome = await desk.ask(ImportDialog(path, text))
    if outcome is None:
        return None
    outcome = await _with_columns(desk, outcome)
    lines = _shown(outcome)
    if len(lines) > _FEW_LINES:
        await desk.ask(TextWindow(_("Eingelesen"), _paragraphs(outcome)))
    elif outcome.has_faults:
        await desk.ask(MessageScreen(_("Eingelesen"), "\n".join(lines)))
    elif lines:
        desk.program.notify("\n".join(lines), markup=False)
    return outcome


async def _with_columns(desk: UsesBook, outcome: FilesTakenIn) -> FilesTakenIn:
    """Ask for the columns of tables that nobody knows, and read those then."""
    for path, table in outcome.tables:
        choice = await desk.ask(TableColumns(path.name, table))
        if choice is not None:
            read = partial(take_in_files, desk.context, [path], NamedColumns(tables={path: choice}))
            outcome = outcome.plus(await desk.result_of(read, _("liest")))
    for paths, unknown in outcome.statements:
        layout = await desk.ask(StatementColumns(unknown))
        if layout is not None:
            named = NamedColumns(statements={unknown.fingerprint: layout})
            read = partial(take_in_files, desk.context, paths, named)
            outcome = outcome.plus(await desk.result_of(read, _("liest")))
    return outcome


async def import_contracts(overview: OverviewScreen, _item: "Item | None") -> str | None:
    """Read in whatever a person names, and show the drafts that came of it."""
    return await _read_in_and_show(overview)


async def _read_in_and_show(overview: OverviewScreen, path: str = "", text: str = "") -> str | None:
    outcome = await read_in(overview, path, text)
    if outcome is None:
        return None
    overview.just_done = None
    overview.reload()
    if not outcome.drafts:
        return None
    changed: str | None = await overview.program.late("drafts")(overview, None)
    overview.reload(changed)
    return None


async def pasted(overview: OverviewScreen, text: str) -> str | None:
    """Read in what was dropped or pasted, files or the text of a contract; or file it with the chosen one."""
    try:
        places_of(text, there=True)
    except ValueError:
        return await _read_in_and_show(overview, text=text) if len(text) >= LONG_TEXT else None
    item = overview.line
    if item is None or await overview.ask(_what_to_do_with_it(item)) == "read":
        return await _read_in_and_show(overview, path=text.strip())
    changed: str | None = await overview.program.late("dropped")(overview, item, text)
    return changed


def _what_to_do_with_it(item: "Item") -> ChoiceScreen[str]:
    filed = _("In die Akte von „{title}“ legen").format(title=item.contract.title)
    read = _("Einlesen")
    why = _("lesen, was darin steht: ein Vertrag, eine Rechnung, ein Kontoauszug")
    return ChoiceScreen(_("Was soll mit der Datei geschehen?"), [("file", filed), ("read", f"{read}\n{why}")])
