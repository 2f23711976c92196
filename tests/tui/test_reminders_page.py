"""The page of how a person is told: channels, a trial, a new one, and what runs by itself."""

import shutil
import sys
from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.scheduling.apart import has_crontab, with_crontab
from tests.telling.servers import Reply, taking
from tests.tui.conftest import HOLDER, THREE, Sit, contract
from tests.tui.forms import fill
from tests.tui.menus import choose
from vertragsbuch.book.values import ChannelRecord
from vertragsbuch.config.file import load_settings
from vertragsbuch.config.settings import ChannelSettings, Settings
from vertragsbuch.errors import NotSent
from vertragsbuch.exchange.document import Document
from vertragsbuch.telling import session_bus
from vertragsbuch.telling.message import Message
from vertragsbuch.usecases.context import Context
from vertragsbuch.usecases.reminder_run import reminder_stamp
from vertragsbuch.usecases.reminder_telling import remind_by
from vertragsbuch.usecases.transfer import take_over
from vertragsbuch.usecases.voices import Voice

POST = ChannelSettings("post", "mail", to="maren@example.org")
PHONE = ChannelSettings("handy", "ntfy", topic="frist-abcd", within_days=14)


@pytest.fixture(autouse=True)
def _no_timer_of_this_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")


def refuse(_message: Message) -> str:
    raise NotSent("Zeit abgelaufen.")


def take(_message: Message) -> str:
    return "250 Ok"


def run_of(context: Context, settings: Settings) -> None:
    """Run reminders by the channels: the mail takes what there is, the phone does not."""
    context = context._replace(settings=settings)
    voices = (
        Voice("post", waits=False, within_days=None, tell=take),
        Voice("handy", waits=True, within_days=14, tell=refuse),
    )
    stamp = reminder_stamp(context)
    remind_by(context, context.book.reminders.ledger(stamp, context.today), voices, stamp)


@pytest.mark.parametrize("size", [(80, 24), (120, 36)])
async def test_each_channel_says_what_became_of_its_messages(
    sit: Sit, context: Context, size: tuple[int, int]
) -> None:
    settings = Settings(channels=(POST, PHONE))
    take_over(context, Document(HOLDER, (contract("Zeitung", date(2024, 1, 10)),)))
    run_of(context, settings)
    async with sit(settings=settings, size=size) as sitting:
        await sitting.press("r")
        lines = " ".join(sitting.drawn.split())
        assert "Zeitplan: Es ist keiner eingerichtet; von selbst erinnert hier nichts. Einrichten: z" in lines
        assert "▸ post · E-Mail · maren@example.org · sagt alles ✓ zuletzt angekommen heute" in lines
        assert ": 250 Ok" in lines
        assert "handy · ntfy · frist-abcd · sagt nur, wie viele · höchstens 14 Tage vorher" in lines
        assert "(1 Versuch): Zeit abgelaufen." in lines
        assert "1 Erinnerung wartet, nächster Versuch ab heute" in lines
        await sitting.press("down")
        assert "▸ handy" in sitting.drawn
        await sitting.press("up", "p")
        assert "Es ist kein E-Mail-Konto eingerichtet" in sitting.message
        await sitting.press("enter", "escape")
        assert len(sitting.app.screen_stack) == 1


async def test_a_new_person_sets_up_a_channel_and_tries_it(sit: Sit, context: Context) -> None:
    file = context.paths.config_dir / "config.toml"
    file.parent.mkdir()
    file.write_text("# meins\nwithin_days = 40  # mehr\n")
    async with sit(THREE, size=(80, 24)) as sitting:
        await sitting.press("r")
        assert "Noch keiner: Von einer Frist erfährt nur, wer das Programm öffnet." in sitting.drawn
        assert "p Probe" not in sitting.drawn
        await sitting.press("n")
        await choose(sitting, "Telefon")
        with taking("ntfy") as server:
            server.instead.append(Reply(200, b'{"id": "sPs71M8A2T"}'))  # everybody may write there
            await fill(sitting, url=server.url)
            await sitting.press("enter")
            assert "„ntfy“ ist eingerichtet" in sitting.drawn
            await sitting.press("enter")
            assert "Angenommen" in sitting.message
            topic = server.asked[0].document["topic"]
        await sitting.press("enter")
        assert "Soll dieser Rechner von selbst nachsehen?" in sitting.drawn
        await sitting.press("enter")
        assert "Zeitplan" in sitting.message
        await sitting.press("enter")
        assert "▸ ntfy" in sitting.drawn
        assert topic in sitting.drawn
    text = file.read_text()
    assert text.startswith("# meins\nwithin_days = 40  # mehr\n\n[channels.ntfy]\n")
    (channel,) = load_settings(file.parent).channels
    assert (channel.topic, channel.content) == (topic, None)


async def test_a_desktop_needs_no_form_and_what_needs_a_secret_is_explained(
    sit: Sit, context: Context, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)
    monkeypatch.setattr(session_bus, "_RUNTIME", "/nirgends")  # nobody's desktop is to show a trial
    async with sit(THREE) as sitting:
        await sitting.press("r", "n")
        await choose(sitting, "Andere")
        assert 'url_command = "pass show webhook"' in sitting.drawn
        await sitting.press("escape", "n")
        await choose(sitting, "Dafür fehlt noch das Konto")
        assert "keyring set vertragsbuch maren" in sitting.drawn
        await sitting.press("escape", "n")
        await choose(sitting, "Meldung am Rechner")
        await sitting.press("enter")
        assert "Die Probe kam nicht an; mit p noch einmal" in sitting.drawn
        await sitting.press("enter")
        assert "Soll dieser Rechner von selbst nachsehen?" in sitting.drawn
        await sitting.press("escape")
        assert "▸ desktop · Schreibtisch · sagt alles" in sitting.drawn
    assert [channel.type for channel in load_settings(context.paths.config_dir).channels] == ["desktop"]


async def test_nothing_is_set_up_for_the_samples(sit: Sit, context: Context) -> None:
    async with sit(THREE, demo=True) as sitting:
        await sitting.press("r", "n", "z")
        assert [note for note in sitting.notes if "Für die Beispiele wird nichts eingerichtet" in note]
        assert len(sitting.app.screen_stack) == 2
    assert not context.paths.config_dir.exists()


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (120, 36)])
async def test_a_channel_that_fails_for_days_stands_below_the_title_with_the_key_that_mends_it(
    sit: Sit, context: Context, size: tuple[int, int]
) -> None:
    take_over(context, Document(HOLDER, THREE))
    since = (context.now() - timedelta(days=2)).isoformat()
    record = ChannelRecord("handy", 2, failing_since=since, answer="Zeit\x1b[31m aus")
    settings = Settings(channels=(PHONE,))
    for failures, is_said in ((2, False), (3, True)):
        context.book.reminders.note((), record._replace(failures=failures))
        async with sit(settings=settings, size=size) as sitting:
            second = sitting.drawn.splitlines()[1]
            assert second.startswith(" ‼ r Der Kanal „handy“ nimmt seit 2 Tagen nichts an") == is_said
            assert "\x1b" not in second
            await sitting.press("r", "escape")
            context.book.reminders.note((), record._replace(failures=0))
            sitting.overview.look_again()
            await sitting.settle()
            assert "handy" not in sitting.drawn


async def test_the_chosen_one_of_many_channels_stays_in_sight(sit: Sit) -> None:
    channels = tuple(PHONE._replace(name=f"kanal-{number}") for number in range(20))
    async with sit(THREE, settings=Settings(channels=channels), size=(60, 20)) as sitting:
        await sitting.press("r", *["down"] * 25)
        assert "▸ kanal-19" in sitting.drawn
        await sitting.press(*["up"] * 18)
        assert "▸ kanal-1 " in sitting.drawn


async def test_what_is_written_into_the_settings_meanwhile_is_seen_and_what_is_broken_named(
    sit: Sit, context: Context
) -> None:
    file = context.paths.config_dir / "config.toml"
    file.parent.mkdir()
    async with sit(THREE) as sitting:
        file.write_text('[channels.haus]\ntype = "webhook"\nurl_command = "pass show haus"\n')
        await sitting.press("r")
        assert "▸ haus · Webhook · sagt nur, wie viele" in sitting.drawn
        await sitting.press("escape")
        file.write_text("[channels.haus]\ntyp = 1\n")
        await sitting.press("r")
        assert "Zeile 1, channels.haus.type" in sitting.message
        await sitting.press("enter")
        assert "▸ haus" in sitting.drawn


@pytest.mark.parametrize("size", [(1, 1), (4, 20), (20, 5)])
async def test_no_window_is_too_small_for_it(sit: Sit, size: tuple[int, int]) -> None:
    async with sit(THREE, settings=Settings(channels=(POST, PHONE))) as sitting:
        await sitting.press("r")
        await sitting.pilot.resize_terminal(*size)
        await sitting.press("down", "up", "down")
        await sitting.pilot.resize_terminal(80, 24)
        await sitting.settle()
        assert "▸ handy" in sitting.drawn


FROM_NOTHING = """
import asyncio, os, sys
from pathlib import Path
from tests.telling.desktop import Desktop, session_bus, showing
from tests.tui.conftest import Sitting
from vertragsbuch.tui.app import VertragsbuchApp
from vertragsbuch.usecases.context import open_context

async def sit(desktop):
    app = VertragsbuchApp(open_context())
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        sitting = Sitting(app, pilot)
        await sitting.settle()
        await sitting.press("r", "n", "enter", "enter", "enter", "enter")
        page = app.screen
        print("shown", len(desktop.shown), page.channel.name, page._told.next_run is not None)
        await sitting.press("z", "down", "enter")
        print("removed", not page._told.has_timer)

folder, desktop = Path(sys.argv[1]), Desktop()
with session_bus(folder) as address, showing(address, desktop):
    os.environ["DBUS_SESSION_BUS_ADDRESS"] = address
    asyncio.run(sit(desktop))
"""


@pytest.mark.skipif(not has_crontab(), reason="no crontab apart can be had here: it takes root and unshare")
@pytest.mark.skipif(shutil.which("dbus-daemon") is None, reason="dbus-daemon is not there (apt: dbus)")
def test_six_keys_set_up_a_desktop_and_a_timer_from_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.undo()
    (tmp_path / "sit.py").write_text(FROM_NOTHING)
    home = {f"XDG_{name}_HOME": str(tmp_path / name) for name in ("CONFIG", "DATA", "STATE")}
    told = with_crontab(
        f"'{sys.executable}' '{tmp_path}/sit.py' '{tmp_path}'; ! crontab -l 2>/dev/null",
        **home,
        PYTHONPATH=str(Path.cwd()),
    )
    assert told.splitlines() == ["shown 1 desktop True", "removed True"]
