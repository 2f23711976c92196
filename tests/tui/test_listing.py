"""The book as the overview lists it: the first page soon, the whole after it."""

from tests.tui.conftest import FILMS, HOSTING, INSURANCE, THREE
from vertragsbuch.exchange.document import Document
from vertragsbuch.tui.overview.listing import Listing, listings
from vertragsbuch.tui.overview.view import View
from vertragsbuch.usecases.context import Context
from vertragsbuch.usecases.looking import due_items
from vertragsbuch.usecases.overview import overview
from vertragsbuch.usecases.transfer import take_over


def looked_at(context: Context) -> Context:
    take_over(context, Document(None, THREE))
    due_items(context, context.settings.within_days)
    return context


def titles(listing: Listing, words: str = "") -> list[str]:
    return [item.contract.title for item in listing.of(View(words=words))]


def test_the_first_page_has_the_rows_that_are_seen_and_the_whole_follows(context: Context) -> None:
    first, whole = listings(looked_at(context), 2)
    assert len(titles(first)) == 2
    assert titles(first) == titles(whole)[:2]
    assert sorted(titles(whole)) == sorted(one.title for one in (INSURANCE, HOSTING, FILMS))


def test_a_search_finds_in_the_first_page_what_it_finds_in_the_whole(context: Context) -> None:
    first, whole = listings(looked_at(context), 3)
    for words in ("55120", "filme", "musterhost web", "nichts davon"):
        assert titles(first, words) == titles(whole, words)
    assert titles(first, "55120") == ["Webhosting"]


def test_a_search_finds_in_a_listing_of_items_alone(context: Context) -> None:
    listing = Listing(overview(looked_at(context)))
    assert titles(listing, "kfz") == ["Kfz-Versicherung"]
