"""One rule for characters, one for e-mail addresses, one for pages in the net."""

import re
import subprocess
import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vertragsbuch.tables.addresses import email_parts, is_page_in_the_net
from vertragsbuch.tables.characters import TURNS_READING, printable, printable_line, refused_character
from vertragsbuch.tables.fields import EMAIL, URL, iso_date


@given(st.text())
def test_a_line_holds_no_control_character_no_break_and_no_mark_of_direction(text: str) -> None:
    strange = [
        sign
        for sign in text
        if unicodedata.category(sign) in ("Cc", "Cs", "Zl", "Zp") or sign in TURNS_READING
    ]
    assert refused_character(text) == (strange[0] if strange else None)


@given(st.text())
def test_a_text_of_lines_holds_no_control_character_but_breaks_and_tabs(text: str) -> None:
    strange = [sign for sign in text if sign not in "\n\t" and unicodedata.category(sign) in ("Cc", "Cs")]
    assert refused_character(text, lines=True) == (strange[0] if strange else None)


@given(st.text())
def test_what_is_shown_has_nothing_that_a_terminal_obeys(text: str) -> None:
    assert printable(text).isprintable()
    assert len(printable(text)) == len(text)
    assert printable_line(text) == " ".join(printable_line(text).split())


def test_a_german_text_is_shown_as_it_is() -> None:
    assert printable("Kündigung – „Größe“, 9,99 €") == "Kündigung – „Größe“, 9,99 €"


@pytest.mark.parametrize(
    ("address", "domain"),
    [
        ("ich@example.org", "example.org"),
        ("vor.nach+abo@post.example.org", "post.example.org"),
        ("service@müller.de", "xn--mller-kva.de"),
        ("service@straße.de", "xn--strae-oqa.de"),
    ],
)
def test_an_address_is_taken_with_its_domain_as_it_is_looked_up(address: str, domain: str) -> None:
    assert email_parts(address) == (address.partition("@")[0], domain)
    assert re.search(str(EMAIL.schema["pattern"]), address)
    assert EMAIL.read(address) == address


@pytest.mark.parametrize(
    "address",
    [
        "", "ich", "@example.org", "ich@", "ich@example", "ich@@example.org", "a@b@c.de", "a..b@example.org",
        ".a@example.org", "a.@example.org", "a b@example.org", "a@b..de", "a@-b.de", "a@b-.de", "a@b_c.de",
        "a,b@example.org", "Ich <ich@example.org>", "ich@example.org\n", f"{'a' * 65}@example.org",
        f"a@{'b' * 64}.de", "a@ﬁrma.de",
    ],
)  # fmt: skip
def test_what_no_server_takes_is_no_address(address: str) -> None:
    with pytest.raises(ValueError, match="keine E-Mail-Adresse"):
        email_parts(address)


def test_umlauts_before_the_at_are_named() -> None:
    with pytest.raises(ValueError, match="keine Umlaute"):
        email_parts("müller@example.org")


@given(st.text() | st.text().map("https://".__add__) | st.text(alphabet="htps:/. a").map("http://".__add__))
def test_a_page_is_what_the_schema_calls_one(text: str) -> None:
    assert is_page_in_the_net(text) == bool(re.fullmatch(r"https?://[^\s/]+(/\S*)?", text))
    assert re.fullmatch(str(URL.schema["pattern"]).strip("^$"), "https://beispiel.de/kuendigen")


@pytest.mark.parametrize(
    "text", ["20261122", "2026-W47-7", "2026-11-22T00:00", "２０２６-11-22", "2026-11-2", ""]
)
def test_a_day_is_written_in_one_way(text: str) -> None:
    with pytest.raises(ValueError, match="2026-11-22"):
        iso_date(text)


def test_a_day_that_is_none_is_named() -> None:
    with pytest.raises(ValueError, match=r"30\.02\.2026"):
        iso_date("2026-02-30")


def test_the_engine_loads_nothing_that_only_a_fault_needs() -> None:
    script = (
        "import sys, typing; before = set(sys.modules); import vertragsbuch.tables.fields;"
        "print(sorted({'re', 'string', 'difflib', 'unicodedata', 'json'} & (set(sys.modules) - before)))"
    )
    done = subprocess.run([sys.executable, "-I", "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
