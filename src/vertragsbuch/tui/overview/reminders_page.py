"""How a person is told: channels with what became of their messages, a trial, the timer of the machine."""

from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, ClassVar, Literal

from textual.binding import Binding, BindingType
from textual.geometry import Region

from vertragsbuch.errors import BadInput, VertragsbuchError
from vertragsbuch.language import N_, _
from vertragsbuch.tui.kit.actions import ScreenAction, needs_of
from vertragsbuch.tui.kit.choice_screen import ChoiceScreen
from vertragsbuch.tui.kit.dialogs import MessageScreen, Question
from vertragsbuch.tui.kit.screen import in_steps
from vertragsbuch.tui.kit.sheet import Sheet
from vertragsbuch.tui.overview.actions import BACK
from vertragsbuch.tui.overview.channel_form import set_up_channel
from vertragsbuch.tui.overview.overview import OverviewScreen
from vertragsbuch.tui.overview.reminders_drawing import reminder_rows
from vertragsbuch.tui.overview.sheet_page import SheetPage
from vertragsbuch.usecases.being_told import BeingTold, being_told
from vertragsbuch.usecases.channel_setup import as_set_by_now, settings_file
from vertragsbuch.usecases.channels import try_channel
from vertragsbuch.usecases.scheduling import USUAL_TIMES, SetUp, set_up, take_away

if TYPE_CHECKING:
    from vertragsbuch.telling.channel import ReminderChannel

NEW = ScreenAction(
    "channel.new",
    "n",
    N_("Neuer Kanal"),
    N_("Einen Kanal einrichten, der an Fristen erinnert"),
    does="new",
)
TRY = ScreenAction(
    "channel.try",
    "p,enter",
    N_("Probe senden"),
    N_("Eine Nachricht auf dem gewählten Weg senden und zeigen, was die Gegenseite antwortet"),
    "channel",
    does="try",
    shown_key="p",
)
TIMER = ScreenAction(
    "timer", "z", N_("Zeitplan"), N_("Einrichten oder entfernen, was von selbst nachsieht"), does="timer"
)

_NEED_A_CHANNEL = needs_of((TRY,))


class ChannelSheet(Sheet):
    """The lines of the page; up and down choose a channel."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "screen.choose(-1)", N_("Zeile hinauf"), show=False, id="list.up"),
        Binding("down", "screen.choose(1)", N_("Zeile hinab"), show=False, id="list.down"),
    ]


class RemindersPage(SheetPage[None]):
    """Channels and timer; what takes time is done in the background, and no key waits for it."""

    BINDINGS: ClassVar[list[BindingType]] = [NEW.binding, TRY.binding, TIMER.binding, BACK.binding]

    def __init__(self) -> None:
        super().__init__(ChannelSheet())
        self._told: BeingTold | None = None
        self._chosen = 0

    @property
    def channel(self) -> "ReminderChannel | None":
        """The chosen channel; None where none is set up."""
        channels = self._told.channels if self._told else ()
        return channels[self._chosen].channel if channels else None

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Return whether there is a channel, where one is needed."""
        del parameters
        return action not in _NEED_A_CHANNEL or self.channel is not None

    @in_steps
    async def fill(self) -> None:
        """Look in the background, and show; a person may have changed the settings meanwhile."""
        if not self.program.demo:
            try:
                now = await self.result_of(partial(as_set_by_now, self.context))
                self.program.context = self.context._replace(settings=now.settings)
            except BadInput as broken:
                self.program.explain(broken)
        await self._look()

    async def _look(self) -> None:
        self._told = await self.result_of(partial(being_told, self.context), _("sieht nach"))
        self._chosen = min(self._chosen, max(0, len(self._told.channels) - 1))
        self._show()
        self.refresh_bindings()

    def _show(self) -> None:
        told = self._told
        if told is None:
            return
        now, keys = self._now, (self.program.key_of(NEW), self.program.key_of(TIMER))
        file = settings_file(self.context)
        self.sheet.show_rows(partial(reminder_rows, told, self._chosen, now, file, keys))

    @property
    def _now(self) -> datetime:
        return self.context.now().astimezone()

    def action_choose(self, rows: int) -> None:
        """Choose the channel so many further down, and keep it in sight."""
        told = self._told
        if told is None or not told.channels:
            return
        self._chosen = min(len(told.channels) - 1, max(0, self._chosen + rows))
        self._show()
        lines = self.sheet.text.splitlines()
        chosen = next((number for number, line in enumerate(lines) if line.startswith("▸")), 0)
        self.sheet.scroll_to_region(Region(0, chosen, 1, 3), animate=False, immediate=True, force=True)

    @in_steps
    async def action_try(self) -> None:
        """Send a trial by the chosen channel, and show the answer."""
        channel = self.channel
        if channel is not None:
            await self._try(channel.name)

    async def _try(self, name: str) -> None:
        answer = await self.result_of(partial(try_channel, self.context, name), _("Die Probe geht hinaus"))
        title = _("Probe über „{name}“").format(name=name)
        await self.ask(MessageScreen(title, _("Angenommen: {answer}").format(answer=answer)))

    @in_steps
    async def action_new(self) -> None:
        """Set up a channel, try it, and set up the timer where there is none."""
        if self._is_in_the_samples():
            return
        name = await set_up_channel(self)
        if name is None:
            return
        await self._look()
        self._chosen = len(self._told.channels) - 1 if self._told else 0
        self._show()
        if self.channel is not None and await self.ask(_whether_to_try(self.channel)):
            await self._try_or_explain(name)
        if self._told is not None and not self._told.has_timer:
            await self._set_up_timer()

    async def _try_or_explain(self, name: str) -> None:
        """Send a trial; where it fails, what follows does not depend on it."""
        try:
            await self._try(name)
        except VertragsbuchError as failure:
            title = _("Die Probe kam nicht an; mit {key} noch einmal").format(key=self.program.key_of(TRY))
            await self.ask(MessageScreen(title, str(failure)))

    @in_steps
    async def action_timer(self) -> None:
        """Set up a timer after asking; where there is one, take it away or set it up anew."""
        if self._is_in_the_samples() or self._told is None:
            return
        if not self._told.has_timer:
            await self._set_up_timer()
            return
        choice = await self.ask(_what_of_the_timer())
        if choice == "remove":
            await self.result_of(partial(take_away, self.context), _("Der Zeitplan wird entfernt"))
            self.notify(_("Der Zeitplan ist entfernt; von selbst erinnert nichts mehr."), markup=False)
            await self._look()
        elif choice == "install":
            await self._install()

    async def _set_up_timer(self) -> None:
        question = Question(
            _("Soll dieser Rechner von selbst nachsehen?"),
            _(
                "Er sieht dann täglich um {times} nach, was ansteht: Jedes wird einmal gesagt, "
                "Versäumtes nachgeholt. {key} entfernt den Zeitplan wieder."
            ).format(times=", ".join(USUAL_TIMES), key=self.program.key_of(TIMER)),
            yes=N_("Einrichten"),
            no=N_("Nein"),
        )
        if await self.ask(question):
            await self._install()

    async def _install(self) -> None:
        done = await self.result_of(partial(set_up, self.context), _("Der Zeitplan wird eingerichtet"))
        self.notify(_set_up_in_words(done), markup=False)
        for sentence in done.hints:
            self.notify(sentence, severity="warning", markup=False)
        await self._look()

    def _is_in_the_samples(self) -> bool:
        """Return whether this is the book of samples, and say that nothing is set up for it."""
        if self.program.demo:
            text = _("Für die Beispiele wird nichts eingerichtet; das geht im eigenen Buch.")
            self.notify(text, markup=False)
        return self.program.demo


def _whether_to_try(channel: "ReminderChannel") -> Question:
    text = _("Gleich eine Probe senden? Erst sie zeigt, dass auf diesem Weg etwas ankommt.")
    if channel.type == "ntfy":
        first = _("Zuerst am Telefon in der App ntfy das Thema {topic} abonnieren.")
        text = f"{first.format(topic=channel.settings.topic)} {text}"
    return Question(
        _("„{name}“ ist eingerichtet").format(name=channel.name),
        text,
        yes=N_("Probe senden"),
        no=N_("Später"),
    )


def _what_of_the_timer() -> ChoiceScreen[Literal["install", "remove"]]:
    anew = "\n".join((_("Neu einrichten"), _("für dieses Buch und dieses Programm, zu den üblichen Zeiten")))
    gone = "\n".join((_("Entfernen"), _("dann erinnert hier nichts mehr von selbst")))
    return ChoiceScreen(_("Zeitplan"), [("install", anew), ("remove", gone)])


def _set_up_in_words(done: SetUp) -> str:
    standing = done.standing
    text = _("Eingerichtet: {title}, täglich {times}.")
    return text.format(title=_(standing.way.title), times=", ".join(standing.timer.times))


async def show_reminders(overview: OverviewScreen, _item: object) -> None:
    """Show how the person is told; what was mended there is no longer warned of."""
    await overview.ask(RemindersPage())
    if not overview.program.demo:
        await overview.show_silences()
