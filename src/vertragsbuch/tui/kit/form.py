"""A form: labels at the left, an example in grey in the field, and the fault in a sentence under it."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, cast

from textual import events, on
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input, TextArea

from vertragsbuch.errors import Fault
from vertragsbuch.language import _
from vertragsbuch.tui.kit.entry import ChoiceEntry, FormEntry, LineEntry

if TYPE_CHECKING:
    from vertragsbuch.tui.kit.program import Program


def path_of(text: str) -> Path:
    """Return the path that was typed, `~` resolved; raises ValueError where its home folder is not known."""
    try:
        return Path(text.strip()).expanduser()
    except RuntimeError as error:
        sentence = _("Den Ordner „{home}“ gibt es nicht; bitte den ganzen Pfad angeben.")
        raise ValueError(sentence.format(home=text.strip().partition("/")[0])) from error


class Form(VerticalScroll, can_focus=False):
    """Entries one below the other; enter goes on to the next one, and at the last one it submits.

    With `enter_submits` it submits at any of them, as soon as nothing is missing.
    """

    class Changed(Message):
        """The text of an entry is different now."""

        def __init__(self, entry: FormEntry) -> None:
            super().__init__()
            self.entry = entry

    class Submitted(Message):
        """Enter was pressed at the end of the form."""

    def __init__(self, *entries: FormEntry, enter_submits: bool = False, id: str | None = None) -> None:  # noqa: A002 - Textual's name for it
        super().__init__(*entries, id=id)
        self._entries = entries
        self._enter_submits = enter_submits
        self._at_first: dict[str, str] = {}

    DEFAULT_CLASSES: ClassVar[str] = "form"
    BINDINGS: ClassVar[list[BindingType]] = [
        # First of all: a letter that is typed right after the key belongs into the next field already.
        Binding("tab", "app.focus_next", show=False, priority=True, id="next_field"),
        Binding("shift+tab", "app.focus_previous", show=False, priority=True, id="previous_field"),
        Binding("enter", "enter_field", show=False, priority=True, id="enter_field"),
    ]

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Return whether the field that has the focus is left by enter: one of several lines is not."""
        del parameters
        return action != "enter_field" or isinstance(self._focused, LineEntry)

    def on_mount(self) -> None:
        """Remember what stood there at first, and go on with what was typed before."""
        self._at_first = self.texts()
        unfinished = self._program.unfinished
        typed = unfinished.texts_for(self.screen)
        if typed:
            self._fill_in(typed)
            unfinished.went_on(self.screen)

    def _fill_in(self, texts: Mapping[str, str]) -> None:
        """Let texts stand in their fields as they were left: nothing is read from a pattern or a clause."""
        with self.prevent(Input.Changed, TextArea.Changed, ChoiceEntry.Changed):
            for entry in self._entries:
                if entry.field in texts:
                    entry.take(texts[entry.field])
        self.post_message(self.Changed(self._entries[-1]))

    def typed(self) -> Mapping[str, str]:
        """Return the texts that differ from what stood there at first."""
        return {name: text for name, text in self.texts().items() if name in self.changed_fields}

    def entry(self, name: str) -> FormEntry:
        """Return the entry of this name."""
        return next(entry for entry in self._entries if entry.field == name)

    def texts(self) -> dict[str, str]:
        """Return every text as it stands there."""
        return {entry.field: entry.raw for entry in self._entries}

    @property
    def is_changed(self) -> bool:
        """Whether anything differs from what stood there at first."""
        return bool(self.changed_fields)

    @property
    def changed_fields(self) -> set[str]:
        """The names of the fields that differ from what stood there at first."""
        return {name for name, text in self.texts().items() if text != self._at_first.get(name, text)}

    def read(self) -> tuple[dict[str, Any], list[Fault]]:
        """Return what the fields mean, and every fault; a faulty field counts as empty."""
        values: dict[str, Any] = {}
        faults = []
        for entry in self._entries:
            try:
                values[entry.field] = entry.read()
            except ValueError as wrong:
                values[entry.field] = None
                faults.append(Fault(entry.field, str(wrong)))
        return values, faults

    def show_faults(self, faults: Sequence[Fault]) -> None:
        """Show each fault under its field and go to the first one."""
        sentence_by_field = {fault.place: fault.sentence for fault in reversed(faults)}
        for entry in self._entries:
            entry.say(sentence_by_field.get(entry.field))
        first = next((entry for entry in self._entries if entry.field in sentence_by_field), None)
        if first is not None:
            first.focus()

    @on(Input.Changed)
    @on(TextArea.Changed)
    @on(ChoiceEntry.Changed)
    def changed(self, event: Message) -> None:
        """Take a fault away as soon as it is mended, and tell of the change."""
        event.stop()
        entry = self._entry_of(event.control)
        if entry is None:
            return
        if (entry.has_class("-wrong") or entry.doubt) and entry.fault() is None:
            entry.say(None)
        self.post_message(self.Changed(entry))

    @on(Input.Blurred)
    def left(self, event: Input.Blurred) -> None:
        """Say what is wrong with a field when it is left."""
        entry = self._entry_of(event.input)
        if entry is not None and entry.raw.strip():
            entry.say(entry.fault())

    @property
    def _focused(self) -> FormEntry | None:
        return self._entry_of(self.screen.focused)

    def action_enter_field(self) -> None:
        """Leave the field once it has all that was typed before; what is typed after waits for the next."""
        if self.screen.focused is not None:
            self._program.hold_keys(self)
            self.screen.focused.call_later(self._leave, self._focused)

    @property
    def _program(self) -> "Program":
        return cast("Program", self.app)

    def _leave(self, entry: FormEntry | None) -> None:
        if self._is_submitted_from(entry):
            self.post_message(self.Submitted())
            self.call_after_refresh(self._program.release_keys, self)
        else:
            self._program.release_keys(self)

    def _is_submitted_from(self, entry: FormEntry | None) -> bool:
        """Go on to the next field, or return that the form is complete; none that is needed is left empty.

        Whoever presses enter before the form stands there is not led past its first field.
        """
        if entry is not None and entry.is_missing:
            entry.say(entry.fault())
            return False
        missing = next((other for other in self._entries if other is not entry and other.is_missing), None)
        if self._enter_submits and missing is not None:
            self.screen.set_focus(missing)
            return False
        if self._enter_submits or entry is self._entries[-1]:
            return True
        self.screen.focus_next()
        return False

    def on_unmount(self) -> None:
        """Let keys through that wait for a field of this form: there will be none."""
        self._program.release_keys(self)

    def _entry_of(self, widget: object) -> FormEntry | None:
        if not isinstance(widget, Widget):
            return None
        return next((node for node in widget.ancestors_with_self if isinstance(node, FormEntry)), None)

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Keep the field that is being filled in sight, with its fault."""
        entry = self._entry_of(event.widget)
        if entry is not None:
            self.scroll_to_widget(entry, animate=False)
