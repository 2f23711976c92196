"""A form: labels at the left, an example in grey in the field, and the fault in a sentence under it."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, cast

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input, Select, Static, TextArea

from vertragsbuch.errors import Fault
from vertragsbuch.language import _
from vertragsbuch.tui.kit.line_input import LineInput
from vertragsbuch.tui.kit.textual_private import sender_of

if TYPE_CHECKING:
    from vertragsbuch.tui.kit.program import Program

Reader = Callable[[str], Any]


def path_of(text: str) -> Path:
    """Return the path that was typed, `~` resolved; raises ValueError where its home folder is not known."""
    try:
        return Path(text.strip()).expanduser()
    except RuntimeError as error:
        sentence = _("Den Ordner „{home}“ gibt es nicht; bitte den ganzen Pfad angeben.")
        raise ValueError(sentence.format(home=text.strip().partition("/")[0])) from error


def as_example(example: str) -> str:
    """Return an example as it stands in an empty field, so that nobody takes it for what was entered.

    What ends in three points says what to do, and what ends its first line with a colon explains itself.
    """
    explains_itself = "…" in example[-2:] or ":\n" in example  # a language may put a sign at the end
    if not example or explains_itself:
        return example
    return _("z. B. {example}").format(example=example)


class Entry(Vertical):
    """One field of a form: what it is called, how its text is read, and what is wrong with it."""

    def __init__(
        self,
        name: str,
        label: str,
        reader: Reader = str,
        *,
        example: str = "",
        value: str = "",
        required: bool = False,
    ) -> None:
        super().__init__(id=f"entry-{name}", classes="entry")
        self.field = name
        self.label = label
        self.example = example
        self._initial = value
        self._reader = reader
        self._required = required

    def compose(self) -> ComposeResult:
        """Lay out label, control and the line for the fault."""
        with Horizontal(classes="row"):
            yield Static(self.label + (" *" if self._required else ""), classes="label", markup=False)
            yield self.make_control()
        yield Static(classes="fault", markup=False)

    @property
    def initial(self) -> str:
        """The text that stands there at first."""
        return self._initial

    def make_control(self) -> Widget:
        """Return the widget that takes the text."""
        return LineInput(
            self._initial,
            placeholder=as_example(self.example),
            compact=True,
            select_on_focus=False,
            classes="control",
        )

    @property
    def control(self) -> Widget:
        """The widget that takes the text."""
        return self.query_one(".control")

    @property
    def raw(self) -> str:
        """The text as it stands there."""
        return self.query_one(Input).value

    @raw.setter
    def raw(self, text: str) -> None:
        self.query_one(Input).value = text

    def take(self, text: str) -> None:
        """Let a text stand there, as far as the field can hold it."""
        self.raw = text

    @property
    def is_missing(self) -> bool:
        """Whether the field must be filled in and is still empty."""
        return self._required and not self.raw.strip()

    def read(self) -> Any:  # noqa: ANN401 - what the reader gives
        """Return what the text means, None where it is empty; raises ValueError with a German sentence."""
        if self.raw.strip():
            return self._reader(self.raw)
        if self._required:
            example = _(" Gemeint ist etwa {example}.").format(example=self.example) if self.example else ""
            raise ValueError(_("Diese Angabe fehlt.") + example)
        return None

    def say(self, fault: str | None) -> None:
        """Show a fault under the field, or none."""
        self.set_class(fault is not None, "-wrong")
        self.query_one(".fault", Static).update(fault or "")

    def fault(self) -> str | None:
        """Return what is wrong with the text, or None."""
        try:
            self.read()
        except ValueError as wrong:
            return str(wrong)
        return None


class LinesEntry(Entry):
    """A field of several lines; tab leaves it."""

    def make_control(self) -> Widget:
        """Return a small text area."""
        return TextArea(
            self._initial,
            placeholder=as_example(self.example),
            tab_behavior="focus",
            compact=True,
            classes="control",
            highlight_cursor_line=False,
        )

    @property
    def raw(self) -> str:
        """The text as it stands there."""
        return self.query_one(TextArea).text

    @raw.setter
    def raw(self, text: str) -> None:
        self.query_one(TextArea).text = text


class ChoiceEntry(Entry):
    """A field with a fixed set of answers."""

    def __init__(
        self,
        name: str,
        label: str,
        choices: Iterable[tuple[str, str]],
        reader: Reader = str,
        *,
        value: str = "",
        example: str = "",
    ) -> None:
        super().__init__(name, label, reader, value=value, example=example)
        self._choices = [(shown, key) for key, shown in choices]

    def make_control(self) -> Widget:
        """Return a list that opens with enter."""
        chosen = self._initial or Select.NULL
        return Select(
            self._choices,
            prompt=self.example or _("keine Angabe"),
            value=chosen,
            compact=True,
            classes="control",
        )

    @property
    def raw(self) -> str:
        """The key of the answer that is chosen."""
        value = self.query_one(Select).value
        return value if isinstance(value, str) else ""

    @raw.setter
    def raw(self, text: str) -> None:
        self.query_one(Select).value = text or Select.NULL

    def take(self, text: str) -> None:
        """Choose the answer of this key where there is one."""
        if any(key == text for _shown, key in self._choices):
            self.raw = text


class Form(VerticalScroll, can_focus=False):
    """Entries one below the other; enter goes on to the next one, and at the last one it submits.

    With `enter_submits` it submits at any of them, as soon as nothing is missing.
    """

    class Changed(Message):
        """The text of an entry is different now."""

        def __init__(self, entry: Entry) -> None:
            super().__init__()
            self.entry = entry

    class Submitted(Message):
        """Enter was pressed at the end of the form."""

    def __init__(self, *entries: Entry, enter_submits: bool = False, id: str | None = None) -> None:  # noqa: A002 - Textual's name for it
        super().__init__(*entries, id=id)
        self._entries = entries
        self._enter_submits = enter_submits
        self._at_first: dict[str, str] = {}

    DEFAULT_CLASSES: ClassVar[str] = "form"
    BINDINGS: ClassVar[list[BindingType]] = [
        # First of all: a letter that is typed right after the key belongs into the next field already.
        Binding("tab", "app.focus_next", show=False, priority=True, id="next_field"),
        Binding("shift+tab", "app.focus_previous", show=False, priority=True, id="previous_field"),
    ]

    def on_mount(self) -> None:
        """Remember what stood there at first, and go on with what was typed before."""
        self.call_after_refresh(self._remember)

    def _remember(self) -> None:
        self._at_first = self.texts()
        unfinished = cast("Program", self.app).unfinished
        typed = unfinished.texts_for(self.screen)
        if typed:
            self._fill_in(typed)
            unfinished.went_on(self.screen)

    def _fill_in(self, texts: Mapping[str, str]) -> None:
        """Let texts stand in their fields as they were left: nothing is read from a pattern or a clause."""
        with self.prevent(Input.Changed, TextArea.Changed, Select.Changed):
            for entry in self._entries:
                if entry.field in texts:
                    entry.take(texts[entry.field])
        self.post_message(self.Changed(self._entries[-1]))

    def typed(self) -> Mapping[str, str]:
        """Return the texts that differ from what stood there at first."""
        return {name: text for name, text in self.texts().items() if name in self.changed_fields}

    def entry(self, name: str) -> Entry:
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
            first.control.focus()

    @on(Input.Changed)
    @on(TextArea.Changed)
    @on(Select.Changed)
    def changed(self, event: Message) -> None:
        """Take a fault away as soon as it is mended, and tell of the change."""
        event.stop()
        entry = self._entry_of(sender_of(event))
        if entry is None:
            return
        if entry.has_class("-wrong") and entry.fault() is None:
            entry.say(None)
        self.post_message(self.Changed(entry))

    @on(Input.Blurred)
    def left(self, event: Input.Blurred) -> None:
        """Say what is wrong with a field when it is left."""
        entry = self._entry_of(event.input)
        if entry is not None and entry.raw.strip():
            entry.say(entry.fault())

    @on(Input.Submitted)
    def entered(self, event: Input.Submitted) -> None:
        """Go on to the next field, or submit."""
        event.stop()
        entry = self._entry_of(event.input)
        missing = next((other for other in self._entries if other is not entry and other.is_missing), None)
        if self._enter_submits and missing is not None:
            missing.control.focus()
        elif self._enter_submits or entry is self._entries[-1]:
            self.post_message(self.Submitted())
        else:
            self.screen.focus_next()

    def _entry_of(self, widget: object) -> Entry | None:
        if not isinstance(widget, Widget):
            return None
        return next((node for node in widget.ancestors_with_self if isinstance(node, Entry)), None)

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Keep the field that is being filled in sight, with its fault."""
        entry = self._entry_of(event.widget)
        if entry is not None:
            self.scroll_to_widget(entry, animate=False)
