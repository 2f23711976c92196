"""Order, filter and theme stay from one start to the next; figures are those of what is filtered."""

import json
import os

import pytest

from tests.noted import noted
from tests.tui.conftest import FILMS, HOSTING, INSURANCE, THREE, TODAY, Sit
from tests.tui.menus import choose
from vertragsbuch.config.settings import Settings
from vertragsbuch.tui.overview.view import View, view_kept_as
from vertragsbuch.usecases.context import Context
from vertragsbuch.usecases.remembered import remember_theme, remember_view, remembered_theme, remembered_view

TAGGED = (
    INSURANCE._replace(tags=("auto",), holders=("Jon Beispiel",)),
    HOSTING._replace(tags=("netz", "arbeit")),
    FILMS._replace(tags=("netz",)),
)


async def test_order_and_filter_are_there_again_at_the_next_start(sit: Sit, context: Context) -> None:
    async with sit(TAGGED) as sitting:
        await sitting.press("f")
        await choose(sitting, "Schlagwort „netz“")
        await sitting.press("s")
        await choose(sitting, "Vertrag")
        assert sitting.listed == ["Filme", "Webhosting"]
    assert remembered_view(context) == {"tag": "netz", "sorted_by": "title"}
    async with sit([]) as sitting:
        assert sitting.listed == ["Filme", "Webhosting"]
        assert "nur Schlagwort „netz“" in sitting.drawn
        await sitting.press("escape")
        assert len(sitting.listed) == 3
    assert remembered_view(context) == {"sorted_by": "title"}


async def test_the_words_of_a_search_are_not_kept(sit: Sit, context: Context) -> None:
    async with sit(TAGGED) as sitting:
        await sitting.press("slash")
        await sitting.type("film")
        await sitting.press("enter")
        assert sitting.listed == ["Filme"]
    assert remembered_view(context) == {}


async def test_a_filter_by_holder_counts_its_figures(sit: Sit) -> None:
    async with sit(TAGGED, size=(120, 36)) as sitting:
        assert "29,97 € im Monat" in sitting.drawn
        await sitting.press("f")
        await choose(sitting, "von Jon Beispiel")
        assert sitting.listed == ["Kfz-Versicherung"]
        assert "9,99 € im Monat" in sitting.drawn
        assert "1 Vertrag" in sitting.drawn


async def test_the_theme_is_kept(sit: Sit, context: Context) -> None:
    async with sit(THREE) as sitting:
        assert sitting.app.theme == "dunkel"
        await sitting.press("t")
    assert remembered_theme(context) == "hell"
    async with sit([]) as sitting:
        assert sitting.app.theme == "hell"


async def test_a_key_goes_through_all_themes_and_much_contrast_is_one_of_them(sit: Sit) -> None:
    async with sit(THREE) as sitting:
        names = []
        for _press in range(4):
            await sitting.press("t")
            names.append(sitting.app.theme)
        assert names == ["hell", "kontrast", "kontrast-hell", "dunkel"]


@pytest.mark.parametrize(
    ("asked_for", "then"), [("nord", "hell"), ("textual-light", "dunkel"), ("contrast", "kontrast-hell")]
)
async def test_after_a_theme_of_another_kind_comes_one_that_is_not_like_it(
    asked_for: str, then: str, sit: Sit
) -> None:
    async with sit(THREE, settings=Settings(theme=asked_for)) as sitting:
        await sitting.press("t")
        assert sitting.app.theme == then


@pytest.mark.parametrize("broken", [b"", b"{", b"[1]", b'{"x": 3}', b"\xff\xfe", b"[" * 100_000])
def test_what_is_broken_is_as_good_as_none(context: Context, broken: bytes) -> None:
    file = context.paths.log.with_name("ansichten.json")
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(broken)
    assert remembered_view(context) == {}
    remember_view(context, {"sorted_by": "title"})
    assert remembered_view(context) == {"sorted_by": "title"}
    assert json.loads(file.read_bytes())[context.paths.book_file] == {"sorted_by": "title"}


def test_only_the_owner_may_read_what_is_kept(context: Context) -> None:
    before = os.umask(0)
    try:
        remember_view(context, {"holder": "Jon Beispiel"})
        remember_theme(context, "hell")
    finally:
        os.umask(before)
    for name in ("ansichten.json", "thema.txt"):
        assert context.paths.log.with_name(name).stat().st_mode & 0o777 == 0o600
    assert remembered_theme(context) == "hell"


def test_what_is_not_understood_is_as_usual() -> None:
    assert view_kept_as({"sorted_by": "colour", "group": "never", "reverse": "yes", "kind": True}) == View()
    assert view_kept_as({"kind": "spaceship"}) == View()
    assert view_kept_as({"kind": "streaming"}) == View(kind="streaming")
    kept = View(group="rolling", tag="netz", sorted_by="title", reverse=True)
    assert view_kept_as(kept.kept) == kept


@pytest.mark.parametrize("size", [(80, 24), (120, 36)])
@pytest.mark.parametrize("column", ["€/Monat", "Anbieter", "Stand"])
async def test_what_the_list_is_sorted_by_is_seen_at_every_width(
    sit: Sit, size: tuple[int, int], column: str
) -> None:
    async with sit(THREE, size=size) as sitting:
        await sitting.press("s")
        await choose(sitting, column)
        assert f"{column} ▾" in sitting.drawn
        await sitting.press("s", "enter")
        assert f"{column} ▴" in sitting.drawn


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (200, 60)])
async def test_a_written_letter_is_seen_at_every_width(sit: Sit, size: tuple[int, int]) -> None:
    written = noted("letter_written", {"on": TODAY, "kind": "notice"})
    async with sit([HOSTING._replace(events=(written,)), FILMS], size=size) as sitting:
        assert sitting.row(0).startswith("✎")
        assert "✎" not in sitting.row(1)


async def test_the_page_shows_all_that_was_entered_and_the_derivation_of_every_way(sit: Sit) -> None:
    provider = HOSTING.provider._replace(email="a@host.example", cancel_url="https://host.example/k")
    raised = noted("price_increase", {"received_on": TODAY, "effective_on": TODAY.replace(year=2027)})
    energy = HOSTING._replace(
        kind="energy", provider=provider, tags=("netz",), mandate_reference="M-7", holders=("Jon Beispiel",),
        notes="Ordner 3", state="BW", events=(raised,),
    )  # fmt: skip
    async with sit([energy], size=(100, 40)) as sitting:
        await sitting.press("enter")
        text = sitting.pane("#page")
        for shown in (
            "Serverallee 1", "a@host.example", "https://host.example/k", "netz", "M-7", "Jon Beispiel",
            "Ordner 3", "Baden-Württemberg", "Rechenweg zu 1", "Rechenweg zu 2",
        ):  # fmt: skip
            assert shown in text
        await sitting.press("p")
        assert "§ 41" in " ".join(sitting.drawn.split())
