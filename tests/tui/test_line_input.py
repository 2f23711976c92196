import pytest
from textual.app import App, ComposeResult
from textual.events import Paste
from textual.widgets import Input

from tests.tui.conftest import THREE, Sit
from vertragsbuch.tui.kit.line_input import LineInput, on_one_line


@pytest.mark.parametrize(
    ("pasted", "line"),
    [
        ("Zeitung", "Zeitung"),
        ("Zeitung\nim Abo", "Zeitung im Abo"),
        ("\nGeigenstunde\n", "Geigenstunde"),
        ("Weg 1\r\n\r\n  50667 Köln  \r", "Weg 1 50667 Köln"),
        ("a\tb\x1b[31mc\x00", "a b[31mc"),
        ("", ""),
        ("\n", ""),
    ],
)
def test_no_line_of_a_paste_vanishes(pasted: str, line: str) -> None:
    assert on_one_line(pasted) == line


class OneField(App[None]):
    def compose(self) -> ComposeResult:
        yield LineInput("Musterhost", select_on_focus=False)


async def test_a_paste_stands_where_the_cursor_is_and_over_what_is_chosen() -> None:
    app = OneField()
    async with app.run_test() as pilot:
        field = app.query_one(Input)
        field.focus()
        field.cursor_position = 6
        field.post_message(Paste("er\nund S"))
        await pilot.pause()
        assert field.value == "Musterer und Shost"
        field.select_all()
        field.post_message(Paste("Verlag\nGmbH"))
        await pilot.pause()
        assert field.value == "Verlag GmbH"


async def test_a_key_scrolls_a_long_text_and_lays_nothing_out_anew() -> None:
    app = OneField()
    laid_out = 0

    def count(_screen: object) -> None:
        nonlocal laid_out
        laid_out += 1

    async with app.run_test(size=(30, 10)) as pilot:
        field = app.query_one(Input)
        field.focus()
        field.cursor_position = len(field.value)
        await pilot.pause()
        app.screen.screen_layout_refresh_signal.subscribe(app.screen, count, immediate=True)
        await pilot.press(*" ein langer Name bis zum Ende")
        await pilot.pause()
        assert laid_out == 0
        (line,) = [strip.text for strip in app.screen._compositor.render_strips() if "Ende" in strip.text]
        assert "Musterhost" not in line


async def test_the_parts_of_a_field_are_styled_when_drawn_and_follow_the_theme(sit: Sit) -> None:
    async with sit(THREE) as sitting:
        await sitting.press("n")
        field = sitting.app.screen.query(LineInput).first()
        before = field.get_component_styles("input--cursor").background
        sitting.app.action_toggle_theme()
        await sitting.settle()
        assert field.get_component_styles("input--cursor").background != before
        with pytest.raises(KeyError):
            field.get_component_styles("input--unknown")
