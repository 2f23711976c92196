"""Three weeks in November on a stepped clock: real processes on a real book, channels that fail and return.

`python -m tests.three_weeks` prints them as a diary.
"""

import socket
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import datetime
from email import message_from_bytes
from email.policy import default
from pathlib import Path
from threading import Event
from typing import Literal, NamedTuple

from tests.sending.mailserver import HOST, PASSWORD, SENDER, USER, Authority, Server, mail_server
from tests.stepped import BERLIN, Ended, Stepped
from tests.telling.desktop import Desktop, session_bus, showing
from tests.telling.servers import TOKEN, TOPIC, Reply, Taking, taking

Desk = Literal["up", "no bus", "nobody there", "refused"]
Phone = Literal["up", "refused", "500", "silent", "redirect", "bad certificate", "killed"]
Post = Literal["up", "refused", "451", "silent", "bad certificate"]
DESK, PHONE, POST = "tisch", "handy", "post"
TWICE = " (vielleicht zum zweiten Mal: Ein Versuch vorher brach ab)"

_SETTINGS = """[mail]
host = "{host}"
port = {post}
sender = "{sender}"
user = "{user}"
password_command = ["echo", "{password}"]
timeout_seconds = 5
{post_ca}

[channels.{desk}]
type = "desktop"

[channels.{phone}]
type = "ntfy"
url = "{url}"
topic = "{topic}"
token_command = ["echo", "{token}"]
content = "full"
timeout_seconds = {patience}

[channels.post]
type = "mail"

[heartbeat]
url = "{heartbeat}/ping"
"""


class Weather(NamedTuple):
    """How each channel is at one run."""

    desk: Desk = "up"
    phone: Phone = "up"
    post: Post = "up"


class Arrived(NamedTuple):
    """A line that a channel has shown to the person."""

    on: str
    channel: str
    line: str


class Page(NamedTuple):
    """One run: when, the weather, how it ended, what arrived, and whether it gave a sign of life."""

    moment: datetime
    weather: Weather
    ended: Ended
    arrived: tuple[Arrived, ...]
    is_alive: bool


class Servers(NamedTuple):
    """For the phone, one with a certificate of nobody, for signs of life, for mail; and a shut port."""

    phone: Taking
    false_phone: Taking
    heartbeat: Taking
    post: Server
    closed: int


class World:
    """The machine of a person, with the servers around it."""

    def __init__(self, folder: Path, bus: str, servers: Servers) -> None:
        self.desktop, self._bus = Desktop(), bus
        self._phone, self._false_phone, self._heartbeat, self._post, self._closed = servers
        self._folder = folder
        self.program = Stepped(folder, {"DBUS_SESSION_BUS_ADDRESS": bus})
        self._is_over = Event()

    def run(self, moment: datetime, weather: Weather) -> Page:
        """Let the timer run once, and return what came of it."""
        self.program.set(self._settings(weather))
        shown, asked, mails = len(self.desktop.shown), len(self._phone.asked), len(self._post.inbox)
        signs = len(self._heartbeat.asked)
        self._phone.instead = self._replies(weather.phone)
        self._phone.when_asked = self._interruptions(weather.phone)
        self._post.answers = {"451": {"DATA": "451 spaeter"}, "silent": {"DATA": ""}}.get(weather.post, {})
        self.desktop.refusal = "org.example.Beschaeftigt" if weather.desk == "refused" else None
        bus = f"unix:path={self._folder}/nirgends" if weather.desk == "no bus" else self._bus
        self._is_over.clear()
        with ExitStack() as stack:
            if weather.desk != "nobody there":
                stack.enter_context(showing(self._bus, self.desktop))
            ended = self.program(
                moment, ("remind",), DBUS_SESSION_BUS_ADDRESS=bus, XDG_RUNTIME_DIR=str(self._folder)
            )
        self._is_over.set()
        texts = [(DESK, each.text) for each in self.desktop.shown[shown:]]
        if weather.phone in ("up", "silent", "killed"):
            texts += [(PHONE, each.document["message"]) for each in self._phone.asked[asked:]]
        texts += [(POST, _text_of(mail.content)) for mail in self._post.inbox[mails:]]
        on = f"{moment:%d. %H}"
        arrived = [Arrived(on, channel, line) for channel, text in texts for line in text.splitlines()]
        return Page(moment, weather, ended, tuple(arrived), len(self._heartbeat.asked) > signs)

    def _settings(self, weather: Weather) -> str:
        phones = {"refused": f"http://{HOST}:{self._closed}", "bad certificate": self._false_phone.url}
        return _SETTINGS.format(
            host=HOST, sender=SENDER, user=USER, password=PASSWORD,
            desk=DESK, phone=PHONE, topic=TOPIC, token=TOKEN,
            post=self._closed if weather.post == "refused" else self._post.port,
            post_ca="" if weather.post == "bad certificate" else f'ca_file = "{self._folder}/ca.pem"',
            url=phones.get(weather.phone, self._phone.url),
            patience=1 if weather.phone == "silent" else 20,
            heartbeat=self._heartbeat.url,
        )  # fmt: skip

    def _replies(self, phone: Phone) -> list[Reply]:
        replies = {"500": Reply(500, b""), "redirect": Reply(302, b"", {"Location": "https://example.org/"})}
        return [replies[phone]] if phone in replies else []

    def _interruptions(self, phone: Phone) -> Callable[[], object]:
        if phone == "silent":
            return self._is_over.wait
        return self._kill if phone == "killed" else lambda: None

    def _kill(self) -> None:
        self.program.kill()


def _text_of(mail: bytes) -> str:
    text: str = message_from_bytes(mail, policy=default).get_content()
    return text


_YEARLY = ("--term", "1 Jahr", "--renewal", "1 Jahr")


def _added(title: str, starts: str, notice: str, price: str = "20 mtl", *more: str) -> tuple[str, ...]:
    """Return the command that enters a contract of a year that renews by a year."""
    notice = f"{notice} zum Ende der Laufzeit"
    named = ("add", "--title", title, "--provider", f"{title} GmbH", "--starts", starts)
    return (*named, *_YEARLY, "--notice", notice, "--price", price, *more)


BOOK = (
    _added("Verein", "1.1.2020", "7 Wochen"),
    _added("Zeitung", "16.2.2026", "3 Monate", "39 mtl"),
    _added("Hosting", "28.1.2021", "2 Monate", "9,99 mtl"),
    _added("Kfz", "1.1.2024", "1 Monat", "540 jährlich", "--kind", "Kfz"),
    _added("Strom", "1.3.2024", "1 Monat", "80 mtl", "--kind", "Strom"),
    ("event", "strom", "preiserhöhung", "received_on=20.10.2026", "effective_on=1.12.2026"),
    _added("Musik", "1.11.2024", "1 Monat"),
    ("sent", "musik", "--on", "22.10.2026", "--by", "email"),
)
"""What stands in the book: deadlines around those weeks, a window that a price opens, a case that waits."""

UP = Weather()
STORY: dict[str, Weather] = {
    "02. 07": UP,
    "02. 12": UP,
    "03. 07": Weather(phone="500"),
    "03. 12": UP,
    "04. 07": Weather(post="451"),
    "04. 12": Weather(post="refused"),
    "04. 18": UP,
    "05. 07": Weather(phone="silent"),
    "05. 12": UP,
    "06. 07": Weather(desk="nobody there"),
    # the lid is shut until Tuesday evening
    "10. 18": UP,
    "11. 07": UP,
    "12. 07": Weather(phone="killed"),
    "12. 12": UP,
    "12. 18": UP,
    "13. 07": Weather(phone="redirect"),
    "13. 12": Weather(phone="bad certificate"),
    "13. 18": Weather(phone="refused"),
    "14. 07": Weather(phone="refused"),
    "15. 07": UP,
    # and again until Wednesday noon
    "18. 12": Weather(post="silent"),
    "18. 18": UP,
    "19. 07": Weather(post="bad certificate"),
    "19. 12": UP,
    "20. 07": Weather(desk="no bus"),
    "20. 12": Weather(desk="refused"),
    "20. 18": UP,
    "21. 07": UP,
    "22. 07": UP,
    "22. 18": UP,
}
"""When the timer ran, in November 2026, and how the channels were then."""


def at(day_and_hour: str) -> datetime:
    """Return a moment of that November where the person is: „02. 07“."""
    return datetime.strptime(f"2026-11-{day_and_hour}", "%Y-%m-%d. %H").replace(tzinfo=BERLIN)


def lived(world: World) -> Iterator[Page]:
    """Yield the pages of the three weeks, one after another."""
    world.program.set("")
    done = world.program(at("01. 18"), *BOOK)
    if done.code != 0:
        raise RuntimeError(done)
    for moment, weather in STORY.items():
        yield world.run(at(moment), weather)


@contextmanager
def world_in(folder: Path) -> Iterator[World]:
    """Yield a world whose program lives in a folder; skips a test where there is no bus."""
    authority = Authority(folder)
    with (
        socket.socket() as nobody,
        session_bus(folder) as bus,
        taking("ntfy") as phone,
        taking("ntfy", authority.context()) as false_phone,
        taking("webhook") as heartbeat,
        mail_server(authority.context()) as post,
    ):
        nobody.bind((HOST, 0))  # it does not listen: whoever comes is refused
        closed = nobody.getsockname()[1]
        yield World(folder, bus, Servers(phone, false_phone, heartbeat, post, closed))


def in_words(page: Page) -> str:
    """Return a page as a person reads it."""
    weather = [
        f"{name}: {state}"
        for name, state in zip((DESK, PHONE, POST), page.weather, strict=True)
        if state != "up"
    ]
    head = f"{page.moment:%a %d.%m. %H:%M}  {', '.join(weather) or 'all channels up'}"
    how = f"  code {page.ended.code}{', sign of life' if page.is_alive else ''}"
    lines = [f"    {each.channel:<6} {each.line}" for each in page.arrived] or ["    (silent)"]
    lines += [f"    stderr {line}" for line in page.ended.err.splitlines()]
    return "\n".join([head + how, *lines])


def main() -> None:
    """Print the diary."""
    with tempfile.TemporaryDirectory() as folder, world_in(Path(folder)) as world:
        for page in lived(world):
            print(in_words(page), flush=True)  # noqa: T201 - what it is for


if __name__ == "__main__":
    main()
