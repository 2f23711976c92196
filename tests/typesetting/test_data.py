import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.examples import examples
from vertragsbuch.typesetting.compiler import compiled_pdf
from vertragsbuch.typesetting.data import json_text
from vertragsbuch.typesetting.source import SourceRefused

TEXTS = st.text(st.characters(codec="utf-8"))
VALUES = st.recursive(
    TEXTS | st.none(), lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXTS, inner, max_size=4)
)


@examples(200)
@given(VALUES)
def test_what_is_written_reads_back_as_it_was(value: object) -> None:
    assert json.loads(json_text(value)) == value


def test_what_stands_in_texts_of_json_only_as_an_escape_is_escaped() -> None:
    text = "".join(map(chr, range(0x80))) + "„ä“\u2028🙂"
    assert json.loads(json_text({text: (text, None)})) == {text: [text, None]}


@pytest.mark.parametrize("value", [1, 1.5, True, b"x", {1}])
def test_any_other_value_is_refused(value: object) -> None:
    with pytest.raises(TypeError):
        json_text([value])


def test_half_of_a_pair_is_refused_by_the_compiler_as_any_sign_that_it_cannot_set(tmp_path: Path) -> None:
    source = tmp_path / "probe.typ"
    source.write_text("#sys.inputs.said", encoding="utf-8")
    with pytest.raises(SourceRefused):
        compiled_pdf(source, {"said": json_text("\ud83d")}, date(2026, 8, 1))
