"""Three years of a person's life with reminders: what sleeps, crashes, fails, changes, and runs ahead.

The use case runs on a real book; only what listens is made here. After each run it is asked, without the
ledger: was everything told that had to be, nothing that was answered, and nothing twice but where a crash
allows it?
"""

import tempfile
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from random import Random
from typing import NamedTuple

from tests.torture.figures import Part, Result, Trial
from vertragsbuch.agenda.occasions import Occasion, occasions
from vertragsbuch.agenda.stages import STAGES, reached, stages_of
from vertragsbuch.book.values import Reminder
from vertragsbuch.config.paths import paths_of
from vertragsbuch.config.settings import ChannelSettings, RemindSettings, Settings
from vertragsbuch.contract.events.declaration import Planned, Sent
from vertragsbuch.contract.events.event import Event
from vertragsbuch.contract.events.opening import PriceIncrease
from vertragsbuch.contract.events.turn import Kept
from vertragsbuch.contract.model import Contract, Kind, Provider, Terms
from vertragsbuch.contract.money import Price
from vertragsbuch.contract.period import Period
from vertragsbuch.errors import BadInput, NotSent, SendingUncertain
from vertragsbuch.telling.message import Message
from vertragsbuch.usecases.context import Context
from vertragsbuch.usecases.opened import opened
from vertragsbuch.usecases.register import edit_contract, remove_contract
from vertragsbuch.usecases.reminder_answers import answer_done, answer_later, open_occasions
from vertragsbuch.usecases.reminder_run import reminder_stamp
from vertragsbuch.usecases.reminder_telling import remind_by
from vertragsbuch.usecases.voices import Voice

BEGIN, DAYS = date(2026, 1, 1), 3 * 365
_DAY = timedelta(1)
_KINDS: tuple[Kind, ...] = ("general", "fitness", "telecom", "streaming", "insurance")
_SLOTS = (7, 12, 18)
_TWICE = "zum zweiten Mal"
_LONGEST_WAIT = timedelta(hours=4)
_SURELY_TOLD, _LONGEST = 300, 400
"""So many days after its last day what was missed is told, if it could not be before: at least, at most."""


class _Crash(BaseException):
    """The machine is switched off."""


class _Heard(NamedTuple):
    """One thing that a channel took: which, at which stage and its day, and on which day by the clock."""

    name: tuple[str, ...]
    stage: str
    stage_on: date
    on: date


class _Channel:
    """A channel that fails for weeks, falls silent, or after which the machine dies."""

    def __init__(self, name: str, life: "_Life") -> None:
        self.name = name
        self.fails = False
        self.failed_at = datetime.min.replace(tzinfo=UTC)
        self.heard: list[_Heard] = []
        self._life = life

    @property
    def voice(self) -> Voice:
        return Voice(self.name, waits=False, within_days=None, tell=self._tell)

    def _tell(self, message: Message) -> str:
        random = self._life.random
        if random.random() < self._life.crashes:
            self._crash(message, takes=random.random() < 0.5)
        if self.fails:
            self.failed_at = self._life.moment
            raise NotSent("nimmt nichts an")
        if random.random() < self._life.silences:
            if random.random() < 0.5:
                self._take(message)
            self._life.is_calm = False
            raise SendingUncertain("schweigt")
        self._take(message)
        return "250 OK"

    def _crash(self, message: Message, *, takes: bool) -> None:
        if takes:
            self._take(message)
        raise _Crash

    def _take(self, message: Message) -> None:
        """Keep what is on its way by this channel; what may come twice has to say so."""
        lines = [line for line in self._life.on_its_way(self.name) if line.contract_id]
        told = [line for line in message.lines if line.day is not None]
        self._life.require(len(lines) == len(told), f"{self.name}: {len(told)} told, {len(lines)} noted")
        twice = sum(_TWICE in line.full for line in told)
        self._life.require(twice == sum(line.maybe for line in lines), f"{self.name}: maybe twice, unsaid")
        known = {(heard.name, heard.stage) for heard in self.heard}
        for line in lines:
            key = line.occasion, line.stage
            self._life.require(line.maybe or key not in known, f"{self.name}: twice {key}")
            stage_on = date.fromisoformat(line.stage_on)
            self.heard.append(_Heard(line.occasion, line.stage, stage_on, self._life.today))


class _Life:
    """One life: a book, two channels, and what becomes of both, day by day."""

    def __init__(self, random: Random, folder: Path) -> None:
        self.random = random
        self.today, self.hour, self.is_calm = BEGIN, 0, True
        self.crashes = random.choice([0.0, 0.02, 0.2])
        self.silences = random.choice([0.0, 0.02, 0.2])
        self.faults: list[str] = []
        self._awake = random.choice([0.05, 0.3, 0.9])
        self._paths = paths_of(str(folder / "buch.sqlite"))._replace(
            config_folder=str(folder), state_folder=str(folder / "state")
        )
        self._channels = [_Channel("post", self), _Channel("push", self)]
        self._stages = STAGES
        self._done: set[tuple[str, ...]] = set()
        self._later: dict[tuple[str, ...], date] = {}
        self._seen: dict[tuple[str, ...], Occasion] = {}
        self._changed_on: dict[str, date] = {}
        self.moment = datetime.combine(BEGIN, time(0), UTC)
        with opened(self._context()) as book, book.transaction() as transaction:
            for number in range(random.randint(1, 4)):
                transaction.add(_contract(random, number))

    def require(self, holds: object, sentence: str) -> None:
        """Note a fault where something does not hold."""
        if not holds:
            self.faults.append(f"{self.today} {self.hour}: {sentence}")

    def live(self, days: int = DAYS) -> None:
        """Live so many days, or until the first fault."""
        day = BEGIN
        while day < BEGIN + days * _DAY and not self.faults:
            asleep = self.random.random() > self._awake
            day += (self.random.randint(1, 40) if asleep else 1) * _DAY
            self._something_happens(day)
            for slot in _SLOTS:
                if self.random.random() < 0.4 and not self.faults:
                    self._run(self._clock(day), slot)

    def on_its_way(self, channel: str) -> list[Reminder]:
        """Return the lines of the ledger that this very run tells by a channel."""
        ledger = self._context().book.reminders.ledger("", self.today)
        moment = self.moment.isoformat(timespec="seconds")
        mine = [line for line in ledger.lines if line.channel == channel and line.at == moment]
        return [line for line in mine if line.state == "trying"]

    def _clock(self, day: date) -> date:
        """Return what the clock shows: now and then it is behind, or years ahead for a run."""
        chance = self.random.random()
        if chance < 0.02:
            return day - self.random.randint(1, 20) * _DAY
        return day + self.random.choice([3, 200, 3000]) * _DAY if chance < 0.03 else day

    def _context(self) -> Context:
        channels = tuple(ChannelSettings(channel.name, "webhook") for channel in self._channels)
        settings = Settings(remind=RemindSettings(stages=self._stages), channels=channels)
        return Context(self._paths, settings, self.today, lambda: self.moment)

    def _run(self, today: date, slot: int) -> None:
        self.today, self.hour, self.is_calm = today, slot, True
        second = self.random.randrange(60)
        self.moment = datetime.combine(today, time(slot, self.random.randrange(60), second), UTC)
        context = self._context()
        stamp = reminder_stamp(context)
        ledger = context.book.reminders.ledger(stamp, today)
        before = {channel.name: len(channel.heard) for channel in self._channels}
        try:
            remind_by(context, ledger, [channel.voice for channel in self._channels], stamp)
        except _Crash:
            self.is_calm = False
        self._ask(context, before)

    def _ask(self, context: Context, before: dict[str, int]) -> None:
        """Ask whether what was told is what had to be, by what contracts and answers say alone."""
        contracts = {contract.id: contract for contract in context.book.read_contracts()}
        current = {_named(one): one for each in contracts.values() for one in _open(each, self.today)}
        passed = {name: one for name, one in self._passed(contracts) if name not in current}
        for channel in self._channels:
            for heard in channel.heard[before[channel.name] :]:
                is_open = heard.name in current or self._was_asked_for(contracts, heard.name)
                self.require(is_open, f"told of {heard.name}")
                self.require(heard.name not in self._done, f"told of {heard.name}, which is done")
            waits = abs(self.moment - channel.failed_at) <= _LONGEST_WAIT  # by a clock that was set back
            if self.is_calm and not channel.fails and not waits:
                for one in (*current.values(), *passed.values()):
                    self._require_told(channel, one)
        self._seen.update(current)

    def _require_told(self, channel: _Channel, one: Occasion) -> None:
        name = _named(one)
        later = self._later.get(name)
        if name in self._done or (later is not None and self.today < later):
            return
        stage = reached(stages_of(one, self._stages, None, later), self.today)
        if stage is None:
            return
        told = [heard for heard in channel.heard if heard.name == name]
        is_told = any(heard.stage == stage.name or stage.on <= heard.stage_on <= self.today for heard in told)
        self.require(is_told, f"{channel.name}: untold {name} {stage.name}")

    def _was_asked_for(self, contracts: dict[str, Contract], name: tuple[str, ...]) -> bool:
        """Return whether an occasion is over and was asked for on its last day, as the contract is now."""
        due = date.fromisoformat(name[3])
        contract = contracts.get(name[0])
        if contract is None or not due < self.today <= due + _LONGEST * _DAY:
            return False
        return name in map(_named, occasions(contract, due, Settings()))

    def _passed(self, contracts: dict[str, Contract]) -> Iterator[tuple[tuple[str, ...], Occasion]]:
        """Yield what was seen before its last day, is over by the clock, and was asked for to the end."""
        windows: defaultdict[str, set[str]] = defaultdict(set)
        for each in contracts.values():
            windows[each.id] = {one.key for one in _open(each, self.today) if one.what == "window"}
        for name, seen in self._seen.items():
            contract = contracts.get(seen.contract.id)
            if contract is None or not seen.is_over(self.today) or seen.key in windows[contract.id]:
                continue
            if self._changed_on.get(contract.id, BEGIN) > seen.due:
                continue  # what other terms ask for only now was not missed then
            if (self.today - seen.due).days < _SURELY_TOLD:
                yield from (
                    (name, one) for one in occasions(contract, seen.due, Settings()) if _named(one) == name
                )

    def _something_happens(self, day: date) -> None:
        self.today, self.hour = day, 0
        self.moment = datetime.combine(day, time(3), UTC)
        for channel in self._channels:
            if self.random.random() < 0.05:
                channel.fails = not channel.fails
        if self.random.random() < 0.01:
            self._stages = self.random.choice([STAGES, STAGES[1::2], (Period(days=10),), ()])
        if self.random.random() < 0.06:
            contracts = self._context().book.read_contracts()
            if contracts:
                contract = self.random.choice(contracts)
                self._something_changes(contract)
                self._changed_on[contract.id] = self.today

    def _something_changes(self, contract: Contract) -> None:
        context, random = self._context(), self.random
        chance = random.random()
        if chance < 0.3:
            self._answer(contract)
        elif chance < 0.5:
            notice = Period(weeks=random.randint(1, 20))
            terms = contract.terms._replace(notice=notice)
            edit_contract(context, contract._replace(terms=terms))
        elif chance < 0.55:
            remove_contract(context, contract.id)
        else:
            with opened(context) as book, book.transaction() as transaction:
                transaction.append(contract.id, _event(random, contract, self.today))

    def _answer(self, contract: Contract) -> None:
        context = self._context()
        waiting = open_occasions(context, contract.id)
        if not waiting:
            return
        one = self.random.choice(waiting)
        if self.random.random() < 0.5:
            answer_done(context, contract.id, one.name)
            self._done.add(_named(one))
            return
        day = self.today + self.random.randint(1, 30) * _DAY
        try:
            answer_later(context, contract.id, day, one.name)
        except BadInput:
            return
        self._later[_named(one)] = day


def _named(one: Occasion) -> tuple[str, ...]:
    return one.contract.id, one.what, one.key, one.due.isoformat()


def _open(contract: Contract, today: date) -> Iterable[Occasion]:
    return [one for one in occasions(contract, today, Settings()) if not one.is_over(today)]


def _contract(random: Random, number: int) -> Contract:
    terms = Terms(
        date(random.randint(2020, 2027), random.randint(1, 12), random.randint(1, 28)),
        Period(months=random.choice([1, 6, 12, 24])),
        random.choice([Period(months=12), Period(months=12), Period(months=1), "indefinite"]),
        Period(months=random.randint(1, 4)),
    )
    price = Price(random.randint(100, 9999), "EUR", Period(months=1))
    title = f"Vertrag {number}"
    return Contract(f"v{number}", title, Provider("Firma"), terms, kind=random.choice(_KINDS), price=price)


def _event(random: Random, contract: Contract, today: date) -> Event:
    """Return something that happened: it opens a way, answers one, or lets one go by."""
    ways = [one for one in _open(contract, today) if one.what in ("way", "window")]
    due = ways[0].due if ways else today + 30 * _DAY
    return random.choice(
        [
            PriceIncrease(received_on=today, effective_on=today + random.randint(10, 90) * _DAY),
            Sent(on=today, channel="email", ends_on=due + 60 * _DAY, receive_by=due),
            Kept(on=today, kept_until=due),
            Planned(on=today),
        ]
    )


def prepare(_folder: Path) -> Trial:
    """Return the trial of one life."""
    return _trial


def prepare_small(_folder: Path) -> Trial:
    """Return the trial of a few months of one."""
    return _few_months


def _trial(random: Random, days: int = DAYS) -> Result:
    with tempfile.TemporaryDirectory(prefix="vertragsbuch-life-") as folder:
        life = _Life(random, Path(folder))
        life.live(days)
    return Result("a life of reminders", lost="\n".join(life.faults))


def _few_months(random: Random) -> Result:
    return _trial(random, 400)


PART = Part("reminders", 0.1, prepare, small=prepare_small)
