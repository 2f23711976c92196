"""What happened to a notice, noted in a few fields: sent, received, confirmed."""

from collections.abc import Iterable, Iterator
from functools import partial
from typing import Any

from vertragsbuch.agenda.item import Item
from vertragsbuch.casework.as_sent import NoticeDoubt
from vertragsbuch.contract.events.rows.table import EVENT_TYPE_ROWS
from vertragsbuch.contract.model import Contract
from vertragsbuch.contract.vocabulary.channels import CHANNELS, Channel, channel_title
from vertragsbuch.language import N_, _
from vertragsbuch.reading.typed import date_of, text_line, typed_date
from vertragsbuch.reading.typed_times import typed_time_of_day
from vertragsbuch.tui.kit.dropped import paper_entry
from vertragsbuch.tui.kit.entry import ChoiceEntry
from vertragsbuch.tui.kit.form import Form
from vertragsbuch.tui.kit.noting import CaseDialog, fact_entry
from vertragsbuch.tui.kit.paragraph import Paragraph
from vertragsbuch.tui.kit.screen import UsesBook
from vertragsbuch.tui.kit.text_window import TextWindow
from vertragsbuch.tui.letter.sending import suggested_channel
from vertragsbuch.usecases.case import doubts_about_sending, note_confirmation, note_dispatch, note_receipt

ACCEPTED = "accepted"


class SentDialog(CaseDialog):
    """Notes when, how and under which number the notice was sent."""

    HEADING = N_("Versandt")

    def __init__(self, contract: Contract, channel: Channel) -> None:
        super().__init__(contract)
        self._channel = channel

    def form(self) -> Form:
        """Return the day, the channel and the tracking number."""
        return Form(
            self.past_day(_("Versandt am")),
            ChoiceEntry(
                "channel",
                _("Auf welchem Weg"),
                [(channel, channel_title(channel)) for channel in CHANNELS],
                value=self._channel,
            ),
            fact_entry("sent", "tracking", text_line),
            fact_entry("sent", "at", typed_time_of_day),
            paper_entry(),
            enter_submits=True,
        )

    def keep(self, values: dict[str, Any]) -> str:
        """Note it in the book."""
        channel: Channel = values["channel"] or "letter"
        note_dispatch(
            self.context,
            self.contract.id,
            values["on"],
            channel,
            values["tracking"],
            paper=values["paper"],
            at=values["at"],
        )
        return self.contract.id


class ReceivedDialog(CaseDialog):
    """Notes when the other side received the notice, and what proves it."""

    HEADING = N_("Zugegangen")

    def form(self) -> Form:
        """Return the day and the evidence."""
        return Form(
            self.past_day(_("Zugegangen am")),
            fact_entry("received", "evidence", text_line),
            paper_entry(),
            enter_submits=True,
        )

    def keep(self, values: dict[str, Any]) -> str:
        """Note it in the book."""
        note_receipt(self.context, self.contract.id, values["on"], values["evidence"], paper=values["paper"])
        return self.contract.id


class ConfirmedDialog(CaseDialog):
    """Notes that the other side has confirmed the end, and to which day."""

    HEADING = N_("Bestätigt")

    def form(self) -> Form:
        """Return the day of the confirmation and the end that it names."""
        status = self.contract.status
        ends_on = None if status.is_end_open else status.ends_on
        today, accepted = self.context.today, EVENT_TYPE_ROWS["confirmed"].fact("accepted")
        return Form(
            self.past_day(_("Bestätigt am")),
            fact_entry(
                "confirmed",
                "ends_on",
                lambda text: date_of(text, today, "future"),
                value=typed_date(ends_on) if ends_on else "",
            ),
            ChoiceEntry(
                "accepted",
                _(accepted.label),
                ((ACCEPTED, _("hinnehmen")),),
                example=_(accepted.example),
            ),
            paper_entry(),
            enter_submits=True,
        )

    def keep(self, values: dict[str, Any]) -> str:
        """Note it in the book."""
        note_confirmation(
            self.context,
            self.contract.id,
            values["on"],
            values["ends_on"],
            paper=values["paper"],
            accepted=values["accepted"] == ACCEPTED,
        )
        return self.contract.id


async def note_sent(desk: UsesBook, item: Item) -> str | None:
    """Note that the notice was sent."""
    suggested = partial(suggested_channel, desk.context, item.contract, item.way)
    return await ask_how_sent(desk, item.contract, await desk.result_of(suggested))


async def ask_how_sent(desk: UsesBook, contract: Contract, channel: Channel) -> str | None:
    """Ask how a notice was sent, and tell at once what that means and what can still be done."""
    noted = await desk.ask(SentDialog(contract, channel))
    if noted is None:
        return None
    doubts = await desk.result_of(partial(doubts_about_sending, desk.context, noted))
    if doubts:
        await desk.ask(TextWindow(_("So versandt"), list(_in_words(desk, doubts))))
    return noted


def _in_words(desk: UsesBook, doubts: Iterable[NoticeDoubt]) -> Iterator[Paragraph]:
    for doubt in doubts:
        yield Paragraph(doubt.sentence, lead="! ", lead_look="look--soon")
        if doubt.remedy is not None:
            yield Paragraph(doubt.remedy.worded(desk.program.keys_of), "look--strong", lead="→ ")


async def note_received(desk: UsesBook, item: Item) -> str | None:
    """Note that the notice was received."""
    return await desk.ask(ReceivedDialog(item.contract))


async def note_confirmed(desk: UsesBook, item: Item) -> str | None:
    """Note that the end was confirmed."""
    return await desk.ask(ConfirmedDialog(item.contract))
