"""The program on the screen: themes, keys, what runs in the background, and where every failure ends up."""

import asyncio
import sys
from collections.abc import Callable, Coroutine, Iterable, Sequence
from contextlib import ExitStack
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar, cast

from textual.app import SystemCommand
from textual.await_complete import AwaitComplete
from textual.binding import Binding, BindingType
from textual.events import Event, InputEvent, Key
from textual.filter import LineFilter
from textual.notifications import Notify, SeverityLevel
from textual.reactive import Reactive, reactive
from textual.screen import Screen
from textual.worker import get_current_worker

from vertragsbuch.errors import VertragsbuchError
from vertragsbuch.language import N_, _
from vertragsbuch.tui import screens
from vertragsbuch.tui.kit import themes
from vertragsbuch.tui.kit.ahead import Ahead
from vertragsbuch.tui.kit.harmless_lines import HarmlessLines
from vertragsbuch.tui.kit.passing_note import PassingNote
from vertragsbuch.tui.kit.program import AnswerT, ResultT
from vertragsbuch.tui.kit.screen import AskerLeft
from vertragsbuch.tui.kit.signals import leave_on_signals, leave_without_terminal
from vertragsbuch.tui.kit.sizes import classes_for, classes_of
from vertragsbuch.tui.kit.textual_private.program import EndsOnDefect
from vertragsbuch.tui.kit.textual_private.screens import Palette
from vertragsbuch.tui.kit.type_ahead import TypeAhead
from vertragsbuch.tui.kit.unfinished import Unfinished
from vertragsbuch.tui.overview.actions import OVERVIEW_ACTIONS
from vertragsbuch.tui.overview.overview import OverviewScreen
from vertragsbuch.tui.words.key_names import key_in_words
from vertragsbuch.tui.words.keys import keys_of
from vertragsbuch.usecases.context import Context
from vertragsbuch.usecases.remembered import remember_theme, remembered_theme

if TYPE_CHECKING:
    from rich.console import RenderableType
    from textual.dom import DOMNode

    from vertragsbuch.action import Action
    from vertragsbuch.tui.kit.program import Bound


_SECONDS_A_THREAD_MAY_HOLD = 0.001
"""What reckons in the background gives way to a key so soon."""


class VertragsbuchApp(EndsOnDefect, inherit_bindings=False):
    """The interface on one book."""

    CSS_PATH: ClassVar = [
        "app.tcss",
        "overview/overview.tcss",
    ]  # the first screen gets no style sheet of its own
    TITLE = "vertragsbuch"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "question_mark,f1",
            "help",
            N_("Hilfe"),
            tooltip=N_("Alle Tasten in Worten"),
            id="help",
            key_display="?",
        ),
        Binding("ctrl+q", "quit", N_("Ende"), show=False, priority=True),
        Binding("ctrl+c", "help_quit", show=False, system=True),
    ]

    busy: reactive[str] = reactive("")
    """What is being done in the background, in words; empty while nothing is."""

    def __init__(self, context: Context, *, demo: bool = False) -> None:
        super().__init__()
        self.context = context
        self.demo = demo
        self._own: Context | None = None
        self._has_told_of_clash = False
        self._cleanup = ExitStack()
        self._tasks: list[str] = []
        self._harmless = HarmlessLines()
        self._type_ahead = TypeAhead(self, super().on_event)
        self.ahead = Ahead()
        self._arriving: dict[Screen[Any], object] = {}
        self._asking: dict[Screen[Any], object] = {}
        self.unfinished = Unfinished()
        self.after_frame: list[Callable[[], object]] = []
        """What is done after every frame, by what draws over it."""
        for theme in themes.OURS:
            self.register_theme(theme)
        theme_name = context.settings.theme or remembered_theme(context)
        self._start_theme = themes.ALIASES.get(theme_name or "", theme_name)
        is_available = self._start_theme in self.available_themes
        # Set before anything is mounted: through the watcher every style sheet would be parsed twice.
        name = self._start_theme if is_available and self._start_theme else themes.DARK.name
        chosen: Reactive[str] = VertragsbuchApp.theme
        self.set_reactive(chosen, name)
        self.has_theme = True
        self.stylesheet.set_variables(self.get_css_variables())
        self.set_keymap(dict(context.settings.keys))

    def get_key_display(self, binding: Binding) -> str:
        """Return what a German keyboard calls a key; help is F1 wherever a question mark would be typed."""
        focused = self.focused
        if binding.id == "help" and focused is not None and focused.check_consume_key("question_mark", "?"):
            return "F1"
        if binding.key_display is None:
            return key_in_words(binding.key) or super().get_key_display(binding)
        return _(binding.key_display)

    def key_of(self, action: "Bound | str") -> str:
        """Return the key that does an action, or one of the overview by its name, as the person bound it."""
        row = (
            next(row for row in OVERVIEW_ACTIONS if row.name == action) if isinstance(action, str) else action
        )
        keys = self.context.settings.keys.get(row.name)
        return self.get_key_display(row.binding.with_key(keys.partition(",")[0]) if keys else row.binding)

    def keys_of(self, action: "Action") -> str:
        """Return the keys that do what comes next, as the person bound them."""
        return keys_of(action, self.key_of)

    def get_default_screen(self) -> Screen[None]:
        """Return the overview: it is the first thing that is painted."""
        return OverviewScreen(self.context, classes=classes_for(self.size))

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Return what every line passes before it reaches the terminal."""
        before = tuple(super().get_line_filters())
        if before != self._harmless.before:
            self._harmless = HarmlessLines(before)
        return (self._harmless,)

    def post_display_hook(self) -> None:
        """Read the book as soon as the first frame stands on the screen; then let others draw over it."""
        overview = self.screen_stack[0] if self.screen_stack else None
        if isinstance(overview, OverviewScreen) and not overview.is_reading:
            overview.read_after_this_frame()
        self._release_what_is_covered()
        for follow_up in self.after_frame:
            follow_up()

    def _release_what_is_covered(self) -> None:
        """Let the keys go on where a message lies over a screen that was to take them and is not drawn yet.

        A screen that is covered is never refreshed, and it alone would have let them go.
        """
        for screen in [one for one in self._arriving if one in self.screen_stack[:-1]]:
            self._has_arrived(screen)

    def _has_arrived(self, screen: Screen[Any]) -> None:
        if screen in self._arriving:
            self._type_ahead.release(self._arriving.pop(screen))

    def on_load(self) -> None:
        """Leave by the program's own door where a signal ends it, or the terminal is gone."""
        leave_on_signals(self._leave, self.hurry)
        leave_without_terminal(self._leave)

    def exit(
        self, result: None = None, return_code: int = 0, message: "RenderableType | None" = None
    ) -> None:
        """Leave the program; what is typed and not saved is kept for the next start."""
        unsaved = None if self.demo else self.unfinished.now(self.screen_stack)
        if unsaved is not None:
            screens.late("unsaved").keep_unsaved(self.context, unsaved)
        self.hurry()
        super().exit(result, return_code, message)

    def _leave(self, code: int) -> None:
        self.is_leaving = True
        self.exit(return_code=code)

    def notify(
        self,
        message: str,
        *,
        title: str = "",
        severity: SeverityLevel = "information",
        timeout: float | None = None,
        markup: bool = True,
    ) -> None:
        """Say something in passing."""
        seconds = self.NOTIFICATION_TIMEOUT if timeout is None else timeout
        self.post_message(Notify(PassingNote(message, title, severity, seconds, markup)))

    def on_mount(self) -> None:
        """Say so where the theme that is set does not exist."""
        if self._start_theme and self._start_theme not in self.available_themes:
            available_names = ", ".join(sorted(self.available_themes))
            sentence = _("Ein Thema „{name}“ gibt es nicht; möglich sind {known}.")
            self.notify(
                sentence.format(name=self._start_theme, known=available_names),
                severity="warning",
                markup=False,
            )

    def on_unmount(self) -> None:
        """Load nothing more, and throw the sample book away, if one was opened."""
        self.ahead.end()
        self._cleanup.close()

    def begin(self, steps: Coroutine[Any, Any, object]) -> None:
        """Take steps one after the other; keys wait until they have shown a screen or begun to work.

        The one place that turns an expected failure into a message.
        """
        self._type_ahead.hold(self.run_worker(self._taken(steps)))

    async def _taken(self, steps: Coroutine[Any, Any, object]) -> None:
        try:
            await steps
        except VertragsbuchError as failure:
            self.explain(failure)
        except AskerLeft:
            return
        finally:
            self._type_ahead.release(get_current_worker())

    async def ask(self, screen: Screen[AnswerT]) -> AnswerT | None:
        """Show a screen and return its answer; keys wait until it takes them.

        Where the way leads again to what was typed before, what was chosen then is chosen.
        """
        again = self.unfinished.answer_for(screen)
        answer = await self._answer_of(screen) if again is None else cast("AnswerT", again)
        self.unfinished.chose(screen, answer)
        if self.unfinished.has_left(screen):
            await asyncio.to_thread(screens.late("unsaved").forget_unsaved, self.context)
        return answer

    async def _answer_of(self, screen: Screen[Any]) -> Any:  # noqa: ANN401 - `ask` knows what it is
        change = get_current_worker()
        self._type_ahead.hold(change)
        self._arriving[screen] = change
        screen.add_class(*classes_of(screen, self.size))
        answer = self.push_screen(screen, wait_for_dismiss=True)
        screen.call_after_refresh(self._has_arrived, screen)
        self._asking[screen] = change
        try:
            return await answer  # keys wait for what follows from it: `pop_screen` has seen to that
        finally:
            self._arriving.pop(screen, None)
            self._asking.pop(screen, None)

    def pop_screen(self) -> AwaitComplete:
        """Leave a screen; keys wait for what follows from its answer, and go to none beneath meanwhile."""
        change = self._asking.get(self.screen)
        if change is not None:
            self._type_ahead.hold(change)
        return super().pop_screen()

    async def result_of(self, task: Callable[[], ResultT], doing: str = "") -> ResultT:
        """Return what a task in a thread gives; `doing` is shown meanwhile, and the keys go on."""
        self._type_ahead.release(get_current_worker())
        self.ahead.put_off()
        self._tasks.append(doing)
        self._say_what_is_done()
        try:
            return await asyncio.to_thread(task)
        finally:
            self._tasks.remove(doing)
            self._say_what_is_done()

    def _say_what_is_done(self) -> None:
        self.busy = next((doing for doing in reversed(self._tasks) if doing), "")

    @property
    def is_at_work(self) -> bool:
        """Whether anything is being done in the background."""
        return bool(self._tasks)

    async def on_event(self, event: Event) -> None:
        """Let a key wait where it was typed for a screen that is still to come."""
        if isinstance(event, InputEvent):
            self.ahead.put_off()
        if not isinstance(event, Key) or self._type_ahead.lets_through(event):
            await super().on_event(event)

    def load_ahead(self) -> None:
        """Load in the background, while nobody types, what the next keys need."""
        self.ahead.begin(screens.ahead(self.context))

    def hold_keys(self, change: object) -> None:
        """Let keys wait until what a change brings is there."""
        self._type_ahead.hold(change)

    def release_keys(self, change: object) -> None:
        """Give the keys that waited for a change to what it brought."""
        self._type_ahead.release(change)

    def late(self, name: str) -> Any:  # noqa: ANN401 - the table holds many things
        """Return what the table of screens names, loaded when it is first asked for."""
        return screens.late(name)

    def explain(self, failure: VertragsbuchError) -> None:
        """Show an expected failure: what is wrong, where, and what to do."""
        lines = failure.lines(self.keys_of, screens.late("fault"))
        self.push_screen(screens.late("message")(_("Das ging nicht"), "\n".join(lines)))

    def end_on(self, defect: Exception) -> None:
        """Write a defect to the log, say where it lies, and end; what was saved is safe."""
        log = screens.late("defect")(defect, self.context.paths.log)
        sentence = _(
            "Das ist ein Fehler in vertragsbuch ({defect}). Das Buch ist unversehrt. "
            "Die Einzelheiten stehen in {log}; bitte mitschicken, wenn du den Fehler meldest."
        )
        self.exit(return_code=1, message=sentence.format(defect=type(defect).__name__, log=log))

    def watch_busy(self) -> None:
        """Let the last line show it."""
        for line in self.screen.query("KeyLine"):
            line.refresh()

    def open_demo(self) -> None:
        """Open a throw-away book of samples in place of the person's own."""
        self.begin(self._show_demo())

    async def _show_demo(self) -> None:
        samples = screens.late("samples")(self.context)
        opened = partial(self._cleanup.enter_context, samples)
        own = self.context
        self.context = await self.result_of(opened, _("Die Beispiele werden angelegt"))
        self._own, self.demo = own, True
        self._show_book()

    def action_leave(self) -> None:
        """Go from the samples back to the person's own book; from that leave the program."""
        if self._own is None:
            self.exit()
            return
        self.context, self._own, self.demo = self._own, None, False
        self._show_book()

    def _show_book(self) -> None:
        overview = self.screen_stack[0]
        if isinstance(overview, OverviewScreen):
            overview.open_other_book()

    def action_toggle_theme(self) -> None:
        """Take the next theme, and keep it for the next start."""
        self.theme = themes.after(self.current_theme).name
        remember_theme(self.context, self.theme)

    def action_help(self) -> None:
        """Show the keys of this screen in words."""
        help_screen = screens.late("help")
        if not isinstance(self.screen, help_screen):
            with_signs = bool(self.screen.query("ContractList, #page"))
            self.push_screen(help_screen(self.bindings_in_words(self.screen), with_signs=with_signs))

    def action_help_quit(self) -> None:
        """Say which key ends the program, where Ctrl+C was pressed and there is nothing to copy."""
        sentence = _("Das Programm endet mit {key}; hier ist nichts markiert, was sich kopieren ließe.")
        self.notify(sentence.format(key=_("Strg+Q")), title=_("Strg+C"), markup=False)

    def action_command_palette(self) -> None:
        """Show every action by its name."""
        if not isinstance(self.screen, Palette):
            nothing = _("So heißt hier kein Befehl")
            self.push_screen(Palette(nothing, id="--command-palette", placeholder=_("Befehl suchen …")))

    def get_system_commands(self, screen: Screen[Any]) -> Iterable[SystemCommand]:
        """Yield every action of the screen for the palette in the words of its key, and the case menu."""
        for binding, key in self.bindings_in_words(screen):
            name = f"{_(binding.description)} ({key})"
            yield SystemCommand(name, _(binding.tooltip), partial(screen.run_action, binding.action))
        if isinstance(screen, OverviewScreen) and screen.has("contract"):
            where = _("In der Akte ({key})").format(key=self.key_of("file"))
            for entry, text in screens.late("entries of a case"):
                yield SystemCommand(_(text), where, partial(screen.run_action, f"case('{entry}')"))

    def bindings_in_words(self, screen: Screen[Any]) -> list[tuple[Binding, str]]:
        """Return what can be done on a screen now, each with the keys that do it."""
        keys_by_action: dict[str, tuple[Binding, list[str]]] = {}
        for _node, binding, enabled, _tooltip in screen.active_bindings.values():
            if binding.id and binding.description and enabled:
                keys = keys_by_action.setdefault(binding.action, (binding, []))[1]
                display = self.get_key_display(binding)
                if display not in keys:
                    keys.append(display)
        return [(binding, _(" oder ").join(keys)) for binding, keys in keys_by_action.values()]

    def handle_bindings_clash(self, clashed_bindings: set[Binding], node: "DOMNode") -> None:
        """Say once which keys of the settings are taken twice."""
        del node
        names = ", ".join(sorted(_(binding.description) for binding in clashed_bindings))
        if names and not self._has_told_of_clash:
            self._has_told_of_clash = True
            sentence = _("Eine eigene Taste verdrängt: {names}. Bitte in config.toml unter [keys] ändern.")
            self.notify(sentence.format(names=names), severity="warning", markup=False)


def run(context: Context, *, demo: bool = False) -> int:
    """Open the interface on a book and return the exit code: 0, 1 after a defect, 128 + n after signal n."""
    sys.setswitchinterval(_SECONDS_A_THREAD_MAY_HOLD)
    app = VertragsbuchApp(context, demo=demo)
    app.run()
    sys.stdout.flush()
    return app.return_code or 0
