"""Further holders: entered from the list, from a contract, and where a letter waits for them."""

from datetime import date

import pytest

from tests.tui.conftest import HOLDER, INSURANCE, THREE, Sit
from tests.tui.forms import fault_at, fill, texts
from tests.tui.menus import choose
from vertragsbuch.contract.people import Person
from vertragsbuch.tui.contract.person_form import PersonForm
from vertragsbuch.tui.kit.form import Form
from vertragsbuch.tui.letter.missing_facts import MissingFacts
from vertragsbuch.usecases.context import Context
from vertragsbuch.usecases.people import keep_person, people
from vertragsbuch.usecases.register import contract_of, holder_of

MOTHER = Person("Gisela Beispiel", ("Am Ufer 3", "45127 Essen"), signing="representative")
HERS = INSURANCE._replace(holders=("Gisela Beispiel",))


async def test_a_mother_with_a_power_of_attorney_is_entered_and_changed(sit: Sit, context: Context) -> None:
    async with sit(THREE) as sitting:
        await sitting.press("h")
        await choose(sitting, "Weiteren Inhaber")
        await fill(sitting, name="Gisela Beispiel", address="Am Ufer 3, 45127 Essen")
        sitting.app.screen.query_one(Form).entry("signing").raw = "representative"
        await sitting.press("f2")
        assert people(context) == (MOTHER,)
        await sitting.press("h")
        assert "unterschreibt mit Vollmacht" in sitting.drawn
        await choose(sitting, "Gisela Beispiel")
        assert texts(sitting)["signing"] == "representative"
        await fill(sitting, signers="Maren Beispiel", birthday="1.5.1950")
        await sitting.press("f2")
        assert people(context) == (MOTHER._replace(birthday=date(1950, 5, 1), signers=("Maren Beispiel",)),)


async def test_who_writes_is_the_first_to_choose(sit: Sit, context: Context) -> None:
    async with sit(THREE) as sitting:
        await sitting.press("h", "enter")
        assert texts(sitting)["name"] == HOLDER.name
        await fill(sitting, phone="0231 1")
        await sitting.press("f2")
        assert holder_of(context) == HOLDER._replace(phone="0231 1")


@pytest.mark.parametrize(
    ("typed", "field", "fault"),
    [
        ({"name": "Maren  BEISPIEL"}, "name", "steht schon im Buch"),
        ({"name": "Lena", "birthday": "1.1.2031"}, "birthday", "in der Zukunft"),
        ({"address": "Weg 1, 45127 Essen"}, "name", "fehlt"),
    ],
)
async def test_what_is_wrong_stands_under_its_field(
    sit: Sit, context: Context, typed: dict[str, str], field: str, fault: str
) -> None:
    async with sit(THREE) as sitting:
        await sitting.press("h")
        await choose(sitting, "Weiteren Inhaber")
        await fill(sitting, **typed)
        await sitting.press("f2")
        assert fault in fault_at(sitting, field)
        assert people(context) == ()


async def test_a_contract_asks_for_the_holders_whom_the_book_does_not_know(
    sit: Sit, context: Context
) -> None:
    async with sit([INSURANCE]) as sitting:
        await sitting.press("e")
        await fill(sitting, holders="Maren Beispiel, Jon Beispiel, Lena Beispiel")
        await sitting.press("f2")
        assert contract_of(context, INSURANCE.id).holders == (
            "Maren Beispiel",
            "Jon Beispiel",
            "Lena Beispiel",
        )
        assert texts(sitting)["name"] == "Jon Beispiel"
        await sitting.press("f2")
        assert texts(sitting)["name"] == "Lena Beispiel"
        await sitting.press("escape")
        assert [person.name for person in people(context)] == ["Jon Beispiel"]
        assert len(sitting.app.screen_stack) == 1


async def test_a_letter_asks_for_the_holder_it_is_from_and_goes_on(sit: Sit, context: Context) -> None:
    async with sit([HERS]) as sitting:
        await sitting.press("k", "enter")
        assert isinstance(sitting.app.screen, PersonForm)
        assert "Gisela Beispiel steht als Inhaber im Vertrag" in sitting.drawn
        await sitting.press("f2")
        assert "Anschrift" in fault_at(sitting, "address")
        await fill(sitting, address="Am Ufer 3, 45127 Essen")
        await sitting.press("f2")
        assert "2 von 3" in sitting.drawn
        assert people(context) == (MOTHER._replace(signing="self"),)


async def test_a_letter_asks_only_for_what_lacks_of_a_known_holder(sit: Sit, context: Context) -> None:
    async with sit([HERS]) as sitting:
        keep_person(context, MOTHER._replace(address=()))
        await sitting.press("k", "enter")
        assert "Der Brief braucht die Anschrift von Gisela Beispiel" in " ".join(sitting.drawn.split())
        await fill(sitting, address="Am Ufer 3, 45127 Essen")
        await sitting.press("f2")
        assert "2 von 3" in sitting.drawn
        assert people(context) == (MOTHER,)


async def test_parents_who_represent_no_longer_are_told_of(sit: Sit, context: Context) -> None:
    grown = MOTHER._replace(signing="parents", birthday=date(2008, 5, 1))
    async with sit([HERS]) as sitting:
        keep_person(context, grown)
        await sitting.press("k", "enter")
        assert "volljährig" in sitting.drawn
        sitting.app.screen.query_one(Form).entry("signing").raw = "self"
        await sitting.press("f2")
        assert "2 von 3" in sitting.drawn


async def test_who_writes_and_whom_the_letter_is_from_are_asked_for_one_after_the_other(
    sit: Sit, context: Context
) -> None:
    async with sit([HERS], holder=None) as sitting:
        keep_person(context, MOTHER)
        await sitting.press("k", "enter")
        assert "Wer für Gisela Beispiel unterschreibt" in " ".join(sitting.drawn.split())
        await fill(sitting, signers="Maren Beispiel")
        await sitting.press("f2")
        assert not isinstance(sitting.app.screen, MissingFacts)
        assert "2 von 3" in sitting.drawn
