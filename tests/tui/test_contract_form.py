from datetime import date

import pytest
from textual.events import Key
from textual.geometry import Size
from textual.widgets import Input, TextArea

from tests.tui.conftest import FILMS, HOSTING, THREE, Sit
from tests.tui.forms import fault_at, fill, texts
from vertragsbuch.contract.cost import Cost
from vertragsbuch.contract.model import Terms
from vertragsbuch.contract.money import Price
from vertragsbuch.contract.period import Period
from vertragsbuch.contract.recurring_days import YearlyDay
from vertragsbuch.contract.rough_day import RoughDay
from vertragsbuch.tui.contract.contract_form import ContractForm
from vertragsbuch.tui.kit.detail_pane import DetailPane
from vertragsbuch.tui.kit.dialogs import Question
from vertragsbuch.tui.kit.form import Form
from vertragsbuch.tui.kit.sizes import classes_of
from vertragsbuch.tui.overview.help import HelpScreen
from vertragsbuch.usecases.context import Context
from vertragsbuch.usecases.register import contract_of, edit_contract

CLAUSE = (
    "Die Kündigungsfrist beträgt drei Monate zum Ende der Laufzeit; "
    "andernfalls verlängert sich der Vertrag um zwölf Monate."
)


async def test_the_first_contract_by_keyboard_alone(sit: Sit, context: Context) -> None:
    async with sit() as sitting:
        await sitting.press("n")
        await sitting.type("Webhosting")
        await sitting.press("enter")
        await sitting.type("Musterhost GmbH")
        await sitting.press("enter")
        await sitting.type("1.1.23")
        await sitting.press("enter")
        await sitting.type("12 Monate")
        await sitting.press("enter")
        await sitting.type("12M")
        await sitting.press("tab")
        await sitting.type("3 Monate zum Ende der Laufzeit")
        await sitting.press("tab", "tab")
        await sitting.type("9,99 monatlich")
        await sitting.press("f2")
        assert sitting.listed == ["Webhosting"]
        assert sitting.chosen == "Webhosting"
        kept = contract_of(context, "webhosting")
        months = Period(months=12)
        assert kept.terms == Terms(date(2023, 1, 1), months, months, Period(months=3), "term_end")
        assert kept.price is not None
        assert kept.price.cents == 999


def test_a_screen_has_its_room_before_it_hears_of_it() -> None:
    assert classes_of(ContractForm(), Size(60, 20)) == ["-narrow"]
    assert classes_of(ContractForm(), Size(109, 20)) == ["-narrow"]
    assert classes_of(ContractForm(), Size(110, 20)) == ["-wide"]


async def test_the_first_form_after_a_resize_has_the_layout_of_the_new_size(sit: Sit) -> None:
    async with sit([HOSTING], size=(120, 36)) as sitting:
        for width, layout in ((60, "-narrow"), (120, "-wide"), (80, "-narrow")):
            await sitting.pilot.resize_terminal(width, 24)
            await sitting.press("n")
            assert sitting.app.screen.has_class(layout)
            assert len({"-wide", "-narrow"} & sitting.app.screen.classes) == 1
            await sitting.press("escape")


async def test_the_same_contract_entered_again_is_said(sit: Sit) -> None:
    async with sit([HOSTING]) as sitting:
        await sitting.press("n")
        await fill(sitting, title=HOSTING.title, provider=HOSTING.provider.name, starts_on="1.1.2023")
        await sitting.press("f2")
        assert len(sitting.listed) == 2
        (message,) = sitting.app._notifications
        assert message.message.startswith(
            "Im Buch steht schon „Webhosting“ bei Musterhost GmbH (webhosting)."
        )


async def test_what_is_typed_at_once_after_the_tab_key_stands_in_the_next_field(sit: Sit) -> None:
    async with sit() as sitting:
        await sitting.press("n")
        for name, sign in (("a", "a"), ("tab", "\t"), ("b", "b"), ("tab", "\t"), ("1", "1")):
            sitting.app.post_message(Key(name, sign))
        await sitting.settle()
        typed = texts(sitting)
        assert (typed["title"], typed["provider"], typed["starts_on"]) == ("a", "b", "1")


async def test_what_is_typed_at_once_after_the_enter_key_stands_in_the_next_field(sit: Sit) -> None:
    async with sit() as sitting:
        await sitting.press("n")
        for sign in "Zeitung\rVerlag\r1.2.2026\r12 Monate\r\r1 Monat":
            sitting.app.post_message(Key("enter", "\r") if sign == "\r" else Key(sign, sign))
        await sitting.settle()
        typed = texts(sitting)
        names = ("title", "provider", "starts_on", "initial_term", "renewal", "notice")
        assert [typed[name] for name in names] == [
            "Zeitung",
            "Verlag",
            "1.2.2026",
            "12 Monate",
            "",
            "1 Monat",
        ]


async def test_the_deadline_is_shown_while_typing(sit: Sit) -> None:
    async with sit() as sitting:
        await sitting.press("n")
        assert "Sobald Beginn und Frist dastehen" in sitting.pane("#consequences")
        await fill(
            sitting, starts_on="1.1.2023", initial_term="12 Monate", renewal="12 Monate", notice="3 Monat"
        )
        assert "Zugang bis Do 30.09.2027, Ende 31.12.2027" in sitting.pane("#consequences")
        await fill(sitting, notice="e zum Ende der Laufzeit")
        assert "Zugang bis Do 30.09.2027, Ende 31.12.2027" in sitting.pane("#consequences")
        assert "§ 188" in sitting.pane("#consequences")


async def test_every_fault_stands_beside_its_field_and_nothing_is_kept(sit: Sit, context: Context) -> None:
    async with sit() as sitting:
        await sitting.press("n")
        await fill(sitting, provider="Musterhost", starts_on="31.2.2024", price="zehn")
        await sitting.press("f2")
        assert fault_at(sitting, "title").startswith("Diese Angabe fehlt.")
        assert "31.02.2024 gibt es nicht" in fault_at(sitting, "starts_on")
        assert "kein Betrag" in fault_at(sitting, "price")
        assert not fault_at(sitting, "provider")
        assert not context.paths.book.exists()
        assert sitting.app.screen.query_one("#entry-title").has_pseudo_class("focus-within")


async def test_a_fault_goes_as_soon_as_it_is_mended(sit: Sit) -> None:
    async with sit() as sitting:
        await sitting.press("n")
        await fill(sitting, starts_on="1.2.")
        await sitting.press("backspace", "backspace", "tab")
        assert fault_at(sitting, "starts_on")
        await fill(sitting, starts_on="2.2024")
        assert not fault_at(sitting, "starts_on")


async def test_terms_that_contradict_each_other_are_refused_at_their_field(sit: Sit) -> None:
    async with sit() as sitting:
        await sitting.press("n")
        await fill(sitting, title="A", provider="B", starts_on="1.1.2024", renewal="12 Monate")
        await sitting.press("f2")
        assert "setzt eine erste Laufzeit" in fault_at(sitting, "renewal")
        assert isinstance(sitting.app.screen, ContractForm)


async def test_fields_are_shown_when_they_matter(sit: Sit) -> None:
    async with sit() as sitting:
        await sitting.press("n")
        form = sitting.app.screen.query_one(Form)

        def shown() -> list[str]:
            rare = ("probation_until", "probation_notice", "waived_until")
            return [name for name in rare if form.entry(name).display]

        assert shown() == []
        form.entry("kind").raw = "employment"
        await sitting.settle()
        assert shown() == ["probation_until", "probation_notice"]
        form.entry("probation_until").raw = "28.2.2027"
        form.entry("kind").raw = "rent_home"
        await sitting.settle()
        assert shown() == ["probation_until", "waived_until"]


async def test_what_stands_in_the_place_of_a_length_is_typed_into_its_field(
    sit: Sit, context: Context
) -> None:
    async with sit() as sitting:
        await sitting.press("n")
        await fill(
            sitting,
            title="Kita",
            provider="Kita e. V.",
            starts_on="1.8.2025",
            initial_term="bis 31.7.2026",
            renewal="1 Jahr",
            notice="bis 30.4. zum 31.7.",
        )
        assert "Zugang bis Fr 30.04.2027, Ende 31.07.2027" in sitting.pane("#consequences")
        await sitting.press("f2")
        kept = contract_of(context, "kita").terms
        assert (kept.initial_term, kept.initial_end) == (None, date(2026, 7, 31))
        assert (kept.notice, kept.notice_by) == (None, YearlyDay(4, 30))
        assert kept.notice_to == (YearlyDay(7, 31),)


async def test_a_last_day_before_the_start_is_refused_at_the_field_where_it_is_typed(sit: Sit) -> None:
    async with sit() as sitting:
        await sitting.press("n")
        await fill(sitting, title="A", provider="B", starts_on="1.8.2025", initial_term="bis 31.7.2025")
        await sitting.press("f2")
        assert "vor dem Beginn" in fault_at(sitting, "initial_term")


async def test_a_pattern_fills_what_such_contracts_agree(sit: Sit) -> None:
    async with sit() as sitting:
        await sitting.press("n", "shift+tab", "shift+tab")
        await sitting.press("enter", "down", "enter")
        assert texts(sitting)["kind"] in ("hosting", "domain")
        assert texts(sitting)["initial_term"]
        assert texts(sitting)["notice"].endswith("zum Ende der Laufzeit")


async def test_a_pasted_clause_fills_only_what_it_speaks_of_and_says_its_words(sit: Sit) -> None:
    async with sit() as sitting:
        await sitting.press("n")
        await fill(sitting, price="5 im Monat")
        area = sitting.app.screen.query_one("#entry-clause", TextArea)
        area.text = CLAUSE
        await sitting.settle()
        after = texts(sitting)
        assert after["notice"] == "3 Monate zum Ende der Laufzeit"
        assert after["renewal"] == "12 Monate"
        assert after["price"] == "5 im Monat"
        assert after["initial_term"] == ""
        assert "drei Monate" in sitting.pane("#consequences")
        area.text = "Es gilt deutsches Recht."
        await sitting.settle()
        assert "nichts darin" in sitting.pane("#consequences")
        assert texts(sitting)["notice"] == "3 Monate zum Ende der Laufzeit"


async def test_a_clause_that_leaves_its_day_open_fills_no_notice_and_is_kept(
    sit: Sit, context: Context
) -> None:
    async with sit() as sitting:
        await sitting.press("n")
        area = sitting.app.screen.query_one("#entry-clause", TextArea)
        area.text = "Der Platz ist mit einer Frist von drei Monaten zum Ende des Kindergartenjahres kündbar."
        await sitting.settle()
        assert texts(sitting)["notice"] == ""
        pane = sitting.pane("#consequences")
        assert "? „zum Ende des Kindergartenjahres“" in pane
        assert "„drei Monaten“ (nicht eingetragen" in pane
        assert "Wortlaut wird in der Notiz behalten" in pane
        await fill(sitting, title="Kita", provider="Stadt", starts_on="1.8.2026", notes="Ordner 3")
        await sitting.press("f2")
        assert contract_of(context, "kita").notes == (
            "Ordner 3\nWortlaut aus dem Vertrag, noch zu klären:\nDer Platz ist mit einer Frist von drei "
            "Monaten zum Ende des Kindergartenjahres kündbar."
        )


async def test_a_trial_period_of_a_clause_waits_for_the_beginning(sit: Sit) -> None:
    async with sit() as sitting:
        await sitting.press("n")
        area = sitting.app.screen.query_one("#entry-clause", TextArea)
        area.text = "Es gilt eine Probezeit von sechs Monaten mit einer Frist von zwei Wochen."
        await sitting.settle()
        assert texts(sitting)["probation_until"] == ""
        assert "Beginn des Vertrags" in sitting.pane("#consequences")
        await fill(sitting, starts_on="1.9.2026")
        await sitting.settle()
        after = texts(sitting)
        assert (after["probation_until"], after["probation_notice"]) == ("28.02.2027", "2 Wochen")


async def test_an_edited_contract_keeps_what_was_not_touched(sit: Sit, context: Context) -> None:
    async with sit(THREE) as sitting:
        await sitting.press("down", "e")
        await fill(sitting, customer_number="-7")
        await sitting.press("f2")
        kept = contract_of(context, HOSTING.id)
        assert kept.customer_number == "MH-55120-7"
        assert kept._replace(customer_number=HOSTING.customer_number, events=()) == HOSTING
        assert [event.type for event in kept.events] == ["edited"]
        assert sitting.chosen == "Webhosting"


async def test_saving_without_a_change_notes_nothing(sit: Sit, context: Context) -> None:
    odd = FILMS._replace(
        terms=FILMS.terms._replace(notice=None, notice_to="month_end"), tags=("a", "b"), notes="x\ny"
    )
    async with sit([odd]) as sitting:
        await sitting.press("e", "f2")
        assert contract_of(context, odd.id) == odd


async def test_what_another_program_changed_meanwhile_is_kept(sit: Sit, context: Context) -> None:
    async with sit(THREE) as sitting:
        await sitting.press("down", "e")
        terms = HOSTING.terms._replace(notice=Period(months=1))
        elsewhere = HOSTING._replace(title="Server", terms=terms, notes="neu")
        edit_contract(context, elsewhere)
        await fill(sitting, customer_number="-7")
        await sitting.press("f2")
        kept = contract_of(context, HOSTING.id)
        assert kept._replace(events=()) == elsewhere._replace(customer_number="MH-55120-7")


async def test_an_untouched_form_undoes_nothing(sit: Sit, context: Context) -> None:
    async with sit(THREE) as sitting:
        await sitting.press("down", "e")
        elsewhere = HOSTING._replace(title="Server", terms=HOSTING.terms._replace(notice=Period(months=1)))
        edit_contract(context, elsewhere)
        before = contract_of(context, HOSTING.id)
        await sitting.press("f2")
        assert contract_of(context, HOSTING.id) == before
        assert before._replace(events=()) == elsewhere


async def test_what_contradicts_the_change_of_another_program_is_refused(sit: Sit, context: Context) -> None:
    async with sit(THREE) as sitting:
        await sitting.press("down", "e")
        edit_contract(context, HOSTING._replace(terms=HOSTING.terms._replace(renewal="none")))
        before = contract_of(context, HOSTING.id)
        await fill(sitting, renewal_notice="1 Monat jederzeit")
        await sitting.press("f2")
        assert "endet von selbst" in fault_at(sitting, "renewal_notice")
        assert contract_of(context, HOSTING.id) == before


async def test_leaving_with_changes_asks_and_without_does_not(sit: Sit, context: Context) -> None:
    async with sit() as sitting:
        await sitting.press("n", "escape")
        assert sitting.app.screen is sitting.overview
        await sitting.press("n")
        await fill(sitting, title="A")
        await sitting.press("escape")
        assert isinstance(sitting.app.screen, Question)
        await sitting.press("escape")
        assert isinstance(sitting.app.screen, ContractForm)
        assert texts(sitting)["title"] == "A"
        await sitting.press("escape", "j")
        assert sitting.app.screen_stack == [sitting.overview]
        assert not context.paths.book.exists()


async def test_the_form_works_on_eighty_columns(sit: Sit) -> None:
    async with sit(size=(80, 24)) as sitting:
        await sitting.press("n")
        await fill(sitting, notes="zuletzt")
        assert "zuletzt" in sitting.drawn
        assert "F2 Speichern" in sitting.drawn.splitlines()[-1]
        assert sitting.app.screen.query_one("#entry-title", Input).size.width > 40


async def test_in_a_text_field_help_is_on_f1_and_the_footer_says_so(sit: Sit) -> None:
    async with sit(THREE, size=(80, 24)) as sitting:
        assert "? Hilfe" in sitting.drawn
        await sitting.press("n", "tab")
        assert "F1 Hilfe" in sitting.drawn
        await sitting.press("f1")
        assert isinstance(sitting.app.screen, HelpScreen)


async def test_the_help_calls_keys_by_their_german_names(sit: Sit) -> None:
    async with sit(THREE, size=(120, 50)) as sitting:
        await sitting.press("question_mark")
        assert "Pos1" in sitting.drawn
        assert "pgdn" not in sitting.drawn


async def test_a_month_is_enough_for_an_answer_that_names_the_paper(sit: Sit, context: Context) -> None:
    async with sit() as sitting:
        await sitting.press("n")
        await fill(
            sitting, title="Handy", provider="T", starts_on="März 2026", initial_term="12 Monate",
            renewal="12 Monate", notice="3 Monate zum Ende der Laufzeit",
        )  # fmt: skip
        shown = sitting.pane("#consequences")
        assert "nicht auf den Tag bekannt (März 2026)" in shown
        assert "Wo es steht" in shown
        await sitting.press("f2")
        assert contract_of(context, "handy").terms.starts_on == RoughDay(2026, 3)


async def test_a_start_without_a_year_follows_the_conclusion_beside_it(sit: Sit, context: Context) -> None:
    async with sit() as sitting:
        await sitting.press("n")
        await fill(sitting, title="Gym", provider="G", starts_on="1.4.")
        await sitting.press("f2")
        assert "01.04.2026 oder der 01.04.2027" in fault_at(sitting, "starts_on")
        await fill(sitting, concluded_on="15.3.")
        await sitting.press("f2")
        kept = contract_of(context, "gym")
        assert (kept.concluded_on, kept.terms.starts_on) == (date(2026, 3, 15), date(2026, 4, 1))


async def test_the_year_of_a_day_typed_without_one_is_told_beside_the_fields(sit: Sit) -> None:
    async with sit() as sitting:
        await sitting.press("n")
        await fill(sitting, concluded_on="20.10.", starts_on="1.2.2026")
        pane = " ".join(sitting.pane("#consequences").split())
        assert "Geschlossen am: „20.10.“ ist ohne Jahr, gelesen als 20.10.2026." in pane
        assert "Beginn: „" not in pane
        await fill(sitting, concluded_on="20.10.2025")
        assert "ohne Jahr" not in sitting.pane("#consequences")


async def test_a_conclusion_after_the_start_or_to_come_is_asked_back(sit: Sit, context: Context) -> None:
    async with sit() as sitting:
        await sitting.press("n")
        await fill(sitting, title="Gym", provider="G", starts_on="1.4.2025", concluded_on="15.3.")
        await sitting.press("f2")
        assert "Bitte mit dem Jahr schreiben" in fault_at(sitting, "concluded_on")
        await fill(sitting, concluded_on="2027")
        await sitting.press("f2")
        assert "liegt in der Zukunft" in fault_at(sitting, "concluded_on")
        await sitting.press("backspace")
        await sitting.type("6")
        assert "liegt nach dem Beginn" in sitting.pane("#consequences")
        await sitting.press("f2")
        assert contract_of(context, "gym").concluded_on == date(2026, 3, 15)


async def test_a_price_that_rises_is_typed_in_one_field(sit: Sit, context: Context) -> None:
    async with sit() as sitting:
        await sitting.press("n")
        await fill(
            sitting, title="DSL", provider="D", starts_on="1.1.2026",
            price="19,99 monatlich für 12 Monate, dann 39,99",
        )  # fmt: skip
        await sitting.press("f2")
        kept = contract_of(context, "dsl")
        assert kept.costs == (Cost(39_990_000, "EUR", Period(months=1), since=Period(months=12)),)
        await sitting.settle()
        assert "19,99 € im Monat, ab 01.01.2027 39,99 € im Monat" in sitting.pane()


async def test_how_often_an_amount_is_due_is_asked_where_it_is_not_said(sit: Sit, context: Context) -> None:
    async with sit() as sitting:
        await sitting.press("n")
        await fill(sitting, title="A", provider="B", starts_on="1.8.2025", price="24,99")
        await sitting.press("f2")
        assert "Wie oft sind 24,99 zu zahlen?" in sitting.drawn
        await sitting.press("down", "down", "down", "enter")
        (kept,) = context.book.read_contracts()
        assert kept.price == Price(2499, "EUR", Period(years=1))


async def test_a_price_that_nobody_can_complete_stays_and_says_what_is_missing(sit: Sit) -> None:
    async with sit() as sitting:
        await sitting.press("n")
        await fill(
            sitting, title="A", provider="B", starts_on="1.8.2025", price="24,99; Anschluss 10 einmalig"
        )
        await sitting.press("f2", "escape")
        assert texts(sitting)["price"] == "24,99; Anschluss 10 einmalig"
        assert "Wie oft sind 24,99 zu zahlen?" in fault_at(sitting, "price")
        await sitting.press("f2", "enter")
        assert sitting.listed == ["A"]


async def test_a_pattern_says_that_it_is_a_proposal_and_names_its_source(sit: Sit) -> None:
    async with sit() as sitting:
        await sitting.press("n")
        sitting.app.screen.query_one(Form).entry("pattern").raw = "nursery"
        await sitting.settle()
        shown = " ".join(sitting.pane("#consequences").split())
        assert "bitte am eigenen Vertrag prüfen. Quelle: arag.de" in shown
        assert texts(sitting)["notice"] == "3 Monate zum Monatsende"
        assert texts(sitting)["kind"] == "service"


async def test_what_follows_is_reckoned_once_for_all_that_waits(
    sit: Sit, monkeypatch: pytest.MonkeyPatch
) -> None:
    reckoned: list[str] = []
    show = ContractForm.show_consequences

    def noted(form: ContractForm) -> None:
        show(form)
        reckoned.append(form.query_one("#consequences", DetailPane).text)

    monkeypatch.setattr(ContractForm, "show_consequences", noted)
    async with sit() as sitting:
        await sitting.press("n")
        reckoned.clear()
        terms = {
            "starts_on": "1.1.2023",
            "initial_term": "12 Monate",
            "renewal": "12 Monate",
            "notice": "3 M",
        }
        for name, text in terms.items():
            sitting.app.screen.query_one(Form).entry(name).raw = text
        await sitting.settle()
        assert len(reckoned) == 1
        assert "Zugang bis Do 30.09.2027" in reckoned[0]
