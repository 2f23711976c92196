"""What happens around the list: midnight passes, another file takes the place of the book, less is shown."""

from functools import partial
from typing import TYPE_CHECKING, cast

from vertragsbuch.language import N_, _, ngettext
from vertragsbuch.tui.overview.contract_list import ContractList
from vertragsbuch.tui.overview.masthead import Masthead
from vertragsbuch.tui.overview.year_strip import YearStrip

if TYPE_CHECKING:
    from vertragsbuch.tui.overview.empty_book import EmptyBook
    from vertragsbuch.tui.overview.overview import OverviewScreen
    from vertragsbuch.tui.overview.search_line import SearchLine
    from vertragsbuch.usecases.watch import Watch

_REPLACED = N_("Die Datei des Buchs ist durch eine andere ersetzt worden; gezeigt wird diese.")


def begin_the_day_that_it_is(overview: "OverviewScreen") -> None:
    """Reckon anew where midnight has passed, or the clock was set, since the last look."""
    program = overview.program
    context = program.context.on_its_day()
    if context is program.context:
        return
    program.context = context
    overview.query_one(Masthead).begin_day(context.today)
    overview.query_one(ContractList).begin_day(context.today)
    overview.query_one(YearStrip).begin_day(context.today)
    overview.reload()
    _begin_to_show_silences(overview)


def read_again(overview: "OverviewScreen", watch: "Watch") -> None:
    """Show what others have written into the book, reminders as well; say so where it is another file."""
    if watch.is_replaced:
        overview.notify(_(_REPLACED), severity="warning", markup=False)
    overview.reload()
    _begin_to_show_silences(overview)


def _begin_to_show_silences(overview: "OverviewScreen") -> None:
    if not overview.program.demo:
        overview.program.begin(show_silences(overview))


async def show_how_many_drafts(overview: "OverviewScreen") -> None:
    """Show how many drafts wait, and the key that leads to them."""
    count = await overview.result_of(partial(overview.program.late, "open drafts"))
    drafts = await overview.result_of(partial(count, overview.context))
    if drafts != overview.drafts:
        overview.drafts = drafts
        key = overview.program.key_of("drafts")
        overview.query_one(Masthead).tell_of_drafts(drafts, key)
        for empty in overview.query("EmptyBook"):
            cast("EmptyBook", empty).show(drafts)
        overview.refresh_bindings()


async def say_what_waits(overview: "OverviewScreen") -> None:
    """Say what lies beside the book, and offer what was typed and not saved when the program ended."""
    await _say_what_lies_beside(overview)
    late = await overview.result_of(partial(overview.program.late, "unsaved"))
    unsaved = await overview.result_of(partial(late.read_unsaved, overview.context))
    if unsaved is not None:
        await (await overview.result_of(partial(overview.program.late, "go on")))(overview, unsaved)


async def _say_what_lies_beside(overview: "OverviewScreen") -> None:
    """Say which copies lie beside the book, that its end is missing, and what keeps one from being told."""
    hints = await overview.result_of(partial(overview.program.late, "hints at the start"))
    for sentence in await overview.result_of(partial(hints, overview.context)):
        overview.notify(sentence, severity="warning", markup=False)
    await show_silences(overview)


async def show_silences(overview: "OverviewScreen") -> None:
    """Show below the title what keeps the person from being told, with the key of the page that mends it."""
    silences = await overview.result_of(partial(overview.program.late, "silences"))
    sentences = await overview.result_of(partial(silences, overview.context))
    overview.query_one(Masthead).warn(sentences, overview.program.key_of("reminders"))


def say_what_is_left_out(overview: "OverviewScreen", shown: int, archived: int) -> None:
    """Say above the list what it is narrowed to, and where so many ended contracts are that it leaves out."""
    elsewhere = _where(overview, archived)
    if overview.view.is_narrowed or elsewhere or overview.query("SearchLine"):
        search_line(overview).show(overview.view, shown, len(overview.items), elsewhere)


def search_line(overview: "OverviewScreen") -> "SearchLine":
    """Return the line above the list, which is mounted when there is something to say for the first time."""
    for mounted in overview.query("SearchLine").results():
        return cast("SearchLine", mounted)
    line: SearchLine = overview.program.late("search line")()
    overview.mount(line, before="#middle")
    return line


def _where(overview: "OverviewScreen", archived: int) -> str:
    if not archived:
        return ""
    text = ngettext("{count} beendeter im Archiv: {key}", "{count} beendete im Archiv: {key}", archived)
    return text.format(count=archived, key=overview.program.key_of("archive"))
