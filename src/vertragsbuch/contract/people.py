"""Who holds a contract where it is not the person with the book, and who signs: partner, child, mother."""

from datetime import date

from vertragsbuch.contract.fields import HOLDER_FIELDS
from vertragsbuch.contract.model import Holder
from vertragsbuch.language import N_
from vertragsbuch.named_tuple import NamedTuple
from vertragsbuch.tables.characters import folded
from vertragsbuch.tables.fields import DATE, LINE, Field, Shape, choice, many, record
from vertragsbuch.typed import Any, Literal, get_args

Signing = Literal["self", "representative", "parents"]
"""Who signs: the holder, somebody with a power of attorney (§ 174 BGB), the parents (§ 1629 BGB)."""

SIGNINGS: tuple[Signing, ...] = get_args(Signing)

MOST_NAMES = 6
"""So many people hold a contract together at most, or sign for one: more do not fit on a page."""
MOST_PEOPLE = 1000
"""So many further holders a book has at most, and a file of it."""


class Person(NamedTuple):
    """A further holder of the book, known by the name that contracts give.

    `signers` are those who sign in the holder's place; without any it is the holder of the book.
    """

    name: str
    address: tuple[str, ...] = ()
    email: str | None = None
    phone: str | None = None
    birthday: date | None = None
    signing: Signing = "self"
    signers: tuple[str, ...] = ()

    @property
    def as_holder(self) -> Holder:
        """The person as one who writes letters."""
        return Holder(self.name, self.address, self.email, self.phone)


PERSON_FIELDS = (
    *HOLDER_FIELDS,
    Field("birthday", DATE, label=N_("Geboren am"), example="01.05.2014",
        hint=N_("Geburtstag, wo er gebraucht wird: bei einem Kind")),
    Field("signing", choice(SIGNINGS, "signing"), default="self", label=N_("Unterschrift"),
        meaning="who signs: the holder, a representative with power of attorney, the parents",
        hint=N_("wer unterschreibt: selbst, Vollmacht oder Eltern")),
    Field("signers", many(LINE, at_most=MOST_NAMES, kind="tags"), default=(), label=N_("Es unterschreibt"),
        meaning="who signs in the holder's place; absent: the holder of the book",
        example=N_("Maren Beispiel; beide Eltern: Maren Beispiel, Jon Beispiel"),
        hint=N_("wer an Stelle des Inhabers unterschreibt, durch Komma getrennt (sonst der Absender)")),
)  # fmt: skip
"""The fields of a further holder: those of who writes the letters, and how letters are signed."""

_SIGNINGS: dict[str, Signing] = {word: word for word in SIGNINGS}
PERSON: Shape = record(PERSON_FIELDS, Person, Person._asdict)


def signing_of(text: str) -> Signing:
    """Return the way of signing that a word of the format names; raises KeyError for another word."""
    return _SIGNINGS[text]


def same_name(one: str, other: str) -> bool:
    """Return whether two names are those of one person: spaces and capitals do not count."""
    return plain_name(one) == plain_name(other)


def plain_name(name: str) -> str:
    """Return what is the same in two names of one person, as `same_name` compares them."""
    return folded(name)


def person_named(people: tuple[Person, ...], name: str) -> Person | None:
    """Return the further holder of a name, None where there is none."""
    plain = plain_name(name)
    return next((person for person in people if plain_name(person.name) == plain), None)


def person_with_values(person: Person, values: dict[str, Any]) -> Person:
    """Return a person with other values; None leaves a field as it is at first."""
    first = {field.name: field.default for field in PERSON_FIELDS}
    return person._replace(**{name: first[name] if new is None else new for name, new in values.items()})
