"""A form with a file as HTTP carries it (multipart/form-data, RFC 7578)."""

from collections.abc import Iterable
from secrets import token_hex

from vertragsbuch.named_tuple import NamedTuple
from vertragsbuch.tables.characters import printable


class File(NamedTuple):
    """A file by its name, what kind it is, and its content."""

    name: str
    media_type: str
    content: bytes


def form_of(fields: Iterable[tuple[str, str]], file: File) -> tuple[str, bytes]:
    """Return the content type and the body of a form whose file stands in the field `document`."""
    boundary = token_hex(16)
    while boundary.encode() in file.content:
        boundary = token_hex(16)
    parts = [
        _part(boundary, f'name="{name}"', "text/plain; charset=utf-8", text.encode()) for name, text in fields
    ]
    place = f'name="document"; filename="{_quoted(file.name)}"'
    parts.append(_part(boundary, place, file.media_type, file.content))
    return f"multipart/form-data; boundary={boundary}", b"".join([*parts, f"--{boundary}--\r\n".encode()])


def _part(boundary: str, place: str, media_type: str, content: bytes) -> bytes:
    head = f"--{boundary}\r\nContent-Disposition: form-data; {place}\r\nContent-Type: {media_type}\r\n\r\n"
    return head.encode() + content + b"\r\n"


def _quoted(name: str) -> str:
    """Return the name of a file so that it ends where it should."""
    return printable(name, "_", blank=" ").replace("\\", "_").replace('"', "%22")
