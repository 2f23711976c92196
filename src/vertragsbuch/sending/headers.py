"""Headers of an e-mail from texts that somebody else has written: each stays the one header that it is."""

from email.header import Header
from email.headerregistry import Address
from email.message import EmailMessage

_ENCODED = "=?"
"""Begins a word of a header that is encoded (RFC 2047).

A text that has it is encoded here: the library takes such a word for one of its own making, decodes it, and
writes what comes out, line breaks and further headers included.
"""
_FOLDED = "\r\n "


def set_subject(message: EmailMessage, subject: str) -> None:
    """Give a message its subject, a text without line breaks."""
    if _ENCODED in subject:
        message.set_raw("Subject", _encoded("Subject", subject))
    else:
        message["Subject"] = subject


def name_party(message: EmailMessage, header: str, party: Address) -> None:
    """Give a message a header that names somebody with an address: `From`, `To`."""
    if _ENCODED in party.display_name:
        message.set_raw(header, f"{_encoded(header, party.display_name)}{_FOLDED}<{party.addr_spec}>")
    else:
        message[header] = party


def _encoded(header: str, text: str) -> str:
    """Return a text as words of a header that are encoded, each line short enough to be left as it is."""
    return Header(text, "utf-8", header_name=header).encode(linesep="\r\n")
