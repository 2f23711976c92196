"""An e-mail: what it says, and the files that come with it."""

import email
import email.policy
from collections.abc import Iterator
from email.errors import MessageError
from email.message import MIMEPart

from vertragsbuch.named_tuple import NamedTuple
from vertragsbuch.reading.papers.plain import decoded_paper, text_of_html

_MOST_PARTS = 200
_DEEPEST = 4
_MOST_DIVISIONS = 5000
_MOST_NESTED = 100
_HEADERS = (
    b"from:",
    b"received:",
    b"return-path:",
    b"mime-version:",
    b"date:",
    b"subject:",
    b"delivered-to:",
    b"message-id:",
)
_FEWEST_HEADERS = 2
_HEAD = 16_384


class Attachment(NamedTuple):
    """A file that comes with an e-mail, or an e-mail within it."""

    name: str
    content: bytes


class Mail(NamedTuple):
    """An e-mail: subject and sender, its text, its attachments; `cut_off` where it has too many parts."""

    subject: str
    sender: str
    text: str
    attachments: tuple[Attachment, ...]
    cut_off: bool


def is_mail(content: bytes) -> bool:
    """Return whether a file begins as an e-mail does, with some of its headers."""
    head = (
        content[:_HEAD]
        .lstrip()
        .partition(b"\n\n")[0]
        .replace(b"\r\n\r\n", b"\n\n")
        .partition(b"\n\n")[0]
        .lower()
    )
    lines = head.splitlines()
    names = {header for header in _HEADERS if any(line.startswith(header) for line in lines)}
    return len(names) >= _FEWEST_HEADERS


def read_mail(content: bytes) -> Mail:
    """Return what an e-mail says: its plain text, or what its page shows, and its attachments.

    What is broken in it is left out; an e-mail within it is an attachment. Raises ValueError for one that is
    made of more parts than anybody sends.
    """
    if _is_endless(content):
        raise ValueError
    message = email.message_from_bytes(content, policy=email.policy.default)
    parts = list(_parts(message, 0))
    cut_off = len(parts) > _MOST_PARTS
    plain: list[str] = []
    pages: list[str] = []
    attachments: list[Attachment] = []
    for part in parts[:_MOST_PARTS]:
        kind = part.get_content_type()
        is_text = kind in {"text/plain", "text/html"} and part.get_content_disposition() != "attachment"
        if is_text:
            (plain if kind == "text/plain" else pages).append(_text(part))
        elif (attachment := _attachment(part)) is not None:
            attachments.append(attachment)
    text = "\n\n".join(filter(str.strip, plain)) or "\n\n".join(map(text_of_html, pages))
    return Mail(_header(message, "subject"), _header(message, "from"), text, tuple(attachments), cut_off)


def _is_endless(content: bytes) -> bool:
    """Return whether there are more parts, parts within parts, or longer headers than anybody sends."""
    head = content[:_HEAD]
    has_long_header = b"\n" not in head and len(content) > _HEAD
    nested = content.lower().count(b"boundary=")
    return has_long_header or content.count(b"\n--") > _MOST_DIVISIONS or nested > _MOST_NESTED


def _parts(message: MIMEPart, depth: int) -> Iterator[MIMEPart]:
    """Yield the parts that hold something, e-mails within it unopened."""
    if message.get_content_maintype() != "multipart" or depth > _DEEPEST or not message.is_multipart():
        yield message
        return
    for part in message.iter_parts():
        yield from _parts(part, depth + 1)


def _attachment(part: MIMEPart) -> Attachment | None:
    try:
        if part.get_content_type() == "message/rfc822":
            inner = part.get_payload(0)
            content = inner.as_bytes() if isinstance(inner, MIMEPart) else b""
        else:
            payload = part.get_payload(decode=True)
            content = payload if isinstance(payload, bytes) else b""
        name = part.get_filename() or ""
    except (MessageError, LookupError, ValueError, TypeError, IndexError):
        return None
    return Attachment(name, content) if content else None


def _text(part: MIMEPart) -> str:
    """Return the text of a part, whatever it says that it is encoded in."""
    try:
        payload = part.get_payload(decode=True)
        content = payload if isinstance(payload, bytes) else b""
        encoding = part.get_content_charset() or "utf-8"
        return content.decode(encoding)
    except (MessageError, LookupError, ValueError, TypeError):
        return decoded_paper(content) or ""


def _header(message: MIMEPart, name: str) -> str:
    try:
        return str(message.get(name, ""))
    except (MessageError, ValueError, TypeError, IndexError):
        return ""
