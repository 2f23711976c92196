"""The named tuples of the program against those of typing: the same in all that anybody can ask of them."""

import copy
import inspect
import pickle
import types
import typing
from datetime import date

import pytest

from vertragsbuch.named_tuple import NamedTuple


class Ours(NamedTuple):
    """A stay."""

    place: str
    since: date | None = None
    guests: tuple[str, ...] = ()

    @property
    def is_long(self) -> bool:
        return self.since is not None and self.since < date(2020, 1, 1)


class Theirs(typing.NamedTuple):
    """A stay."""

    place: str
    since: date | None = None
    guests: tuple[str, ...] = ()

    @property
    def is_long(self) -> bool:
        return self.since is not None and self.since < date(2020, 1, 1)


def pair() -> tuple[Ours, Theirs]:
    return Ours("Ulm", guests=("Eva",)), Theirs("Ulm", guests=("Eva",))


def test_what_is_asked_of_the_class_is_the_same() -> None:
    for asked in ("_fields", "_field_defaults", "__match_args__", "__doc__", "__module__", "__annotations__"):
        assert getattr(Ours, asked) == getattr(Theirs, asked), asked
    assert inspect.signature(Ours) == inspect.signature(Theirs)
    assert type(Ours) is type


NAMES = tuple(f"field_{number}" for number in range(24))


@pytest.mark.parametrize("count", range(1, len(NAMES) + 1))
def test_it_holds_as_many_values_as_it_has_fields(count: int) -> None:
    body = {"__annotations__": dict.fromkeys(NAMES[:count], int), "__module__": __name__}
    made: typing.Any = types.new_class("Made", (NamedTuple,), exec_body=lambda space: space.update(body))
    assert tuple(made(*range(count))) == tuple(range(count))
    assert made(**{name: place for place, name in enumerate(NAMES[:count])}) == tuple(range(count))
    with pytest.raises(TypeError):
        made(*range(count + 1))


def test_what_is_asked_of_a_value_is_the_same() -> None:
    ours, theirs = pair()
    assert tuple(ours) == tuple(theirs)
    assert hash(ours) == hash(theirs)
    assert ours._asdict() == theirs._asdict()
    assert repr(ours) == repr(theirs).replace("Theirs", "Ours")
    assert (ours.place, ours.since, ours.guests, ours.is_long) == (*theirs, theirs.is_long)
    assert ours._replace(since=date(2019, 5, 1)) == ("Ulm", date(2019, 5, 1), ("Eva",))
    assert ours._replace(since=date(2019, 5, 1)).is_long
    assert type(Ours._make(theirs)) is Ours


def test_it_is_copied_and_pickled_as_what_it_is() -> None:
    ours, _theirs = pair()
    for again in (copy.copy(ours), copy.deepcopy(ours), pickle.loads(pickle.dumps(ours))):  # noqa: S301 - its own
        assert (type(again), again) == (Ours, ours)


def test_it_is_matched_by_position() -> None:
    match pair()[0]:
        case Ours(place, None, (guest,)):
            assert (place, guest) == ("Ulm", "Eva")
        case _:
            pytest.fail("it was not matched")


def test_it_never_changes() -> None:
    ours, theirs = pair()
    for value in (ours, theirs):
        for name in ("place", "unheard_of"):
            with pytest.raises(AttributeError):
                setattr(value, name, "Aalen")


@pytest.mark.parametrize("kind", [Ours, Theirs])
def test_what_does_not_fit_is_refused(kind: type) -> None:
    made: typing.Any = kind
    for wrong in (
        made,
        lambda: made("Ulm", None, (), 4),
        lambda: made("Ulm", place="Ulm"),
        lambda: made("Ulm", unheard_of=1),
        lambda: made._make(("Ulm",)),
    ):
        with pytest.raises(TypeError):
            wrong()
    with pytest.raises(ValueError, match="unheard_of"):
        made("Ulm")._replace(unheard_of=1)
