"""What a German keyboard calls its keys."""

from vertragsbuch.language import N_, _

_KEYS = {
    "backspace": N_("Rück"),
    "delete": N_("Entf"),
    "down": "↓",
    "end": N_("Ende"),
    "enter": "⏎",
    "escape": "Esc",
    "home": N_("Pos1"),
    "insert": N_("Einfg"),
    "left": "←",
    "pagedown": N_("Bild↓"),
    "pageup": N_("Bild↑"),
    "right": "→",
    "space": N_("Leertaste"),
    "tab": "Tab",
    "up": "↑",
}
_HELD = {"ctrl": N_("Strg"), "shift": N_("Umschalt"), "alt": "Alt"}


def key_in_words(key: str) -> str | None:
    """Return what a key is called: „Leertaste“, „Umschalt+Tab“, „^p“; None for a sign that has a name."""
    *held, last = key.split("+") if len(key) > 1 else [key]
    name = _(_KEYS[last]) if last in _KEYS else _plain(last)
    if name is None or not all(each in _HELD for each in held):
        return None
    if held == ["ctrl"] and len(name) == 1:
        return f"^{name}"
    return "+".join([*(_(_HELD[each]) for each in held), name])


def _plain(key: str) -> str | None:
    """Return the name of a key of functions or of one letter; None for another."""
    if len(key) == 1:
        return key
    return key.upper() if key[0] == "f" and key[1:].isdecimal() else None
