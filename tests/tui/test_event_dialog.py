from datetime import date

from tests.contracts import MONTH
from tests.noted import facts_in
from tests.tui.conftest import FILMS, INSURANCE, THREE, Sit, Sitting
from tests.tui.forms import fault_at
from vertragsbuch.contract.events.codec import LEGAL_EVENTS, TURN_EVENTS
from vertragsbuch.contract.model import Terms
from vertragsbuch.contract.period import Period
from vertragsbuch.tui.contract.event_dialog import EventDialog, event_choice
from vertragsbuch.tui.kit.choice_screen import KeyedChoices
from vertragsbuch.tui.overview.help import HelpScreen
from vertragsbuch.usecases.context import Context
from vertragsbuch.usecases.register import contract_of

TERMS = Terms(date(2026, 2, 1), Period(months=24), "indefinite", MONTH, "term_end", MONTH, "any_day")
TELECOM = INSURANCE._replace(id="internet", title="Internet", kind="telecom", terms=TERMS)


async def test_a_price_increase_by_keyboard_opens_a_way_that_is_then_the_deadline(
    sit: Sit, context: Context
) -> None:
    async with sit([TELECOM], size=(160, 45)) as sitting:
        assert sitting.overview.line is not None
        assert sitting.overview.line.urgency == "later"
        await sitting.press("g", "enter")
        await sitting.type("20.11.")
        await sitting.press("enter")
        await sitting.type("1.1.2027")
        opens = sitting.pane("#opens")
        assert "Fr 20.11.2026 · Fr 01.01.2027" in opens
        assert "§ 57 Abs. 1 TKG" in opens
        assert "Schreiben: Sonderkündigung, eine E-Mail genügt" in opens
        assert not contract_of(context, TELECOM.id).events
        await sitting.press("enter")
        noted = contract_of(context, TELECOM.id).events[-1]
        assert noted.type == "price_increase"
        assert facts_in(noted).get("effective_on") == date(2027, 1, 1)
        assert sitting.overview.line is not None
        way = sitting.overview.line.way
        assert way is not None
        assert way.rule.startswith("§ 57")
        assert sitting.overview.line.act_by is not None
        assert "Preiserhöhung, ab 01.01.2027" in sitting.pane()


async def test_enter_goes_to_what_is_still_missing_and_only_then_submits(sit: Sit, context: Context) -> None:
    async with sit([TELECOM]) as sitting:
        await sitting.press("g", "enter", "enter")
        assert isinstance(sitting.app.screen, EventDialog)
        assert fault_at(sitting, "effective_on") == ""
        assert sitting.app.screen.focused is sitting.app.screen.query_one("#entry-effective_on")
        await sitting.press("enter")
        assert "Diese Angabe fehlt" in fault_at(sitting, "effective_on")
        assert not contract_of(context, TELECOM.id).events


async def test_what_the_law_of_the_kind_answers_to_stands_first() -> None:
    titles = [choice[1] if choice else None for choice in event_choice(FILMS)._choices]
    gap = titles.index(None)
    assert "Digitales Produkt verschlechtert" in titles[:gap]
    assert "Mieterhöhung" in titles[gap:]
    assert {"Brief kam zurück", "wird behalten"} <= set(titles[titles.index(None, gap + 1) :])
    assert len(titles) == len(LEGAL_EVENTS) + len(TURN_EVENTS) + 2


def entries(sitting: Sitting) -> list[str]:
    listed = sitting.app.screen.query_one(KeyedChoices)
    return [str(listed.get_option_at_index(place).prompt) for place in range(listed.option_count)]


async def test_what_is_typed_leaves_the_entries_in_which_it_occurs(sit: Sit) -> None:
    async with sit([TELECOM]) as sitting:
        await sitting.press("g")
        every = entries(sitting)
        await sitting.press("u")
        assert entries(sitting) == ["Umzug"]
        await sitting.press("backspace")
        assert entries(sitting) == every
        await sitting.press("m")
        assert entries(sitting)[:2] == ["Mieterhöhung", "Modernisierung angekündigt"]
        await sitting.press("backspace", "k", "k")
        assert len(entries(sitting)) > 1
        assert sitting.app.screen.query_one(KeyedChoices).highlighted == 1
        await sitting.press("backspace")
        await sitting.type("netz")
        assert entries(sitting) == ["Im Netz, am Telefon oder an der Haustür geschlossen"]
        assert "Suche: netz" in sitting.drawn
        await sitting.press("q")
        assert len(entries(sitting)) == 1
        await sitting.press("escape")
        assert entries(sitting) == every
        await sitting.press("escape")
        assert len(sitting.app.screen_stack) == 1


async def test_help_says_the_keys_of_a_list(sit: Sit) -> None:
    async with sit([TELECOM]) as sitting:
        await sitting.press("g", "question_mark")
        assert isinstance(sitting.app.screen, HelpScreen)
        assert "Zeigt nur, was zum Getippten passt" in sitting.drawn
        await sitting.press("escape", "escape", "h", "enter", "f1")
        assert isinstance(sitting.app.screen, HelpScreen)


async def test_a_question_that_is_left_open_is_left_out(sit: Sit, context: Context) -> None:
    async with sit([TELECOM]) as sitting:
        await sitting.press("g", "u", "enter")
        await sitting.type("31.1.")
        await sitting.press("enter")
        assert facts_in(contract_of(context, TELECOM.id).events[-1]) == {"moves_on": date(2027, 1, 31)}


async def test_an_answer_changes_what_follows(sit: Sit, context: Context) -> None:
    async with sit([TELECOM], size=(120, 40)) as sitting:
        await sitting.press("g", "u", "enter")
        await sitting.type("31.1.")
        before = sitting.pane("#opens")
        assert "? Umzug: Bietet der Anbieter" in before
        assert "keinen neuen Weg" not in before
        await sitting.press("tab", "enter", "down", "down", "enter")
        assert sitting.pane("#opens") != before
        await sitting.press("f2")
        assert facts_in(contract_of(context, TELECOM.id).events[-1])["service_at_new_address"] is False


async def test_an_event_without_a_right_says_so(sit: Sit) -> None:
    async with sit(THREE, size=(120, 40)) as sitting:
        await sitting.press("g", "m", "enter")
        await sitting.type("heute")
        opens = sitting.pane("#opens")
        assert "Das öffnet keinen neuen Weg hinaus." in opens
        assert "kein gesetzliches Sonderkündigungsrecht" in opens


async def test_the_page_of_a_contract_has_the_key_too(sit: Sit) -> None:
    async with sit([TELECOM], size=(80, 24)) as sitting:
        await sitting.press("enter", "g")
        assert "Was ist geschehen? Internet" in sitting.drawn
