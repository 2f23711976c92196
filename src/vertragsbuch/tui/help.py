"""What can be done here, in words, and what the signs mean."""

from typing import ClassVar

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from vertragsbuch.language import _
from vertragsbuch.tui.detail import GAP, Paragraph
from vertragsbuch.tui.detail_pane import DetailPane
from vertragsbuch.tui.dialogs import Window
from vertragsbuch.tui.words import SIGNS


class HelpScreen(Window[None]):
    """Every key of the screen beneath, and the signs of the list."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,question_mark,q", "leave", _("Zurück"), tooltip=_("Hilfe schließen"), id="help.close"),
        Binding("down", "scroll(1)", _("weiter"), show=False),
        Binding("up", "scroll(-1)", _("zurück"), show=False),
        Binding("pagedown,space", "scroll(12)", _("weiter"), show=False),
        Binding("pageup", "scroll(-12)", _("zurück"), show=False),
    ]

    def __init__(self, bindings: list[tuple[Binding, str]]) -> None:
        super().__init__(_("Hilfe"))
        self._listed = sorted(bindings, key=lambda listed: str(listed[0].id).startswith("list."))

    def content(self) -> ComposeResult:
        """Yield the text."""
        yield DetailPane(id="help")

    def on_mount(self) -> None:
        """Fill in the text."""
        self.query_one(DetailPane).show(self._text())

    def _text(self) -> list[Paragraph]:
        width = max((cell_len(key) for __, key in self._listed), default=0) + 2
        text = [Paragraph(_("Tasten"), "look--title")]
        for binding, key in self._listed:
            said = binding.tooltip or binding.description
            text.append(Paragraph(said, lead=key + " " * (width - cell_len(key)), lead_look="look--key"))
        text += [GAP, Paragraph(_("Zeichen"), "look--title")]
        text += [
            Paragraph(sign.word, lead=f"{sign.glyph}  ", lead_look=sign.look)
            for urgency, sign in SIGNS.items()
            if urgency != "overdue"
        ]
        text += [
            Paragraph(_("an diesem Tag wird nichts zugestellt: vorher ankommen lassen"), lead="!  "),
            GAP,
            Paragraph(_("Worauf es ankommt"), "look--title"),
            Paragraph(
                _(
                    "Eine Kündigung wirkt, wenn sie rechtzeitig ankommt (Zugang), nicht wenn sie rechtzeitig "
                    "abgeschickt ist. „Absenden bis“ rechnet die Postlaufzeit ein; „Zugang bis“ ist der "
                    "letzte Tag, an dem sie im Briefkasten liegen darf."
                )
            ),
            GAP,
            Paragraph(_("Eigene Tasten"), "look--title"),
            Paragraph(_('In config.toml, etwa: [keys] und darunter new = "a". Die Namen der Tasten:')),
            Paragraph(
                ", ".join(sorted({binding.id for binding, __ in self._listed if binding.id})), "look--quiet"
            ),
        ]
        return text

    def action_scroll(self, lines: int) -> None:
        """Scroll the text."""
        self.query_one(DetailPane).scroll_relative(y=lines, animate=False)
