"""What can be done here, in words, and what the signs mean."""

from typing import ClassVar

from rich.cells import cell_len
from textual.binding import Binding, BindingType

from vertragsbuch.agenda.urgency import URGENCY_ROWS, Sign
from vertragsbuch.language import N_, _
from vertragsbuch.tui.kit.looks import look_of
from vertragsbuch.tui.kit.paragraph import BLANK_LINE, Paragraph
from vertragsbuch.tui.kit.text_window import TextWindow

_ON_A_CONTRACT = (("1 … 9", N_("Die Kündigung auf dem Weg mit dieser Nummer schreiben")),)
"""What the keys without a name of their own do where contracts stand."""


class HelpScreen(TextWindow):
    """Every key of the screen beneath, and the signs where it shows some."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("question_mark", "leave", N_("Zurück"), show=False),
    ]
    PANE: ClassVar[str] = "help"

    def __init__(self, bindings: list[tuple[Binding, str]], *, with_signs: bool = True) -> None:
        super().__init__(_("Hilfe"))
        self._with_signs = with_signs
        self._listed = sorted(bindings, key=lambda listed: str(listed[0].id).startswith("list."))

    def paragraphs(self) -> list[Paragraph]:
        """Return keys, signs and what matters."""
        width = max((cell_len(key) for __, key in self._listed), default=0) + 2
        text = [Paragraph(_("Tasten"), "look--title")]
        listed = [(key, binding.tooltip or binding.description) for binding, key in self._listed]
        for key, meaning in (*listed, *(_ON_A_CONTRACT if self._with_signs else ())):
            lead = key + " " * (width - cell_len(key))
            text.append(Paragraph(_(meaning), lead=lead, lead_look="look--key"))
        text += _signs() if self._with_signs else ()
        text += [
            BLANK_LINE,
            Paragraph(_("Worauf es ankommt"), "look--title"),
            Paragraph(
                _(
                    "Eine Kündigung wirkt, wenn sie rechtzeitig ankommt (Zugang), nicht wenn sie rechtzeitig "
                    "abgeschickt ist. „Absenden bis“ rechnet die Postlaufzeit ein; „Zugang bis“ ist der "
                    "letzte Tag, an dem sie im Briefkasten liegen darf."
                )
            ),
            Paragraph(
                _(
                    "Das ist eine Auskunft aus dem Gesetz, keine Rechtsberatung. Wen man fragen kann, steht "
                    "unten auf der Seite eines Vertrags (⏎)."
                )
            ),
            BLANK_LINE,
            Paragraph(_("Eigene Tasten"), "look--title"),
            Paragraph(_('In config.toml, etwa: [keys] und darunter new = "a". Die Namen der Tasten:')),
            Paragraph(
                ", ".join(sorted({binding.id for binding, __ in self._listed if binding.id})), "look--quiet"
            ),
        ]
        return text


def _signs() -> list[Paragraph]:
    """Return what the signs of the list mean, one line a sign."""
    meanings: dict[str, list[Sign]] = {}
    for urgency, row in URGENCY_ROWS.items():
        if urgency != "overdue":
            meanings.setdefault(row.sign.glyph, []).append(row.sign)
    lines = [
        Paragraph(
            _(" oder ").join(sign.meaning for sign in signs), lead=f"{glyph}  ", lead_look=look_of(signs[0])
        )
        for glyph, signs in meanings.items()
    ]
    no_delivery = Paragraph(_("an diesem Tag wird nichts zugestellt: vorher ankommen lassen"), lead="!  ")
    return [BLANK_LINE, Paragraph(_("Zeichen"), "look--title"), *lines, no_delivery]
