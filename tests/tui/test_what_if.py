from datetime import date

from tests.contracts import YEAR
from tests.tui.conftest import FILMS, HOSTING, INSURANCE, THREE, TODAY, Sit
from tests.tui.forms import fill
from vertragsbuch.contract.model import Terms
from vertragsbuch.contract.period import Period
from vertragsbuch.law.answer import NO_GROUNDS, WayOut
from vertragsbuch.law.ways_out import ways_out
from vertragsbuch.tui.contract.moves import Pair, moves, pairs
from vertragsbuch.tui.kit.form import Form
from vertragsbuch.tui.kit.sheet import Sheet
from vertragsbuch.usecases.context import Context
from vertragsbuch.usecases.register import contract_of


async def test_another_notice_moves_the_ways_out_and_nothing_in_the_book(sit: Sit, context: Context) -> None:
    async with sit([INSURANCE]) as sitting:
        await sitting.press("w")
        assert "wird nicht gespeichert" in sitting.drawn
        assert "Daran ändert sich nichts." in sitting.pane("#after")
        form = sitting.app.screen.query_one(Form)
        form.entry("notice").raw = "2 Monate zum Ende der Laufzeit"
        await sitting.settle()
        then = ways_out(
            INSURANCE._replace(terms=INSURANCE.terms._replace(notice=Period(months=2))), TODAY
        ).best
        assert then is not None
        assert "zum 31.12.2026" in sitting.pane("#before")
        assert "zum 31.12.2027" in sitting.pane("#after")
        assert "Ende 365 Tage später" in sitting.pane("#after")
        await sitting.press("f2")
        assert "Daran ändert sich nichts." in sitting.pane("#after")
        await sitting.press("escape")
        assert len(sitting.app.screen_stack) == 1
        assert contract_of(context, INSURANCE.id) == INSURANCE


async def test_a_later_day_can_be_tried(sit: Sit) -> None:
    async with sit([INSURANCE]) as sitting:
        await sitting.press("w")
        sitting.app.screen.query_one(Form).entry("today").raw = "1.12.2026"
        await sitting.settle()
        assert "Dann, am 01.12.2026" in sitting.pane("#after")
        assert "zum 31.12.2027" in sitting.pane("#after")


async def test_a_trial_period_can_be_tried(sit: Sit) -> None:
    job = HOSTING._replace(kind="employment", terms=Terms(date(2026, 9, 1)), consumer=True)
    async with sit([job]) as sitting:
        await sitting.press("w")
        form = sitting.app.screen.query_one(Form)
        assert not form.entry("waived_until").display
        form.entry("probation_until").raw = "28.2.2027"
        await sitting.settle()
        assert "§ 622 Abs. 3 BGB" in sitting.pane("#after")


async def test_what_cannot_be_read_is_named_in_place_of_an_answer(sit: Sit) -> None:
    async with sit([HOSTING], size=(80, 24)) as sitting:
        await sitting.press("w")
        await fill(sitting, notice="unfug ")
        assert "Sobald das stimmt" in sitting.pane("#after")


def test_ways_are_paired_by_what_they_rest_on() -> None:
    old = WayOut("agreed", NO_GROUNDS, date(2026, 12, 31), date(2026, 11, 30))
    moved = old._replace(ends_on=date(2026, 12, 30), receive_by=TODAY, rolling=True)
    other = WayOut("§ 40 VVG", NO_GROUNDS, date(2026, 12, 31))
    assert pairs([old], [moved, other]) == [Pair(old, moved), Pair(None, other)]
    assert pairs([old, other], [moved]) == [Pair(old, moved), Pair(other, None)]
    assert moves(Pair(old, moved)) == ["Ende 1 Tag früher", "Zugang jetzt ohne festen Tag"]
    assert moves(Pair(None, other)) == ["neu"]
    assert moves(Pair(other, None)) == ["fällt weg"]
    assert moves(Pair(old, old)) == []


def _titles(table: Sheet) -> list[str]:
    return [text.strip() for text, _look in table._rows[0][1:]]


async def test_two_contracts_stand_in_one_table_and_what_differs_stands_out(sit: Sit) -> None:
    for size in ((120, 36), (80, 24), (60, 20)):
        async with sit(THREE if size == (120, 36) else (), size=size) as sitting:
            await sitting.press("c", "f", "enter")
            table = sitting.app.screen.query_one(Sheet)
            rows = {row[0][0].strip(): [text.strip() for text, _look in row[1:]] for row in table._rows}
            assert _titles(table) == [INSURANCE.title, FILMS.title]
            assert rows["Danach"] == ["12 Monate", "unbestimmt"]
            assert rows["nächstes Ende"] == ["31.12.2026", "22.12.2026"]
            assert rows["absenden bis"] == ["Mo 23.11.2026", "jederzeit"]
            looks = {row[0][0].strip(): row[-1][1] for row in table._rows}
            assert (looks["Anbieter"], looks["Danach"]) == ("look--quiet", "look--strong")
            await sitting.press("tab", "w", "enter")
            assert _titles(sitting.app.screen.query_one(Sheet)) == [INSURANCE.title, HOSTING.title]
            await sitting.press("escape")
            assert len(sitting.app.screen_stack) == 1


async def test_the_marked_are_compared_without_a_question(sit: Sit) -> None:
    async with sit(THREE) as sitting:
        await sitting.press("space", "space", "space", "c")
        assert sorted(_titles(sitting.app.screen.query_one(Sheet))) == sorted(one.title for one in THREE)


async def test_one_contract_alone_has_nothing_to_be_compared_with(sit: Sit) -> None:
    async with sit([HOSTING._replace(terms=HOSTING.terms._replace(renewal=YEAR))]) as sitting:
        await sitting.press("c")
        assert len(sitting.app.screen_stack) == 1
