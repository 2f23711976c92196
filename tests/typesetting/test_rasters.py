"""Pictures are straightened by the angle at which they lie."""

import io

import pytest
from PIL import Image

from tests.typesetting.drawn import drawn, words
from vertragsbuch.typesetting.pdf import page_images
from vertragsbuch.typesetting.rasters import picture_as_raster

_TERMS = ("Vertragsbeginn 15.03.2025", "Kündigungsfrist", "Ende der Laufzeit 14.03.2027", "24 Monate")


@pytest.fixture(scope="module")
def page() -> Image.Image:
    lines = (words(_TERMS[row % 4], 60 + 90 * (row % 3), 780 - 18 * row) for row in range(20))
    (whole,) = page_images(drawn(*lines), 200)
    return Image.open(io.BytesIO(whole)).crop((0, 0, 1654, 1170))


@pytest.mark.parametrize("angle", [-6.0, -4.3, -2.15, -0.5, 0.0, 0.75, 3.1, 5.8])
def test_a_page_is_straightened_by_the_angle_at_which_it_lies(page: Image.Image, angle: float) -> None:
    askew = io.BytesIO()
    page.rotate(angle, Image.Resampling.BILINEAR, fillcolor=255).save(askew, "BMP")
    head, _straight = picture_as_raster(askew.getvalue(), 0, 0)
    assert head["angle"] == pytest.approx(-angle, abs=0.2)
