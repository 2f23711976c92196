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
    _places: dict[str, int]
    """Where each field stands."""

    @classmethod
    def _make(cls, values: Iterable[Any]) -> Self:
        """Return one with these values; raises TypeError where they are too few or too many."""
        one = tuple.__new__(cls, values)
        if len(one) != len(cls._fields):
            raise TypeError(f"Expected {len(cls._fields)} arguments, got {len(one)}")
        return one

    def _replace(self, /, **changes: Any) -> Self:
        """Return one with other values; raises ValueError for what is no field."""
        values, places = [*self], self._places
        try:
            for name, value in changes.items():
                values[places[name]] = value
        except KeyError:
            unexpected = [name for name in changes if name not in places]
            raise ValueError(f"Got unexpected field names: {unexpected!r}") from None
        return tuple.__new__(type(self), values)

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
        annotations = _annotations_in(body)
        fields = tuple(annotations)
        defaults = {field: body[field] for field in fields if field in body}
        own = {
            "__slots__": (),
            "_fields": fields,
            "_places": {field: position for position, field in enumerate(fields)},
            "_field_defaults": defaults,
            "__match_args__": fields,
            "__new__": _constructor(annotations, tuple(defaults.values())),
            **{field: _tuplegetter(position, None) for position, field in enumerate(fields)},
        }
        return type(name, (_Fields,), {**body, **own})


def _annotations_in(body: dict[str, Any]) -> dict[str, Any]:
    """Return the fields that a class names; from Python 3.14 on its body holds what tells them when asked."""
    told: dict[str, Any] = (
        body["__annotations__"] if "__annotations__" in body else body["__annotate_func__"](1)
    )
    return told


def _constructor(annotations: dict[str, Any], defaults: tuple[Any, ...]) -> FunctionType:
    code = _code(len(annotations)).replace(co_name="__new__", co_varnames=("_cls", *annotations))
    constructor = FunctionType(code, _GLOBALS, "__new__", defaults)
    constructor.__annotations__ = annotations
    return constructor


_new = tuple.__new__
_BY_COUNT: tuple[Any, ...] = (
    lambda cls, a: _new(cls, (a,)),
    lambda cls, a, b: _new(cls, (a, b)),
    lambda cls, a, b, c: _new(cls, (a, b, c)),
    lambda cls, a, b, c, d: _new(cls, (a, b, c, d)),
    lambda cls, a, b, c, d, e: _new(cls, (a, b, c, d, e)),
    lambda cls, a, b, c, d, e, f: _new(cls, (a, b, c, d, e, f)),
    lambda cls, a, b, c, d, e, f, g: _new(cls, (a, b, c, d, e, f, g)),
    lambda cls, a, b, c, d, e, f, g, h: _new(cls, (a, b, c, d, e, f, g, h)),
    lambda cls, a, b, c, d, e, f, g, h, i: _new(cls, (a, b, c, d, e, f, g, h, i)),
    lambda cls, a, b, c, d, e, f, g, h, i, j: _new(cls, (a, b, c, d, e, f, g, h, i, j)),
    lambda cls, a, b, c, d, e, f, g, h, i, j, k: _new(cls, (a, b, c, d, e, f, g, h, i, j, k)),
    lambda cls, a, b, c, d, e, f, g, h, i, j, k, m: _new(cls, (a, b, c, d, e, f, g, h, i, j, k, m)),
    lambda cls, a, b, c, d, e, f, g, h, i, j, k, m, n: _new(cls, (a, b, c, d, e, f, g, h, i, j, k, m, n)),
    lambda cls, a, b, c, d, e, f, g, h, i, j, k, m, n, o: _new(
        cls, (a, b, c, d, e, f, g, h, i, j, k, m, n, o)
    ),
    lambda cls, a, b, c, d, e, f, g, h, i, j, k, m, n, o, p: _new(
        cls, (a, b, c, d, e, f, g, h, i, j, k, m, n, o, p)
    ),
    lambda cls, a, b, c, d, e, f, g, h, i, j, k, m, n, o, p, q: _new(
        cls, (a, b, c, d, e, f, g, h, i, j, k, m, n, o, p, q)
    ),
    lambda cls, a, b, c, d, e, f, g, h, i, j, k, m, n, o, p, q, r: _new(
        cls, (a, b, c, d, e, f, g, h, i, j, k, m, n, o, p, q, r)
    ),
    lambda cls, a, b, c, d, e, f, g, h, i, j, k, m, n, o, p, q, r, s: _new(
        cls, (a, b, c, d, e, f, g, h, i, j, k, m, n, o, p, q, r, s)
    ),
    lambda cls, a, b, c, d, e, f, g, h, i, j, k, m, n, o, p, q, r, s, t: _new(
        cls, (a, b, c, d, e, f, g, h, i, j, k, m, n, o, p, q, r, s, t)
    ),
    lambda cls, a, b, c, d, e, f, g, h, i, j, k, m, n, o, p, q, r, s, t, u: _new(
        cls, (a, b, c, d, e, f, g, h, i, j, k, m, n, o, p, q, r, s, t, u)
    ),
)
"""A constructor for so many values: those of as many fields differ in their names alone.

They are written out, as each that is compiled at a start costs it a tenth of a millisecond.
"""


@cache
def _code(count: int) -> CodeType:
    """Return the code of a constructor that takes so many values."""
    if count <= len(_BY_COUNT):
        written: CodeType = _BY_COUNT[count - 1].__code__
        return written
    values = "".join(f"_{position}, " for position in range(count))
    code: CodeType = eval(f"lambda _cls, {values}: _new(_cls, ({values}))").__code__  # noqa: S307 - numbers alone
    return code


_GLOBALS = {"_new": _new, "__builtins__": {}}

if TYPE_CHECKING:
    from typing import NamedTuple as NamedTuple  # noqa: PLC0414 - handed on to all
else:

    class NamedTuple(metaclass=_Definition):
        """What a class names as its base that is one."""
