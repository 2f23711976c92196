"""Asks where a copy of a document is to lie, and writes it there."""

from pathlib import Path
from typing import Any

from vertragsbuch.errors import BadInput, reason_of
from vertragsbuch.language import _
from vertragsbuch.tui.kit.dialogs import FormWindow
from vertragsbuch.tui.kit.entry import LineEntry
from vertragsbuch.tui.kit.form import Form, path_of


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
        try:
            with path.open("xb") as file:
                file.write(self._content)
        except FileExistsError as error:
            raise BadInput.of(
                "path", _("Diese Datei gibt es schon; bitte einen anderen Namen wählen.")
            ) from error
        except OSError as error:
            sentence = _("Dorthin lässt sich nicht schreiben: {reason}.").format(reason=reason_of(error))
            raise BadInput.of("path", sentence) from error
        return path
