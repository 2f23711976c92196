"""Pictures as SVG: well-formed, with every amount in words, and typeset as a real renderer reads them."""

from datetime import date
from xml.etree import ElementTree as ET

import pytest

from vertragsbuch.charts import svg
from vertragsbuch.charts.svg import DrawnAmount, DrawnDay

NAMES = ("Jan", "Feb", "Mrz", "Apr", "Mai", "Jun", "Jul", "Aug", "Sep", "Okt", "Nov", "Dez")
SVG = "{http://www.w3.org/2000/svg}"


def elements(document: str, name: str) -> list[ET.Element]:
    return list(ET.fromstring(document).iter(SVG + name))  # noqa: S314 - our own


def words_of(document: str) -> list[str]:
    return [each.text or "" for each in elements(document, "text")]


def test_bars_are_as_long_as_their_share_and_have_their_numbers_beside_them() -> None:
    drawn = svg.bars("Kosten", [DrawnAmount("Strom", 400, "4,00 €"), DrawnAmount("Gas", 100, "1,00 €")])
    shapes = [each for each in elements(drawn, "rect") if each.get("class") == "shape"]
    long, short = [float(shape.get("width", "")) for shape in shapes]
    assert long == pytest.approx(4 * short, rel=0.01)
    assert words_of(drawn) == ["Kosten", "Strom", "4,00 €", "Gas", "1,00 €"]
    assert elements(drawn, "desc")[0].text == "Strom: 4,00 €; Gas: 1,00 €"


def test_what_a_person_typed_is_text_and_nothing_else() -> None:
    drawn = svg.bars("<script>", [DrawnAmount("A & <b>\x1b", 1, "1 €")])
    assert elements(drawn, "script") == []
    assert words_of(drawn)[:2] == ["<script>", "A & <b> "]


def test_nothing_to_show_is_said() -> None:
    assert "–" in words_of(svg.bars("Erspart", []))
    assert svg.curve("Gebunden", [DrawnAmount("morgen", 0, "0,00 €")])


def test_a_curve_falls_where_its_amounts_do() -> None:
    drawn = svg.curve(
        "Gebunden", [DrawnAmount("a", 10, "10"), DrawnAmount("b", 5, "5"), DrawnAmount("c", 0, "0")]
    )
    (line,) = elements(drawn, "polyline")
    heights = [float(point.split(",")[1]) for point in str(line.get("points")).split()]
    assert heights == sorted(heights)
    assert heights[2] - heights[1] == pytest.approx(heights[1] - heights[0])


def test_a_calendar_shows_every_day_of_its_twelve_months_and_marks_those_that_count() -> None:
    marks = [DrawnDay(date(2027, 2, 28), "Zeitung"), DrawnDay(date(2027, 2, 28), "Domain")]
    drawn = svg.months_drawing("Fristen", date(2026, 11, 22), NAMES, marks)
    assert len(elements(drawn, "circle")) == 1
    words = words_of(drawn)
    assert sum(word.isdigit() for word in words) == 365
    assert "Nov 2026" in words
    assert "Okt 2027" in words
    assert words[-2:] == ["28.02.2027  Zeitung", "28.02.2027  Domain"]
