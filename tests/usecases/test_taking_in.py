"""What comes in waits in the book: once, put together, and never again what was sent away."""

import pytest

from tests.drafts.samples import (
    CREDITOR,
    IBAN,
    OF_A_PAPER,
    OF_A_STATEMENT,
    PAPER,
    RAISED,
    booked,
    on_paper,
)
from tests.usecases.hosting import with_hosting
from vertragsbuch.drafts.draft import Draft
from vertragsbuch.drafts.paper import MOST_BYTES, DraftPaper
from vertragsbuch.errors import BadInput
from vertragsbuch.usecases import register
from vertragsbuch.usecases.context import Context
from vertragsbuch.usecases.drafts import accept, dismiss, open_drafts
from vertragsbuch.usecases.taking_in import TakenIn, take_in

STEP = RAISED._replace(contract_id="hosting", fingerprints=("step:hosting:2026-10-01",))


def waiting(context: Context) -> list[Draft]:
    return [one.draft for one in open_drafts(context)]


def test_what_comes_in_waits_in_the_book_with_its_papers(context: Context) -> None:
    assert take_in(context, [OF_A_PAPER], [PAPER]) == TakenIn(new=(1,))
    assert waiting(context) == [OF_A_PAPER]
    assert context.book.drafts.count_open() == 1
    assert context.book.drafts.paper(PAPER.sha256) == PAPER
    assert context.book.read_contracts() == [], "nothing is entered without a person"
    assert context.book.proofs.verify().is_sound


def test_nothing_comes_in_where_nothing_is_given(context: Context) -> None:
    assert take_in(context, []) == TakenIn()
    assert context.book.state() == "missing"


def test_the_same_again_brings_nothing(context: Context) -> None:
    take_in(context, [OF_A_PAPER, OF_A_STATEMENT._replace(values=())], [PAPER])
    before = waiting(context)
    for _time in range(2):
        taken = take_in(context, [OF_A_PAPER, OF_A_STATEMENT._replace(values=())], [PAPER])
        assert taken == TakenIn(known=2)
    assert waiting(context) == before


def test_a_draft_without_a_fingerprint_is_told_by_what_it_says(context: Context) -> None:
    nameless = OF_A_PAPER._replace(fingerprints=())
    assert take_in(context, [nameless]) == TakenIn(new=(1,))
    assert take_in(context, [nameless]) == TakenIn(known=1)


def test_what_is_about_one_contract_is_put_together_also_later(context: Context) -> None:
    assert take_in(context, [OF_A_PAPER, OF_A_STATEMENT]) == TakenIn(new=(1,))
    (whole,) = waiting(context)
    assert len(whole.sources) == 2


def test_a_statement_complements_a_paper_that_waits(context: Context) -> None:
    take_in(context, [OF_A_PAPER], [PAPER])
    assert take_in(context, [OF_A_STATEMENT]) == TakenIn(merged=(1,))
    assert take_in(context, [OF_A_STATEMENT]) == TakenIn(known=1)
    assert take_in(context, [OF_A_PAPER]) == TakenIn(known=1)
    assert len(waiting(context)) == 1
    assert context.book.proofs.verify().is_sound


def test_what_was_sent_away_never_comes_back_and_nothing_of_it_stays(context: Context) -> None:
    take_in(context, [OF_A_PAPER], [PAPER])
    dismiss(context, 1)
    more = OF_A_PAPER._replace(fingerprints=(*OF_A_PAPER.fingerprints, "more"))
    assert take_in(context, [more], [PAPER]) == TakenIn(dismissed=1)
    assert waiting(context) == []
    assert context.book.drafts.paper(PAPER.sha256) is None
    raw = b"".join(file.read_bytes() for file in context.paths.book.parent.glob("buch.sqlite*"))
    for private in (b"Funkwerk", b"K-4711", b"bill of November", b"Rechnung.pdf"):
        assert private not in raw
    assert context.book.proofs.verify().is_sound


def test_what_the_book_has_is_known_and_what_it_lacks_is_a_change(context: Context) -> None:
    with_hosting(context)
    hosting = register.contract_of(context, "hosting")
    register.edit_contract(context, hosting._replace(creditor_id=CREDITOR, mandate_reference="M-117"))
    assert take_in(context, [OF_A_STATEMENT]) == TakenIn(new=(1,))
    (one,) = open_drafts(context)
    assert one.before is not None
    assert one.before.id == "hosting"
    assert [value.name for value in one.draft.values] == ["iban", "price"]
    accept(context, 1)
    other = OF_A_STATEMENT._replace(fingerprints=("other",))
    assert take_in(context, [other]) == TakenIn(known=1)
    assert register.contract_of(context, "hosting").iban == IBAN


def test_what_is_new_about_what_was_accepted_becomes_a_change(context: Context) -> None:
    take_in(context, [OF_A_PAPER])
    contract_id = accept(context, 1).contract_id
    assert take_in(context, [OF_A_PAPER]) == TakenIn(known=1)
    assert take_in(context, [OF_A_STATEMENT]) == TakenIn(new=(2,))
    (one,) = open_drafts(context)
    assert one.draft.contract_id == contract_id
    assert [value.name for value in one.draft.values] == ["iban", "price"]


def test_a_contract_that_is_gone_is_none_to_change(context: Context) -> None:
    with_hosting(context)
    register.remove_contract(context, "hosting")
    take_in(context, [STEP, OF_A_PAPER._replace(contract_id="nobody")])
    assert [draft.contract_id for draft in waiting(context)] == [None, None]


def test_a_value_that_is_nested_without_end_is_refused(context: Context) -> None:
    nested: list[object] = []
    for _depth in range(5000):
        nested = [nested]
    with pytest.raises(BadInput, match="Wert"):
        take_in(context, [OF_A_PAPER._replace(values=(booked("notes", nested, "x"),))])


def test_a_value_that_no_field_takes_waits_as_it_was_read(context: Context) -> None:
    unfit = OF_A_PAPER._replace(values=(booked("notes", "a\x7f\x9b\x00\n\ud800", "x"),))
    take_in(context, [unfit])
    (draft,) = waiting(context)
    assert draft.values[0].value == "a\x7f\x9b\x00\n?"
    assert context.book.proofs.verify().is_sound


def test_texts_of_papers_are_made_fit(context: Context) -> None:
    crooked = OF_A_PAPER._replace(
        title="Funk\x1b[2Jwerk\n" + "x" * 500,
        values=(on_paper("provider", "Funkwerk", "a\x00b\x1b[31mc\n" + "w" * 5000),),
        questions=("Wann\x07?", " "),
    )
    take_in(context, [crooked])
    (draft,) = waiting(context)
    assert draft.title.startswith("Funk [2Jwerk xxx")
    assert len(draft.title) == 200
    assert draft.values[0].spot.words.startswith("a b [31mc\nwww")
    assert draft.questions == ("Wann ?",)


@pytest.mark.parametrize(
    ("draft", "place"),
    [
        (OF_A_PAPER._replace(values=(on_paper("id", "x"),)), "Funkwerk Mobil.values[0].name"),
        (OF_A_PAPER._replace(values=(booked("notes", ("a",)),)), "Funkwerk Mobil"),
    ],
)
def test_what_is_no_draft_is_refused_and_nothing_is_kept(context: Context, draft: Draft, place: str) -> None:
    with pytest.raises(BadInput) as refused:
        take_in(context, [OF_A_STATEMENT._replace(values=()), draft])
    assert [fault.place for fault in refused.value.faults] == [place]
    assert waiting(context) == []


def test_a_paper_that_is_another_one_or_endless_is_refused(context: Context) -> None:
    with pytest.raises(BadInput, match="nicht die Datei"):
        take_in(context, [OF_A_PAPER], [PAPER._replace(content=b"another")])
    with pytest.raises(BadInput, match="größer als 100 MB"):
        take_in(context, [OF_A_PAPER], [PAPER._replace(content=bytes(MOST_BYTES + 1))])
    take_in(context, [OF_A_STATEMENT], [PAPER, DraftPaper("0" * 64, "x", "text/plain", b"of nobody")])
    assert context.book.drafts.paper(PAPER.sha256) is None, "a paper that no draft was taken from is not kept"
