"""The channels by which a declaration leaves the house: one row for each, with the words for it.

What the planner says of a channel (proof, risk, cost, order) stands in its row in `delivery/channels.py`.
"""

from vertragsbuch.contract.vocabulary.spoken import key_spoken
from vertragsbuch.language import N_, _
from vertragsbuch.named_tuple import NamedTuple
from vertragsbuch.typed import Literal

Channel = Literal[
    "button",
    "registered_letter",
    "registered_international",
    "email",
    "by_hand",
    "fax",
    "letter",
    "bailiff",
]
"""As the book notes them, in the order in which they are offered."""

Arrival = Literal["at_once", "same_day", "by_post", "served"]
"""When it is there: the moment it is sent, on the same business day, by post, or served by a bailiff."""

USUAL_CHANNEL: Channel = "registered_letter"
"""What is taken where nobody says how."""


class ChannelRow(NamedTuple):
    """What everybody has to know of a channel.

    `title` is its name on screens and in lists, `how` the words with which a letter tells of it; `words` are
    what one may type for it. Only what is on `paper` can carry an own-hand signature (§ 126 Abs. 1 BGB).
    """

    title: str
    how: str
    words: tuple[str, ...]
    arrival: Arrival
    paper: bool

    @property
    def is_there_the_same_day(self) -> bool:
        """Whether what is sent by it is there on the day it is sent."""
        return self.arrival in ("at_once", "same_day")


CHANNELS: dict[Channel, ChannelRow] = {
    "button": ChannelRow(
        N_("Kündigungsbutton"),
        "über die Kündigungsschaltfläche auf Ihrer Webseite",
        ("kündigungsbutton", "schaltfläche"),
        "at_once",
        paper=False,
    ),
    "registered_letter": ChannelRow(
        N_("Einwurf-Einschreiben"),
        "mit Einwurf-Einschreiben",
        ("einschreiben", "einwurf-einschreiben", "einschreiben einwurf"),
        "by_post",
        paper=True,
    ),
    "registered_international": ChannelRow(
        N_("Einschreiben international"),
        "mit Einschreiben International",
        ("einschreiben international", "einschreiben-international", "auslandseinschreiben"),
        "by_post",
        paper=True,
    ),
    "email": ChannelRow(N_("E-Mail"), "per E-Mail", ("e-mail", "mail"), "same_day", paper=False),
    "by_hand": ChannelRow(
        N_("persönlich übergeben"), "durch Boten", ("bote", "persönlich"), "same_day", paper=True
    ),
    "fax": ChannelRow(N_("Fax"), "per Fax", ("telefax",), "same_day", paper=False),
    "letter": ChannelRow(N_("Brief"), "mit der Post", ("brief", "post"), "by_post", paper=True),
    "bailiff": ChannelRow(
        N_("Gerichtsvollzieher"),
        "durch den Gerichtsvollzieher",
        ("gerichtsvollzieher",),
        "served",
        paper=True,
    ),
}


def channel_row(channel: object) -> ChannelRow | None:
    """Return the row of a channel as an event notes it; None where there is none of that name."""
    return next((row for key, row in CHANNELS.items() if key == channel), None)


def channel_title(channel: Channel, *, withdrawal: bool = False) -> str:
    """Return the name of a channel as the screen shows it; the button to withdraw is another (§ 356a BGB)."""
    if withdrawal and channel == "button":
        return _("Widerrufsfunktion")
    return _(CHANNELS[channel].title)


def channel_of(text: str) -> Channel | None:
    """Return the channel that a typed name or word means: „einschreiben“, „registered_letter“."""
    titles = {key: row.title for key, row in CHANNELS.items()}
    return key_spoken(text, titles, {key: row.words for key, row in CHANNELS.items()})
