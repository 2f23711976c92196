"""What to do next, as the command that does it."""

from vertragsbuch.action import OPEN, Action, Verb

_COMMANDS: dict[Verb, str] = {"bring_back": "remove", "final_bill": "final-bill", "claim_paid": "claim-paid"}
"""The commands that are not called as what they do."""

_OPTIONS = {"channel": "by"}
"""The options that are not called as what they say."""

_PLACES: dict[Verb, tuple[str, ...]] = {
    "contact": ("note",),
    "task": ("task",),
    "event": ("type", "facts"),
    "restore": ("file",),
    "import": ("file",),
    "read": ("file",),
    "statement": ("file",),
    "schedule": ("do",),
    "providers": ("words",),
    "drafts": ("do", "numbers"),
    "holder": ("do", "name"),
}
"""What stands in its place, without the name of an option."""

_ALWAYS: dict[Verb, str] = {"bring_back": "--undo"}


def command_of(action: Action) -> str:
    """Return the command that does something: „vertragsbuch letter ID --kind reminder“."""
    words = ["vertragsbuch", _COMMANDS.get(action.verb, action.verb), _quoted(action.contract_id)]
    words.append(_ALWAYS.get(action.verb, ""))
    in_place = _PLACES.get(action.verb, ())
    words += [_in_place(name, str(action.detail(name))) for name in in_place if action.detail(name)]
    for name, detail in action.details:
        if name not in in_place:
            option = f"--{_OPTIONS.get(name, name).replace('_', '-')}"
            words += [option] if detail is True else [option, _quoted(str(detail))]
    return " ".join(word for word in words if word)


def _in_place(name: str, text: str) -> str:
    """Return what stands in its place: the name of a file or a person is one word, facts may be several."""
    return _quoted(text) if name in ("file", "name") else text


def _quoted(text: str) -> str:
    """Return a value so that a shell takes it as one word; a bare „…“ shows that it is to be filled in."""
    if not text or text == OPEN or text.replace("-", "").isalnum():
        return text
    from shlex import quote  # noqa: PLC0415 - few values need it, and `check` loads this file

    return text if text == "https://…" else quote(text)
