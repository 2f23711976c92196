"""Messages: each is given to what it concerns."""

from collections.abc import Awaitable, Callable, Iterable
from functools import lru_cache
from types import FunctionType
from typing import Any

from textual.message import Message
from textual.message_pump import MessagePump

Told = Callable[[Any], Awaitable[None]]


class ToldAtOnce(MessagePump):
    """Knows which of its classes a kind of message concerns; Textual asks each of them for every message."""

    def _get_dispatch_methods(self, method_name: str, message: Message) -> Iterable[tuple[type, Told]]:
        """Yield what takes a message, as long as none of them keeps it from the others."""
        told: Any = type(self)
        kind: Any = type(message)
        concerned = _concerned(told, method_name, kind)
        if concerned is None:
            yield from super()._get_dispatch_methods(method_name, message)
            return
        for owner, method in concerned:
            if message._no_default_action:
                break
            yield owner, method.__get__(self, owner)


@lru_cache(4096)
def _concerned(
    told: type[Any], method_name: str, message: type[Any]
) -> tuple[tuple[type, FunctionType], ...] | None:
    """Return the methods that take a message by their name; None where one of them asks for its sender."""
    concerned = []
    for owner in told.__mro__:
        own = vars(owner)
        if any(issubclass(message, taken) for taken in own.get("_decorated_handlers", ())):
            return None
        method = own.get(f"_{method_name}") or own.get(method_name)
        if method is not None and not hasattr(method, "_textual_on"):
            concerned.append((owner, method))
    return tuple(concerned)
