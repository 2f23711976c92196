"""What a shell can complete: every command with its options and places, read from the parser itself."""

import argparse
from collections.abc import Iterable, Iterator

from vertragsbuch.agenda.spending_words import GROUPINGS
from vertragsbuch.casework.task_rows import TASKS
from vertragsbuch.cli.parser import COMMANDS, actions_of
from vertragsbuch.cli.register_columns import FURTHER, REGISTER_COLUMNS
from vertragsbuch.contract.events.codec import LEGAL_EVENTS, TURN_EVENTS
from vertragsbuch.contract.events.rows.table import EVENT_TYPE_ROWS
from vertragsbuch.contract.vocabulary.channels import CHANNELS
from vertragsbuch.contract.vocabulary.letters import LETTER_KINDS, LETTERS
from vertragsbuch.contract.vocabulary.media import MEDIA
from vertragsbuch.contract.vocabulary.patterns import PATTERNS
from vertragsbuch.exchange.programs.reading import PROGRAMS
from vertragsbuch.language import N_, _
from vertragsbuch.named_tuple import NamedTuple
from vertragsbuch.reading.typed_kinds import KIND_NAMES
from vertragsbuch.typed import Literal

OfferedWords = tuple[tuple[str, str], ...]
"""What can be typed, each with what it means, marked by `N_`."""
ValueKind = Literal["text", "words", "list", "ids", "files", "folders"]
"""What stands in a place; a `list` is of words parted by commas."""


class ValueOffer(NamedTuple):
    """What can stand in a place or after an option; the `name` is that of its words."""

    kind: ValueKind
    name: str = ""
    words: OfferedWords = ()


class OptionOffer(NamedTuple):
    """An option with its spellings; without a value it is a switch."""

    names: tuple[str, ...]
    help: str
    value: ValueOffer | None


class PlaceOffer(NamedTuple):
    """What stands in its place, without an option before it; the last one may repeat."""

    title: str
    value: ValueOffer
    repeats: bool


class CommandOffer(NamedTuple):
    """A command with everything that can follow it; the name is empty for the program itself."""

    name: str
    summary: str
    options: tuple[OptionOffer, ...]
    places: tuple[PlaceOffer, ...]


def _words(name: str, words: Iterable[tuple[str, str]]) -> ValueOffer:
    return ValueOffer("words", name, tuple(words))


_TEXT, _FILES, _FOLDERS, _IDS = (
    ValueOffer("text"),
    ValueOffer("files"),
    ValueOffer("folders"),
    ValueOffer("ids"),
)
_KINDS = _words("kinds", KIND_NAMES.items())
_CHANNEL_WORDS = tuple((key, row.title) for key, row in CHANNELS.items())
_OUR_WAYS = (("print", N_("drucken")), ("open", N_("öffnen")), ("hand", N_("von Hand")))
_HOLDERS = (
    ("list", N_("alle Inhaber")),
    ("add", N_("ein weiterer")),
    ("edit", N_("einen weiteren ändern")),
    ("history", N_("was geändert wurde")),
)
_DRAFTS = (
    ("list", N_("was wartet")),
    ("show", N_("einen Entwurf zeigen")),
    ("accept", N_("eintragen")),
    ("link", N_("mit einem Vertrag verbinden")),
    ("dismiss", N_("nie wieder vorlegen")),
    ("again", N_("doch wieder vorlegen")),
)
_OF_EVERY_COMMAND = {
    "id": _IDS,
    "folder": _FOLDERS,
    "svg": _FOLDERS,
    **dict.fromkeys(("book", "file", "files", "out", "paper", "attach"), _FILES),
}
"""By the name under which the parser keeps it."""
_OF_ONE = {
    ("add", "id"): _TEXT,
    **dict.fromkeys((("add", "kind"), ("edit", "kind"), ("continued", "kind")), _KINDS),
    ("add", "pattern"): _words("patterns", ((name, row.name) for name, row in PATTERNS.items())),
    ("letter", "kind"): _words("letters", ((kind, LETTERS[kind].title) for kind in LETTER_KINDS)),
    ("letter", "text"): _FILES,
    ("event", "type"): _words(
        "events", ((event, EVENT_TYPE_ROWS[event].title) for event in (*LEGAL_EVENTS, *TURN_EVENTS))
    ),
    ("sent", "by"): _words("channels", _CHANNEL_WORDS),
    ("send", "by"): _words("ways_to_send", (*_OUR_WAYS, *_CHANNEL_WORDS)),
    ("contact", "by"): _words("media", MEDIA.items()),
    ("costs", "by"): _words("groupings", (*GROUPINGS.items(), ("month", N_("Monat")), ("year", N_("Jahr")))),
    ("list", "columns"): ValueOffer(
        "list", "columns", tuple((each.key, each.title) for each in (*REGISTER_COLUMNS, *FURTHER))
    ),
    ("list", "sort"): _words(
        "sorted", ((each.key, each.title) for each in REGISTER_COLUMNS if each.sort_key)
    ),
    ("task", "task"): _words("tasks", ((row.key, row.title) for row in TASKS)),
    ("holder", "words"): _words("holders", _HOLDERS),
    ("drafts", "words"): _words("drafts", _DRAFTS),
    ("import", "program"): _words("programs", ((each.name, each.title) for each in PROGRAMS)),
}


def offers() -> tuple[CommandOffer, ...]:
    """Return the program itself, then every command in the order of the help."""
    of_program = tuple(_option("", action) for action in actions_of("") if action.option_strings)
    return (
        CommandOffer("", "", of_program, ()),
        *(_offer(command.name, _(command.summary)) for command in COMMANDS),
    )


def values_in_words(offers: Iterable[CommandOffer]) -> Iterator[ValueOffer]:
    """Yield every value of which the words are told, as often as it can be typed."""
    for offer in offers:
        asked = (*(option.value for option in offer.options), *(place.value for place in offer.places))
        yield from (value for value in asked if value is not None and value.words)


def _offer(name: str, summary: str) -> CommandOffer:
    actions = actions_of(name)
    options = tuple(_option(name, action) for action in actions if action.option_strings)
    places = tuple(_place(name, action) for action in actions if not action.option_strings)
    return CommandOffer(name, summary, options, places)


def _option(command: str, action: argparse.Action) -> OptionOffer:
    value = None if action.nargs == 0 else _value(command, action)
    return OptionOffer(tuple(action.option_strings), help_of(action), value)


def _place(command: str, action: argparse.Action) -> PlaceOffer:
    return PlaceOffer(offer_title(action), _value(command, action), action.nargs in ("*", "+"))


def _value(command: str, action: argparse.Action) -> ValueOffer:
    own = _OF_ONE.get((command, action.dest))
    if own is not None:
        return own
    if action.choices:
        return _words(f"{command}_{action.dest}", ((str(choice), "") for choice in action.choices))
    return _OF_EVERY_COMMAND.get(action.dest, _TEXT)


def help_of(action: argparse.Action) -> str:
    """Return what the help says about an option or a place."""
    return (action.help or "").replace("%%", "%")


def offer_title(action: argparse.Action) -> str:
    """Return what the help calls the value of an option or a place."""
    return str(action.metavar or action.dest)
