"""Reminders answered by a key: done, or on a later day again; and either taken back."""

from tests.tui.conftest import FILMS, INSURANCE, THREE, TODAY, Sit
from tests.tui.forms import fault_at, fill
from vertragsbuch.usecases.context import Context
from vertragsbuch.usecases.reminder_telling import dry_run


def reminded_of(context: Context) -> set[str]:
    return {one.occasion.contract.id for one in dry_run(context).tellings}


async def test_done_says_what_falls_silent_and_can_be_taken_back(sit: Sit, context: Context) -> None:
    async with sit(THREE) as sitting:
        assert sitting.chosen == INSURANCE.title
        assert INSURANCE.id in reminded_of(context)
        await sitting.press("d")
        told = sitting.notes[-1]
        assert "nicht mehr erinnert: Kfz-Versicherung: bis 23.11.2026 (morgen). u nimmt es zurück" in told
        assert INSURANCE.id not in reminded_of(context)
        await sitting.press("u")
        assert "Kfz-Versicherung“ wird erinnert wie zuvor" in sitting.notes[-1]
        assert INSURANCE.id in reminded_of(context)
        await sitting.press("d", "ctrl+z")
        assert len(sitting.app.screen_stack) == 1
        assert "wird erinnert wie zuvor" in sitting.notes[-1]
        assert INSURANCE.id in reminded_of(context)


async def test_later_asks_for_the_day_and_refuses_one_that_is_too_late(sit: Sit, context: Context) -> None:
    async with sit(THREE) as sitting:
        await sitting.press("D")
        assert "Später wieder erinnern: Kfz-Versicherung" in sitting.drawn
        await fill(sitting, day="24.12.")
        await sitting.press("enter")
        assert fault_at(sitting, "day").startswith("24.12.2026 ist zu spät: Bis 23.11.2026 ist zu handeln")
        await sitting.press("ctrl+u")
        await sitting.type("morgen")
        await sitting.press("enter")
        assert "Schweigt bis Mo 23.11.2026, dann wieder: Kfz-Versicherung" in sitting.notes[-1]
        assert INSURANCE.id not in reminded_of(context)
        await sitting.press("d", "u")
        assert INSURANCE.id not in reminded_of(context)  # what stood before stands again: until tomorrow
        assert INSURANCE.id in reminded_of(context._replace(today=TODAY.replace(day=23)))


async def test_where_nobody_is_reminded_that_is_said(sit: Sit) -> None:
    async with sit([FILMS]) as sitting:
        await sitting.press("d")
        assert "An diesen Vertrag wird nicht erinnert" in sitting.message
        await sitting.press("enter", "D", "escape")
        assert len(sitting.app.screen_stack) == 1


async def test_what_is_marked_is_answered_one_by_one(sit: Sit, context: Context) -> None:
    other = INSURANCE._replace(id="zweite", title="Zweite Versicherung")
    async with sit((INSURANCE, other)) as sitting:
        await sitting.press("space", "down", "space", "d")
        assert reminded_of(context) == set()
        assert len(sitting.notes) == 2
        assert sitting.overview.marked == []


async def test_an_answer_is_given_on_the_page_of_a_contract_as_well(sit: Sit, context: Context) -> None:
    async with sit((INSURANCE,)) as sitting:
        await sitting.press("enter", "d")
        assert "nicht mehr erinnert" in sitting.notes[-1]
        assert reminded_of(context) == set()
