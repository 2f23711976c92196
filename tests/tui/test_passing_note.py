"""What is said in passing goes by itself, also where its time is up while it is drawn."""

from time import time

from textual.notifications import Notification
from textual.widgets._toast import Toast

from tests.tui.conftest import THREE, Sit


async def test_a_note_whose_time_is_up_while_it_is_drawn_goes_and_holds_nothing_up(sit: Sit) -> None:
    async with sit(THREE) as sitting:
        sitting.app.notify("gesagt", timeout=60)
        await sitting.settle()
        (note,) = sitting.app._notifications
        note.raised_at = time() - 61
        assert note.has_expired
        assert Toast(note)._timeout > 0
        late = Toast(note)
        await sitting.app.screen.mount(late)
        while late.is_attached:
            await sitting.pilot.pause(0.05)
        await sitting.press("down")


async def test_a_window_opens_above_what_was_said_before_but_for_warnings(sit: Sit) -> None:
    async with sit(THREE) as sitting:
        sitting.app.notify("gesagt", timeout=60)
        sitting.app.notify("gewarnt", severity="warning", timeout=60)
        await sitting.press("v")
        assert sitting.notes == ["gewarnt"]
        assert "gesagt" not in sitting.drawn


def test_textual_still_gives_a_time_below_nothing() -> None:
    """Once this fails, `PassingNote` may not be needed any longer."""
    assert Notification("gesagt", raised_at=time() - 6).time_left < 0
