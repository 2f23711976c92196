"""From statements to drafts and payments: what concerns a contract stays, once, and all else is forgotten."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.book.rich_book import context_in
from tests.contracts import MONTH, YEAR
from tests.examples import examples
from tests.statements.generator import generated
from tests.statements.made import CREDITOR, IBAN, booking, monthly
from tests.statements.written import file_of
from tests.usecases.made_once import with_contracts
from vertragsbuch.casework.alarms import alarms
from vertragsbuch.cli.statement_words import read_as_json
from vertragsbuch.contract.events.declaration import Confirmed, Rejected, Sent
from vertragsbuch.contract.events.opening import PriceIncrease
from vertragsbuch.contract.model import Contract, Provider, Terms
from vertragsbuch.contract.money import Price
from vertragsbuch.contract.payment import Payment
from vertragsbuch.drafts.draft import Draft, ReadValue
from vertragsbuch.drafts.spot import Source, Spot
from vertragsbuch.exchange.document import Document
from vertragsbuch.statements.booking import Booking, FilePlace, Statement
from vertragsbuch.typed import Any
from vertragsbuch.usecases.context import Context
from vertragsbuch.usecases.drafts import accept, dismiss, open_drafts
from vertragsbuch.usecases.statement_files import StatementFile, read_files
from vertragsbuch.usecases.statement_layouts import confirmed_layouts, keep_layout, layout_spoken
from vertragsbuch.usecases.statements import StatementsRead, seen_in, take_statements_in
from vertragsbuch.usecases.taking_in import take_in
from vertragsbuch.usecases.transfer import export_book, take_over

TODAY = date(2026, 11, 22)
TWO_YEARS = monthly("2024-10-15", 25)
SECRET = booking(
    "2026-09-20", -4200, name="Praxis Dr. Geheim", purpose="Rechnung", mandate="", creditor_id=""
)
MOBILE = Contract(
    "handy",
    "Handy",
    Provider("Funkwerk Mobil GmbH"),
    Terms(date(2024, 10, 1), YEAR, "indefinite", MONTH),
    kind="telecom",
    price=Price(3999, "EUR", MONTH),
    mandate_reference="M-117",
    creditor_id=CREDITOR,
    iban=IBAN,
)
ENDED = MOBILE._replace(events=(Confirmed(on=date(2026, 8, 1), ends_on=date(2026, 8, 31)),))


def read(context: Context, folder: Path, *files: Sequence[Booking], keep: bool = False) -> StatementsRead:
    paths = [file_of(folder, f"auszug-{number}.csv", rows) for number, rows in enumerate(files)]
    return take_statements_in(context, list(read_files(paths)), keep=keep)


def waiting(context: Context) -> list[Draft]:
    return [one.draft for one in open_drafts(context)]


def values(draft: Draft) -> dict[str, object]:
    return {value.name: value.value for value in draft.values}


def test_a_rhythm_becomes_a_draft_and_nothing_else_is_kept(context: Context, tmp_path: Path) -> None:
    done = read(context, tmp_path, [*TWO_YEARS, SECRET])
    assert done.taken_in is not None
    assert (len(done.taken_in.new), done.payments) == (1, 0)
    (draft,) = waiting(context)
    assert values(draft) == {
        "provider": "Funkwerk Mobil GmbH",
        "price": {"amount": "39.99", "currency": "EUR", "every": "P1M"},
        "mandate_reference": "M-117",
        "creditor_id": CREDITOR,
        "iban": IBAN,
        "kind": "telecom",
    }
    assert [value.name for value in draft.values if value.doubt] == ["kind"], "only guessed"
    assert next(each.spot.words for each in draft.values if each.name == "price") == (
        "25 Abbuchungen vom 15.10.2024 bis 15.10.2026, zuletzt 39,99 €"
    )
    paper = context.book.drafts.paper(draft.sources[0].sha256)
    assert paper is not None
    assert b"auszug-0.csv" in paper.content, "where each booking stands"
    written = b"".join(file.read_bytes() for file in tmp_path.glob("buch.sqlite*"))
    assert b"Geheim" not in written
    assert context.book.read_contracts() == []


def test_reading_again_brings_nothing_and_a_later_statement_extends_the_draft(
    context: Context, tmp_path: Path
) -> None:
    read(context, tmp_path, TWO_YEARS[:20], TWO_YEARS[15:24])
    before = waiting(context)
    assert "24 Abbuchungen" in before[0].values[1].spot.words, "the two overlap"
    again = read(context, tmp_path, TWO_YEARS[:20], TWO_YEARS[15:24])
    assert (waiting(context), again.taken_in and again.taken_in.known) == (before, 1)
    later = read(context, tmp_path, TWO_YEARS[24:])
    (draft,) = waiting(context)
    assert next(each.spot.words for each in draft.values if each.name == "price").startswith("25 Abbuchungen")
    assert [len(each.bookings) for each, _id in later.recurring] == [25]
    entered = accept(context, 1)
    assert len(entered.papers) == 1, "the first table has nothing that the second lacks"
    assert len(context.book.payments.of(entered.contract_id)) == 25


def test_an_accepted_draft_brings_its_payments_and_the_next_statement_one_more(
    context: Context, tmp_path: Path
) -> None:
    read(context, tmp_path, TWO_YEARS[:24])
    entered = accept(context, 1)
    assert len(context.book.payments.of(entered.contract_id)) == 24
    assert entered.papers == ("Buchungen Funkwerk Mobil GmbH.csv",)
    done = read(context, tmp_path, TWO_YEARS[20:])
    assert (done.payments, waiting(context)) == (1, [])
    assert [contract for _each, contract in done.recurring] == [entered.contract_id]


def test_what_was_dismissed_stays_away(context: Context, tmp_path: Path) -> None:
    read(context, tmp_path, TWO_YEARS[:24])
    dismiss(context, 1)
    done = read(context, tmp_path, TWO_YEARS)
    assert done.taken_in is not None
    assert (done.taken_in.dismissed, waiting(context)) == (1, [])


def test_numbers_that_the_book_lacks_are_filled_in(context: Context, tmp_path: Path) -> None:
    with_contracts(context, MOBILE._replace(mandate_reference=None, creditor_id=None, iban=None))
    done = read(context, tmp_path, TWO_YEARS)
    (draft,) = waiting(context)
    assert draft.contract_id == "handy"
    assert values(draft) == {"mandate_reference": "M-117", "creditor_id": CREDITOR, "iban": IBAN}
    assert "Sind es seine Abbuchungen?" in draft.questions[0], "told by provider and price alone"
    assert done.payments == 25
    accept(context, 1)
    assert context.book.read_contract("handy").mandate_reference == "M-117"
    read(context, tmp_path, TWO_YEARS)
    assert waiting(context) == []


def test_a_bank_that_writes_no_umlaut_pays_the_contract_that_has_one(
    context: Context, tmp_path: Path
) -> None:
    power = Contract(
        "strom",
        "Strom",
        Provider("Südstrom gGmbH"),
        MOBILE.terms,
        kind="energy",
        price=Price(3999, "EUR", MONTH),
    )
    debits = monthly(
        "2026-01-15", 10, name="SUEDSTROM", purpose="Abschlag", mandate="", creditor_id="", iban=""
    )
    with_contracts(context, power)
    read(context, tmp_path, debits)
    assert len(context.book.payments.of("strom")) == 10
    assert all(draft.contract_id == "strom" for draft in waiting(context))


def test_a_raise_is_proposed_once_and_the_day_of_its_message_is_asked_for(
    context: Context, tmp_path: Path
) -> None:
    with_contracts(context, MOBILE)
    read(context, tmp_path, monthly("2026-01-15", 6), monthly("2026-07-15", 3, -4499))
    (draft,) = waiting(context)
    (event,) = draft.events
    assert event.type == "price_increase"
    facts = {fact.name: fact.value for fact in event.facts}
    assert facts == {"effective_on": "2026-07-15", "new_price_cents": 4499}
    assert "Wann kam die Mitteilung darüber an?" in draft.questions[0]
    accept(context, 1, {"price_increase.effective_on": date(2026, 7, 1)})
    noted = context.book.read_contract("handy").events[-1]
    read(context, tmp_path, monthly("2026-09-15", 2, -4499))
    assert waiting(context) == []
    assert isinstance(
        next(each for each in context.book.read_contract("handy").events if each.type == "price_increase"),
        PriceIncrease,
    ), noted


def test_a_debit_after_the_end_becomes_the_event_that_raises_the_alarm(
    context: Context, tmp_path: Path
) -> None:
    with_contracts(context, ENDED)
    read(context, tmp_path, monthly("2026-05-15", 5))
    (draft,) = waiting(context)
    facts = {fact.name: fact.value for event in draft.events for fact in event.facts}
    assert facts == {"on": "2026-09-15", "amount_cents": 3999, "currency": "EUR"}
    accept(context, 1)
    (alarm,) = [
        each
        for each in alarms(context.book.read_contract("handy"), context.today)
        if each.kind == "debited_after_end"
    ]
    days = [word for word in alarm.sentence.split() if word.startswith(("10.11.", "15.10."))]
    assert days == [word for word in draft.questions[0].split() if word in days], "one answer"
    read(context, tmp_path, monthly("2026-05-15", 5))
    assert waiting(context) == []


def test_nobody_is_sent_to_the_bank_while_the_end_is_in_dispute(context: Context, tmp_path: Path) -> None:
    sent = Sent(
        kind="notice", channel="letter", on=date(2026, 6, 1), ends_on=date(2026, 8, 31), rolling=False
    )
    with_contracts(context, MOBILE._replace(events=(sent, Rejected(on=date(2026, 7, 1)))))
    read(context, tmp_path, monthly("2026-05-15", 5))
    (draft,) = waiting(context)
    assert [event.type for event in draft.events] == ["debited"]
    assert "Bank holt sie" not in draft.questions[0]
    assert "widerspricht der Anbieter" in draft.questions[0]


@pytest.mark.parametrize(
    ("extra", "question"),
    [
        ([booking("2026-09-16")], "Ist das doppelt?"),
        ([booking("2026-09-18", 3999, kind="return")], "kam eine Abbuchung über 39,99 € zurück"),
        (
            [booking("2026-11-02", -500, mandate="X", creditor_id="", iban="", name="Y")],
            "Ist der Vertrag beendet?",
        ),
    ],
)
def test_what_is_odd_about_payments_is_asked_once(
    context: Context, tmp_path: Path, extra: list[Booking], question: str
) -> None:
    with_contracts(context, MOBILE)
    read(context, tmp_path, [*monthly("2026-04-15", 6), *extra])
    (draft,) = waiting(context)
    assert question in draft.questions[0]
    accept(context, 1)
    read(context, tmp_path, [*monthly("2026-04-15", 6), *extra])
    assert waiting(context) == []


@pytest.mark.parametrize("account", ["", IBAN])
def test_what_is_odd_is_asked_of_a_contract_that_came_in_as_a_draft(
    context: Context, tmp_path: Path, account: str
) -> None:
    """A longer export shows its whole rhythm again, so that the draft tells whose it is."""
    paid = [each._replace(iban=account) for each in monthly("2025-10-15", 12)]
    read(context, tmp_path, paid)
    entered = accept(context, 1)
    read(context, tmp_path, [*paid, booking("2026-09-16", iban=account)])
    (draft,) = waiting(context)
    assert draft.contract_id == entered.contract_id
    assert "Ist das doppelt?" in draft.questions[0]
    assert draft.values == ()


def test_a_question_is_asked_beside_a_value_that_stands_in_the_book(context: Context) -> None:
    with_contracts(context, MOBILE)
    spot = Spot("a" * 64, IBAN)
    source = (Source("statement", "a.csv", "a" * 64),)
    told = Draft("Handy", source, ("change:a",), (ReadValue("iban", IBAN, spot),), contract_id="handy")
    asked = Draft("Handy", source, ("change:b",), questions=("Ist das doppelt?",), contract_id="handy")
    assert len(take_in(context, [told, asked]).new) == 1
    (draft,) = waiting(context)
    assert (draft.values, draft.questions) == ((), ("Ist das doppelt?",))


def test_a_debit_stays_away_also_where_each_statement_has_one_month(context: Context, tmp_path: Path) -> None:
    with_contracts(context, MOBILE)
    for paid in monthly("2026-05-15", 4):
        read(context, tmp_path, [paid])
    assert waiting(context) == []
    read(context, tmp_path, [SECRET._replace(booked_on=date(2026, 10, 1))])
    (draft,) = waiting(context)
    assert "am 15.09.2026 wäre wieder etwas fällig gewesen" in draft.questions[0]


def test_two_contracts_on_one_mandate_get_their_own_payments(context: Context, tmp_path: Path) -> None:
    other = MOBILE._replace(id="tablet", title="Tablet", price=Price(1999, "EUR", MONTH))
    with_contracts(context, MOBILE, other)
    read(context, tmp_path, [*monthly("2026-04-15", 6), *monthly("2026-04-15", 6, -1999)])
    paid = {name: {each.cents for each in context.book.payments.of(name)} for name in ("handy", "tablet")}
    assert paid == {"handy": {3999}, "tablet": {1999}}
    read(context, tmp_path, [booking("2026-10-15"), booking("2026-10-15", -1999)])
    assert [len(context.book.payments.of(name)) for name in ("handy", "tablet")] == [7, 7]


def test_a_file_is_kept_where_the_person_asks_for_it(context: Context, tmp_path: Path) -> None:
    read(context, tmp_path, TWO_YEARS, keep=True)
    entered = accept(context, 1)
    assert entered.papers == ("Buchungen Funkwerk Mobil GmbH.csv", "auszug-0.csv")


def test_a_file_that_cannot_be_read_does_not_stop_the_others(tmp_path: Path) -> None:
    good = file_of(tmp_path, "gut.csv", TWO_YEARS)
    files = list(read_files([tmp_path / "fehlt.csv", tmp_path, good]))
    assert [file.is_unreadable for file in files] == [True, True, False]
    seen = seen_in(files, TODAY)
    assert (len(seen.recurring), len(seen.statement.faults)) == (1, 2)


def test_columns_that_were_confirmed_once_are_known_again(context: Context, tmp_path: Path) -> None:
    file = tmp_path / "unbekannt.csv"
    rows = "".join(f"{each.booked_on};{each.name};-39,99;{IBAN}\n" for each in TWO_YEARS)
    file.write_text("Wann;Wer;Wieviel;Wohin\n" + rows, encoding="utf-8")
    (unread,) = read_files([file], confirmed_layouts(context))
    (unknown,) = unread.statement.unknown
    layout = layout_spoken("Buchungstag=1, Betrag=3, Name=2", unknown)
    keep_layout(context, unknown.fingerprint, layout)
    (known,) = read_files([file], confirmed_layouts(context))
    assert (known.statement.unknown, len(known.statement.bookings)) == ((), 25)
    assert confirmed_layouts(context) == {unknown.fingerprint: layout}


def test_two_new_contracts_on_one_mandate_stay_two_drafts_also_later(
    context: Context, tmp_path: Path
) -> None:
    both = [*monthly("2025-10-15", 12), *monthly("2025-10-15", 12, -1999)]
    read(context, tmp_path, both[:-1])
    read(context, tmp_path, both)
    assert [draft.title for draft in waiting(context)] == [
        "Funkwerk Mobil GmbH, 39,99 €",
        "Funkwerk Mobil GmbH, 19,99 €",
    ]
    accept(context, 1)
    read(context, tmp_path, both)
    assert [draft.title for draft in waiting(context)] == ["Funkwerk Mobil GmbH, 19,99 €"]
    assert len(context.book.read_contracts()) == 1


def test_what_paypal_collects_is_told_by_name_and_price_and_never_gets_its_mandate(
    context: Context, tmp_path: Path
) -> None:
    paypal = {"name": "PayPal Europe S.a.r.l.", "purpose": "PP.1 Serienwelt, Ihr Einkauf bei Serienwelt"}
    read(context, tmp_path, monthly("2026-01-15", 8, -899, **paypal))
    (draft,) = waiting(context)
    assert (draft.title, set(values(draft))) == ("Serienwelt", {"provider", "price"})
    accept(context, 1)
    done = read(
        context, tmp_path, [booking("2026-09-15", -899, **paypal), booking("2026-09-20", -7900, **paypal)]
    )
    assert (done.payments, waiting(context)) == (1, []), "a purchase is none of its payments"


def test_a_raise_of_what_a_card_pays_is_seen_also_month_by_month(context: Context, tmp_path: Path) -> None:
    card = {"name": "FILMSTROM.COM 866 NL", "mandate": "", "creditor_id": "", "iban": "", "kind": "card"}
    film = Contract(
        "film",
        "Film",
        Provider("Filmstrom.com"),
        MOBILE.terms,
        kind="streaming",
        price=Price(1399, "EUR", MONTH),
    )
    with_contracts(context, film)
    for day in ("2026-07-03", "2026-08-03"):
        read(context, tmp_path, [booking(day, -1399, **card)])
    read(context, tmp_path, [booking("2026-09-03", -1499, **card)])
    (draft,) = waiting(context)
    assert [event.type for event in draft.events] == ["price_increase"]
    assert len(context.book.payments.of("film")) == 3


def test_an_account_behind_another_one_shows_no_second_contract(tmp_path: Path) -> None:
    bank = monthly("2026-01-15", 8, -899, name="Serienwelt", mandate="P-1")
    behind = [each._replace(account="PayPal", mandate="", creditor_id="", iban="") for each in bank]
    behind = [each._replace(booked_on=each.booked_on.replace(day=13)) for each in behind]
    files = [file_of(tmp_path, name, rows) for name, rows in (("b.csv", bank), ("p.csv", behind))]
    seen = seen_in(list(read_files(files)), TODAY)
    assert [each.mandate for each, _id in seen.recurring] == ["P-1"]


def test_what_is_over_for_long_is_told_and_proposed_no_more(context: Context, tmp_path: Path) -> None:
    over = monthly("2025-01-15", 8, name="Turnverein", mandate="T-1")
    done = read(context, tmp_path, [*over, SECRET])
    assert [each.has_ended for each, _id in done.recurring] == [True]
    assert waiting(context) == []


TEXTS = st.sampled_from(["", "PayPal Europe", "=1+1", "Kundennummer 4711-22", 'Anbieter; "AG"', "ß" * 300])


@st.composite
def odd_payments(draw: st.DrawFn) -> list[Booking]:
    """Return payments of one payee, as odd as files may tell them."""
    paid = monthly(
        draw(st.sampled_from(["2025-01-15", "2026-02-28"])),
        draw(st.integers(1, 9)),
        draw(st.sampled_from([-3999, -1, -(10**13)])),
        name=draw(TEXTS),
        purpose=draw(TEXTS),
        mandate=draw(st.sampled_from(["", "M-117"])),
        creditor_id=draw(st.sampled_from(["", CREDITOR, "DE00ZZZ"])),
        iban=draw(st.sampled_from(["", IBAN, "DE99"])),
        currency=draw(st.sampled_from(["EUR", "JPY", ""])),
        kind=draw(st.sampled_from(["direct_debit", "card"])),
    )
    return [*paid, paid[-1]._replace(kind="return", cents=-paid[-1].cents)]


@examples(6)
@given(st.lists(odd_payments(), max_size=4))
def test_whatever_a_statement_tells_comes_in_once(several: list[list[Booking]]) -> None:
    bookings = tuple(booking for payments in several for booking in payments)
    file = StatementFile(Path("auszug.csv"), Statement(("DE02",), bookings))
    with TemporaryDirectory() as folder:
        context = context_in(Path(folder), date(2026, 11, 22))
        take_statements_in(context, [file])
        before = waiting(context) if context.has_book else []
        again = take_statements_in(context, [file]).taken_in
        assert again is not None
        assert (again.new, again.merged) == ((), ())
        assert before == [] or (waiting(context) == before and context.book.proofs.verify().is_sound)


@examples(4)
@given(seed=st.integers(1000, 9999), chance=st.randoms(use_true_random=False))
def test_how_bookings_are_split_over_files_makes_no_difference(seed: int, chance: Random) -> None:
    bookings = [each._replace(place=FilePlace("a.csv")) for each in generated(seed).bookings]
    whole = read_as_json(seen_in([StatementFile(Path("a.csv"), Statement((), tuple(bookings)))], TODAY))
    parts: list[list[Booking]] = [[], [], []]
    for number, each in enumerate(bookings):
        same_day = [part for part in parts if part and part[-1].booked_on == each.booked_on]
        (same_day[0] if same_day else parts[chance.randrange(3) if number else 0]).append(each)
    files = [StatementFile(Path("teil.csv"), Statement((), tuple(part))) for part in parts]
    chance.shuffle(files)
    assert read_as_json(seen_in(files, TODAY)) == whole


def test_payments_are_exported_in_one_order_however_they_came_in(tmp_path: Path) -> None:
    day = date(2026, 11, 1)
    paid = [
        (name, Payment(day, 999, "EUR", "x", print_)) for name, print_ in (("b", "1"), ("a", "3"), ("b", "2"))
    ]
    contracts = tuple(Contract(name, name, Provider("P"), Terms(date(2025, 1, 1))) for name in ("b", "a"))
    exported = []
    for number, order in enumerate((paid, paid[::-1])):
        context = context_in(tmp_path / str(number), date(2026, 11, 22))
        take_over(context, Document(None, contracts, payments=tuple(order)))
        exported.append(export_book(context))
    assert exported[0] == exported[1]


@pytest.mark.parametrize(
    "less",
    [
        {"mandate": "", "creditor_id": "", "iban": "", "name": "FUNKWERK MOBIL GMBH"},
        {"account": ""},
        {"mandate": "", "creditor_id": ""},
    ],
)
def test_the_same_statement_in_a_file_that_tells_less_doubles_nothing(
    context: Context, tmp_path: Path, less: dict[str, Any]
) -> None:
    poor = [each._replace(**less) for each in TWO_YEARS]
    for files in ((poor,), (TWO_YEARS,), (poor, TWO_YEARS)):
        assert len(read(context, tmp_path, *files).recurring) == 1
        assert len(waiting(context)) == 1, "a draft that waits is told of again"
    accept(context, 1)
    assert len(context.book.payments.all()) == 25
    assert read(context, tmp_path, poor).payments == 0
    later = [booking("2026-11-15")]
    assert read(context, tmp_path, [each._replace(**less) for each in later]).payments == 1
    assert read(context, tmp_path, [*TWO_YEARS, *later]).payments == 0
    assert not [each.questions for each in waiting(context) if each.questions], "nothing was paid twice"
    twice = [*later, later[0]._replace(purpose="Noch einmal")]
    assert read(context, tmp_path, twice).payments == 1, "what a file tells twice is two"


def test_a_booking_of_a_far_future_is_a_fault_and_ends_nothing(context: Context, tmp_path: Path) -> None:
    far = booking("2062-01-01", -300, name="Tippfehler", mandate="Z", iban="")
    told = read(context, tmp_path, [*TWO_YEARS, far])
    ((one, _contract),) = told.recurring
    assert not one.has_ended
    (fault,) = told.statement.faults
    assert (fault.place.line, "01.01.2062" in fault.text) == (27, True)


def test_money_to_an_account_whose_statements_were_read_before_is_no_contract(
    context: Context, tmp_path: Path
) -> None:
    read(context, tmp_path, TWO_YEARS)
    account = TWO_YEARS[0].account
    saved = {"account": "DE02500105170137075030", "iban": account, "name": "Giro", "mandate": ""}
    assert len(read(context, tmp_path, monthly("2026-01-15", 10, -5000, **saved)).recurring) == 1


@pytest.mark.parametrize("turned", [1, -1])
def test_months_that_overlap_in_a_file_that_names_less_are_one_contract(
    context: Context, tmp_path: Path, turned: int
) -> None:
    less: dict[str, Any] = {"mandate": "", "creditor_id": "", "iban": "", "name": "FUNKWERK MOBIL GMBH"}
    first, second = ([each._replace(**less) for each in TWO_YEARS[:16]], TWO_YEARS[12:])[::turned]
    assert len(read(context, tmp_path, first).recurring) == 1
    ((one, _contract),) = read(context, tmp_path, second).recurring
    assert (len(one.bookings), one.mandate, len(waiting(context))) == (25, "M-117", 1)
