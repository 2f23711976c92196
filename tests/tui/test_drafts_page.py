"""The page of drafts: what came in, accepted, corrected, connected, dismissed, and each of it taken back."""

from datetime import date

import pytest
from textual.events import Key
from textual.widgets import OptionList

from tests.hostile import HOSTILE, commands_in
from tests.tui.conftest import HOSTING, THREE, Sit, Sitting
from tests.tui.contrasts import ENOUGH, shown
from tests.tui.drafts_at_hand import (
    OF_A_BILL,
    OF_A_PROGRAM,
    OF_A_STATEMENT,
    PAPER,
    PAPERS,
    PRICE_STEP,
    came_in,
    on_bill,
)
from tests.tui.drafts_open import page
from vertragsbuch.contract.events.opening import PriceIncrease
from vertragsbuch.contract.rough_day import RoughDay
from vertragsbuch.drafts.draft import Draft, ReadValue
from vertragsbuch.drafts.spot import Source, Spot
from vertragsbuch.tui.contract.contract_form import ContractForm
from vertragsbuch.tui.drafts import drafts_page
from vertragsbuch.tui.drafts.draft_words import draft_lines
from vertragsbuch.tui.drafts.drafts_drawing import Unfolded, draft_rows
from vertragsbuch.tui.drafts.drafts_page import DraftsPage
from vertragsbuch.tui.kit import themes
from vertragsbuch.tui.kit.entry import FormEntry
from vertragsbuch.usecases.context import Context
from vertragsbuch.usecases.draft_looks import has_contracts
from vertragsbuch.usecases.drafts import open_drafts
from vertragsbuch.usecases.taking_in import take_in

SIZES = [(120, 36), (80, 24), (60, 20)]


def entry(sitting: Sitting, name: str) -> FormEntry:
    """Return a field of the form on top."""
    return sitting.app.screen.query_one(f"#entry-{name}", FormEntry)


@pytest.mark.parametrize("size", SIZES)
async def test_what_came_in_is_told_and_shown_with_its_words(
    sit: Sit, context: Context, size: tuple[int, int]
) -> None:
    came_in(context)
    async with sit(THREE, size=size) as sitting:
        assert "3 Entwürfe" in sitting.drawn
        await sitting.press("E")
        assert "Entwürfe (3)" in sitting.drawn
        assert "1 von 3" in sitting.drawn
        for words in ("Funkwerk Mobil", "15.03.2025", "„Vertragsbeginn", "S. 2", "✓", "⏎ Übernehmen"):
            assert words in sitting.drawn, words
        await sitting.press("end")
        assert "3 von 3" in sitting.drawn
        assert "Bildfluss" in sitting.drawn
        await sitting.press("home", "down")
        assert "nirgends" in sitting.drawn
        await sitting.press("escape")
        assert len(sitting.app.screen_stack) == 1


async def test_what_is_in_doubt_what_is_missing_and_what_follows_stand_there(
    sit: Sit, context: Context
) -> None:
    came_in(context)
    async with sit(THREE, size=(140, 50)) as sitting:
        await sitting.press("E")
        drawn = " ".join(sitting.drawn.split())
        assert "Auf dem Kontoauszug steht eine andere: 4711-80." in drawn
        assert "Anbieter sagt 14.02.2027, gerechnet 14.02.2027" in drawn
        assert "Zugang bis So 14.02.2027, Ende 14.03.2027" in drawn
        assert "Buchung 3" in drawn
        assert "1 Angabe ist in Zweifel und bleibt draußen; e entscheidet sie." in drawn


async def test_a_day_that_the_provider_reckons_otherwise_is_in_doubt(sit: Sit, context: Context) -> None:
    other = on_bill("receive_by", "2027-02-28", "Letzter Tag für die Kündigung 14.02.2027")
    came_in(context, [OF_A_BILL._replace(printed=OF_A_BILL.printed._replace(receive_by=other))])
    async with sit(THREE, size=(120, 40)) as sitting:
        await sitting.press("E")
        assert "Anbieter sagt 28.02.2027, gerechnet 14.02.2027" in sitting.drawn
        assert context.book.drafts.all()
        (waiting,) = open_drafts(context)
        assert waiting.differs
        assert waiting.differs[0][:30] in " ".join(sitting.drawn.split())


async def test_what_is_said_hides_no_key_and_promises_none_of_this_page_elsewhere(
    sit: Sit, context: Context
) -> None:
    came_in(context)
    async with sit(THREE, size=(80, 24)) as sitting:
        await sitting.press("E", "enter")
        *above, first, second = sitting.drawn.splitlines()
        assert "x Nie wieder" in first
        assert "u Zurücknehmen" in second
        assert "u nimmt es zurück" in sitting.notes[0]
        assert "▌" in "".join(above[-5:]), "the note is on the screen, above the keys"
        await sitting.press("escape")
        assert sitting.notes == []


async def test_the_last_draft_may_go_while_a_frame_asks_for_the_chosen_one(
    sit: Sit, context: Context, monkeypatch: pytest.MonkeyPatch
) -> None:
    came_in(context)
    async with sit(THREE) as sitting:
        await sitting.press("E", "end")
        drafts, was_asked = page(sitting), list[bool]()

        def asked_amid(context: Context) -> bool:
            was_asked.append(bool(sitting.app.call_from_thread(drafts.has, "draft")))
            sitting.app.call_from_thread(drafts.has, "page")
            return has_contracts(context)

        monkeypatch.setattr(drafts_page, "has_contracts", asked_amid)
        await sitting.press("x")
        assert "Entwürfe (2)" in sitting.drawn
        assert was_asked == [True]


async def test_accepting_enters_the_contract_with_its_paper_and_is_taken_back(
    sit: Sit, context: Context
) -> None:
    came_in(context, [OF_A_BILL])
    async with sit(THREE) as sitting:
        await sitting.press("E", "enter")
        assert any("„Funkwerk Mobil“ ist eingetragen, 1 Papier" in note for note in sitting.notes)
        (entered,) = (one for one in context.book.read_contracts() if one.title == "Funkwerk Mobil")
        assert entered.provider.name == "Funkwerk GmbH"
        assert entered.mandate_reference == "M-117"
        assert entered.customer_number is None  # it was in doubt
        assert any(paper.sha256 == PAPER.sha256 for paper in context.book.documents.all())
        assert "Kein Entwurf wartet." in sitting.drawn
        await sitting.press("u")
        assert not any("; u nimmt es zurück" in note for note in sitting.notes), "it is taken back already"
        assert "Entwürfe (1)" in sitting.drawn
        assert "Funkwerk Mobil" not in [one.title for one in context.book.read_contracts()]
        await sitting.press("enter", "escape")
        assert sitting.chosen == "Funkwerk Mobil"
        assert "Entwurf" not in sitting.row(0)


async def test_a_start_that_stands_nowhere_is_unknown_and_nothing_is_guessed(
    sit: Sit, context: Context
) -> None:
    came_in(context, [OF_A_STATEMENT])
    async with sit(THREE) as sitting:
        await sitting.press("E", "enter")
        assert "Kein Entwurf wartet." in sitting.drawn
        (entered,) = (one for one in context.book.read_contracts() if one.title == "Kraftraum")
        assert entered.terms.starts_on == RoughDay()


async def test_where_nobody_says_with_whom_it_is_the_form_opens_with_what_was_read(
    sit: Sit, context: Context
) -> None:
    nameless = [value for value in OF_A_STATEMENT.values if value.name != "provider"]
    came_in(context, [OF_A_STATEMENT._replace(values=tuple(nameless))])
    async with sit(THREE) as sitting:
        await sitting.press("E", "enter")
        assert isinstance(sitting.app.screen, ContractForm)
        assert entry(sitting, "title").raw == "Kraftraum"
        assert entry(sitting, "provider").raw == ""


async def test_a_draft_is_corrected_in_the_form_beside_what_was_read(sit: Sit, context: Context) -> None:
    came_in(context, [OF_A_STATEMENT])
    async with sit(THREE) as sitting:
        await sitting.press("E", "e")
        assert isinstance(sitting.app.screen, ContractForm)
        assert entry(sitting, "title").raw == "Kraftraum"
        assert entry(sitting, "price").raw == "29,90 € im Monat"
        assert entry(sitting, "starts_on").raw == ""
        assert entry(sitting, "provider").shown_fault == "So nennt die Bank den Empfänger."
        assert "„KRAFTRAUM FITNESS GMBH“" in sitting.pane("#consequences")
        await sitting.type("+")
        assert entry(sitting, "title").raw == "Kraftraum+"
        entry(sitting, "starts_on").raw = "1.2.2025"
        entry(sitting, "notice").raw = "1 Monat"
        await sitting.press("f2")
        (entered,) = (one for one in context.book.read_contracts() if one.title == "Kraftraum+")
        assert entered.mandate_reference == "K-9"
        assert isinstance(sitting.app.screen, DraftsPage)
        assert "Kein Entwurf wartet." in sitting.drawn


async def test_the_form_left_without_saving_lets_the_draft_wait(sit: Sit, context: Context) -> None:
    came_in(context, [OF_A_BILL])
    async with sit(THREE) as sitting:
        await sitting.press("E", "e")
        assert entry(sitting, "customer_number").shown_fault.startswith("Auf dem Kontoauszug")
        await sitting.press("escape")
        assert "Entwürfe (1)" in sitting.drawn
        assert len(context.book.read_contracts()) == 3


async def test_never_again_holds_and_can_be_taken_back(sit: Sit, context: Context) -> None:
    came_in(context)
    async with sit(THREE) as sitting:
        await sitting.press("E", "x")
        assert "Entwürfe (2)" in sitting.drawn
        sentence = "„Funkwerk Mobil“ kommt nicht wieder; u nimmt es zurück."
        assert sentence in sitting.notes
        assert take_in(context, [OF_A_BILL], PAPERS).dismissed == 1
        await sitting.press("ctrl+z")
        assert "Entwürfe (3)" in sitting.drawn
        assert "● Funkwerk Mobil" in sitting.drawn
        await sitting.press("x", "x", "x")
        assert "Kein Entwurf wartet." in sitting.drawn
        await sitting.press("u", "u", "u")
        assert "Entwürfe (3)" in sitting.drawn


@pytest.mark.parametrize("size", SIZES)
async def test_what_is_connected_is_shown_with_its_keys(
    sit: Sit, context: Context, size: tuple[int, int]
) -> None:
    came_in(context, [OF_A_BILL])
    async with sit(THREE, size=size) as sitting:
        await sitting.press("E", "v", *"webhosting", "enter")
        for words in ("Mandatsreferenz: M-117 wird eingetragen", "● im Vertrag: Musterhost", "⏎ Verbinden"):
            assert words in sitting.drawn
        await sitting.press("escape")
        assert len(context.book.drafts.all()) == 1


async def test_connecting_fills_what_is_empty_and_keeps_what_stands_unless_told_otherwise(
    sit: Sit, context: Context
) -> None:
    address = on_bill(
        "address", ["Musterstraße 1", "40210 Düsseldorf"], "Musterstraße 1, 40210 Düsseldorf", 1
    )
    came_in(context, [OF_A_BILL._replace(values=(*OF_A_BILL.values, address))])
    async with sit(THREE, size=(120, 50)) as sitting:
        await sitting.press("E", "v", *"webhosting", "enter")
        drawn = sitting.drawn
        assert "○ im Entwurf: Musterstraße 1, 40210 Düsseldorf" in drawn
        assert "Mandatsreferenz: M-117 wird eingetragen" in drawn
        assert "● im Vertrag: 9,99 € im Monat" in drawn
        assert "○ im Entwurf: 39,99 € im Monat" in drawn
        options = sitting.app.screen.query_one(OptionList)
        titles = [str(option.prompt).splitlines()[0] for option in options.options]
        options.highlighted = titles.index("Preis")
        await sitting.press("space")
        assert "● im Entwurf: 39,99 € im Monat" in sitting.drawn
        await sitting.press("enter")
        linked = context.book.read_contract(HOSTING.id)
        assert linked.mandate_reference == "M-117"
        assert linked.price is not None
        assert linked.price.cents == 3999
        assert linked.terms == HOSTING.terms
        assert linked.title == HOSTING.title
        await sitting.press("u")
        back = context.book.read_contract(HOSTING.id)
        assert (back.mandate_reference, back.price) == (None, HOSTING.price)
        assert "Entwürfe (1)" in sitting.drawn


@pytest.mark.parametrize("day", ["1.9.2026", ""])
async def test_what_no_statement_says_is_asked_for(sit: Sit, context: Context, day: str) -> None:
    async with sit(THREE) as sitting:
        came_in(context, [PRICE_STEP])
        sitting.overview.reload()
        await sitting.settle()
        await sitting.press("E")
        assert "steht nirgends" in sitting.drawn
        await sitting.press("enter")
        await sitting.type(day)
        await sitting.press("enter")
        events = context.book.read_contract(HOSTING.id).effective_events
        (raised,) = (event for event in events if isinstance(event, PriceIncrease))
        assert raised.received_on == (date(2026, 9, 1) if day else None)
        assert "Kein Entwurf wartet." in sitting.drawn


async def test_without_a_draft_the_key_does_nothing(sit: Sit) -> None:
    async with sit(THREE) as sitting:
        assert "Entwürfe" not in sitting.drawn
        await sitting.press("E")
        assert len(sitting.app.screen_stack) == 1


async def test_what_was_typed_into_a_draft_when_the_program_ended_is_gone_on_with(
    sit: Sit, context: Context
) -> None:
    came_in(context)
    async with sit(THREE) as sitting:
        await sitting.press("E", "down", "e")
        await sitting.type(" Süd")
        sitting.app.exit()
    async with sit() as sitting:
        assert "Entwurf: Kraftraum" in sitting.message
        await sitting.press("enter")
        assert isinstance(sitting.app.screen, ContractForm)
        assert entry(sitting, "title").raw == "Kraftraum Süd"
        await sitting.press("escape", "j")
        assert isinstance(sitting.app.screen, DraftsPage)
        assert "● Kraftraum" in sitting.drawn


async def test_keys_typed_ahead_reach_the_form_of_the_draft(sit: Sit, context: Context) -> None:
    came_in(context, [OF_A_STATEMENT])
    async with sit(THREE) as sitting:
        await sitting.type("Ee Nord")
        assert entry(sitting, "title").raw == "Kraftraum Nord"


async def test_hostile_words_of_a_file_are_text(sit: Sit, context: Context) -> None:
    spot = Spot(PAPER.sha256, "", page=1)
    values = [ReadValue("provider", text, spot._replace(words=text)) for text in HOSTILE.values()]
    hostile = [
        Draft(one.value, (Source("paper", one.value, PAPER.sha256),), (f"hostile:{at}",), (one,))
        for at, one in enumerate(values)
    ]
    came_in(context, hostile)
    waiting = [one.draft for one in context.book.drafts.all() if one.draft is not None]
    assert len(waiting) > len(hostile) // 2
    for at, draft in enumerate(waiting):
        unfolded = Unfolded(draft_lines(draft), 0, (), draft.questions)
        for width in (116, 78, 40):
            rows = draft_rows(waiting[at : at + 2], 0, unfolded, width)
            assert not commands_in("".join(text for row in rows for text, _look in row))
    async with sit(THREE) as sitting:
        await sitting.press("E", "end")
        assert not commands_in(sitting.drawn)
        await sitting.press("e")
        assert not commands_in(sitting.drawn)


async def test_what_the_page_shows_stands_out_in_every_theme(sit: Sit, context: Context) -> None:
    came_in(context)
    async with sit(THREE) as sitting:
        await sitting.press("E", "tab")
        for theme in themes.OURS:
            sitting.app.theme = theme.name
            await sitting.settle()
            pale = {text: ratio for text, ratio in shown(sitting) if ratio < ENOUGH and "▀" not in text}
            assert pale == {}, theme.name


async def test_keys_pressed_at_once_settle_one_draft_each(sit: Sit, context: Context) -> None:
    came_in(context, [OF_A_BILL, OF_A_PROGRAM, PRICE_STEP._replace(contract_id=None, events=())])
    async with sit(THREE) as sitting:
        await sitting.press("E")
        for _key in range(2):
            sitting.app.post_message(Key("enter", None))
        sitting.app.post_message(Key("x", "x"))
        await sitting.settle()
        await sitting.settle()
        assert {one.title for one in context.book.read_contracts()} >= {"Funkwerk Mobil", OF_A_PROGRAM.title}
        assert context.book.drafts.all() == []
        assert "Kein Entwurf wartet." in sitting.drawn
