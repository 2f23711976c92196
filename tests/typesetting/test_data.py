import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given

from tests.chance import Chance, by_chance
from tests.examples import examples
from vertragsbuch.typesetting.compiler import compiled_pdf
from vertragsbuch.typesetting.data import json_text
from vertragsbuch.typesetting.source import SourceRefused


def _value(chance: Chance, depth: int = 3) -> object:
    """Return a text, nothing, or a list or an object of such."""
    kind = chance.number(0, 3 if depth else 1)
    if kind > 2:
        return {chance.text(12): _value(chance, depth - 1) for _ in range(chance.how_many(4))}
    if kind > 1:
        return [_value(chance, depth - 1) for _ in range(chance.how_many(4))]
    return chance.text(40) if kind else None


@examples(200)
@given(by_chance(_value))
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
