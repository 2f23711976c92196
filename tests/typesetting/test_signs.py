from datetime import date
from pathlib import Path

import pytest

from vertragsbuch.typesetting.compiler import compiled_pdf
from vertragsbuch.typesetting.signs import known_signs
from vertragsbuch.typesetting.source import SourceRefused

SOURCE = """
#set document(title: "Probe")
#set text(font: "Source Sans Pro", lang: "de")
#sys.inputs.said
*#sys.inputs.said*
"""


@pytest.fixture
def source(tmp_path: Path) -> Path:
    place = tmp_path / "probe.typ"
    place.write_text(SOURCE, encoding="utf-8")
    return place


def test_the_compiler_can_set_every_sign_that_is_called_known(source: Path) -> None:
    said = " ".join(chr(code) for code in sorted(known_signs()) if chr(code).isprintable())
    assert len(said) > 2000
    assert compiled_pdf(source, {"said": said}, date(2026, 8, 1))


def test_the_compiler_refuses_the_others(source: Path) -> None:
    for sign in "ſ日🎉ع":
        assert ord(sign) not in known_signs()
        with pytest.raises(SourceRefused):
            compiled_pdf(source, {"said": sign}, date(2026, 8, 1))


def test_german_and_its_neighbours_are_known() -> None:
    for sign in "äöüÄÖÜßẞ€§„“‚‘–—…éèçñøåœłčżğİ→✓":
        assert ord(sign) in known_signs(), sign
