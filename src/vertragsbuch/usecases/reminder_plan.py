"""What a run of reminders has to tell, and when to look again, as the ledger stands; nothing is noted."""

import os
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta

from vertragsbuch.agenda.item import DAYS_OF_NOW, Reckoned, reckoned
from vertragsbuch.agenda.occasions import Occasion, occasions, occasions_of, same_until
from vertragsbuch.agenda.stages import MISSED, STAGES, Stage, next_stage_on, reached, stages_of
from vertragsbuch.book.left_overs import lives
from vertragsbuch.book.values import Ledger, Reminder, ReminderState, Watched
from vertragsbuch.casework.days import days_later
from vertragsbuch.config.settings import RemindSettings
from vertragsbuch.contract.model import Contract
from vertragsbuch.contract.period import Period
from vertragsbuch.named_tuple import NamedTuple
from vertragsbuch.typed import Literal
from vertragsbuch.usecases.context import Context
from vertragsbuch.usecases.overview import reckoned_item
from vertragsbuch.usecases.uncertain import by_contract
from vertragsbuch.usecases.voices import Voice

ANSWER = "answer"
"""The stage of the line that holds what the person has answered."""
LONGEST_TRY = timedelta(minutes=15)
"""No attempt takes so long: what is on its way since then was cut off."""
_FIRST_WAIT, _LONGEST_WAIT = timedelta(minutes=15), timedelta(hours=4)
_MISSED_FOR = 400
"""So many days what was missed is told, where nobody could be told before."""
_AHEAD = 62
"""So many days one looks back where a clock that ran ahead has noted the last look."""
_STEP = 7
_LAST_RUN = time(18)
"""At the latest at this time of a day the usual timer runs."""

Now = Literal["pending", "quiet", "failed", "trying"]
"""To be told now; held back by quiet hours; not to be tried again yet; told by another process right now."""


class Telling(NamedTuple):
    """One occasion at one stage for one voice, with the line of the ledger that is there already."""

    occasion: Occasion
    stage: Stage
    voice: str
    now: Now
    before: Reminder | None

    @property
    def maybe(self) -> bool:
        """Whether it may have been told already: an attempt was cut off, or nobody knows how it ended."""
        return self.before is not None and (self.before.state == "trying" or bool(self.before.maybe))

    def line(self, state: ReminderState = "pending", at: str = "", owned_by: str = "") -> Reminder:
        """Return the line of the ledger for it in a state, since a moment."""
        one, stage = self.occasion, self.stage
        tries = self.before.tries if self.before else 0
        return Reminder(
            one.contract.id,
            one.what,
            one.key,
            one.due.isoformat(),
            stage.name,
            self.voice,
            stage.on.isoformat(),
            state,
            tries,
            at,
            owner=owned_by,
            maybe=int(self.maybe),
        )


class ReminderPlan(NamedTuple):
    """What there is to tell, the most urgent first; for each contract its version and when to look again.

    The day takes for granted that everything that is pending now is told.
    """

    tellings: tuple[Telling, ...]
    days: dict[str, tuple[int, date]]


class _Moment(NamedTuple):
    """What one run goes by: the day and the moment, until when quiet hours last, the voices, the settings."""

    today: date
    now: datetime
    quiet_until: date | None
    voices: Sequence[Voice]
    settings: RemindSettings


def planned(context: Context, ledger: Ledger, voices: Sequence[Voice]) -> ReminderPlan:
    """Return what there is to tell today by these voices."""
    now = context.now()
    settings = context.settings.remind
    moment = _Moment(context.today, now, _quiet_until(settings, now), voices, settings)
    uncertain = by_contract(ledger.uncertain)
    lines = _by_contract(ledger.lines)
    tellings: list[Telling] = []
    days: dict[str, tuple[int, date]] = {}
    for watched in ledger.watched:
        contract = watched.contract
        if contract.status.removed:
            days[contract.id] = watched.version, date.max
            continue
        basis = reckoned_item(contract, context, uncertain.get(contract.id, ()))
        day = same_until(basis, context.settings)
        mine_told = lines.get(contract.id, {})
        for occasion in _every(context, basis, watched, mine_told, moment):
            mine, next_on = _of_occasion(occasion, mine_told.get(occasion_name(occasion), ()), moment)
            tellings += mine
            day = min(day, next_on)
        days[contract.id] = watched.version, day
    tellings.sort(key=lambda telling: _order_of(telling, context.today))
    return ReminderPlan(tuple(tellings), days)


def _order_of(telling: Telling, today: date) -> tuple[date, str]:
    """Return what puts the most urgent first: what is missed comes after what can be done this week."""
    day = days_later(today, DAYS_OF_NOW) if is_missed(telling) else telling.occasion.day
    return day, telling.occasion.contract.title.casefold()


def periods_for(contract: Contract, settings: RemindSettings) -> tuple[Period, ...]:
    """Return how long before its day somebody is told of an occasion of a contract."""
    nearest = (settings.contracts.get(contract.id), settings.kinds.get(contract.kind), settings.stages)
    return next((periods for periods in nearest if periods is not None), STAGES)


def answer_to(lines: Iterable[Reminder]) -> Reminder | None:
    """Return what the person has answered to an occasion, by its lines; None where nothing, or no longer."""
    return next((line for line in lines if line.stage == ANSWER and line.state in ("done", "later")), None)


def occasion_name(occasion: Occasion) -> tuple[str, ...]:
    """Return what names an occasion in the ledger."""
    return occasion.contract.id, occasion.what, occasion.key, occasion.due.isoformat()


RemindersByKey = dict[tuple[str, ...], list[Reminder]]
"""The lines of the ledger by the names of their occasions."""


def _by_contract(every: Iterable[Reminder]) -> dict[str, RemindersByKey]:
    lines: defaultdict[str, RemindersByKey] = defaultdict(dict)
    for line in every:
        lines[line.contract_id].setdefault(line.occasion, []).append(line)
    return lines


def _every(
    context: Context, basis: Reckoned, watched: Watched, lines: RemindersByKey, moment: _Moment
) -> Iterator[Occasion]:
    """Yield the occasions of today, and those whose last day has passed without an answer."""
    current = [one for one in occasions_of(basis) if not one.is_over(context.today)]
    yield from current
    names = {occasion_name(one) for one in current}
    open_windows = {one.key for one in current if one.what == "window"}
    unsettled = [name for name, mine in lines.items() if not _is_settled(mine, moment.voices)]
    for one in _passed(context, watched, unsettled):
        if occasion_name(one) not in names and one.key not in open_windows:
            names.add(occasion_name(one))
            yield one


def _is_settled(lines: Sequence[Reminder], voices: Sequence[Voice]) -> bool:
    """Return whether there is nothing more to tell of an occasion: it was answered, or told to its end."""
    answer = answer_to(lines)
    if answer is not None and answer.state == "done":
        return True
    return all(_has_heard_the_end(voice, lines) for voice in voices)


def _has_heard_the_end(voice: Voice, lines: Sequence[Reminder]) -> bool:
    """Return whether a voice has told that a day was missed, or is newer than those that have told it."""
    heard = {line.channel for line in lines if line.stage == MISSED and line.state == "sent"}
    return voice.name in heard or (bool(heard) and voice.name not in {line.channel for line in lines})


def _passed(context: Context, watched: Watched, names: Iterable[tuple[str, ...]]) -> Iterator[Occasion]:
    """Yield what is over by today: seen since the last look, or told before, and asked for to its end."""
    contract, today = watched.contract, context.today
    every = list(_seen_since(contract, _last_look(watched, today), context))
    days = {date.fromisoformat(name[3]) for name in names}
    earliest = days_later(today, -_MISSED_FOR)
    for day in sorted(day for day in days if earliest <= day < today):
        every += occasions(contract, day, context.settings)
    for one in every:
        if one.is_over(today) and earliest <= one.due and _stands_on_its_last_day(one, context):
            yield one


def _last_look(watched: Watched, today: date) -> date:
    """Return when somebody looked at a contract last, today where nobody has."""
    looked_on = date.fromisoformat(watched.looked_on) if watched.looked_on else today
    if looked_on > today:
        return days_later(today, -_AHEAD)
    return max(looked_on, days_later(today, -_MISSED_FOR))


def _seen_since(contract: Contract, day: date, context: Context) -> Iterator[Occasion]:
    """Yield what there was to be seen of a contract since a day: while one sleeps, one may follow another."""
    while day < context.today:
        basis = reckoned(contract, day, context.settings)
        yield from occasions_of(basis)
        day = max(same_until(basis, context.settings), days_later(day, _STEP))


def _stands_on_its_last_day(occasion: Occasion, context: Context) -> bool:
    last_on = occasion.due
    return occasion_name(occasion) in map(
        occasion_name, occasions(occasion.contract, last_on, context.settings)
    )


def _of_occasion(
    occasion: Occasion, lines: Sequence[Reminder], moment: _Moment
) -> tuple[list[Telling], date]:
    """Return what there is to tell of an occasion, and the next day on which there may be more."""
    answer, today = answer_to(lines), moment.today
    if answer is not None and answer.state == "done":
        return [], date.max
    later = None if answer is None else date.fromisoformat(answer.stage_on)
    if later is not None and today < later:
        return [], later
    periods = periods_for(occasion.contract, moment.settings)
    tellings, next_on = [], date.max
    for voice in moment.voices:
        stages = stages_of(occasion, periods, voice.within_days, later)
        next_on = min(next_on, next_stage_on(stages, today))
        stage = reached(stages, today)
        mine = [line for line in lines if line.channel == voice.name]
        if stage is None or _is_silent(mine, stage, today):
            continue
        if stage.name == MISSED and _has_heard_the_end(voice, lines):
            continue
        before = next((line for line in mine if line.stage == stage.name), None)
        telling = Telling(occasion, stage, voice.name, _now(occasion, before, voice, moment), before)
        tellings.append(telling)
        if telling.now != "pending":
            next_on = today
    return tellings, next_on


def _is_silent(lines: Iterable[Reminder], stage: Stage, today: date) -> bool:
    """Return whether this stage was told, or a tighter one that had come by today.

    What a clock ahead of its time has told of a day to come does not count.
    """
    first, last = stage.on.isoformat(), today.isoformat()
    return any(
        line.state == "sent" and (line.stage == stage.name or first <= line.stage_on <= last)
        for line in lines
    )


def _now(occasion: Occasion, before: Reminder | None, voice: Voice, moment: _Moment) -> Now:
    if before is not None and before.state == "trying" and _is_on_its_way(before, moment.now):
        return "trying"
    if before is not None and before.state == "failed" and _waits(before, occasion, moment):
        return "failed"
    if voice.waits and moment.quiet_until is not None:
        last = _last_day_to_tell(occasion, moment.today)
        if last is None or moment.quiet_until <= last:
            return "quiet"
    return "pending"


def _last_day_to_tell(occasion: Occasion, today: date) -> date | None:
    """Return by when a person must know to act in time; None where that is past or never was."""
    days = (occasion.day, occasion.last_on)
    return next((day for day in days if day is not None and day >= today), None)


def _is_on_its_way(line: Reminder, now: datetime) -> bool:
    """Return whether a process is telling it right now: one of this machine lives, and none takes so long."""
    host, _colon, pid = line.owner.rpartition(":")
    if host == os.uname().nodename and pid.isdigit() and (int(pid) == os.getpid() or not lives(int(pid))):
        return False
    return abs(now - datetime.fromisoformat(line.at)) < LONGEST_TRY


def _waits(line: Reminder, occasion: Occasion, moment: _Moment) -> bool:
    """Return whether it is too early to try again; the day before the last one is no time to wait."""
    last = _last_day_to_tell(occasion, moment.today)
    if last is not None and (last - moment.today).days <= 1:
        return False
    wait = datetime.fromisoformat(line.next_try) - moment.now
    return timedelta(0) < wait <= _LONGEST_WAIT  # a longer one was noted by a clock that went ahead


def next_try_after(tries: int, now: datetime) -> datetime:
    """Return when to try again after so many failures."""
    wait = _FIRST_WAIT
    while tries > 1 and wait < _LONGEST_WAIT:
        wait, tries = 2 * wait, tries - 1
    return now + min(wait, _LONGEST_WAIT)


def _quiet_until(settings: RemindSettings, now: datetime) -> date | None:
    """Return the first day on which one can tell after the quiet hours that it is in now; None outside.

    The day is that of the person, and the one after they end where no run of that day comes so late.
    """
    if settings.quiet is None:
        return None
    local = now.astimezone()
    begins, ends = settings.quiet
    day, clock = local.date(), local.time()
    over = day if ends <= _LAST_RUN else days_later(day, 1)
    if begins < ends:
        return over if begins <= clock < ends else None
    if clock >= begins:
        return days_later(over, 1)
    return over if clock < ends else None


def moment_of(now: datetime) -> str:
    """Return a moment as the ledger keeps it."""
    return now.astimezone(UTC).isoformat(timespec="seconds")


def owner() -> str:
    """Return who tells right now, as the ledger keeps it."""
    return f"{os.uname().nodename}:{os.getpid()}"


def is_missed(telling: Telling) -> bool:
    """Return whether it tells that the last day has passed."""
    return telling.stage.name == MISSED
