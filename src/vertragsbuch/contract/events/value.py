"""Values with typed facts of which most are not known: what all types of events are made of."""

from collections.abc import Iterator

from vertragsbuch.typed import Any, Self, dataclass_transform


@dataclass_transform(kw_only_default=True, frozen_default=True)
class EventValue:
    """A value that never changes: equal to one of the same class with the same facts.

    The annotated names of a subclass are its facts, as those of a NamedTuple; a fact that is None is as one
    that was never given. A NamedTuple for each type would cost ten times as much at every start, and those of
    two types could be equal.
    """

    def __init__(self, **facts: Any) -> None:
        self.__dict__.update((name, fact) for name, fact in facts.items() if fact is not None)

    def changed(self, **facts: Any) -> Self:
        """Return the value with other facts; None takes one away. Raises TypeError for what is none."""
        for name in facts:
            if not hasattr(type(self), name):
                raise TypeError(name)
        return type(self)(**{**self.__dict__, **facts})

    def known(self) -> Iterator[tuple[str, Any]]:
        """Yield the facts that are known, with their names."""
        yield from self.__dict__.items()

    def __eq__(self, other: object) -> bool:
        return type(self) is type(other) and self.__dict__ == other.__dict__

    def __hash__(self) -> int:
        return hash((type(self), frozenset(self.__dict__)))

    def __setattr__(self, name: str, _fact: object) -> None:
        raise AttributeError(name)

    def __delattr__(self, name: str) -> None:
        raise AttributeError(name)

    def __repr__(self) -> str:
        facts = ", ".join(f"{name}={fact!r}" for name, fact in self.__dict__.items())
        return f"{type(self).__name__}({facts})"
