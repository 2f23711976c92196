"""Asks where a copy of a document is to lie, and writes it there."""

from pathlib import Path
from typing import Any

from vertragsbuch.language import _
from vertragsbuch.tui.kit.dialogs import FormWindow
from vertragsbuch.tui.kit.entry import LineEntry
from vertragsbuch.tui.kit.form import Form, path_of
from vertragsbuch.tui.kit.screen import UsesBook
from vertragsbuch.usecases.copies import save_copy


async def save_a_copy(desk: UsesBook, file_name: str, content: bytes) -> None:
    """Ask where a copy is to lie, write it, and say where it lies."""
    folder = desk.context.settings.letters_dir or Path.home()
    path = await desk.ask(SaveCopy(file_name, content, folder))
    if path is not None:
        desk.program.notify(_("Die Kopie liegt hier: {path}").format(path=path), markup=False)


class SaveCopy(FormWindow[Path]):
    """Asks for a path, and never overwrites anything."""

    def __init__(self, file_name: str, content: bytes, folder: Path) -> None:
        super().__init__(_("Kopie speichern"))
        self._file_name = file_name
        self._content = content
        self._folder = folder

    def form(self) -> Form:
        """Return the field for the path."""
        path = str(self._folder / self._file_name)
        return Form(LineEntry("path", _("Datei"), path_of, value=path, required=True), enter_submits=True)

    def keep(self, values: dict[str, Any]) -> Path:
        """Write the copy."""
        path: Path = values["path"]
        save_copy(self.context, path, self._content, named="path")
        return path
