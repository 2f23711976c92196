"""How urgent a contract is on a day: one row for each urgency, with its sign, its words and its rank."""

from vertragsbuch.language import N_, _
from vertragsbuch.named_tuple import NamedTuple
from vertragsbuch.typed import Literal, get_args

Urgency = Literal[
    "overdue",
    "alarm",
    "now",
    "soon",
    "later",
    "unclear",
    "rolling",
    "recurring",
    "kept",
    "expires",
    "sent",
    "confirmed",
    "ended",
]
"""What a contract asks of the person: overdue, now (7 days), soon (the days set), later, or at rest.

`alarm` means that the case asks for something: a reminder, an objection, a second try by another channel.
"""

URGENCIES: tuple[Urgency, ...] = get_args(Urgency)

PRESSING: tuple[Urgency, ...] = ("overdue", "now", "soon")
"""A deadline that runs, and comes before whatever else the case asks for."""

Tone = Literal["now", "soon", "later", "good", "quiet"]
"""How loudly a sign speaks: a front end may repeat it in colour."""


class Sign(NamedTuple):
    """What stands for a state before a contract: a glyph, how loudly it speaks, and what it means."""

    glyph: str
    tone: Tone
    means: str

    @property
    def meaning(self) -> str:
        """What it means, as the screen speaks."""
        return _(self.means)


class UrgencyRow(NamedTuple):
    """What is said of an urgency.

    `word` stands in lists where no day does. What comes first in the list has the lowest `rank`. `at_rest` is
    a sentence with the end of the contract in it, where no day to send is named.
    """

    sign: Sign
    word: str
    rank: int
    at_rest: str = ""


_NOW = "‼"
URGENCY_ROWS: dict[Urgency, UrgencyRow] = {
    "overdue": UrgencyRow(Sign(_NOW, "now", N_("sofort absenden")), N_("überfällig"), 0),
    "alarm": UrgencyRow(Sign(_NOW, "now", N_("der Fall verlangt etwas")), N_("zu tun"), 0),
    "now": UrgencyRow(Sign(_NOW, "now", N_("in dieser Woche absenden")), N_("jetzt"), 0),
    "soon": UrgencyRow(Sign("▲", "soon", N_("bald absenden")), N_("bald"), 0),
    "later": UrgencyRow(Sign("●", "later", N_("hat noch Zeit")), N_("offen"), 0),
    "unclear": UrgencyRow(
        Sign("?", "soon", N_("unklar, es fehlt eine Angabe")),
        N_("unklar"),
        1,
        N_("Der Weg hinaus ist unklar:"),
    ),
    "rolling": UrgencyRow(
        Sign("○", "later", N_("jederzeit kündbar")),
        N_("jederzeit"),
        2,
        N_("Jederzeit kündbar; kommt die Kündigung heute an, endet der Vertrag am {end}"),
    ),
    "recurring": UrgencyRow(
        Sign("○", "later", N_("jeden Monat kündbar")),
        N_("jeden Monat"),
        2,
        N_("Jeden Monat kündbar; das nächste Ende ist der {end}"),
    ),
    "kept": UrgencyRow(
        Sign("◇", "quiet", N_("wird bis zur nächsten Frist behalten")),
        N_("behalten"),
        2,
        N_("Wird behalten: zum {end} wird nicht gekündigt"),
    ),
    "expires": UrgencyRow(
        Sign("◌", "quiet", N_("endet von selbst")),
        N_("endet von selbst"),
        3,
        N_("Endet am {end} von selbst, nichts zu tun"),
    ),
    "sent": UrgencyRow(
        Sign("✉", "good", N_("versandt, noch nicht bestätigt")),
        N_("versandt"),
        4,
        N_("Gekündigt zum {end}; die Bestätigung steht aus"),
    ),
    "confirmed": UrgencyRow(
        Sign("✓", "good", N_("gekündigt und bestätigt")),
        N_("bestätigt"),
        5,
        N_("Ende am {end} bestätigt"),
    ),
    "ended": UrgencyRow(Sign("–", "quiet", N_("beendet")), N_("beendet"), 6, N_("Der Vertrag ist beendet")),
}

MILD_GLYPH = "◦"
"""The glyph of what only waits to be done: a task, a file that can be put away."""
