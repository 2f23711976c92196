"""Whatever is done with drafts, in whatever order: nothing is lost, nothing counts twice, all is sealed."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from hypothesis import given
from hypothesis import strategies as st

from tests.drafts.samples import OF_A_PAPER, OF_A_STATEMENT, PAPER, booked, on_paper
from tests.examples import examples
from tests.usecases.hosting import with_hosting
from vertragsbuch.config.paths import paths_of
from vertragsbuch.config.settings import Settings
from vertragsbuch.drafts.draft import Draft, DraftEvent
from vertragsbuch.errors import BadInput
from vertragsbuch.usecases.context import Context
from vertragsbuch.usecases.drafts import accept, bring_back, dismiss, let_come_again, link, open_drafts
from vertragsbuch.usecases.taking_in import take_in
from vertragsbuch.usecases.undoing import redo, undo

_STEPS = 9
_RAISE = DraftEvent("price_increase", (booked("effective_on", "2026-10-01"),))


def _draft(random: Random) -> Draft:
    """Return a paper or a debit of one of a few contracts, in one of a few sources."""
    which, source = random.randint(1, 3), random.randint(1, 2)
    begin, one = random.choice(((OF_A_PAPER, on_paper), (OF_A_STATEMENT, booked)))
    values = (one("provider", f"Anbieter {which}"), one("mandate_reference", f"M-{which}"))
    more = (one("creditor_id", "DE98ZZZ09999999999"), one("customer_number", f"K-{random.randint(1, 2)}"))
    return begin._replace(
        fingerprints=(f"{begin.sources[0].kind} {which} {source}",),
        values=(*values, *more),
        events=(_RAISE,) if random.random() < 0.2 else (),
        contract_id="hosting" if random.random() < 0.2 else None,
    )


def _number(context: Context, random: Random) -> int:
    return random.choice([one.number for one in open_drafts(context)] or [1])


def _dismissed_and_back(context: Context, random: Random) -> None:
    bring_back(context, dismiss(context, _number(context, random)))


_DEEDS: tuple[Callable[[Context, Random], object], ...] = (
    lambda context, random: take_in(context, [_draft(random) for _ in range(2)], [PAPER]),
    lambda context, random: take_in(context, [_draft(random)]),
    lambda context, random: accept(context, _number(context, random)),
    lambda context, random: link(context, _number(context, random), "hosting"),
    lambda context, random: dismiss(context, _number(context, random)),
    _dismissed_and_back,
    lambda context, random: let_come_again(context, random.randint(1, 5)),
    lambda context, _random: undo(context),
    lambda context, _random: redo(context),
)


def lived(folder: Path, seed: int) -> None:
    """Do so many things at random with a book of its own, and hold it to what must be so after each."""
    random = Random(seed)  # noqa: S311 - nothing is secret here
    paths = paths_of(str(folder / "buch.sqlite"))._replace(config_folder=str(folder / "config"))
    context = Context(paths, Settings(), date(2026, 11, 22), lambda: datetime(2026, 11, 22, 6, 0, tzinfo=UTC))
    with_hosting(context)
    for _step in range(_STEPS):
        try:
            random.choice(_DEEDS)(context, random)
        except BadInput:
            continue
        _hold(context)


def _hold(context: Context) -> None:
    kept = context.book.drafts.all(None)
    every = {one.id: one for one in context.book.read_contracts(include_removed=True)}
    for one in kept:
        assert (one.draft is None) == (one.state == "dismissed")
        assert (one.settled_at is None) == (one.state == "open")
        assert one.contract_id is None or one.contract_id in every
    waiting = [one.draft for one in kept if one.state == "open" and one.draft is not None]
    prints = [fingerprint for draft in waiting for fingerprint in draft.fingerprints]
    assert len(prints) == len(set(prints)), "one thing waits twice"
    living = {one.id for one in context.book.read_contracts()}
    entered = {one.contract_id for one in kept if one.state == "accepted"}
    assert entered <= living, "a draft is settled, and nothing of it stands"
    needed = {source.sha256 for draft in waiting for source in draft.sources}
    assert (context.book.drafts.paper(PAPER.sha256) is None) or PAPER.sha256 in needed
    assert context.book.proofs.verify().is_sound


@examples(3)
@given(seed=st.integers(0, 10**9))
def test_whatever_is_done_with_drafts_nothing_is_lost_and_nothing_counts_twice(seed: int) -> None:
    with TemporaryDirectory() as folder:
        lived(Path(folder), seed)
