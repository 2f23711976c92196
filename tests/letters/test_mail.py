from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default

import pytest

from tests.letters.sample import HOLDER, INJECTIONS, PROVIDER, sample_letter
from vertragsbuch.errors import BadInput
from vertragsbuch.letters.letter import Letter
from vertragsbuch.letters.mail import letter_mail
from vertragsbuch.letters.text import message_text

PDF = b"%PDF-1.7 sample"
HEADERS = ["X-Unsent", "Date", "From", "To", "Subject", "MIME-Version", "Content-Type"]


def read(letter: Letter) -> EmailMessage:
    message = message_from_bytes(letter_mail(letter, PDF, "Kündigung.pdf"), policy=default)
    assert isinstance(message, EmailMessage)
    return message


def test_a_draft_carries_text_pdf_and_the_date_of_the_letter() -> None:
    letter = sample_letter()
    message = read(letter)
    assert message.keys() == HEADERS
    assert message["X-Unsent"] == "1"
    assert message["Date"].datetime.date() == letter.written_on
    assert message["From"].addresses[0].display_name == HOLDER.name
    assert message["To"].addresses[0].addr_spec == PROVIDER.email
    assert message["Subject"] == letter.subject
    body = message.get_body()
    assert isinstance(body, EmailMessage)
    assert body.get_content().replace("\r\n", "\n") == message_text(letter)
    (attachment,) = message.iter_attachments()
    assert (attachment.get_content_type(), attachment.get_filename()) == ("application/pdf", "Kündigung.pdf")
    assert attachment.get_content() == PDF


def test_the_same_letter_gives_the_same_draft() -> None:
    assert letter_mail(sample_letter(), PDF) == letter_mail(sample_letter(), PDF)


def test_without_addresses_the_headers_are_left_to_the_person() -> None:
    message = read(sample_letter(sender=HOLDER._replace(email=None), recipient=PROVIDER._replace(email=None)))
    assert "From" not in message
    assert "To" not in message


@pytest.mark.parametrize("typed", [*INJECTIONS, '"Ünï, <x@y.de>" \\', "a: b; c@d.de"])
def test_no_value_opens_another_header_or_recipient(typed: str) -> None:
    message = read(sample_letter(subject=typed, recipient=PROVIDER._replace(name=typed)))
    assert message.keys() == HEADERS
    assert message["Subject"] == typed
    (address,) = message["To"].addresses
    assert (address.display_name, address.addr_spec) == (typed, PROVIDER.email)


@pytest.mark.parametrize("value", ["a\nBcc: x@example.org", "a\rBcc: x@example.org"])
def test_a_line_break_that_never_passed_the_letter_is_refused(value: str) -> None:
    with pytest.raises(ValueError, match=r"CR|LF|linefeed|newline|carriage"):
        letter_mail(sample_letter(subject=value), PDF)
    with pytest.raises(ValueError, match=r"CR|LF|linefeed|newline|carriage"):
        letter_mail(sample_letter(recipient=PROVIDER._replace(name=value)), PDF)


@pytest.mark.parametrize(
    "address",
    [
        "x",
        "a@b@c.de",
        "a b@c.de",
        "a@",
        "@b.de",
        "a@[",
        "<a@b.de>",
        "a@b.de, c@d.de",
        "ä@b.de",
        "a@b.de\nBcc: c",
    ],
)
def test_what_is_no_address_is_refused_with_its_place(address: str) -> None:
    with pytest.raises(BadInput, match="ist keine E-Mail-Adresse") as caught:
        letter_mail(sample_letter(recipient=PROVIDER._replace(email=address)), PDF)
    assert caught.value.faults[0].place == "recipient.email"
