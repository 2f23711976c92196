"""An example in an empty field is known as one, also where nothing is in colour."""

import pytest
from textual.widgets import Input, TextArea

from tests.tui.conftest import THREE, Sit
from vertragsbuch.contract.events.rows.table import EVENT_TYPE_ROWS
from vertragsbuch.contract.fields import FIELDS, HOLDER_FIELDS
from vertragsbuch.contract.people import PERSON_FIELDS
from vertragsbuch.language import german_text
from vertragsbuch.tui.kit.entry import as_example

EXAMPLES = {
    *(row.field.example for row in FIELDS),
    *(field.example for field in (*HOLDER_FIELDS, *PERSON_FIELDS)),
    *(fact.example for row in EVENT_TYPE_ROWS.values() for fact in row.facts),
} - {""}


@pytest.mark.parametrize("example", sorted(EXAMPLES))
def test_no_example_looks_like_a_value(example: str) -> None:
    shown = german_text(as_example(example))
    assert "z. B. " in shown or "…" in shown[-2:] or ":\n" in shown


@pytest.mark.parametrize("key", ["n", "h", "i", "g", "k"])
async def test_no_field_of_a_form_shows_an_example_as_if_it_were_entered(key: str, sit: Sit) -> None:
    async with sit(THREE) as sitting:
        await sitting.press(key)
        fields = sitting.app.screen.query("Input, TextArea")
        shown = [field.placeholder for field in fields if isinstance(field, (Input, TextArea))]
        examples = [str(text) for text in shown if str(text)]
        assert [
            text for text in examples if not ("z. B. " in text or "…" in text[-2:] or ":\n" in text)
        ] == []


async def test_the_form_of_a_contract_has_examples_to_show(sit: Sit) -> None:
    async with sit() as sitting:
        await sitting.press("n")
        assert "z. B. Webhosting" in sitting.drawn


async def test_a_file_is_taken_over_and_not_saved(sit: Sit) -> None:
    async with sit() as sitting:
        await sitting.press("i")
        assert "F2 Einlesen" in sitting.drawn
        assert "Speichern" not in sitting.drawn
