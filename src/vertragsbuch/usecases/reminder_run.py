"""A run of reminders: by what it goes, and how it went."""

from vertragsbuch.named_tuple import NamedTuple
from vertragsbuch.typed import TYPE_CHECKING
from vertragsbuch.usecases.context import Context
from vertragsbuch.usecases.looking import stamp_of, sum_of

if TYPE_CHECKING:
    from vertragsbuch.usecases.reminder_round import Failure


_PLAN = f"{__file__.removesuffix('reminder_run.py')}reminder_plan.py"
"""It says when to look again: a program that says so by other rules does not go by what this one kept."""


class ReminderRun(NamedTuple):
    """How a run went: how many things each voice told, in the order of the voices, and what failed.

    `no_sign` says why there was no sign of life, where one is set up and everything was told.
    """

    told: tuple[tuple[str, int], ...] = ()
    failures: "tuple[Failure, ...]" = ()
    no_sign: str | None = None

    @property
    def is_clean(self) -> bool:
        """Whether every voice took what there was to tell."""
        return not self.failures


def reminder_stamp(context: Context) -> str:
    """Return by which program, law, settings and channels it is reckoned when there is something to tell."""
    settings = context.settings
    channels = [(each.name, each.within_days) for each in settings.channels]
    own = settings.remind._replace(quiet=None, content=None)
    return f"{stamp_of(context)} {tuple(own)!r} {channels!r} {sum_of([_PLAN])}"
