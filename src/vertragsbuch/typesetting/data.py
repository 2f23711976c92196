"""What a Typst source is given, as JSON: `json` would load expressions, a third of an empty page."""

_ESCAPED = {
    **{code: f"\\u{code:04x}" for code in range(0x20)},
    ord('"'): '\\"',
    ord("\\"): "\\\\",
}
"""What RFC 8259 does not let stand in a text as it is."""


def json_text(value: object) -> str:
    """Return texts, lists, mappings of texts and None as JSON; raises TypeError for anything else."""
    if value is None:
        return "null"
    if isinstance(value, str):
        return f'"{value.translate(_ESCAPED)}"'
    if isinstance(value, list | tuple):
        return f"[{','.join(map(json_text, value))}]"
    if isinstance(value, dict):
        return f"{{{','.join(f'{json_text(name)}:{json_text(each)}' for name, each in value.items())}}}"
    raise TypeError(type(value).__name__)
