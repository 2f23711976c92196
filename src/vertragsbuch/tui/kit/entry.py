"""The fields of a form: each one widget that draws its label, what stands in it, and the fault under it."""

from collections.abc import Callable, Iterable
from typing import Any, ClassVar

from rich.segment import Segment
from textual import on
from textual.binding import Binding, BindingType
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import Reactive
from textual.strip import Strip
from textual.widgets import TextArea

from vertragsbuch.language import N_, _
from vertragsbuch.tui.kit.choice_list import ChoiceList
from vertragsbuch.tui.kit.flow import fitted, wrapped
from vertragsbuch.tui.kit.line_input import LineInput
from vertragsbuch.tui.kit.looks import PLAIN, Drawn

Reader = Callable[[str], Any]

_USUAL_LABEL = 24
"""A label that is wider has no room beside it for a sentence: the fault stands under both."""


def as_example(example: str) -> str:
    """Return an example as it stands in an empty field, so that nobody takes it for what was entered.

    What ends in three points says what to do, and what ends its first line with a colon explains itself.
    """
    if not example or _explains_itself(example):
        return example
    return _("z. B. {example}").format(example=example)


def _explains_itself(example: str) -> bool:
    return "…" in example[-2:] or ":\n" in example  # a language may put a sign at the end


def _meant(example: str) -> str:
    """Return what is meant where nothing stands; what explains itself stands in the field already."""
    if not example or _explains_itself(example):
        return ""
    return _(" Gemeint ist etwa {example}.").format(example=", ".join(example.splitlines()))


class FormEntry(Drawn):
    """One field of a form: what it is called, how its text is read, and what is wrong with it.

    The label stands in the padding at the left, the fault in the one below: a form of forty fields is built
    from forty widgets. The style sheet says how wide the label is.
    """

    LINES: ClassVar[int] = 1
    """So many lines the text itself takes."""

    field: str
    label: str
    example: str
    initial: str
    """The text that stands there at first."""
    shown_fault: str = ""
    """The sentence under the field."""
    doubt: str = ""
    """What a person must decide about the text that stands there at first; it is gone when that changes."""
    _reader: Reader
    _required: bool
    _label_lines: tuple[str, ...] | list[str] = ()
    _fault_lines: tuple[str, ...] | list[str] = ()

    def _describe(
        self, name: str, label: str, reader: Reader, *, example: str, value: str, required: bool = False
    ) -> str:
        """Take what the field is, before the widget is made; return the identifier of the widget."""
        self.field, self.label, self.example, self.initial = name, label, example, value
        self._reader, self._required = reader, required
        return f"entry-{name}"

    @property
    def raw(self) -> str:
        """The text as it stands there."""
        raise NotImplementedError

    @raw.setter
    def raw(self, text: str) -> None:
        raise NotImplementedError

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
            raise ValueError(_("Diese Angabe fehlt.") + _meant(self.example))
        return None

    def fault(self) -> str | None:
        """Return what is wrong with the text, or None."""
        try:
            self.read()
        except ValueError as wrong:
            return str(wrong)
        return None

    def say(self, fault: str | None) -> None:
        """Show a fault under the field, or none; then what is in doubt, as long as it is."""
        text = fault or (self.doubt if self.raw == self.initial else "")
        if self.shown_fault == text and self.has_class("-wrong") == (fault is not None):
            return
        self.shown_fault = text
        self.set_class(fault is not None, "-wrong")
        self._lay_out()
        self.refresh()

    def on_mount(self) -> None:
        """Make room for a label of several lines."""
        self._lay_out()

    def on_resize(self) -> None:
        """Wrap label and fault to the new width."""
        self._lay_out()

    @property
    def _label_width(self) -> int:
        return self.styles.base.padding.left - 1

    @property
    def _fault_indent(self) -> int:
        return self._label_width + 1 if self._label_width < _USUAL_LABEL else 0

    def _lay_out(self) -> None:
        label = self.label + (" *" if self._required else "")
        self._label_lines = wrapped(label, self._label_width) if self._label_width > 0 else ()
        width = self.outer_size.width - self._fault_indent
        lines = self.shown_fault.splitlines() if width > 0 else ()
        self._fault_lines = [part for line in lines for part in wrapped(line, width)]
        below = max(0, len(self._label_lines) - self.LINES) + len(self._fault_lines)
        if below != self.styles.padding.bottom:
            self.styles.padding = (0, self.styles.padding.right, below, self._label_width + 1)
            self.styles.height = self.LINES + below

    def render_lines(self, crop: Region) -> list[Strip]:
        """Return the lines of the text with label and fault around them."""
        width = self.outer_size.width
        lines = super().render_lines(Region(0, crop.y, width, crop.height))
        drawn = [self._with_words(y, line, width) for y, line in zip(crop.line_range, lines, strict=True)]
        return [line.crop(*crop.column_span) for line in drawn]

    def _with_words(self, y: int, line: Strip, width: int) -> Strip:
        """Return a line of the widget with what stands at its left, or in it below the text."""
        label = self._label_lines[y] if y < len(self._label_lines) else ""
        if y < self.LINES:
            return Strip.join(
                [self._beside(label, self._label_width, is_label=True), line.crop(self._label_width)]
            )
        number = y - max(self.LINES, len(self._label_lines))
        if number < 0:
            return self._beside(label, width, is_label=True)
        fault = self._fault_lines[number] if number < len(self._fault_lines) else ""
        return self._beside(" " * self._fault_indent + fault, width, is_label=False)

    def _beside(self, text: str, width: int, *, is_label: bool) -> Strip:
        """Return words on the ground of the form, in so many cells."""
        ground = self.background_colors[0]
        calm = "look--quiet" if is_label else "look--soon"
        style = self.look_on(ground, "look--fault" if self.has_class("-wrong") else calm)
        strip = Strip([Segment(text, style)]).adjust_cell_length(width, style)
        for line_filter in self.get_line_filters():
            strip = strip.apply_filter(line_filter, ground)
        return strip


class LineEntry(LineInput, FormEntry):
    """A field of one line."""

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
        super().__init__(
            value,
            id=self._describe(name, label, reader, example=example, value=value, required=required),
            placeholder=as_example(example),
            select_on_focus=False,
            classes="entry",
        )

    @property
    def raw(self) -> str:
        """The text as it stands there."""
        return self.value

    @raw.setter
    def raw(self, text: str) -> None:
        self.value = text


class LinesEntry(TextArea, FormEntry):
    """A field of several lines; tab leaves it."""

    LINES = 3

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
        super().__init__(
            value,
            id=self._describe(name, label, reader, example=example, value=value, required=required),
            placeholder=as_example(example),
            tab_behavior="focus",
            highlight_cursor_line=False,
            classes="entry",
        )

    @property
    def raw(self) -> str:
        """The text as it stands there."""
        return self.text

    @raw.setter
    def raw(self, text: str) -> None:
        self.text = text


class ChoiceEntry(FormEntry, can_focus=True):
    """A field with a fixed set of answers, in a list that opens with enter."""

    class Changed(Message):
        """Another answer is chosen now."""

        def __init__(self, entry: "ChoiceEntry") -> None:
            super().__init__()
            self._entry = entry

        @property
        def control(self) -> "ChoiceEntry":
            """The field."""
            return self._entry

    ALLOW_SELECT = False
    virtual_size: Reactive[Size] = Reactive(Size(0, 0))
    """It never scrolls: nothing is laid out again once it has its size."""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,down,space,up", "open_list", N_("Liste öffnen"), show=False),
    ]

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
        super().__init__(
            id=self._describe(name, label, reader, example=example, value=value), classes="entry"
        )
        self._shown = {"": example or _("keine Angabe")} | dict(choices)
        self._chosen = value

    @property
    def raw(self) -> str:
        """The key of the answer that is chosen."""
        return self._chosen

    @raw.setter
    def raw(self, text: str) -> None:
        if text != self._chosen:
            self._chosen = text
            self.refresh()
            self.post_message(self.Changed(self))

    def take(self, text: str) -> None:
        """Choose the answer of this key where there is one."""
        if text in self._shown:
            self.raw = text

    def render_line(self, y: int) -> Strip:
        """Return the answer, and the sign that there are others."""
        width = self.size.width
        answer = fitted(self._shown[self._chosen], max(0, width - 2)) if y == 0 else ""
        arrow = "▲" if self._lists else "▼"
        return self.drawn(
            [(answer, PLAIN if self._chosen else "look--quiet"), (f" {arrow}", "look--quiet")], width
        )

    @property
    def _lists(self) -> list[ChoiceList]:
        return [child for child in self.children if isinstance(child, ChoiceList)]

    def action_open_list(self) -> None:
        """Show the answers, the chosen one first of all."""
        if not self._lists:
            answers = ChoiceList(self._shown.values(), list(self._shown).index(self._chosen))
            self.mount(answers)
            self._fit_list()
            self.screen.set_focus(answers, scroll_visible=False)
            self.refresh()

    def on_resize(self) -> None:
        """Let an open list be as wide as the field."""
        self._fit_list()

    def _fit_list(self) -> None:
        for answers in self._lists:
            answers.styles.width = self.size.width + self.styles.padding.right + 1

    def on_click(self) -> None:
        """Show the answers."""
        self.action_open_list()

    @on(ChoiceList.Chosen)
    def _choose(self, event: ChoiceList.Chosen) -> None:
        event.stop()
        self.raw = list(self._shown)[event.number]
        self._close()

    @on(ChoiceList.Left)
    def _leave(self, event: ChoiceList.Left) -> None:
        event.stop()
        self._close()

    def _close(self) -> None:
        """Take the list away; where it had the focus the field has it again."""
        for answers in self._lists:
            if answers.has_focus:
                self.screen.set_focus(self)
            answers.remove()
        self.refresh()
