"""What a letter cites is a norm on file for its day, or stands here with its source."""

import re
from pathlib import Path

import pytest

import vertragsbuch
from tests.letters.sample import WRITTEN_ON
from vertragsbuch.law.citation import sections
from vertragsbuch.law.norms import norms
from vertragsbuch.letters.template import SHIPPED

LETTERS = Path(vertragsbuch.__file__).parent / "letters"
WORDED_IN = ("facts.py", "case_facts.py", "claim_facts.py", "limits.py")
CITATION = re.compile(r"(?:§§?|Art\.)\s*\d[^§;:„“]*?\b(?:SGB [IVX]+|DSGVO|[A-Z]\w*[GVB])\b")
_PART = re.compile(r"(?:Abs\.|Nr\.|Satz|Buchstabe)\s*\w+(?:(?:,| und| bis)\s*\d+)*")
_LAW = "https://www.gesetze-im-internet.de/"
_GDPR = "https://eur-lex.europa.eu/eli/reg/2016/679/oj"
ELSEWHERE = {
    ("7", "DSGVO"): (_GDPR, "Abs. 3: Recht, eine Einwilligung jederzeit zu widerrufen"),
    ("15", "DSGVO"): (_GDPR, "Auskunftsrecht der betroffenen Person"),
    ("17", "DSGVO"): (_GDPR, "Recht auf Löschung"),
    ("18", "DSGVO"): (_GDPR, "Recht auf Einschränkung der Verarbeitung"),
    ("19", "DSGVO"): (_GDPR, "Mitteilung der Löschung an die Empfänger"),
    ("21", "DSGVO"): (_GDPR, "Abs. 2: Widerspruch gegen Direktwerbung"),
    ("280", "BGB"): (_LAW + "bgb/__280.html", "Schadensersatz wegen Pflichtverletzung"),
    ("286", "BGB"): (_LAW + "bgb/__286.html", "Verzug des Schuldners"),
    ("543", "BGB"): (_LAW + "bgb/__543.html", "Außerordentliche fristlose Kündigung aus wichtigem Grund"),
    ("648a", "BGB"): (_LAW + "bgb/__648a.html", "Kündigung eines Werkvertrags aus wichtigem Grund"),
    ("812", "BGB"): (_LAW + "bgb/__812.html", "Herausgabeanspruch"),
    ("97", "VVG"): (_LAW + "vvg_2008/__97.html", "Anzeige der Veräußerung"),
    ("13a", "RDG"): (_LAW + "rdg/__13a.html", "Darlegungspflichten bei Inkassodienstleistungen"),
}
"""What letters cite beside the norms on file: where it stands, and what it is about."""

ON_FILE = frozenset(
    section for each in norms() if each.on(WRITTEN_ON) for section in sections(each.paragraph)
)
FILES = (*sorted(SHIPPED.glob("*.txt")), *(LETTERS / name for name in WORDED_IN))


def cited(text: str) -> set[tuple[str, str]]:
    """Return every section of a law that a text names: „§ 175 Abs. 4 Satz 5 SGB V“ is ("175", "SGB V")."""
    joined = re.sub(r'"\s*\n\s*"', "", text)
    found = set()
    for mention in CITATION.finditer(joined):
        whole = _PART.sub("", mention[0])
        law = re.search(r"(?:SGB [IVX]+|\w+)$", whole)
        numbers = re.findall(r"\d+[a-z]?", whole[: law.start()] if law else "")
        found |= {(number, law[0]) for number in numbers if law}
    return found


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_what_a_letter_cites_is_on_file_or_has_its_source(file: Path) -> None:
    text = "\n".join(line for line in file.read_text("utf-8").splitlines() if not line.startswith("#"))
    assert cited(text) - ON_FILE <= set(ELSEWHERE), file.name


def test_the_table_holds_nothing_that_no_letter_cites_and_nothing_that_is_on_file() -> None:
    everything = set().union(*(cited(file.read_text("utf-8")) for file in FILES))
    assert set(ELSEWHERE) <= everything
    assert not set(ELSEWHERE) & ON_FILE
    assert all(source.startswith("https://") and about for source, about in ELSEWHERE.values())


@pytest.mark.parametrize(
    ("text", "sections_in_it"),
    [
        ("(§ 175 Abs. 4 Satz 5 SGB V)", {("175", "SGB V")}),
        ("§ 675x Abs. 2 und 4 BGB", {("675x", "BGB")}),
        ("(Art. 12 Abs. 3 und 5 DSGVO)", {("12", "DSGVO")}),
        ("§ 581 Abs. 2 BGB, § 543 BGB", {("581", "BGB"), ("543", "BGB")}),
        ("nach § 22 Abs. 2 Nr. 1 BBiG", {("22", "BBiG")}),
        ("kein Paragraf", set()),
    ],
)
def test_a_citation_is_read(text: str, sections_in_it: set[tuple[str, str]]) -> None:
    assert cited(text) >= sections_in_it
    assert bool(cited(text)) == bool(sections_in_it)
