from datetime import date

import pytest

from vertragsbuch.book.noted_heads import note_file_of
from vertragsbuch.contract.events.opening import PriceIncrease
from vertragsbuch.drafts.draft import Draft, ReadValue
from vertragsbuch.usecases.context import Context
from vertragsbuch.usecases.demo import DEMO_HOLDER, demo_context
from vertragsbuch.usecases.demo_drafts import sample_bill
from vertragsbuch.usecases.draft_looks import page_of_paper, ready
from vertragsbuch.usecases.drafts import accept, open_drafts
from vertragsbuch.usecases.paid import paid_for
from vertragsbuch.usecases.paper_files import PaperFile
from vertragsbuch.usecases.reading_papers import read_paper_file
from vertragsbuch.usecases.register import contract_of


def test_this_machine_remembers_no_book_that_is_thrown_away(context: Context) -> None:
    with demo_context(context) as demo:
        assert demo.book.heads.last().number > 0
        assert note_file_of(demo.paths) is None


def test_three_drafts_wait_of_a_bill_with_its_page_and_of_a_statement(context: Context) -> None:
    with demo_context(context) as demo:
        bill, school, power = open_drafts(demo)
        assert [one.draft.sources[0].name for one in (bill, school)] == [
            "Rechnung 2026-11.pdf", "Buchungen aus Kontoauszug.csv",
        ]  # fmt: skip
        spot = bill.draft.values[-1].spot
        assert spot.page is not None
        page = page_of_paper(demo, spot.source, spot.page, 30)
        assert page is not None
        assert page.pages == 2
        assert bill.differs == ()
        assert ready(bill) is not None
        assert (power.draft.contract_id, [event.type for event in power.draft.events]) == (
            "strom", [PriceIncrease.type],
        )  # fmt: skip
        paid = paid_for(demo, contract_of(demo, "mobilfunk"))
        assert paid is not None
        assert paid.in_words == "in 12 Zahlungen, wie eingetragen"
        assert accept(demo, bill.number).is_new
        assert accept(demo, school.number).is_new


def without_areas(draft: Draft) -> tuple[list[tuple[object, ...]], object]:
    def plain(value: ReadValue | None) -> tuple[object, ...]:
        assert value is not None
        return value.name, value.value, value.spot.page, value.doubt

    return [plain(value) for value in draft.values], [plain(value) for value in draft.printed]


def test_the_draft_of_the_bill_is_what_is_read_from_it(context: Context) -> None:
    draft, paper = sample_bill(context.today)
    read = read_paper_file(PaperFile(paper.name, paper.content), context.today, [DEMO_HOLDER])
    (one,) = read.papers
    assert without_areas(one.draft) == without_areas(draft)
    assert one.draft._replace(values=(), printed=draft.printed) == draft._replace(values=())
    for ours, theirs in zip(draft.values, one.draft.values, strict=True):
        (place, *_more), (area, *_others) = ours.spot.areas, theirs.spot.areas
        assert abs(place.top - area.top) < 5, ours.name


@pytest.mark.parametrize("day", [date(2027, 1, 1), date(2028, 2, 29), date(2031, 5, 31)])
def test_every_day_has_its_bill_always_the_same(day: date) -> None:
    draft, paper = sample_bill(day)
    assert sample_bill(day) == (draft, paper)
    assert all(value.spot.areas for value in draft.values)
