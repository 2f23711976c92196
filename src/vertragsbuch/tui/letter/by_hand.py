"""How to send a letter by hand, in words: what to do, where, what it costs, what to keep."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from vertragsbuch.contract.vocabulary.channels import channel_title
from vertragsbuch.language import _
from vertragsbuch.law import german
from vertragsbuch.tui.kit.paragraph import BLANK_LINE, Paragraph
from vertragsbuch.tui.kit.text_window import TextWindow
from vertragsbuch.usecases.by_hand import hand_out

if TYPE_CHECKING:
    from vertragsbuch.tui.kit.program import Program
    from vertragsbuch.usecases.by_hand import HandOut
    from vertragsbuch.usecases.context import Context


def hand_out_for(context: "Context", contract_id: str) -> "HandOut":
    """Return what to do with the letter that was written last; typesetting is read, which takes time."""
    return hand_out(context, contract_id)


def by_hand_window(hand_out: "HandOut", program: "Program") -> TextWindow:
    """Return the window that says it."""
    return TextWindow(_("Von Hand senden"), list(_text(hand_out, program)))


def _text(hand_out: "HandOut", program: "Program") -> Iterator[Paragraph]:
    channel = channel_title(hand_out.channel)
    if hand_out.until is None:
        yield Paragraph(_("Bald absenden: {channel}").format(channel=channel), "look--strong")
    else:
        by = _("Absenden bis {day}: {channel}")
        yield Paragraph(by.format(day=german.weekday(hand_out.until), channel=channel), "look--strong")
    for warning in hand_out.warnings:
        yield Paragraph(warning, lead="! ", lead_look="look--soon")
    yield BLANK_LINE
    yield Paragraph(", ".join(hand_out.address), lead=_("An:     "), lead_look="look--quiet")
    yield Paragraph(hand_out.cost, lead=_("Kosten: "), lead_look="look--quiet")
    yield Paragraph(hand_out.proof, lead=_("Beweis: "), lead_look="look--quiet")
    yield BLANK_LINE
    for number, step in enumerate(hand_out.steps, start=1):
        yield Paragraph(step.worded(program.keys_of), lead=f"{number} ", lead_look="look--key")
    yield BLANK_LINE
    afterwards = _(
        "Danach in der Übersicht: {sent} (versandt, mit Nummer und Beleg), später {received} (zugegangen)."
    )
    yield Paragraph(afterwards.format(sent=program.key_of("sent"), received=program.key_of("received")))
