"""A form as a person fills and reads it."""

from tests.tui.conftest import Sitting
from vertragsbuch.tui.kit.form import Form


async def fill(sitting: Sitting, **texts: str) -> None:
    """Type texts into fields by name."""
    form = sitting.app.screen.query_one(Form)
    for name, text in texts.items():
        form.entry(name).focus()
        await sitting.pilot.pause()
        await sitting.type(text)


def texts(sitting: Sitting) -> dict[str, str]:
    return sitting.app.screen.query_one(Form).texts()


def fault_at(sitting: Sitting, name: str) -> str:
    entry = sitting.app.screen.query_one(Form).entry(name)
    return entry.shown_fault
