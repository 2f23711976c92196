from datetime import date

from tests.tui.conftest import HOSTING, THREE, TODAY, Sit
from vertragsbuch.law.norms import norm
from vertragsbuch.tui.kit.text_window import TextWindow
from vertragsbuch.tui.words.norm_window import norm_in_words, norms_of


async def test_the_norms_behind_the_chosen_way_open_from_the_overview(sit: Sit) -> None:
    async with sit(THREE) as sitting:
        line = sitting.overview.line
        assert line is not None
        assert line.way is not None
        await sitting.press("p")
        text = sitting.pane("#text")
        for each in norms_of(line.way):
            version = each.on(TODAY)
            assert version is not None
            assert each.paragraph in text
            assert each.link in text.replace(" ", "")
            assert " ".join(version.rule.split()) in text
        assert "§ 188 BGB" in text
        assert "geprüft am" in text
        await sitting.press("enter")
        assert len(sitting.app.screen_stack) == 1


async def test_they_open_over_the_page_of_a_contract_and_scroll(sit: Sit) -> None:
    async with sit(THREE, size=(80, 18)) as sitting:
        await sitting.press("enter", "enter")
        assert isinstance(sitting.app.screen, TextWindow)
        assert "Paragraphen: Kfz-Versicherung" in sitting.drawn
        pane = sitting.app.screen.query_one("#text")
        await sitting.press("pagedown")
        assert pane.scroll_y > 0
        await sitting.press("escape")
        assert len(sitting.app.screen_stack) == 2


async def test_what_was_typed_into_a_title_is_shown_as_it_stands(sit: Sit) -> None:
    async with sit([HOSTING._replace(title="[red]Host[/]")]) as sitting:
        await sitting.press("p")
        assert "Paragraphen: [red]Host[/]" in sitting.drawn


def test_the_version_of_the_day_the_contract_was_made_stands_beside_that_of_today() -> None:
    found = norm("bgb-309-9")
    old, new = found.on(date(2020, 1, 15)), found.on(TODAY)
    assert old is not None
    assert new is not None
    assert old != new
    text = [paragraph.text for paragraph in norm_in_words(found, TODAY, date(2020, 1, 15))]
    assert text.index(new.rule) < text.index("Beim Vertragsschluss am 15.01.2020") < text.index(old.rule)
    assert old.rule not in [paragraph.text for paragraph in norm_in_words(found, TODAY, date(2026, 1, 15))]


def test_a_contract_older_than_the_text_on_file_is_not_told_with_it() -> None:
    found = norm("bgb-309-9")
    old = found.on(date(2018, 11, 29))
    assert old is not None
    text = [paragraph.text for paragraph in norm_in_words(found, TODAY, date(2018, 11, 29))]
    assert old.rule not in text
    assert any("ältere Fassungen nicht hinterlegt" in line for line in text)


async def test_the_page_says_whom_to_ask(sit: Sit) -> None:
    async with sit(THREE, size=(80, 24)) as sitting:
        await sitting.press("enter")
        page = sitting.pane("#page")
        assert page.index("Wen man fragen kann") < page.index("Versicherungsombudsmann")
        assert "keine Rechtsberatung" in page
