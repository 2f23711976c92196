"""Channels and heartbeat in the file: what is read, what is refused where, and that no secret stays."""

from pathlib import Path

import pytest

from vertragsbuch.config.channels import IN_KEYRING
from vertragsbuch.config.file import load_settings
from vertragsbuch.config.settings import ChannelSettings, HeartbeatSettings, Settings
from vertragsbuch.errors import BadInput

SECRET = "tk_geheim123"  # noqa: S105 - what must not be repeated

EVERY_TYPE = """
[channels.post]
type = "mail"
to = "anna@example.org"
[channels.tisch]
type = "desktop"
within = "6w"
[channels.handy]
type = "ntfy"
topic = "vertraege"
url = "https://push.example.org"
user = "anna"
token_command = "pass show ntfy"
content = "titles"
private = true
ca_file = "eigene.pem"
timeout_seconds = 5
within = 14
[channels.kasten]
type = "gotify"
url = "http://nas:8080/gotify"
token = "keyring"
[channels.bote]
type = "telegram"
chat = -100123
token_command = ["pass", "show", "bot"]
[channels.haken]
type = "webhook"
url_command = "pass show haken"
[channels.rest]
type = "apprise"
url = "keyring"
[heartbeat]
url = "https://hc.example.org/uuid"
"""


def settings(folder: Path, text: str) -> Settings:
    (folder / "config.toml").write_text(text)
    return load_settings(folder)


def faults(folder: Path, text: str) -> dict[str, str]:
    """Return the sentence of each setting that is refused, under line and name; none repeats a secret."""
    with pytest.raises(BadInput) as refusal:
        settings(folder, text)
    assert SECRET not in str(refusal.value)
    places = [fault.place.rpartition(", ") for fault in refusal.value.faults]
    lines = ["".join(filter(str.isdecimal, before.rpartition(" ")[2])) for before, _comma, _name in places]
    names = [f"{line}, {name}" for line, (_before, _comma, name) in zip(lines, places, strict=True)]
    return dict(zip(names, (fault.sentence for fault in refusal.value.faults), strict=True))


def test_every_type_is_read_in_the_order_of_the_file(tmp_path: Path) -> None:
    read = settings(tmp_path, EVERY_TYPE)
    assert read.channels == (
        ChannelSettings("post", "mail", to="anna@example.org"),
        ChannelSettings("tisch", "desktop", within_days=42),
        ChannelSettings(
            "handy", "ntfy", "titles", 14, url="https://push.example.org", topic="vertraege", user="anna",
            token_command=("pass", "show", "ntfy"), private=True, ca_file=tmp_path / "eigene.pem",
            timeout_seconds=5,
        ),
        ChannelSettings("kasten", "gotify", url="http://nas:8080/gotify", token=IN_KEYRING),
        ChannelSettings("bote", "telegram", chat="-100123", token_command=("pass", "show", "bot")),
        ChannelSettings("haken", "webhook", url_command=("pass", "show", "haken")),
        ChannelSettings("rest", "apprise", url="keyring"),
    )  # fmt: skip
    assert read.heartbeat == HeartbeatSettings(url="https://hc.example.org/uuid")


@pytest.mark.parametrize(("text", "days"), [('"30d"', 30), ('"P2M"', 62), ("0", 0), ('"2w"', 14)])
def test_how_far_ahead_is_a_number_of_days_or_a_period(tmp_path: Path, text: str, days: int) -> None:
    read = settings(tmp_path, f'[channels.a]\ntype = "desktop"\nwithin = {text}')
    assert read.channels[0].within_days == days


@pytest.mark.parametrize(
    ("lines", "place", "words"),
    [
        ('topic = "a"', "1, channels.a.type", "mail, desktop, ntfy"),
        ('type = "sms"', "2, channels.a.type", "„sms“ gibt es hier nicht; möglich sind: mail"),
        ('type = ["ntfy"]', "2, channels.a.type", "möglich sind"),
        ('type = "ntfy"', "1, channels.a.topic", "fehlt"),
        ('type = "ntfy"\ntopic = "https://ntfy.sh/a"', "3, channels.a.topic", "64 Buchstaben"),
        ('type = "gotify"', "1, channels.a.url", "fehlt"),
        ('type = "ntfy"\ntopic = "a"\ntopik = "b"', "4, channels.a.topik", "ist „topic“ gemeint"),
        ('type = "desktop"\nurl = "https://a.de"', "3, channels.a.url", "gibt es nicht"),
        ('type = "desktop"\nwithin = "bald"', "3, channels.a.within", '"30d"'),
        ('type = "desktop"\nwithin = true', "3, channels.a.within", '"30d"'),
        ('type = "desktop"\ncontent = "all"', "3, channels.a.content", "full, titles, count"),
        ('type = "ntfy"\ntopic = "a"\nurl = "ntfy.sh"', "4, channels.a.url", "https://"),
        ('type = "ntfy"\ntopic = "a"\nurl = "ftp://a"', "4, channels.a.url", "https://"),
        ('type = "webhook"\nurl = "https://[::1/"', "3, channels.a.url", "https://"),
        ('type = "webhook"\nurl = "https://a:x/"', "3, channels.a.url", "https://"),
        ('type = "webhook"\nurl = "https://ä.de/"', "3, channels.a.url", "https://"),
        ('type = "ntfy"\ntopic = "a"\nuser = "b"', "4, channels.a.user", "token_command"),
        ('type = "webhook"\nurl = "https://a.de"\nurl_command = "b"', "4, channels.a.url_command", "url"),
    ],
)  # fmt: skip
def test_a_fault_names_its_line_and_what_to_do(tmp_path: Path, lines: str, place: str, words: str) -> None:
    refused = faults(tmp_path, f"[channels.a]\n{lines}\n")
    assert list(refused) == [place]
    assert words in refused[place]


@pytest.mark.parametrize(
    ("lines", "name", "words"),
    [
        (f'type = "ntfy"\ntopic = "a"\ntoken = "{SECRET}"', "token", "token_command"),
        (f'type = "ntfy"\ntopic = "a"\npassword = "{SECRET}"', "password", "token_command"),
        (f'type = "gotify"\nurl = "https://a.de"\nkey = "{SECRET}"', "key", "token_command"),
        (f'type = "webhook"\nurl = "https://a.de/?token={SECRET}"', "url", "url_command"),
        (f'type = "webhook"\nurl = "https://u:{SECRET}@a.de/"', "url", "url_command"),
        (f'type = "apprise"\nurl = "tgram://{SECRET}/1"', "url", "url_command"),
    ],
)
def test_a_secret_in_the_file_is_refused_with_the_places_for_it(
    tmp_path: Path, lines: str, name: str, words: str
) -> None:
    refused = faults(tmp_path, f"[channels.a]\n{lines}\n")
    assert [place.rpartition(".")[2] for place in refused] == [name]
    assert all(words in sentence and "keyring" in sentence for sentence in refused.values())


def test_what_is_no_channel_and_no_heartbeat_is_said(tmp_path: Path) -> None:
    assert faults(tmp_path, "channels = 3").keys() == {"1, channels"}
    assert faults(tmp_path, "[channels]\nntfy = 3").keys() == {"2, channels.ntfy"}
    assert faults(tmp_path, '[channels."a\\nb"]\ntype = "desktop"')
    assert faults(tmp_path, "heartbeat = 3").keys() == {"1, heartbeat"}
    assert faults(tmp_path, "[heartbeat]").keys() == {"1, heartbeat.url"}
    many = "".join(f'[channels.a{number}]\ntype = "desktop"\n' for number in range(21))
    assert "mehr als 20" in next(iter(faults(tmp_path, many).values()))
