"""What a person may set, as values with their defaults."""

from collections.abc import Mapping

from vertragsbuch.named_tuple import NamedTuple
from vertragsbuch.typed import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from datetime import time
    from pathlib import Path

    from vertragsbuch.contract.period import Period
else:
    Path = object  # loading pathlib takes 3 ms, and the type of a field in quotes would be compiled
    time = Period = object  # the same of what is set in few files alone


class MailSettings(NamedTuple):
    """The account from which letters are sent; the password never stands in the file.

    It comes from `password_command`, else from the keyring of the system.
    """

    host: str
    sender: str
    port: int = 587
    security: Literal["starttls", "tls"] = "starttls"
    user: str | None = None
    copy_to: str | None = None
    password_command: tuple[str, ...] = ()
    ca_file: Path | None = None
    timeout_seconds: int = 30


class PageSettings(NamedTuple):
    """How letters look: the form of DIN 5008, and pictures (PNG, SVG) of letterhead and signature.

    `picture` is how the terminal shows the page; `auto` goes by what the terminal is.
    """

    form: Literal["A", "B"] = "B"
    letterhead: Path | None = None
    signature: Path | None = None
    picture: Literal["auto", "kitty", "sixel", "blocks"] = "auto"


class StampSettings(NamedTuple):
    """Who gives time stamps (RFC 3161), and the certificates to check them against (PEM)."""

    url: str
    ca_file: Path | None = None
    timeout_seconds: int = 30


class BackupSettings(NamedTuple):
    """Where backups go that name no place, how many are kept there, and who can read them (age).

    Of so many days, weeks and months that have a backup the newest one is kept. Without recipients backups
    are not encrypted.
    """

    folder: Path | None = None
    daily: int = 7
    weekly: int = 5
    monthly: int = 12
    recipients: tuple[str, ...] = ()


ChannelType = Literal["mail", "desktop", "ntfy", "gotify", "telegram", "webhook", "apprise"]
"""By what a person can be told."""

Content = Literal["full", "titles", "count"]
"""How much a channel tells: what is due and why, the names of the contracts, or only how many there are."""


class ChannelSettings(NamedTuple):
    """One way to be told, as a person has set it up; what its type does not know is None.

    No secret stands here: `token` and `url` say where they are kept, a command or the keyring. `content` and
    `within_days` are None where the person has left them to the type and to the stages.
    """

    name: str
    type: ChannelType
    content: Content | None = None
    within_days: int | None = None
    to: str | None = None
    url: str | None = None
    url_command: tuple[str, ...] = ()
    topic: str | None = None
    chat: str | None = None
    user: str | None = None
    token: Literal["keyring"] | None = None
    token_command: tuple[str, ...] = ()
    private: bool = False
    ca_file: Path | None = None
    timeout_seconds: int = 30


class HeartbeatSettings(NamedTuple):
    """Who is asked after a run in which every channel took its message, so that somebody notices silence."""

    url: str | None = None
    url_command: tuple[str, ...] = ()
    private: bool = False
    ca_file: Path | None = None
    timeout_seconds: int = 30


class RemindSettings(NamedTuple):
    """How long before its day somebody is told of an occasion; kinds and contracts may have their own stages.

    Between the two times of `quiet` nothing rings or lights up. `content` is how much every channel tells
    that says nothing of it itself; None leaves that to its type.
    """

    stages: tuple[Period, ...] | None = None
    quiet: tuple[time, time] | None = None
    content: Content | None = None
    kinds: Mapping[str, tuple[Period, ...]] = {}
    contracts: Mapping[str, tuple[Period, ...]] = {}


class CalendarSettings(NamedTuple):
    """The calendar of a server (CalDAV) that deadlines go into, and how much calendars tell.

    The password comes from `password_command`, else from the keyring. Titles of a `private` calendar name no
    contract.
    """

    url: str | None = None
    user: str | None = None
    password_command: tuple[str, ...] = ()
    private: bool = False
    ca_file: Path | None = None
    timeout_seconds: int = 30


class PaperlessSettings(NamedTuple):
    """The archive of papers (paperless-ngx): which of them are read, and what marks those from here.

    The token comes from `token_command`, else from the keyring. Without a `tag` none is read unless named.
    """

    url: str
    token_command: tuple[str, ...] = ()
    tag: str | None = None
    push_tag: str = "vertragsbuch"
    ca_file: Path | None = None
    timeout_seconds: int = 30


class ReadingSettings(NamedTuple):
    """A language model (Ollama) that may be asked what a paper says, with consent for each; off without one.

    Without `elsewhere` it runs on this machine.
    """

    model: str
    ollama: str = "http://127.0.0.1:11434"
    elsewhere: bool = False
    timeout_seconds: int = 120


class Settings(NamedTuple):
    """What a person may set; `keys` maps the id of a key binding to its keys."""

    theme: str | None = None
    keys: Mapping[str, str] = {}
    within_days: int = 30
    open_with: str | None = None
    letters_dir: Path | None = None
    margin_days: int = 2
    mail: MailSettings | None = None
    page: PageSettings = PageSettings()
    printer: str | None = None
    timestamp: StampSettings | None = None
    backup: BackupSettings = BackupSettings()
    channels: tuple[ChannelSettings, ...] = ()
    heartbeat: HeartbeatSettings | None = None
    remind: RemindSettings = RemindSettings()
    calendar: CalendarSettings = CalendarSettings()
    paperless: PaperlessSettings | None = None
    reading: ReadingSettings | None = None
