"""A letter as an e-mail to send by hand: an .eml file that a mail program opens as a draft."""

from datetime import UTC, datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import make_msgid

from vertragsbuch.errors import BadInput
from vertragsbuch.language import N_, sentence
from vertragsbuch.letters.letter import Letter
from vertragsbuch.letters.text import message_text
from vertragsbuch.sending.headers import name_party, set_subject
from vertragsbuch.tables.addresses import email_parts

_BOUNDARY = "=_vertragsbuch"
"""No part can contain it: `=_` stands in neither quoted-printable nor base64."""


def letter_mail(letter: Letter, pdf: bytes, file_name: str = "Brief.pdf") -> bytes:
    """Return the letter as a draft with the PDF attached; the same letter gives the same bytes.

    It bears the letter's date and no Message-ID, which belongs to the program that sends it. Values cannot
    open a header of their own: a letter has no line breaks in them, and a header with one is refused.
    Without an e-mail address its header is left for the person to fill in. Raises BadInput where one is none.
    """
    message = EmailMessage(policy=SMTP)
    message["X-Unsent"] = "1"
    message["Date"] = datetime(
        letter.written_on.year, letter.written_on.month, letter.written_on.day, tzinfo=UTC
    )
    if letter.sender.email:
        name_party(message, "From", _address("sender.email", letter.sender.name, letter.sender.email))
    if letter.recipient.email:
        recipient = _address("recipient.email", letter.recipient.name, letter.recipient.email)
        name_party(message, "To", recipient)
    set_subject(message, letter.subject)
    message.set_content(message_text(letter), cte="quoted-printable")
    message.add_attachment(pdf, maintype="application", subtype="pdf", filename=file_name)
    message.set_boundary(_BOUNDARY)
    return message.as_bytes()


def outgoing_mail(
    letter: Letter, pdf: bytes, *, sender: str, date: datetime, file_name: str = "Brief.pdf"
) -> bytes:
    """Return the letter as a message that can be sent: text and PDF, with the reference in its subject.

    `sender` is the address of the account, `date` the moment of sending with its time zone. The Message-ID is
    made here, so that the copy, the server's log and the book name the same message. Raises BadInput where an
    address is none, or the other side has none.
    """
    if not letter.recipient.email:
        raise BadInput.of("recipient.email", str(sentence(N_("Die E-Mail-Adresse des Anbieters fehlt."))))
    origin = _address("mail.sender", letter.sender.name, sender)
    message = EmailMessage(policy=SMTP)
    message["Date"] = date
    message["Message-ID"] = make_msgid(domain=origin.domain)
    name_party(message, "From", origin)
    recipient = _address("recipient.email", letter.recipient.name, letter.recipient.email)
    name_party(message, "To", recipient)
    set_subject(message, _with_reference(letter))
    message.set_content(message_text(letter), cte="quoted-printable")
    message.add_attachment(pdf, maintype="application", subtype="pdf", filename=file_name)
    message.set_boundary(_BOUNDARY)
    return message.as_bytes()


def trial_mail(name: str, *, sender: str, to: str, date: datetime) -> bytes:
    """Return a message to oneself, which shows that an account works; raises BadInput for no address."""
    origin = _address("mail.sender", name, sender)
    message = EmailMessage(policy=SMTP)
    message["Date"] = date
    message["Message-ID"] = make_msgid(domain=origin.domain)
    name_party(message, "From", origin)
    name_party(message, "To", _address("mail.copy_to", name, to))
    message["Subject"] = "Probe von vertragsbuch"
    text = "Diese E-Mail hast du dir selbst geschickt: Briefe können von diesem Konto aus gesendet werden."
    message.set_content(f"{text}\n", cte="quoted-printable")
    return message.as_bytes()


def recipients_of(letter: Letter, copy_to: str) -> tuple[str, ...]:
    """Return to whom a message goes: the other side, and oneself without the other side seeing it.

    Raises BadInput where an address is none.
    """
    named = (("recipient.email", letter.recipient.email), ("mail.copy_to", copy_to))
    return tuple(dict.fromkeys("@".join(_parts(place, address)) for place, address in named if address))


def ascii_address(place: str, address: str) -> str:
    """Return an address as mail servers take it, umlauts of its domain as Punycode; raises BadInput."""
    return "@".join(_parts(place, address))


def _with_reference(letter: Letter) -> str:
    reference = letter.case_reference
    return f"{letter.subject} [{reference}]" if reference else letter.subject


def _address(place: str, name: str, address: str) -> Address:
    user, domain = _parts(place, address)
    return Address(display_name=name, username=user, domain=domain)


def _parts(place: str, address: str) -> tuple[str, str]:
    try:
        return email_parts(address)
    except ValueError as fault:
        raise BadInput.of(place, str(fault)) from fault
