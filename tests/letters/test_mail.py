from datetime import UTC, datetime
from email import message_from_bytes
from email.header import decode_header, make_header
from email.message import EmailMessage
from email.policy import default

import pytest

from tests.letters.sample import HOLDER, INJECTIONS, PROVIDER, sample_letter
from vertragsbuch.errors import BadInput
from vertragsbuch.letters.letter import Letter
from vertragsbuch.letters.mail import ascii_address, letter_mail, outgoing_mail, recipients_of, trial_mail
from vertragsbuch.letters.text import message_text

PDF = b"%PDF-1.7 sample"
ENCODED = (
    "=?utf-8?B?DQpCY2M6IGFAYi5leGFtcGxl?=",
    "=?utf-8?q?=0D=0ABcc:_a@b.example?=",
    "Ünï =?iso-8859-1?q?=0ABcc:_a@b.example=0A=0A?= und mehr, so dass die Zeile umbrochen werden muss",
    "=?utf-8?q?a?=" * 20,
    "=?",
    "a =?= b",
)
"""What a header would decode: words that hold line breaks and further headers."""
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


@pytest.mark.parametrize("typed", ENCODED)
def test_an_encoded_word_that_was_typed_is_text_and_opens_no_header(typed: str) -> None:
    letter = sample_letter(
        subject=typed, sender=HOLDER._replace(name=typed), recipient=PROVIDER._replace(name=typed)
    )
    draft = letter_mail(letter, PDF)
    message = message_from_bytes(draft)
    assert message.keys() == HEADERS
    assert _decoded(message["Subject"]) == typed
    assert _decoded(message["From"]) == f"{typed} <{HOLDER.email}>"
    assert _decoded(message["To"]) == f"{typed} <{PROVIDER.email}>"
    for reader in (message_from_bytes(draft, policy=default), sent(letter)):
        assert [address.addr_spec for address in reader["To"].addresses] == [PROVIDER.email]
        assert "Bcc" not in reader
    assert "Bcc" not in message_from_bytes(
        trial_mail(typed, sender="a@b.example", to="a@b.example", date=MOMENT)
    )


def _decoded(header: str) -> str:
    return str(make_header(decode_header(header)))


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


MOMENT = datetime(2026, 8, 1, 9, 30, tzinfo=UTC)


def sent(letter: Letter) -> EmailMessage:
    raw = outgoing_mail(letter, PDF, sender="kaethe@example.org", date=MOMENT, file_name="Kündigung.pdf")
    assert raw.isascii()
    assert b"\n" not in raw.replace(b"\r\n", b"")
    assert max(map(len, raw.split(b"\r\n"))) <= 998
    message = message_from_bytes(raw, policy=default)
    assert isinstance(message, EmailMessage)
    return message


def test_a_message_names_both_sides_the_moment_and_the_reference() -> None:
    letter = sample_letter()
    message = sent(letter)
    assert message.keys() == ["Date", "Message-ID", "From", "To", "Subject", "MIME-Version", "Content-Type"]
    assert message["Date"].datetime == MOMENT
    assert message["Message-ID"].endswith("@example.org>")
    assert (message["From"].addresses[0].display_name, message["From"].addresses[0].addr_spec) == (
        HOLDER.name,
        "kaethe@example.org",
    )
    assert message["Subject"] == f"{letter.subject} [hosting]"
    body = message.get_body()
    assert isinstance(body, EmailMessage)
    assert body.get_content().replace("\r\n", "\n") == message_text(letter)
    (attachment,) = message.iter_attachments()
    assert (attachment.get_filename(), attachment.get_content()) == ("Kündigung.pdf", PDF)


def test_every_message_has_its_own_name() -> None:
    assert sent(sample_letter())["Message-ID"] != sent(sample_letter())["Message-ID"]


@pytest.mark.parametrize(
    "typed", [*INJECTIONS, "مرحبا שלום", '"Ünï, <x@y.de>" \\', "a: b; c@d.de", "x" * 300]
)
def test_no_value_opens_another_header_of_a_message(typed: str) -> None:
    holder, provider = HOLDER._replace(name=typed), PROVIDER._replace(name=typed)
    message = sent(sample_letter(subject=typed, sender=holder, recipient=provider, case_reference=typed))
    assert message["Subject"] == f"{typed} [{typed}]"
    for header, address in (("From", "kaethe@example.org"), ("To", PROVIDER.email)):
        (found,) = message[header].addresses
        assert (found.display_name, found.addr_spec) == (typed, address)


def test_a_message_without_the_other_side_is_refused() -> None:
    with pytest.raises(BadInput, match="fehlt"):
        sent(sample_letter(recipient=PROVIDER._replace(email=None)))


def test_a_copy_goes_to_oneself_once() -> None:
    assert recipients_of(sample_letter(), "ich@example.org") == ("post@example.com", "ich@example.org")
    assert recipients_of(sample_letter(), "post@example.com") == ("post@example.com",)
    with pytest.raises(BadInput) as refused:
        recipients_of(sample_letter(), "ich")
    assert refused.value.faults[0].place == "mail.copy_to"


@pytest.mark.parametrize(
    ("typed", "ascii_form"),
    [
        ("a@müller.de", "a@xn--mller-kva.de"),
        ("a@Müller.DE", "a@xn--mller-kva.DE"),
        ("a@mu\N{COMBINING DIAERESIS}ller.de", "a@xn--mller-kva.de"),
        ("a@straße.de", "a@xn--strae-oqa.de"),
        ("a.b+c@x.co.uk", "a.b+c@x.co.uk"),
    ],
)
def test_umlauts_of_a_domain_go_out_as_the_net_spells_them(typed: str, ascii_form: str) -> None:
    assert ascii_address("to", typed) == ascii_form
    address = sent(sample_letter(recipient=PROVIDER._replace(email=typed)))["To"].addresses[0]
    assert address.addr_spec == ascii_form


@pytest.mark.parametrize(
    "typed",
    [
        "jörg@x.de",
        "a@-x.de",
        "a@x-.de",
        "a@x..de",
        "a@x.de.",
        "a@x_y.de",
        f"a@{'ü' * 64}.de",
        f"{'a' * 65}@x.de",
    ],
)
def test_what_no_mail_server_takes_is_refused_before_it_is_asked(typed: str) -> None:
    with pytest.raises(BadInput, match="ist keine E-Mail-Adresse"):
        ascii_address("to", typed)


def test_a_domain_of_look_alikes_of_ascii_is_refused() -> None:
    with pytest.raises(BadInput, match="ist keine E-Mail-Adresse"):
        ascii_address("to", "a@\N{FULLWIDTH LATIN SMALL LETTER X}.de")
