"""How a letter greets its recipient: by name where the name says how, else without one."""

import re

TO_ANYBODY = "Sehr geehrte Damen und Herren"
_GREETINGS = {"herr": "Sehr geehrter Herr", "herrn": "Sehr geehrter Herr", "frau": "Sehr geehrte Frau"}
_COUPLE = re.compile(r"(herrn?|frau) (?:und|u\.|&) (herrn?|frau) (.+)", re.IGNORECASE)
_PERSON = re.compile(r"(herrn?|frau) (.+)", re.IGNORECASE)
_COMPANY = re.compile(
    r"\b(?:g?mbh|ag|kg|kgaa|ohg|gbr|ug|se|eg|ek|inc|ltd|llc|co|e\.\s?[vkg]\.|\w*(?:verwaltung|immobilien|verlag"
    r"|bank|kasse|verein|studio|stiftung|service|shop|praxis|kanzlei|schule)|partner|söhne|erben|team)(?!\w)",
    re.IGNORECASE,
)
_SMALL_WORDS = frozenset(
    ("von", "van", "de", "der", "den", "zu", "zur", "vom", "di", "da", "del", "la", "le")
)
_LONGEST = 6


def salutation(name: str) -> str:
    """Return the greeting without its comma; a name that says neither „Herr“ nor „Frau“ is never guessed."""
    name = " ".join(name.split())
    couple, person = _COUPLE.fullmatch(name), _PERSON.fullmatch(name)
    if _COMPANY.search(name) or person is None:
        return TO_ANYBODY
    if couple and couple[1].casefold()[:4] != couple[2].casefold()[:4] and _is_name(couple[3]):
        first, second = (_GREETINGS[each.casefold()] for each in couple.group(1, 2))
        return f"{first} {couple[3]}, {second[0].lower()}{second[1:]} {couple[3]}"
    return f"{_GREETINGS[person[1].casefold()]} {person[2]}" if _is_name(person[2]) else TO_ANYBODY


def _is_name(text: str) -> bool:
    """Return whether a text is the name of one person: words that begin large, and „von“."""
    words = text.split()
    begin_large = all(word in _SMALL_WORDS or word[0].isupper() for word in words)
    plain = not re.search(r"[^\w\s.'’-]|\d|_", text)
    return begin_large and plain and len(words) <= _LONGEST and words[-1] not in _SMALL_WORDS
