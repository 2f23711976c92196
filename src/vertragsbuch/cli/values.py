"""Options as people type them, turned into values once, every fault named with its option."""

from collections.abc import Callable
from contextlib import suppress
from datetime import date

from vertragsbuch.errors import BadInput
from vertragsbuch.typed import TYPE_CHECKING, TypeVar
from vertragsbuch.usecases.context import Context, open_context, real_today
from vertragsbuch.usecases.opened import prepared, sweep_left_overs

if TYPE_CHECKING:
    from argparse import Namespace

    from vertragsbuch.contract.rough_day import Lean

_Value = TypeVar("_Value")
_DAILY = ("check", "remind", "deadlines")
"""What is asked so often that it only reads, and leaves sweeping to the other commands."""


def context_of(options: "Namespace", *, may_begin: bool = False) -> Context:
    """Return the context that --book and --today ask for, its book brought up to date.

    Raises BadInput for a day that is none, and BookUnavailable, also for a book that is named and not there
    unless the command `may_begin` one: a share that is not mounted must not look like an empty book.
    """
    context = context_as_it_is(options)
    if options.command not in _DAILY:
        sweep_left_overs(context)
    context = prepared(context, may_begin=may_begin or options.book is None)
    if options.command != "add":
        _know_contracts(options, context)
    return context


def _know_contracts(options: "Namespace", context: Context) -> None:
    """Put the whole identifiers in the place of those that were typed; raises NoSuchContract."""
    typed = getattr(options, "id", None)
    if not typed:
        return
    from vertragsbuch.usecases.register import identifier_meant  # noqa: PLC0415 - a check names no contract

    if isinstance(typed, str):
        options.id = identifier_meant(context, typed)
    else:
        options.id = [identifier_meant(context, each) for each in typed]


def context_as_it_is(options: "Namespace") -> Context:
    """Return the context without a look at the book: it may be damaged and is about to be cared for."""
    return open_context(options.book, today_of(options))


def today_of(options: "Namespace") -> date | None:
    """Return the day of --today, or None for the real one."""
    return None if options.today is None else day_of("--today", options.today, real_today())


def day_of(option: str, text: str | None, today: date, lean: "Lean" = "nearest") -> date:
    """Return the day that an option names, `today` where it is not given; raises BadInput.

    `lean` says where a day without a year is looked for.
    """
    if text is None:
        return today
    is_iso = text.isascii() and text.replace("-", "0", 2).isdigit() and text[4:5] == text[7:8] == "-"
    if is_iso:
        with suppress(ValueError):
            return date.fromisoformat(text)
    from vertragsbuch.cli.typed_day import typed_day  # noqa: PLC0415 - loads 20 ms; scripts write ISO

    return value_of(option, text, lambda typed: typed_day(typed, today, lean, is_iso=is_iso))


def value_of(option: str, text: str, read: Callable[[str], _Value]) -> _Value:
    """Return what `read` makes of an option's text; raises BadInput naming the option."""
    try:
        return read(text)
    except ValueError as fault:
        raise BadInput.of(option, str(fault)) from fault
