"""Providers that are proposed while a name is typed into the form."""

from pathlib import Path

import pytest

from tests.directory.collections import COMPANIES, zipped
from tests.tui.conftest import HOSTING, Sit
from tests.tui.forms import texts
from vertragsbuch.tui.contract.contract_form import ContractForm
from vertragsbuch.tui.kit.choice_screen import ChoiceScreen
from vertragsbuch.usecases.context import Context
from vertragsbuch.usecases.providers import update_directory
from vertragsbuch.usecases.register import contract_of


@pytest.fixture(autouse=True)
def open_data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep the small collection where no other test looks."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "daten"))
    packed = tmp_path / "data-master.zip"
    packed.write_bytes(zipped(*COMPANIES))
    update_directory(str(packed))


async def test_a_provider_is_taken_with_its_address_and_where_that_is_from(
    sit: Sit, context: Context
) -> None:
    async with sit([HOSTING], size=(120, 36)) as sitting:
        await sitting.press("n")
        await sitting.type("Handy")
        await sitting.press("enter")
        await sitting.type("funkw mob")
        await sitting.settle()
        beside = sitting.pane("#consequences")
        assert "Funkwerk Deutschland GmbH (Funkwerk Mobil)" in beside
        assert "aus offenen Daten vom 21.07.2026" in beside
        await sitting.press("down")
        assert isinstance(sitting.app.screen, ChoiceScreen)
        await sitting.press("enter")
        assert isinstance(sitting.app.screen, ContractForm)
        filled = texts(sitting)
        assert filled["provider"] == "Funkwerk Deutschland GmbH"
        assert filled["address"] == "Hauptstraße 1\n50667 Köln"
        assert "Gemeint?" not in sitting.pane("#consequences")
        await sitting.press("enter")
        await sitting.type("1.1.2026")
        await sitting.press("f2")
        kept = contract_of(context, "handy")
        assert kept.provider.address == ("Hauptstraße 1", "50667 Köln")
        assert kept.provider.email is None
        assert (kept.notes or "").startswith("Anschrift aus offenen Daten vom 21.07.2026 (Quelle https://")
        assert (kept.notes or "").endswith("nicht geprüft.")


async def test_an_address_of_the_book_comes_first_and_brings_no_note(sit: Sit, context: Context) -> None:
    own = HOSTING._replace(
        id="funk",
        title="Funk",
        provider=HOSTING.provider._replace(name="Funkwerk GmbH", address=("Weg 1", "50667 Köln")),
    )
    async with sit([own]) as sitting:
        await sitting.press("n")
        await sitting.type("Zweiter")
        await sitting.press("enter")
        await sitting.type("funkwerk")
        await sitting.settle()
        await sitting.press("down", "enter")
        assert texts(sitting)["address"] == "Weg 1\n50667 Köln"
        assert texts(sitting)["notes"] == ""
        assert context.book.read_ids("funk") == ["funk"]


async def test_where_nobody_is_meant_the_key_does_nothing_and_what_was_typed_stays(sit: Sit) -> None:
    async with sit() as sitting:
        await sitting.press("n")
        await sitting.type("Titel")
        await sitting.press("enter")
        await sitting.type("Stadtwerke Dortmund")
        await sitting.settle()
        await sitting.press("down")
        assert isinstance(sitting.app.screen, ContractForm)
        assert texts(sitting)["provider"] == "Stadtwerke Dortmund"
