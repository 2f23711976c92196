"""`NamedTuple` as typing has it, at a fifth of what it costs at every start.

A daily answer defines sixty of them, and those of typing check every name and compile a constructor each.
mypy reads `typing.NamedTuple` here; what runs is made by `_Definition`.
"""

from collections import _tuplegetter  # type: ignore[attr-defined]  # what namedtuple itself reads a field by
from collections.abc import Iterable
from functools import cache
from types import CodeType, FunctionType

from vertragsbuch.typed import TYPE_CHECKING, Any, Self


class _Fields(tuple[Any, ...]):
    """What all of them can do."""

    __slots__ = ()
    _fields: tuple[str, ...]

    @classmethod
    def _make(cls, values: Iterable[Any]) -> Self:
        """Return one with these values; raises TypeError where they are too few or too many."""
        one = tuple.__new__(cls, values)
        if len(one) != len(cls._fields):
            raise TypeError(f"Expected {len(cls._fields)} arguments, got {len(one)}")
        return one

    def _replace(self, /, **changes: Any) -> Self:
        """Return one with other values; raises ValueError for what is no field."""
        one = self._make(map(changes.pop, self._fields, self))
        if changes:
            raise ValueError(f"Got unexpected field names: {list(changes)!r}")
        return one

    def _asdict(self) -> dict[str, Any]:
        """Return the values under the names of their fields."""
        return dict(zip(self._fields, self, strict=True))

    def __getnewargs__(self) -> tuple[Any, ...]:
        return tuple(self)

    def __repr__(self) -> str:
        values = ", ".join(f"{name}={value!r}" for name, value in self._asdict().items())
        return f"{type(self).__name__}({values})"


class _Definition(type):
    """Makes a plain class of the body of a `class Name(NamedTuple)`."""

    def __new__(cls, name: str, bases: tuple[type, ...], body: dict[str, Any]) -> type:
        """Return a class that knows nothing of this one, as those of typing know nothing of theirs."""
        if not bases:
            return super().__new__(cls, name, bases, body)
        plain = type(name, (_Fields,), {"__slots__": (), **body})
        fields = tuple(plain.__annotations__)
        defaults = {field: body[field] for field in fields if field in body}
        own = {
            "_fields": fields,
            "_field_defaults": defaults,
            "__match_args__": fields,
            "__new__": _constructor(plain.__annotations__, tuple(defaults.values())),
            **{field: _tuplegetter(position, None) for position, field in enumerate(fields)},
        }
        for attribute, value in own.items():
            setattr(plain, attribute, value)
        return plain


def _constructor(annotations: dict[str, Any], defaults: tuple[Any, ...]) -> FunctionType:
    code = _code(len(annotations)).replace(co_name="__new__", co_varnames=("_cls", *annotations))
    constructor = FunctionType(code, _GLOBALS, "__new__", defaults)
    constructor.__annotations__ = annotations
    return constructor


@cache
def _code(count: int) -> CodeType:
    """Return the code of a constructor that takes so many values: it differs in their names alone."""
    values = "".join(f"_{position}, " for position in range(count))
    code: CodeType = eval(f"lambda _cls, {values}: _new(_cls, ({values}))").__code__  # noqa: S307 - numbers alone
    return code


_GLOBALS = {"_new": tuple.__new__, "__builtins__": {}}

if TYPE_CHECKING:
    from typing import NamedTuple as NamedTuple  # noqa: PLC0414 - handed on to all
else:

    class NamedTuple(metaclass=_Definition):
        """What a class names as its base that is one."""
