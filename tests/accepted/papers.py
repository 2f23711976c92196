"""The papers of random documents: whole ones, and such as are not what they say."""

from base64 import b64encode
from email.message import EmailMessage
from functools import cache
from hashlib import sha256
from io import BytesIO
from typing import Any

from PIL import Image

from tests.letters.sample import sample_letter
from vertragsbuch.letters.page import page_pdf


@cache
def papers() -> tuple[dict[str, Any], ...]:
    """Return the papers that random documents carry, as an exchange file has them."""
    pdf = page_pdf(sample_letter())
    picture = _picture()
    contents = (
        ("brief.pdf", "application/pdf", pdf),
        ("halb.pdf", "application/pdf", pdf[: len(pdf) // 2]),
        ("kein.pdf", "application/pdf", b"Das ist keine PDF."),
        ("scan.png", "image/png", picture),
        ("halb.png", "image/png", picture[:40]),
        ("mail.eml", "message/rfc822", _mail()),
        ("seite.html", "text/html", b"<p>Ihre K\xc3\xbcndigung<script>x</script><td>1"),
        ("notiz.txt", "text/plain", "Zeile\n\x1b[31m Ä \ufffd".encode()),
        ("latin.txt", "text/plain", b"\xc4rger\x00\xff"),
        ("leer.bin", "application/octet-stream", b""),
        ("antwort.tsr", "application/timestamp-reply", b"0\x030\x01\x00"),
        ("-x/../=1", "x", b"x" * 2000),
    )
    return tuple(_paper(*each) for each in contents)


def _paper(name: str, media_type: str, content: bytes) -> dict[str, Any]:
    return {
        "sha256": sha256(content).hexdigest(),
        "name": name,
        "media_type": media_type,
        "content": b64encode(content).decode(),
    }


def _picture() -> bytes:
    stream = BytesIO()
    Image.new("RGB", (40, 60), "white").save(stream, "PNG")
    return stream.getvalue()


def _mail() -> bytes:
    message = EmailMessage()
    message["Subject"] = "Ihre Kündigung"
    message.set_content("Wir bestätigen das Ende.")
    message.add_attachment(b"x" * 100, "application", "pdf", filename="a.pdf")
    return message.as_bytes()
