"""The names of `typing` that the daily answers need, without what typing costs at every start.

Loading it takes half as long as an empty Python, with `re` and `enum`, which it needs and they do not. mypy
and ruff read typing's own; what runs keeps of each just what is asked while the program runs: the words of a
`Literal`, and the parts of a type.
"""

TYPE_CHECKING = False
"""Whether this is read for its types: mypy takes every variable of this name for true."""

if TYPE_CHECKING:
    from typing import Any as Any  # noqa: PLC0414 - handed on to all
    from typing import ClassVar as ClassVar  # noqa: PLC0414 - as above
    from typing import Literal as Literal  # noqa: PLC0414 - as above
    from typing import NoReturn as NoReturn  # noqa: PLC0414 - as above
    from typing import Protocol as Protocol  # noqa: PLC0414 - as above
    from typing import Self as Self  # noqa: PLC0414 - as above
    from typing import TypeVar as TypeVar  # noqa: PLC0414 - as above
    from typing import dataclass_transform as dataclass_transform  # noqa: PLC0414 - as above
    from typing import get_args as get_args  # noqa: PLC0414 - as above
    from typing import get_origin as get_origin  # noqa: PLC0414 - as above
else:
    from types import GenericAlias

    Any = NoReturn = Protocol = Self = object

    class Literal:
        """Some words, as `Literal["a", "b"]`."""

        __class_getitem__ = classmethod(GenericAlias)

    class ClassVar:
        """What belongs to a class and not to its values, as `ClassVar[str]`."""

        __class_getitem__ = classmethod(GenericAlias)

    class TypeVar:
        """Some type, of which nothing is asked."""

        def __new__(cls, _name: str, **_bound: object) -> type:
            """Return what every type is."""
            return object

    def dataclass_transform(**_options: object) -> object:
        """Return what leaves a class as it is."""
        return lambda kind: kind

    def get_args(kind: object) -> object:
        """Return the words of a literal, the parts of a union, or what a type holds."""
        return getattr(kind, "__args__", ())

    def get_origin(kind: object) -> object:
        """Return `Literal` for one, `list` for `list[str]`; None for a plain type and for a union."""
        return getattr(kind, "__origin__", None)
