"""A message is taken by what Textual would have take it, and by nothing else."""

from collections.abc import Awaitable, Callable, Iterable
from typing import Any

import pytest
from textual.message import Message
from textual.message_pump import MessagePump

from tests.tui.conftest import THREE, Sit
from vertragsbuch.tui.kit.textual_private.telling import ToldAtOnce

Takers = Iterable[tuple[type, Callable[[Any], Awaitable[None]]]]


async def test_every_message_of_a_sitting_is_taken_as_textual_would(
    sit: Sit, monkeypatch: pytest.MonkeyPatch
) -> None:
    told, others = set(), []
    takers_of = ToldAtOnce._get_dispatch_methods

    def compared(pump: ToldAtOnce, method_name: str, message: Message) -> Takers:
        ours = list(takers_of(pump, method_name, message))
        theirs = list(MessagePump._get_dispatch_methods(pump, method_name, message))
        told.add(method_name)
        if ours != theirs:
            others.append((pump, method_name, ours, theirs))
        return takers_of(pump, method_name, message)

    monkeypatch.setattr(ToldAtOnce, "_get_dispatch_methods", compared)
    async with sit(THREE) as sitting:
        await sitting.press(
            "n", "x", "f2", "escape", "j", "g", "down", "enter", "f2", "escape", "k", "enter", "e"
        )
        sitting.app.screen.query_one("#editor").focus()
    assert others == []
    assert told > {"on_key", "on_idle", "on_resize", "on_unmount", "on_input_changed"}
