from datetime import date, timedelta

import pytest

from tests.contracts import HOSTING
from tests.usecases.conftest import TODAY
from tests.usecases.hosting import on_day, with_hosting
from vertragsbuch.contract.events.life import InsuredThingSold
from vertragsbuch.contract.events.opening import Breach, Outage
from vertragsbuch.contract.model import KINDS
from vertragsbuch.contract.period import Period
from vertragsbuch.contract.vocabulary.letters import CASE_LETTERS
from vertragsbuch.errors import BadInput
from vertragsbuch.exchange.document import Document
from vertragsbuch.usecases import case
from vertragsbuch.usecases.context import Context
from vertragsbuch.usecases.happening import happen
from vertragsbuch.usecases.letter import draft_letter, keep_letter, typeset, ways_to_write
from vertragsbuch.usecases.offers import (
    LetterOffer,
    letter_before_notice,
    letters_offered,
    missed_way,
    notices_offered,
    offers_in_order,
    other_letters,
)
from vertragsbuch.usecases.register import contract_of
from vertragsbuch.usecases.transfer import take_over


@pytest.fixture
def book(context: Context) -> Context:
    return with_hosting(context)


def offered(context: Context) -> list[str]:
    return [offer.kind for offer in letters_offered(context, "hosting")]


def reason(context: Context, kind: str) -> str:
    return next(offer.reason for offer in letters_offered(context, "hosting") if offer.kind == kind)


def test_before_a_notice_the_ways_out_give_the_letters(book: Context) -> None:
    assert notices_offered(book, "hosting") == (
        LetterOffer("notice", "Kündigung", "Zum 28.02.2027, vereinbart."),
    )
    assert offered(book) == ["domain_transfer"]
    happen(book, "hosting", Breach(known_on=TODAY, note="Seit Tagen tot"))
    assert [offer.kind for offer in notices_offered(book, "hosting")] == ["notice", "for_cause"]
    assert offered(book) == ["warning", "domain_transfer"]
    case.note_dispatch(book, "hosting", TODAY, "letter")
    assert notices_offered(book, "hosting") == ()


def test_a_deadline_just_missed_offers_an_end_by_agreement(book: Context) -> None:
    late = on_day(book, date(2027, 1, 10))
    assert offered(late)[0] == "late_notice"
    assert reason(late, "late_notice") == "Die Frist für das Ende am 28.02.2027 ist verpasst."
    assert "late_notice" not in offered(on_day(book, date(2026, 12, 31)))
    assert "late_notice" not in offered(on_day(book, date(2027, 5, 1)))


def test_no_agreement_is_asked_for_where_the_contract_ends_as_soon_anyway(book: Context) -> None:
    monthly = HOSTING.terms._replace(initial_term=None, renewal=None, notice=Period(), notice_to="month_end")
    assert missed_way(HOSTING._replace(terms=monthly), TODAY) is not None
    take_over(book, Document(None, (HOSTING._replace(id="monatlich", terms=monthly),)))
    assert "late_notice" not in [offer.kind for offer in letters_offered(book, "monatlich")]
    with pytest.raises(BadInput, match="lohnt sich nicht"):
        draft_letter(book, "monatlich", "late_notice")


@pytest.mark.parametrize(
    ("notes", "days_later", "first"),
    [
        ((), 10, "mandate_revocation"),
        ((), 11, "reminder"),
        (("rejected",), 0, "objection"),
        (("confirmed",), 0, "objection"),
    ],
)
def test_after_the_notice_the_state_of_the_case_gives_the_letters(
    book: Context, notes: tuple[str, ...], days_later: int, first: str
) -> None:
    case.note_dispatch(book, "hosting", TODAY, "letter")
    for note in notes:
        if note == "rejected":
            case.note_rejection(book, "hosting", TODAY)
        else:
            case.note_confirmation(book, "hosting", TODAY, date(2028, 2, 29))
    assert offered(on_day(book, TODAY + timedelta(days=days_later)))[0] == first


def test_a_confirmed_end_offers_the_deletion_of_data(book: Context) -> None:
    case.note_dispatch(book, "hosting", TODAY, "letter")
    assert "data_erasure" not in offered(book)
    case.note_confirmation(book, "hosting", TODAY)
    after_the_end = ["mandate_revocation", "data_erasure", "data_access", "notice_withdrawal"]
    assert offered(book) == [*after_the_end, "domain_transfer"]


def test_every_other_letter_can_be_written_as_well(book: Context) -> None:
    fitting = letters_offered(book, "hosting")
    others = other_letters(fitting, "hosting")
    of_others = {"value_enquiry", "sale_notice"}
    assert {offer.kind for offer in (*fitting, *others)} == set(CASE_LETTERS) - of_others
    assert len(fitting) + len(others) == len(CASE_LETTERS) - len(of_others)


def test_no_contract_is_offered_the_letter_of_another_kind() -> None:
    offered = {kind: {offer.kind for offer in other_letters((), kind)} for kind in KINDS}
    assert {kind for kind, letters in offered.items() if "domain_transfer" in letters} == {
        "domain",
        "hosting",
    }
    assert {kind for kind, letters in offered.items() if "value_enquiry" in letters} == {"life_insurance"}
    assert all("complaint" in letters for letters in offered.values())


def test_own_templates_stand_beside_the_shipped_ones(book: Context) -> None:
    folder = book.paths.config_dir / "letters"
    folder.mkdir(parents=True)
    (folder / "umzug [1].txt").write_text("# Vorlage: Umzug\nB ${titel}\n\nText\n\nGruß\n", encoding="utf-8")
    assert letters_offered(book, "hosting")[-1] == LetterOffer("own:umzug [1]", "Umzug", "eigene Vorlage")
    kept = keep_letter(book, draft_letter(book, "hosting", "own:umzug [1]"))
    assert kept.file_name == "2026-11-22-own-umzug--1--hosting.pdf"


def test_a_warning_its_deadline_and_the_notice_for_cause_hang_together(book: Context) -> None:
    happen(book, "hosting", Breach(known_on=TODAY, note="Seit Tagen nicht erreichbar"))
    happen(book, "hosting", Outage(reported_on=TODAY, note="Keine E-Mails"))
    keep_letter(book, draft_letter(book, "hosting", "warning"))
    posted = on_day(book, TODAY + timedelta(days=3))
    case.note_dispatch(posted, "hosting", posted.today, "letter")
    later = on_day(book, date(2026, 12, 7))
    way = next(way for way in ways_to_write(later, "hosting").ways_out if way.letter == "for_cause")
    text = " ".join(typeset(later, draft_letter(later, "hosting", way)).as_file("txt").decode().split())
    assert "– 22.11.2026: Seit Tagen nicht erreichbar – 22.11.2026: Keine E-Mails" in text
    assert "Mit Schreiben vom 22.11.2026 habe ich Sie abgemahnt" in text
    assert "eine Frist bis zum 06.12.2026 gesetzt; sie ist erfolglos abgelaufen." in text
    assert "hilfsweise ordentlich" in text


def test_a_contract_that_has_just_begun_has_missed_nothing() -> None:
    young = HOSTING._replace(terms=HOSTING.terms._replace(starts_on=TODAY - timedelta(days=9)))
    assert missed_way(young, TODAY) is None


def test_a_health_fund_offers_a_letter_to_those_alone_who_leave_the_system(book: Context) -> None:
    terms = HOSTING.terms._replace(starts_on=date(2020, 1, 1), initial_term=None, renewal=None, notice=None)
    fund = HOSTING._replace(id="kasse", kind="public_health_fund", terms=terms)
    take_over(book, Document(None, (fund,)))
    later = on_day(book, date(2026, 11, 27))
    assert letters_offered(later, "kasse") == ()
    (offer,) = notices_offered(later, "kasse")
    assert offer.kind == "notice"
    assert offer.reason.startswith("Nur wer die gesetzliche Krankenversicherung verlässt")


def test_a_sale_is_announced_once_it_is_noted(book: Context) -> None:
    take_over(book, Document(None, (HOSTING._replace(id="auto", kind="car_insurance"),)))
    assert "sale_notice" not in [offer.kind for offer in letters_offered(book, "auto")]
    happen(book, "auto", InsuredThingSold(sold_on=TODAY))
    assert "sale_notice" in [offer.kind for offer in letters_offered(book, "auto")]


def test_a_sale_is_announced_before_any_notice_is_written(book: Context) -> None:
    take_over(book, Document(None, (HOSTING._replace(id="auto", kind="car_insurance"),)))
    assert letter_before_notice(contract_of(book, "auto")) is None
    happen(book, "auto", InsuredThingSold(sold_on=TODAY, buyer="Kai Käufer, Ring 1, 50667 Köln"))
    assert letter_before_notice(contract_of(book, "auto")) == "sale_notice"
    assert [offer.kind for offer in offers_in_order(book, "auto")][:2] == ["sale_notice", "notice"]
    keep_letter(book, draft_letter(book, "auto", "sale_notice"))
    assert letter_before_notice(contract_of(book, "auto")) == "sale_notice"
    case.note_dispatch(book, "auto", TODAY, "letter")
    assert letter_before_notice(contract_of(book, "auto")) is None


def test_the_values_of_a_life_insurance_are_asked_for_before_it_is_ended(book: Context) -> None:
    take_over(book, Document(None, (HOSTING._replace(id="leben", kind="life_insurance"),)))
    assert "value_enquiry" in [offer.kind for offer in letters_offered(book, "leben")]
    case.note_dispatch(book, "leben", TODAY, "letter")
    assert "value_enquiry" not in [offer.kind for offer in letters_offered(book, "leben")]
