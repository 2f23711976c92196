import sqlite3
from contextlib import closing
from datetime import date

import pytest
from textual.widgets import Input

from tests.tui.conftest import FILMS, HOLDER, HOSTING, INSURANCE, THREE, Sit, contract
from vertragsbuch.config.settings import Settings
from vertragsbuch.contract.rough_day import RoughDay
from vertragsbuch.exchange.document import Document
from vertragsbuch.tui.kit.detail_pane import DetailPane
from vertragsbuch.tui.overview.actions import OVERVIEW_ACTIONS
from vertragsbuch.tui.overview.contract_page import ContractPage
from vertragsbuch.tui.overview.masthead import Masthead
from vertragsbuch.tui.overview.year_strip import YearStrip
from vertragsbuch.usecases.case import note_dispatch
from vertragsbuch.usecases.context import Context
from vertragsbuch.usecases.transfer import take_over


async def test_an_empty_book_greets_and_offers_three_keys(sit: Sit) -> None:
    async with sit() as sitting:
        assert "Noch kein Vertrag im Buch." in sitting.drawn
        for key in ("n ", "i ", "d "):
            assert key in sitting.drawn
        assert "Kündigen" not in sitting.drawn


async def test_what_must_be_sent_first_stands_on_top_with_day_and_word(sit: Sit) -> None:
    async with sit(THREE, size=(160, 45)) as sitting:
        assert sitting.listed == ["Kfz-Versicherung", "Webhosting", "Filme"]
        assert "‼ Mo 23.11. morgen" in sitting.row(0)
        assert "Mo 30.11. " in sitting.row(0)
        assert "31.12.2026" in sitting.row(0)
        assert "jederzeit" in sitting.row(2)


async def test_a_day_without_delivery_is_marked(sit: Sit) -> None:
    magazine = contract("Zeitung", date(2024, 3, 14))
    async with sit([magazine._replace(terms=magazine.terms._replace(notice=FILMS.terms.notice))]) as sitting:
        assert "Sa 13.02.!" in sitting.row(0)


async def test_the_pane_explains_the_chosen_contract(sit: Sit) -> None:
    async with sit(THREE) as sitting:
        assert "Absenden bis Mo 23.11.2026, morgen" in sitting.pane()
        assert "Verpasst? Dann läuft er bis 31.12.2027 und kostet 119,88 € mehr." in sitting.pane()
        assert "§ 187 Abs. 1, § 188 Abs. 2, 3 BGB" in sitting.pane()
        await sitting.press("down")
        assert sitting.chosen == "Webhosting"
        assert sitting.pane().startswith("Webhosting Musterhost GmbH · Kunde MH-55120")


async def test_the_figures_make_the_case(sit: Sit) -> None:
    async with sit(THREE) as sitting:
        figures = sitting.overview.query_one(Masthead).render_line(2).text
        assert "1 absenden in 30 Tagen" in figures
        assert "119,88 € stehen auf dem Spiel" in figures
        assert "29,97 € im Monat" in figures


@pytest.mark.parametrize("size", [(120, 36), (80, 24)])
async def test_where_no_price_is_known_nothing_is_said_of_months(sit: Sit, size: tuple[int, int]) -> None:
    async with sit([HOSTING._replace(price=None)], size=size) as sitting:
        head = sitting.overview.query_one(Masthead)
        figures = "".join(head.render_line(y).text for y in range(head.size.height))
        assert "30 Tagen" in figures
        assert "Monat" not in figures


async def test_a_contract_called_as_its_provider_is_named_once(sit: Sit) -> None:
    shop = HOSTING.provider.name
    unknown = HOSTING.terms._replace(starts_on=RoughDay())
    async with sit([HOSTING._replace(title=shop, customer_number=None, terms=unknown)]) as sitting:
        assert sitting.pane().startswith(f"{shop} Beginn unbekannt, 9,99 € im Monat")


async def test_the_strip_carries_the_deadlines_of_twelve_months(sit: Sit) -> None:
    async with sit(THREE) as sitting:
        strip = sitting.overview.query_one(YearStrip)
        assert strip.render_line(0).text.split() == [
            "Nov", "Dez", "Jan", "Feb", "Mrz", "Apr", "Mai", "Jun", "Jul", "Aug", "Sep", "Okt",
        ]  # fmt: skip
        assert strip.render_line(1).text.count("‼") == 1
        assert strip.render_line(1).text.count("●") == 1


async def test_panes_fold_away_on_a_small_screen_and_enter_opens_the_page(sit: Sit) -> None:
    async with sit(THREE, size=(80, 24)) as sitting:
        assert not sitting.overview.query_one("#pane", DetailPane).display
        assert not sitting.overview.query_one(YearStrip).display
        assert all(len(row) <= 80 for row in sitting.drawn.splitlines())
        await sitting.press("enter")
        assert isinstance(sitting.app.screen, ContractPage)
        assert "Rechenweg zu 1" in sitting.pane("#page")
        await sitting.press("escape")
        assert "absenden bis" in sitting.drawn


async def test_the_pane_comes_and_goes_with_the_room(sit: Sit) -> None:
    async with sit(THREE, size=(80, 24)) as sitting:
        await sitting.pilot.resize_terminal(130, 40)
        await sitting.settle()
        assert "Rechenweg zu 1" in sitting.pane()


async def test_the_last_line_fits_eighty_columns_and_always_offers_help(sit: Sit) -> None:
    async with sit(THREE, size=(80, 24)) as sitting:
        last = sitting.drawn.splitlines()[-1].rstrip()
        for word in ("n Neu", "k Kündigen", "v Versandt", "/ Suchen", "? Hilfe"):
            assert word in last
        assert len(last) <= 80


async def test_search_narrows_as_one_types_and_escape_shows_all(sit: Sit) -> None:
    async with sit(THREE) as sitting:
        await sitting.press("slash")
        assert " ".join(sitting.drawn.splitlines()[-1].split()) == "⏎ Zur Liste Esc Alle zeigen F1 Hilfe"
        await sitting.type("web")
        assert sitting.listed == ["Webhosting"]
        assert sitting.chosen == "Webhosting"
        assert "1 von 3" in sitting.drawn
        await sitting.press("enter", "escape")
        assert len(sitting.listed) == 3
        assert not sitting.overview.query_one(Input).display


async def test_search_finds_numbers_too_and_says_when_nothing_matches(sit: Sit) -> None:
    async with sit(THREE) as sitting:
        await sitting.press("slash")
        await sitting.type("55120")
        assert sitting.listed == ["Webhosting"]
        await sitting.type("x")
        assert sitting.listed == []
        assert sitting.chosen is None
        assert "0 von 3" in sitting.drawn


async def test_the_filter_offers_what_occurs_and_keeps_to_it(sit: Sit) -> None:
    async with sit(THREE) as sitting:
        await sitting.press("f")
        assert "jederzeit kündbar" in sitting.drawn
        assert "versandt" not in sitting.drawn.split("Nur zeigen")[1]
        await sitting.press("end", "enter")
        assert sitting.listed == ["Kfz-Versicherung"]
        assert "nur Kfz-Versicherung · 1 von 3" in sitting.drawn
        await sitting.press("escape")
        assert len(sitting.listed) == 3


async def test_sorting_by_a_column_and_the_other_way_round(sit: Sit) -> None:
    async with sit(THREE) as sitting:
        for expected in (
            ["Filme", "Kfz-Versicherung", "Webhosting"],
            ["Webhosting", "Kfz-Versicherung", "Filme"],
        ):
            await sitting.press("s")
            await sitting.press("home", "down", "enter")
            assert sitting.listed == expected


async def test_a_click_on_a_heading_sorts_and_one_on_a_row_chooses(sit: Sit) -> None:
    async with sit(THREE, size=(160, 45)) as sitting:
        await sitting.pilot.click("#head", offset=(24, 0))
        await sitting.settle()
        assert sitting.listed == ["Filme", "Kfz-Versicherung", "Webhosting"]
        await sitting.pilot.click("#contracts", offset=(10, 2))
        await sitting.settle()
        assert sitting.chosen == "Webhosting"


async def test_a_click_on_a_key_does_what_the_key_does(sit: Sit) -> None:
    async with sit(THREE) as sitting:
        row = sitting.drawn.splitlines()[-1]
        await sitting.pilot.click("KeyLine", offset=(row.index("Mehr"), 0))
        await sitting.settle()
        assert isinstance(sitting.app.screen, ContractPage)


async def test_what_another_program_wrote_becomes_visible(sit: Sit, context: Context) -> None:
    async with sit(THREE) as sitting:
        note_dispatch(context, INSURANCE.id, context.today, "letter")
        sitting.overview.look_again()
        await sitting.settle()
        assert sitting.listed == ["Webhosting", "Filme", "Kfz-Versicherung"]
        assert "versandt 22.11." in sitting.row(2)
        assert sitting.chosen == "Kfz-Versicherung"


async def test_the_demo_replaces_the_empty_book_and_says_what_it_is(sit: Sit) -> None:
    async with sit() as sitting:
        await sitting.press("d")
        assert len(sitting.listed) >= 10
        assert "Beispielbuch" in sitting.drawn


async def test_the_samples_are_left_for_the_own_book_and_that_for_the_shell(sit: Sit) -> None:
    async with sit() as sitting:
        await sitting.press("d", "q")
        assert sitting.listed == []
        assert "Noch kein Vertrag im Buch." in sitting.drawn
        assert sitting.app.return_code is None
        await sitting.press("q")
        assert sitting.app.return_code == 0


async def test_what_is_over_leaves_a_long_list_for_the_archive(sit: Sit) -> None:
    over = HOSTING._replace(terms=HOSTING.terms._replace(starts_on=date(2020, 1, 1), renewal="none"))
    ended = [over._replace(id=f"alt-{number}", title=f"Alt {number}") for number in range(3)]
    running = [FILMS._replace(id=f"neu-{number}", title=f"Neu {number}") for number in range(22)]
    async with sit([*ended, *running], size=(80, 24)) as sitting:
        assert len(sitting.listed) == len(running)
        assert "3 beendete im Archiv: A" in sitting.drawn
        await sitting.press("A")
        assert sitting.listed == ["Alt 0", "Alt 1", "Alt 2"]
        await sitting.press("A")
        assert len(sitting.listed) == len(running)
        await sitting.press("A", "escape")
        assert len(sitting.listed) == len(running)
        await sitting.press("slash")
        await sitting.type("alt-1")
        assert sitting.listed == ["Alt 1"]


async def test_a_short_list_shows_what_is_over_as_well(sit: Sit) -> None:
    over = HOSTING._replace(terms=HOSTING.terms._replace(starts_on=date(2020, 1, 1), renewal="none"))
    async with sit([over, FILMS], size=(80, 24)) as sitting:
        assert sitting.listed == ["Filme", "Webhosting"]
        assert "im Archiv" not in sitting.drawn


async def test_titles_that_look_like_markup_are_only_text(sit: Sit) -> None:
    async with sit([HOSTING._replace(title="A [/foo] B [bold]x[/]")], size=(220, 45)) as sitting:
        assert "A [/foo] B [bold]x[/]" in sitting.row(0)
        assert "A [/foo] B [bold]x[/]" in sitting.pane()
        await sitting.press("x")
        assert "A [/foo] B [bold]x[/]" in sitting.drawn
        await sitting.press("enter")
        assert sitting.listed == []


COPIED = """
CREATE TEMP TABLE copied AS
  WITH RECURSIVE number(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM number WHERE n < 9999)
  SELECT contract.* FROM contract, number;
UPDATE copied SET id = 'v' || rowid, position = rowid, title = printf('Vertrag %05d', rowid);
INSERT INTO contract SELECT * FROM copied;
"""
"""Lets the one contract of a book stand there 9 999 times again; to enter each takes longer than the test."""


async def test_ten_thousand_rows_move_page_search_and_sort(sit: Sit, context: Context) -> None:
    take_over(context, Document(HOLDER, (HOSTING._replace(id="v0", title="Vertrag 00000"),)))
    with closing(sqlite3.connect(context.paths.book)) as connection:
        connection.executescript(COPIED)
    async with sit() as sitting:
        assert len(sitting.listed) == 10_000
        await sitting.press("end")
        assert sitting.chosen == "Vertrag 09999"
        assert "Vertrag 09999" in sitting.drawn
        await sitting.press("pageup", "up", "home", "pagedown")
        assert sitting.chosen is not None
        assert sitting.chosen > "Vertrag 00010"
        await sitting.press("slash")
        await sitting.type("04711")
        assert sitting.listed == ["Vertrag 04711"]


async def test_a_key_can_be_bound_anew(sit: Sit) -> None:
    async with sit(THREE, settings=Settings(keys={"search": "g"})) as sitting:
        await sitting.press("slash")
        assert not sitting.overview.query(Input)
        await sitting.press("g")
        assert sitting.overview.query_one(Input).has_focus
        await sitting.press("escape")
        assert "g Suchen" in sitting.drawn


async def test_themes_change_and_an_unknown_one_is_named(sit: Sit) -> None:
    async with sit(THREE, settings=Settings(theme="light")) as sitting:
        assert sitting.app.theme == "hell"
        await sitting.press("t")
        assert sitting.app.current_theme.dark
    async with sit(settings=Settings(theme="rosa")) as sitting:
        assert "„rosa“ gibt es nicht" in sitting.drawn


async def test_every_built_in_theme_has_all_our_colours(sit: Sit) -> None:
    async with sit(THREE) as sitting:
        for name in sitting.app.available_themes:
            sitting.app.theme = name
            await sitting.pilot.pause()
            assert "Kfz-Versicherung" in sitting.drawn


async def test_another_currency_has_a_sum_of_its_own(sit: Sit) -> None:
    yen = [
        each._replace(id=f"yen-{each.id}", price=each.price._replace(cents=100_000, currency="JPY"))
        for each in THREE
        if each.price is not None
    ]
    async with sit((*THREE, *yen)) as sitting:
        figures = sitting.overview.query_one(Masthead).render_line(2).text
        assert "29,97 € + 3.000 JPY im Monat" in figures
        assert "119,88 € + 12.000 JPY stehen auf dem Spiel" in figures


async def test_where_nothing_is_found_every_key_lets_the_program_go_on(sit: Sit) -> None:
    async with sit(THREE) as sitting:
        overview = sitting.overview
        for action in (one for one in OVERVIEW_ACTIONS if one.name != "quit"):
            overview.look_at(overview.view._replace(words="gibt es nicht"))
            await sitting.settle()
            assert sitting.chosen is None
            await sitting.press(action.keys.partition(",")[0])
            assert not isinstance(sitting.app.screen, ContractPage)
            while sitting.app.screen is not overview:
                await sitting.press("escape")
        assert sitting.app.is_running
