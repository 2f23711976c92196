"""What a person can do next, as a value: each front end words it in its own way, as a command or as keys."""

from collections.abc import Callable
from datetime import date

from vertragsbuch.named_tuple import NamedTuple
from vertragsbuch.typed import Literal, get_args

Verb = Literal[
    "letter",
    "send",
    "sent",
    "received",
    "confirmed",
    "rejected",
    "contact",
    "debited",
    "task",
    "final_bill",
    "keep",
    "continued",
    "claim_paid",
    "case",
    "close",
    "undo",
    "bring_back",
    "edit",
    "event",
    "holder",
    "backup",
    "restore",
    "import",
    "export",
    "verify",
    "schedule",
    "calendar",
    "providers",
    "read",
    "statement",
    "drafts",
]
"""What is done: a letter written, a letter sent from here, its sending, receipt or confirmation noted …

`case` shows what can be done next, `undo` takes the last note back, `bring_back` a contract that was removed.
"""

VERBS: tuple[Verb, ...] = get_args(Verb)

OPEN = "…"
"""The value of a detail that only the person knows."""


class Action(NamedTuple):
    """One thing to do: what, about which contract, and the details that are settled, by their names."""

    verb: Verb
    contract_id: str = ""
    details: tuple[tuple[str, str | bool], ...] = ()

    def detail(self, name: str) -> str | bool | None:
        """Return a detail; None where nothing is said of it."""
        return dict(self.details).get(name)


def action(verb: Verb, contract_id: str = "", **details: str | date | bool | None) -> Action:
    """Return what to do; a detail that is None is left out, a day is kept as its ISO text."""
    kept = {
        name: detail.isoformat() if isinstance(detail, date) else detail
        for name, detail in details.items()
        if detail is not None
    }
    return Action(verb, contract_id, tuple(kept.items()))


class Remedy(NamedTuple):
    """What to do, in words as the screen speaks, with actions in them.

    Each action stands where the text has its verb in braces: „{send} (oder verwerfen: {undo})“.
    """

    text: str
    actions: tuple[Action, ...] = ()

    def worded(self, word: Callable[[Action], str]) -> str:
        """Return the text with each action as a front end words it."""
        return self.text.format(**{each.verb: word(each) for each in self.actions})


def remedy(verb: Verb, contract_id: str = "", **details: str | date | bool | None) -> Remedy:
    """Return that one thing is to be done, without further words."""
    return Remedy(f"{{{verb}}}", (action(verb, contract_id, **details),))


def plain(text: str) -> Remedy:
    """Return what to do in words alone."""
    return Remedy(as_it_is(text))


def as_it_is(text: str) -> str:
    """Return a text so that it stands in the text of a remedy as it is, braces and all."""
    return text.replace("{", "{{").replace("}", "}}")
