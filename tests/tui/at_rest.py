"""When a program under test is at rest: as soon as nothing is left to run, not after so many milliseconds.

Textual's pilot sleeps a while and looks whether the process worked meanwhile, six times a key, and draws a
frame whenever a sixtieth of a second is over: how many were drawn for a key was up to the machine.
"""

import asyncio
import inspect
from asyncio import BaseEventLoop, Future
from collections.abc import Callable
from concurrent.futures import Executor, ThreadPoolExecutor
from time import monotonic
from typing import Any
from weakref import WeakSet

import textual._callback
import textual.app
import textual.pilot
import textual.screen
from textual.app import App
from textual.pilot import Pilot

from tests.tui.painting import is_new, paint, paint_later
from vertragsbuch.tui.app import VertragsbuchApp

_SECONDS_BETWEEN_LOOKS = 1 / 2000
_SECONDS_BETWEEN_FRAMES = 1 / 60
_LIMIT = 600.0
"""So many seconds nothing takes on any machine: what takes longer has no end."""
_NO_FRAME_BY_ITSELF = 3600.0

_THREADS = ThreadPoolExecutor(8)
"""What all programs of these tests reckon in: each would start threads of its own, and wait for their end."""
_in_threads: set["Future[Any]"] = set()
_submit = BaseEventLoop.run_in_executor


def _counted(
    loop: BaseEventLoop, executor: Executor | None, task: Callable[..., object], *values: object
) -> "Future[Any]":
    future: Future[Any] = _submit(loop, executor or _THREADS, task, *values)
    _in_threads.add(future)
    future.add_done_callback(_in_threads.discard)
    return future


_parameters: dict[tuple[object, bool], int] = {}
_count_parameters = textual._callback._count_parameters


def _counted_once(func: Callable[..., Any]) -> int:
    """Return how many parameters a callback has; Textual looks at its signature whenever it is called."""
    code = getattr(func, "__code__", None)
    if code is None or hasattr(func, "__wrapped__"):
        return _count_parameters(func)
    key = (code, inspect.ismethod(func))
    if key not in _parameters:
        _parameters[key] = _count_parameters(func)
    return _parameters[key]


def forget_what_is_done() -> None:
    """Keep no step of a program that has ended: the interpreter looks through all of them at each end."""
    steps: WeakSet[asyncio.Task[object]] = asyncio.tasks._all_tasks  # type: ignore[attr-defined]
    steps.difference_update([step for step in steps if step.done()])


async def _nothing_runs() -> None:
    """Wait until the loop could go on with nothing but this."""
    ready: Any = asyncio.get_running_loop()._ready  # type: ignore[attr-defined]
    until = monotonic() + _LIMIT
    await asyncio.sleep(0)
    while ready:
        assert monotonic() < until, "the program never comes to rest"
        await asyncio.sleep(0)


async def rest(app: VertragsbuchApp) -> None:
    """Wait until nothing is being done, everything is drawn, and nothing follows from what was drawn."""
    until = monotonic() + _LIMIT
    await _nothing_runs()
    while (is_to_be_drawn := _is_to_be_drawn(app)) or _is_under_way(app) or is_new(app):
        assert monotonic() < until, "what is under way never comes to its end"
        if is_to_be_drawn:
            app.screen._on_timer_update()
        elif reckoned := _reckoned_now():
            await asyncio.wait(reckoned, timeout=_SECONDS_BETWEEN_FRAMES, return_when=asyncio.FIRST_COMPLETED)
        elif _is_under_way(app):
            await asyncio.sleep(_SECONDS_BETWEEN_LOOKS)
        else:
            paint(app)
        await _nothing_runs()


def _is_under_way(app: VertragsbuchApp) -> bool:
    """Whether something is reckoned in a thread, or a new size waits to see whether another follows."""
    return bool(_reckoned_now()) or app.is_at_work or app._resize_timer is not None


def _reckoned_now() -> "list[Future[Any]]":
    loop = asyncio.get_running_loop()
    return [future for future in _in_threads if future.get_loop() is loop]


def _is_to_be_drawn(app: App[Any]) -> bool:
    screen = app.screen
    return app._running and bool(
        screen._callbacks
        or screen._dirty_widgets
        or screen._layout_required
        or screen._scroll_required
        or screen._repaint_required
        or screen._recompose_required
    )


async def _idle(min_sleep: float = 0, max_sleep: float = 0) -> None:
    del min_sleep, max_sleep
    await _nothing_runs()


async def _screen_rests(pilot: Pilot[Any], timeout: float = 0) -> bool:  # noqa: ASYNC109 - Textual's
    del timeout
    await _nothing_runs()
    while pilot.app._resize_timer is not None:
        await asyncio.sleep(_SECONDS_BETWEEN_LOOKS)
        await _nothing_runs()
    return not pilot.app._exception


def take_hold() -> None:
    """Let pilots wait so, and draw a frame where a test waits, instead of sixty a second."""
    BaseEventLoop.run_in_executor = _counted  # type: ignore[assignment, method-assign]
    textual._callback._count_parameters = _counted_once
    textual.app.wait_for_idle = textual.pilot.wait_for_idle = _idle  # type: ignore[attr-defined]
    Pilot._wait_for_screen = _screen_rests  # type: ignore[assignment, method-assign]
    paint_later()
    textual.screen.UPDATE_PERIOD = _NO_FRAME_BY_ITSELF  # type: ignore[misc]
