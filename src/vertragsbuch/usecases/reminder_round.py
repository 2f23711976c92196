"""One run of all voices: what is to be told is noted as on its way, told, and noted again as it went."""

from collections.abc import Sequence
from contextlib import suppress
from datetime import timedelta

from vertragsbuch.book.values import ChannelRecord, Ledger, Reminder
from vertragsbuch.errors import NotSent, SendingUncertain, VertragsbuchError
from vertragsbuch.language import N_, _
from vertragsbuch.named_tuple import NamedTuple
from vertragsbuch.usecases.context import Context
from vertragsbuch.usecases.reminder_message import message_of
from vertragsbuch.usecases.reminder_plan import Telling, moment_of, next_try_after, owner
from vertragsbuch.usecases.voices import Voice

FAILURES_TOLD = 3
"""So many failures in a row of one channel are told through another one."""
_CHANNEL = "channel"
_NOT_NOTED = N_("Dies ließ sich nicht vermerken und wird deshalb noch einmal kommen.")


class Failure(NamedTuple):
    """A voice that did not take its message: its name, how often in a row, and a sentence that says why.

    It is 0 times where the voice took it, and that could not be noted.
    """

    voice: str
    times: int
    sentence: str


class Round:
    """One run of all voices: what it has noted so far, and which contracts are not settled."""

    def __init__(self, context: Context, ledger: Ledger) -> None:
        self._context = context
        self._records = {record.name: record for record in ledger.channels}
        self._lines = {line.line: line for line in ledger.lines}
        self.told: list[tuple[str, int]] = []
        self.failures: list[Failure] = []
        self.open_contracts: set[str] = set()

    def tell(self, voice: Voice, tellings: Sequence[Telling]) -> None:
        """Tell by one voice what there is, and note how that went."""
        failing = self._failing_for(voice)
        if not tellings and not failing:
            return
        claimed, troubles, more = self._claimed(voice, tellings, failing)
        mine = {line.line for line in claimed}
        tellings = [one for one in tellings if one.line().line in mine]
        troubles = [record for record in troubles if self._trouble(record, voice).line in mine]
        if not tellings and not troubles:
            return
        now = self._context.now()
        message = message_of(tellings, troubles, self._context.today, now, more)
        record = self._record(voice)
        try:
            answer = voice.tell(message)
        except VertragsbuchError as failure:  # a password that nobody gives is a refusal as well
            self._note_failure(voice, claimed, failure)
            return
        sent = record._replace(failures=0, failing_since="", sent_at=moment_of(now), answer=answer)
        self._note(voice, [line._replace(state="sent", maybe=0, owner="") for line in claimed], sent)
        self.told.append((voice.name, len(tellings)))

    def hold_back(self, tellings: Sequence[Telling]) -> None:
        """Note what quiet hours hold back, so that it is not forgotten when its day has passed meanwhile."""
        lines = [one.line("pending", moment_of(self._context.now())) for one in tellings]
        if lines:
            with suppress(VertragsbuchError):  # nothing is lost: it is looked at again
                self._context.book.reminders.claim([(line, None) for line in lines])

    def _claimed(
        self, voice: Voice, tellings: Sequence[Telling], failing: Sequence[ChannelRecord]
    ) -> tuple[list[Reminder], Sequence[ChannelRecord], str]:
        """Return the lines that this run alone tells, the channels to tell of, and a sentence to add."""
        at = moment_of(self._context.now())
        lines = [(one.line("trying", at, owner()), one.before) for one in tellings]
        for record in failing:
            line = self._trouble(record, voice)
            trying = line._replace(state="trying", at=at, owner=owner())
            lines.append((trying, self._lines.get(line.line)))
        try:
            claimed = self._context.book.reminders.claim(lines)
        except VertragsbuchError as failure:  # told is better than noted
            self.failures.append(Failure(voice.name, 0, str(failure)))
            return [line for line, _before in lines], failing, _(_NOT_NOTED)
        self.open_contracts.update(line.contract_id for line, _before in lines if line not in claimed)
        return claimed, failing, ""

    def _note_failure(self, voice: Voice, claimed: Sequence[Reminder], failure: VertragsbuchError) -> None:
        now = self._context.now()
        maybe = isinstance(failure, SendingUncertain)
        wait = failure.retry_after if isinstance(failure, NotSent) else None
        asked_for = timedelta(seconds=wait or 0)
        lines = [
            line._replace(
                state="failed",
                tries=line.tries + 1,
                next_try=moment_of(max(next_try_after(line.tries + 1, now), now + asked_for)),
                maybe=int(maybe or line.maybe),
                owner="",
            )
            for line in claimed
        ]
        record = self._record(voice)
        record = record._replace(
            failures=record.failures + 1,
            failing_since=record.failing_since or moment_of(now),
            answer=str(failure),
        )
        self.open_contracts.update(line.contract_id for line in claimed)
        self._note(voice, lines, record)
        self.failures.append(Failure(voice.name, record.failures, str(failure)))

    def _note(self, voice: Voice, lines: Sequence[Reminder], record: ChannelRecord) -> None:
        self._records[voice.name] = record
        self._lines.update({line.line: line for line in lines})
        try:
            self._context.book.reminders.note(lines, record)
        except VertragsbuchError as failure:
            self.open_contracts.update(line.contract_id for line in lines)
            self.failures.append(Failure(voice.name, 0, str(failure)))

    def _record(self, voice: Voice) -> ChannelRecord:
        return self._records.get(voice.name, ChannelRecord(voice.name))

    def _failing_for(self, voice: Voice) -> list[ChannelRecord]:
        """Return the other channels that have failed for long, and of which nobody was told since then."""
        names = {each.name for each in self._context.settings.channels}
        return [
            record
            for record in self._records.values()
            if record.name in names - {voice.name}
            and record.failures >= FAILURES_TOLD
            and not self._is_told(record)
        ]

    def _is_told(self, record: ChannelRecord) -> bool:
        since = record.failing_since[:10]
        return any(
            (line.what, line.key, line.due, line.state) == (_CHANNEL, record.name, since, "sent")
            for line in self._lines.values()
        )

    def _trouble(self, record: ChannelRecord, voice: Voice) -> Reminder:
        since = record.failing_since[:10]
        return Reminder("", _CHANNEL, record.name, since, "first", voice.name, since, "pending")
