"""Which keys a person may set for what: the names of all bindings, and what terminals send."""

from collections.abc import Iterator
from unicodedata import name

from vertragsbuch.language import _
from vertragsbuch.tables.fields import similar

BINDINGS: tuple[str, ...] = (
    "all.done", "all.mail", "all.print", "all.save", "all.write", "archive", "back", "calendar", "cancel",
    "channel.new", "channel.try", "channels", "choice.erase", "choice.find", "choose", "compare",
    "confirmed", "copy", "costs", "demo", "draft.accept", "draft.ask_model", "draft.correct",
    "draft.dismiss", "draft.field", "draft.field_before", "draft.large", "draft.link", "draft.source",
    "draft.undo", "drafts",
    "edit", "enter_field", "event", "file", "filter", "group", "help", "holder", "import", "jump", "leave",
    "link.accept", "link.turn",
    "letter.address", "letter.attach", "letter.by_hand", "letter.copy", "letter.edit", "letter.ends",
    "letter.keep", "letter.mail", "letter.open",
    "letter.print", "letter.save", "letter.way", "letters", "list.down", "list.first", "list.last",
    "list.page_down", "list.page_up", "list.up", "mark", "new", "next_contract", "next_field", "norms",
    "open", "other", "page.back", "page.bottom", "page.down", "page.further", "page.large", "page.left",
    "page.next", "page.right", "page.top", "page.up", "palette", "paper.open", "paper.save",
    "previous_contract", "previous_field", "provider.proposals", "quit", "received", "redo",
    "remind.done", "remind.later", "reminders", "remove", "restore", "save", "search",
    "sent", "show_all", "sort", "text.close", "theme", "timer", "understood", "undo",
    "unmark", "what_if", "what_if.undo", "write", "year",
)  # fmt: skip
"""The names of what keys do in the interface, under which a person binds other keys."""

PROFILES: dict[str, dict[str, str]] = {
    "vim": {
        "list.down": "j,down", "list.up": "k,up", "list.first": "home,less_than_sign", "list.last": "G,end",
        "list.page_down": "ctrl+f,pagedown", "list.page_up": "ctrl+b,pageup", "cancel": "K",
        "jump": "apostrophe",
    },
}  # fmt: skip
"""Sets of keys that a person may ask for by name; what he binds himself goes before them."""

_MOVING = ("up", "down", "left", "right", "home", "end", "pageup", "pagedown", "insert", "delete")
_ALONE = frozenset(
    ("enter", "escape", "tab", "space", "backspace", *_MOVING, *(f"f{number}" for number in range(1, 13)))
)
_SAME_IN_A_TERMINAL = {"ctrl+i": "tab", "ctrl+m": "enter", "ctrl+h": "backspace", "ctrl+space": "ctrl+@"}
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
_TOGETHER = frozenset(
    (
        "shift+tab",
        *(f"ctrl+{letter}" for letter in _LETTERS if f"ctrl+{letter}" not in _SAME_IN_A_TERMINAL),
        *(f"{held}+{key}" for held in ("ctrl", "shift", "ctrl+shift") for key in _MOVING),
    )
)
_OF_SIGNS = {"/": "slash", "\\": "backslash", "@": "at", "-": "minus", "+": "plus", "_": "underscore"}
_LAST_SIGN = 0xFF


def unsendable(key: str) -> str | None:
    """Return what is wrong with a key that is to be pressed, None where every terminal sends it.

    Terminals know no ctrl+enter: enter and ctrl+m are one character for them. With alt they send two keys,
    with shift another letter, and of the Windows or command key nothing.
    """
    if key in _ALONE or key in _TOGETHER or (len(key) == 1 and key.isprintable() and key not in " ,"):
        return None
    if key in _SAME_IN_A_TERMINAL:
        sentence = _("„{key}“ ist im Terminal dieselbe Taste wie „{other}“; bitte eine andere wählen.")
        return sentence.format(key=key, other=_SAME_IN_A_TERMINAL[key])
    held, _plus, last = key.rpartition("+")
    if held:
        return _refusal(key, held, last)
    names = set(_names_of_signs())
    if key in names:
        return None
    other = similar(key, [*_ALONE, *names])
    if other is None:
        return _("Eine Taste „{key}“ gibt es nicht.").format(key=key)
    return _("Eine Taste „{key}“ gibt es nicht; ist „{other}“ gemeint?").format(key=key, other=other)


def _refusal(key: str, held: str, last: str) -> str:
    if held == "shift" and len(last) == 1 and last.isalpha():
        sentence = _("Für „{key}“ senden Terminals den großen Buchstaben; bitte „{letter}“ schreiben.")
        return sentence.format(key=key, letter=last.upper())
    return _(
        "„{key}“ sendet kein Terminal so, dass es ankommt. Sicher sind Buchstaben und Zeichen, F1 bis F12, "
        "Pfeile, enter, und ctrl mit einem Buchstaben."
    ).format(key=key)


def _names_of_signs() -> Iterator[str]:
    """Yield what the keys of signs are called: `question_mark`, `slash`, `section_sign`."""
    for sign in map(chr, range(ord("!"), _LAST_SIGN + 1)):
        if sign.isprintable() and not sign.isalnum():
            yield _OF_SIGNS.get(sign, name(sign).lower().replace("-", "_").replace(" ", "_"))
