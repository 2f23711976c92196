import io
from typing import Any

import pytest
from PIL import Image

from tests.typesetting.pictures import SVG, picture
from vertragsbuch.typesetting.picture import printable_picture
from vertragsbuch.typesetting.troubles import UnreadablePicture


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (picture("PNG"), "png"),
        (picture("PNG", mode="LA"), "png"),
        (picture("JPEG"), "jpeg"),
        (picture("JPEG", mode="L"), "jpeg"),
        (b'<?xml version="1.0"?>\n' + SVG, "svg"),
    ],
)
def test_a_picture_goes_as_it_is(content: bytes, kind: str) -> None:
    assert printable_picture(content) == (kind, content)


def test_a_picture_in_colours_of_printing_becomes_one_of_the_screen() -> None:
    converted = printable_picture(picture("JPEG", mode="CMYK"))
    image = Image.open(io.BytesIO(converted.content))
    assert (converted.kind, image.mode, image.size) == ("jpeg", "RGB", (300, 100))


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "weder PNG noch JPEG noch SVG"),
        (b"GIF89a....", "weder PNG noch JPEG noch SVG"),
        (picture("PNG")[:80], "beschädigt"),
        (picture("JPEG")[:200], "beschädigt"),
        (b"\x89PNG\r\n\x1a\n" + b"x" * 99, "beschädigt"),
        (b"\xff\xd8\xff" + bytes(25 << 20), "größer als 25 MB"),
    ],
)
def test_what_cannot_be_printed_says_why(content: bytes, reason: str) -> None:
    with pytest.raises(UnreadablePicture, match=reason):
        printable_picture(content)


@pytest.mark.parametrize("size", [(8000, 8000), (10_000, 10_000), (20_000, 20_000)])
def test_a_small_file_that_would_fill_the_memory_is_refused_before_it_is_unpacked(
    size: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    def never(*_arguments: Any) -> None:
        pytest.fail("unpacked")

    bomb = picture("PNG", (1, 1), "L")
    header = b"".join(side.to_bytes(4, "big") for side in size) + bomb[24:29]
    from zlib import crc32  # noqa: PLC0415 - for this one header

    bomb = bomb[:16] + header + crc32(b"IHDR" + header).to_bytes(4, "big") + bomb[33:]
    monkeypatch.setattr("PIL.ImageFile.ImageFile.load", never)
    with pytest.raises(UnreadablePicture, match="60 Millionen"):
        printable_picture(bomb)
