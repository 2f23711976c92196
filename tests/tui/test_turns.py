"""A case takes another turn in the interface: from the menu of its file, in the form, and in a letter."""

from datetime import date

from textual.command import CommandList

from tests.contracts import MONTH, YEAR
from tests.noted import facts_in
from tests.tui.conftest import INSURANCE, TODAY, Sit, Sitting
from tests.tui.forms import fault_at, fill
from tests.tui.menus import choose, last_event
from vertragsbuch.contract.events.declaration import Confirmed, Sent
from vertragsbuch.contract.model import Terms
from vertragsbuch.contract.period import Period
from vertragsbuch.tui.kit.dialogs import Question
from vertragsbuch.tui.kit.form import Form
from vertragsbuch.tui.kit.textual_private.screens import Palette
from vertragsbuch.tui.letter.end_dialog import EndDialog
from vertragsbuch.usecases.context import Context
from vertragsbuch.usecases.register import contract_of

ENDS_ON = date(2026, 12, 31)
SENT = Sent(
    on=TODAY.replace(day=2),
    channel="letter",
    kind="notice",
    ends_on=ENDS_ON,
    receive_by=TODAY.replace(day=30),
)
TERMS = Terms(date(2025, 1, 1), YEAR, YEAR, MONTH, "term_end")
RUNNING = INSURANCE._replace(terms=TERMS, kind="general", title="Dienst", id="dienst")
NOTICED = RUNNING._replace(events=(SENT,))
ENDING = RUNNING._replace(events=(SENT, Confirmed(on=TODAY.replace(day=10), ends_on=ENDS_ON)))


def status(context: Context) -> str:
    return contract_of(context, RUNNING.id).status.name


async def open_entry(sitting: Sitting, words: str) -> None:
    await sitting.press("a")
    await choose(sitting, words)


def urgency(sitting: Sitting) -> str:
    assert sitting.overview.line is not None
    return sitting.overview.line.urgency


def put(sitting: Sitting, name: str, text: str) -> None:
    """Let a field hold another text."""
    sitting.app.screen.query_one(Form).entry(name).raw = text


async def test_a_letter_that_came_back_is_noted_and_stands_on_top(sit: Sit, context: Context) -> None:
    async with sit([NOTICED]) as sitting:
        await open_entry(sitting, "Brief kam zurück")
        await fill(sitting, note="unbekannt verzogen")
        await sitting.press("f2")
        assert status(context) == "returned"
        assert "unbekannt verzogen" in sitting.pane()
        await sitting.press("u", "enter")
        assert status(context) == "sent"


async def test_a_notice_turned_down_is_noted_and_taken_back(sit: Sit, context: Context) -> None:
    async with sit([NOTICED]) as sitting:
        await open_entry(sitting, "fehlender Vollmacht")
        await fill(sitting, note="nur eine Kopie")
        await sitting.press("f2")
        assert status(context) == "turned_down"
        assert "mit der Vollmacht im Original" in sitting.pane() or "§ 174" in sitting.pane()
        await sitting.press("u", "enter")
        assert status(context) == "sent"


async def test_the_notice_of_the_provider_asks_for_its_end(sit: Sit, context: Context) -> None:
    async with sit([RUNNING]) as sitting:
        await open_entry(sitting, "Kündigung des Anbieters")
        await sitting.press("f2")
        assert fault_at(sitting, "ends_on")
        await fill(sitting, ends_on="31.12.2026")
        await sitting.press("f2")
        assert status(context) == "provider_notice"
        assert "Kündigung des Anbieters prüfen" in sitting.pane()
        assert "Kündigung durch den Anbieter, zum 31.12.2026" in sitting.pane()


async def test_a_contract_is_kept_until_its_next_deadline(sit: Sit, context: Context) -> None:
    async with sit([RUNNING]) as sitting:
        assert urgency(sitting) == "now"
        await open_entry(sitting, "Vertrag behalten")
        await sitting.press("f2")
        assert facts_in(last_event(context, RUNNING))["kept_until"] == date(2026, 11, 30)
        assert urgency(sitting) == "kept"
        assert "Wird behalten: zum 31.12.2026 wird nicht gekündigt" in sitting.pane()


async def test_under_new_terms_the_contract_begins_anew(sit: Sit, context: Context) -> None:
    async with sit([ENDING]) as sitting:
        await open_entry(sitting, "Vertrag läuft weiter")
        await fill(sitting, from_on="1.1.2027", note="halber Preis")
        await sitting.press("f2")
        now = contract_of(context, RUNNING.id)
        assert (now.status.name, now.terms.starts_on, now.concluded_on) == ("open", date(2027, 1, 1), TODAY)


async def test_who_changes_the_terms_of_an_ending_contract_is_asked_what_that_means(
    sit: Sit, context: Context
) -> None:
    async with sit([ENDING]) as sitting:
        for answer, expected in (("escape", "confirmed"), ("enter", "open")):
            await sitting.press("e")
            put(sitting, "initial_term", "24 Monate" if answer == "enter" else "18 Monate")
            await sitting.press("f2")
            assert isinstance(sitting.app.screen, Question)
            await sitting.press(answer)
            assert status(context) == expected
        assert contract_of(context, RUNNING.id).terms.initial_term == Period(months=24)


async def test_what_is_no_term_is_changed_without_a_question(sit: Sit, context: Context) -> None:
    async with sit([ENDING]) as sitting:
        await sitting.press("e")
        await fill(sitting, notes="Ordner 3")
        await sitting.press("f2")
        assert len(sitting.app.screen_stack) == 1
        assert status(context) == "confirmed"


async def test_a_notice_goes_to_a_later_end_where_one_is_chosen(sit: Sit) -> None:
    async with sit([RUNNING]) as sitting:
        await sitting.press("k", "z")
        assert isinstance(sitting.app.screen, EndDialog)
        await fill(sitting, ends_on="30.11.2027")
        await sitting.press("f2")
        assert "31.12.2026, 31.12.2027" in fault_at(sitting, "ends_on")
        put(sitting, "ends_on", "31.12.2027")
        await sitting.press("f2")
        assert "zum 31.12.2027" in sitting.pane("#letter_text")


def asked(sitting: Sitting) -> set[str]:
    assert sitting.overview.line is not None
    return {alarm.kind for alarm in sitting.overview.line.asks}


async def test_what_an_agency_claims_is_noted_and_asked_about(sit: Sit, context: Context) -> None:
    async with sit([RUNNING]) as sitting:
        await open_entry(sitting, "Inkassoschreiben vermerken")
        await fill(sitting, agency="Muster Inkasso GmbH", amount_cents="129,90")
        put(sitting, "agency_address", "Forderungsweg 3\n20095 Hamburg")
        await sitting.press("f2")
        noted = facts_in(last_event(context, RUNNING))
        assert list(noted["agency_address"]) == ["Forderungsweg 3", "20095 Hamburg"]
        assert noted["amount_cents"] == 12990
        assert "Inkasso" in sitting.drawn
        assert asked(sitting) == {"collection"}
        await open_entry(sitting, "Forderung bezahlt")
        await sitting.press("f2")
        assert asked(sitting) == set()


async def test_a_turn_is_found_among_what_has_happened(sit: Sit, context: Context) -> None:
    async with sit([RUNNING]) as sitting:
        await sitting.press("g")
        await choose(sitting, "Kündigung durch den Anbieter")
        await fill(sitting, ends_on="31.12.2026")
        await sitting.press("f2")
        assert status(context) == "provider_notice"


async def test_a_turn_is_found_by_its_name_in_the_palette(sit: Sit, context: Context) -> None:
    async with sit([RUNNING]) as sitting:
        await sitting.press("ctrl+p")
        await sitting.type("Kündigung des Anbieters")
        await sitting.press("enter")
        await fill(sitting, ends_on="31.12.2026")
        await sitting.press("f2")
        assert status(context) == "provider_notice"


async def test_a_name_that_no_command_has_is_told_in_german(sit: Sit) -> None:
    async with sit([RUNNING]) as sitting:
        await sitting.press("ctrl+p")
        palette = sitting.app.screen
        assert isinstance(palette, Palette)
        palette.say_no_matches()
        options = palette.query_one(CommandList).options
        assert str(options[-1].prompt) == "So heißt hier kein Befehl"


async def test_the_palette_offers_nothing_of_a_case_without_a_contract(sit: Sit) -> None:
    async with sit([]) as sitting:
        names = {command.title for command in sitting.app.get_system_commands(sitting.overview)}
        assert "Brief kam zurück" not in names
    async with sit([RUNNING]) as sitting:
        names = {command.title for command in sitting.app.get_system_commands(sitting.overview)}
        assert "Brief kam zurück" in names


async def test_what_was_entered_stands_on_the_page(sit: Sit) -> None:
    terms = TERMS._replace(probation_until=date(2025, 6, 30), waived_until=date(2026, 3, 31))
    async with sit([RUNNING._replace(terms=terms, concerns="Zähler 4711")], size=(80, 60)) as sitting:
        await sitting.press("enter")
        text = sitting.pane("#page")
        for words in (
            "Eingetragen",
            "Probezeit bis",
            "30.06.2025",
            "Verzicht bis",
            "31.03.2026",
            "Zähler 4711",
        ):
            assert words in text


async def test_the_keys_of_a_long_list_stay_on_a_small_screen(sit: Sit) -> None:
    async with sit([RUNNING], size=(80, 24)) as sitting:
        for key in ("a", "g", "l"):
            await sitting.press(key)
            assert "Wählen" in sitting.drawn
            await sitting.press("escape")


async def test_an_offer_is_noted_with_what_became_of_it(sit: Sit, context: Context) -> None:
    async with sit([RUNNING]) as sitting:
        await open_entry(sitting, "Angebot vermerken")
        await fill(sitting, new_price_cents="4,99", note="kein Rabatt")
        sitting.app.screen.query_one(Form).entry("outcome").raw = "refused"
        await sitting.press("f2")
        facts = facts_in(last_event(context, RUNNING))
        assert (facts["new_price_cents"], facts["outcome"]) == (499, "refused")
        assert "Zuletzt angeboten: 22.11.2026: 4,99 €, kein Rabatt (kein Angebot)" in sitting.pane()
        assert urgency(sitting) == "now"
