"""What is said of a type of event: its German words, and each of its facts with question and shape."""

from vertragsbuch.contract.events.event import Event, LegalEvent
from vertragsbuch.contract.rough_day import Lean
from vertragsbuch.contract.shapes import SHA256
from vertragsbuch.language import N_
from vertragsbuch.named_tuple import NamedTuple
from vertragsbuch.tables.fields import DATE, PARAGRAPH, Field, Shape


class Fact(NamedTuple):
    """One fact of an event.

    `question` asks a person for it, or says what it is. `required` facts have to stand in a file; without a
    `needed` one nothing follows from the event. A line of the history shows it as `shown` says, with the fact
    in place of `{}`; an empty text does not show it. `label` is what a form calls it where the question is
    for the help of a command, `example` what one would type. `lean` says which day is meant where its year is
    left out: most have happened. `kinds` are those of a contract for which it matters; none for a fact that
    always does. A day that `has_happened` is told of what is over, and never lies ahead.
    """

    name: str
    shape: Shape
    question: str
    required: bool = False
    needed: bool = False
    shown: str = ""
    example: str = ""
    label: str = ""
    lean: Lean = "past"
    kinds: frozenset[str] = frozenset()
    has_happened: bool = False

    def matters_for(self, kind: str) -> bool:
        """Return whether it has to be asked about a contract of a kind."""
        return not self.kinds or kind in self.kinds

    @property
    def field(self) -> Field:
        """The fact as a field of a file."""
        return Field(
            self.name,
            self.shape,
            required=self.required,
            meaning=self.question,
            question=self.question,
            example=self.example,
            label=self.label,
        )


class EventTypeRow(NamedTuple):
    """One type of event: its title as a line of the history shows it, what it means, and its facts in order.

    `undone` says that a note of it was taken back; empty where that cannot be.
    """

    event: type[Event]
    title: str
    meaning: str
    facts: tuple[Fact, ...]
    undone: str = ""

    def fact(self, name: str) -> Fact:
        """Return the row of one of its facts; raises KeyError where it has none of that name."""
        for fact in self.facts:
            if fact.name == name:
                return fact
        raise KeyError(name)

    @property
    def told(self) -> tuple[Fact, ...]:
        """The facts that a person tells, all but the paper that the program names by its sum."""
        return tuple(fact for fact in self.facts if fact.shape is not SHA256)

    @property
    def needed(self) -> tuple[str, ...]:
        """The names of the facts without which nothing follows."""
        return tuple(fact.name for fact in self.facts if fact.needed)


AS_IT_IS = "{}"
"""How a fact is shown that needs no words."""

ON = Fact("on", DATE, N_("Wann war das?"), required=True, has_happened=True)
NOTED = Fact("note", PARAGRAPH, N_("Notiz"), shown=AS_IT_IS, example=N_("was im Brief stehen soll …"))


def legal_row(
    event: type[LegalEvent], title: str, meaning: str, facts: tuple[Fact, ...], note: Fact = NOTED
) -> EventTypeRow:
    """Return the row of an event that may open a way out; its note stands in the letter that it opens."""
    return EventTypeRow(event, title, meaning, (*facts, note), undone=N_("zurückgenommen: {event}"))
