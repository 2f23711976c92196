from pathlib import Path

from tests.noted import facts_in, noted
from tests.tui.conftest import INSURANCE, THREE, Sit, Sitting
from tests.tui.forms import fault_at, fill
from tests.typesetting.pictures import picture
from vertragsbuch.tui.kit.dialogs import Question
from vertragsbuch.usecases.context import Context
from vertragsbuch.usecases.register import contract_of

UNCHECKED = "! Die Anschrift hat noch niemand geprüft"
TO_THE_TEXT = ("k", "enter")


def keys(sitting: Sitting) -> str:
    """Return the rows of keys at the foot."""
    return "".join(sitting.drawn.splitlines()[-2:])


async def test_what_is_not_right_stands_on_a_line_of_its_own(sit: Sit) -> None:
    async with sit(THREE) as sitting:
        await sitting.press(*TO_THE_TEXT)
        lines = [line.strip() for line in sitting.drawn.splitlines()]
        warned = next(number for number, line in enumerate(lines) if line.startswith(UNCHECKED))
        assert lines[warned].endswith("im Vertrag oder Impressum nachsehen, bestätigen.")
        assert lines[warned + 1].startswith("✓ 1 Seite   ✓ Die Anschrift steht ganz im Fenster")


async def test_the_address_is_confirmed_where_the_letter_is_looked_at(sit: Sit, context: Context) -> None:
    async with sit(THREE) as sitting:
        await sitting.press(*TO_THE_TEXT)
        assert "a Anschrift geprüft" in keys(sitting)
        await sitting.press("a", "f2")
        assert UNCHECKED not in sitting.drawn
        assert "✓ Die Anschrift ist bestätigt am 22.11.2026" in sitting.drawn
        assert "a Anschrift geprüft" not in keys(sitting)
        assert "fristgerecht zum 31.12.2026" in sitting.pane("#letter_text")
        await sitting.press("enter")
        events = contract_of(context, INSURANCE.id).events
        assert [event.type for event in events] == ["address_confirmed", "letter_written"]


async def test_a_changed_text_survives_that_the_address_is_confirmed(sit: Sit) -> None:
    async with sit(THREE) as sitting:
        await sitting.press(*TO_THE_TEXT, "e")
        await sitting.type("Mein Betreff: ")
        await sitting.press("f2", "a", "f2")
        assert "Mein Betreff: Kündigung" in sitting.pane("#letter_text")


async def test_papers_are_attached_listed_and_kept(sit: Sit, context: Context, tmp_path: Path) -> None:
    _saved(tmp_path / "Zählerstand.png", picture())
    async with sit(THREE) as sitting:
        await sitting.press(*TO_THE_TEXT, "p")
        await fill(sitting, papers=str(tmp_path / "Zählerstand.png"))
        await sitting.press("f2")
        assert "Anlage: Zählerstand" in sitting.pane("#letter_text")
        assert "Seite 1 von 2" in sitting.drawn
        await sitting.press("enter")
        written = contract_of(context, INSURANCE.id).events[-1]
        assert len(facts_in(written)["papers"]) == 1


async def test_what_cannot_be_attached_is_said_at_the_field(sit: Sit, tmp_path: Path) -> None:
    _saved(tmp_path / "Tabelle.xlsx", b"PK\x03\x04 keine Tabelle")
    async with sit(THREE) as sitting:
        await sitting.press(*TO_THE_TEXT, "p")
        await fill(sitting, papers=str(tmp_path / "Tabelle.xlsx"))
        await sitting.press("f2")
        assert "weder PDF noch PNG noch JPEG" in fault_at(sitting, "papers")


async def test_a_text_that_was_typed_is_not_thrown_away_unasked(sit: Sit) -> None:
    async with sit(THREE) as sitting:
        await sitting.press(*TO_THE_TEXT, "e")
        await sitting.type("Mein Betreff: ")
        await sitting.press("escape")
        assert isinstance(sitting.app.screen, Question)
        await sitting.press("enter", "f2")
        assert "Mein Betreff: Kündigung" in sitting.pane("#letter_text")


async def test_a_text_is_thrown_away_where_that_is_wanted(sit: Sit) -> None:
    async with sit(THREE) as sitting:
        await sitting.press(*TO_THE_TEXT, "e")
        await sitting.type("Mein Betreff: ")
        await sitting.press("escape", "j")
        assert "Mein Betreff" not in sitting.pane("#letter_text")
        assert "2 von 3" in sitting.drawn


async def test_a_letter_with_a_gap_says_so_before_it_is_written(sit: Sit, context: Context) -> None:
    breach = noted("breach", {"on": contract_day(context)})
    async with sit([INSURANCE._replace(events=(breach,))]) as sitting:
        await sitting.press("l")
        assert "Abmahnung" in sitting.drawn
        await sitting.press("enter")
        assert "✗ Im Brief ist noch auszufüllen oder zu streichen" in sitting.drawn


def contract_day(context: Context) -> object:
    return context.today.replace(day=3)


def _saved(file: Path, content: bytes) -> None:
    file.write_bytes(content)
