"""Papers that go with a letter: files become attachments, listed in it and appended to it."""

from typing import TYPE_CHECKING, Any

from vertragsbuch.errors import BadInput, CannotTypeset
from vertragsbuch.language import _
from vertragsbuch.letters.page import page_pdf
from vertragsbuch.tui.kit.dialogs import FormWindow
from vertragsbuch.tui.kit.dropped import dropped_paths
from vertragsbuch.tui.kit.entry import LineEntry
from vertragsbuch.tui.kit.form import Form
from vertragsbuch.usecases.letter import with_papers

if TYPE_CHECKING:
    from vertragsbuch.usecases.letter import LetterDraft


class AttachDialog(FormWindow["LetterDraft"]):
    """Asks for files; the answer is the draft with them attached."""

    def __init__(self, draft: "LetterDraft", dropped: str = "") -> None:
        super().__init__(_("Anlage"))
        self._draft = draft
        self._dropped = dropped

    def hint(self) -> str:
        """Return what becomes of the files."""
        return _("PDF oder Bild: steht im Brief als Anlage, folgt als Seite und liegt im PDF als Datei.")

    def form(self) -> Form:
        """Return the field for the paths."""
        example = _("Pfad, oder die Datei ins Fenster ziehen …")
        papers = LineEntry(
            "papers", _("Datei"), dropped_paths, example=example, value=self._dropped, required=True
        )
        return Form(papers, enter_submits=True)

    def keep(self, values: dict[str, Any]) -> "LetterDraft":
        """Attach the files and typeset the letter once: what cannot be printed is said at the field."""
        attached = with_papers(self._draft, values["papers"])
        try:
            page_pdf(attached.letter)
        except CannotTypeset as refused:
            raise BadInput.of("papers", str(refused)) from refused
        return attached
