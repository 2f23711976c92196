"""The one table of what is loaded when it is first asked for: the first frame waits for none of it."""

from collections.abc import Iterator
from importlib import import_module
from typing import Any

from vertragsbuch.usecases.ahead import loaded_ahead
from vertragsbuch.usecases.context import Context

TABLE = {
    "listing": "vertragsbuch.tui.overview.listing",
    "empty book": "vertragsbuch.tui.overview.empty_book:EmptyBook",
    "search line": "vertragsbuch.tui.overview.search_line:SearchLine",
    "remember view": "vertragsbuch.usecases.remembered:remember_view",
    "details": "vertragsbuch.tui.words.detail:detail_of",
    "fault": "vertragsbuch.contract.places:fault_in_words",
    "message": "vertragsbuch.tui.kit.dialogs:MessageScreen",
    "defect": "vertragsbuch.usecases.defect:log_defect",
    "samples": "vertragsbuch.usecases.demo:demo_context",
    "help": "vertragsbuch.tui.overview.help:HelpScreen",
    "new": "vertragsbuch.tui.contract.contract_form:enter_contract",
    "edit": "vertragsbuch.tui.contract.contract_form:change_contract",
    "what_if": "vertragsbuch.tui.contract.what_if:try_out",
    "event": "vertragsbuch.tui.contract.event_dialog:note_event",
    "norms": "vertragsbuch.tui.words.norm_window:read_norms",
    "cancel": "vertragsbuch.tui.letter.case_letter_screen:write_what_comes_first",
    "cancel by way": "vertragsbuch.tui.letter.letter_screen:write_notice_by_way",
    "cancel_several": "vertragsbuch.tui.letter.several_letters:write_notices",
    "letters": "vertragsbuch.tui.letter.case_letter_screen:write_case_letter",
    "sent": "vertragsbuch.tui.case.case_dialogs:note_sent",
    "received": "vertragsbuch.tui.case.case_dialogs:note_received",
    "confirmed": "vertragsbuch.tui.case.case_dialogs:note_confirmed",
    "file": "vertragsbuch.tui.case.case_actions:open_case",
    "in the case": "vertragsbuch.tui.case.case_actions:do_in_case",
    "entries of a case": "vertragsbuch.tui.case.case_menu:ENTRIES",
    "dropped": "vertragsbuch.tui.case.case_menu:file_dropped",
    "remove": "vertragsbuch.tui.overview.removal:remove_chosen",
    "restore": "vertragsbuch.tui.overview.removal:bring_back_last",
    "remind.done": "vertragsbuch.tui.overview.answers:remind_no_more",
    "remind.later": "vertragsbuch.tui.overview.answers:remind_later",
    "undo": "vertragsbuch.tui.overview.removal:undo_last",
    "redo": "vertragsbuch.tui.overview.removal:redo_last",
    "open": "vertragsbuch.tui.overview.contract_page:open_contract_page",
    "copy": "vertragsbuch.tui.overview.copying:copy_from",
    "to the marked": "vertragsbuch.tui.overview.marked:do_to_marked",
    "compare": "vertragsbuch.tui.overview.comparison:compare",
    "costs": "vertragsbuch.tui.overview.costs_page:show_costs",
    "calendar": "vertragsbuch.tui.overview.calendar_page:show_calendar",
    "filter": "vertragsbuch.tui.overview.narrowing:narrow",
    "sort": "vertragsbuch.tui.overview.narrowing:sort",
    "hints at the start": "vertragsbuch.usecases.opened:hints_at_the_start",
    "silences": "vertragsbuch.usecases.silence:silences",
    "reminders": "vertragsbuch.tui.overview.reminders_page:show_reminders",
    "open drafts": "vertragsbuch.usecases.draft_looks:waiting_count",
    "drafts": "vertragsbuch.tui.overview.dismissed:show_drafts",
    "unsaved": "vertragsbuch.usecases.unsaved",
    "go on": "vertragsbuch.tui.overview.going_on:offer_unfinished",
    "read in": "vertragsbuch.tui.overview.import_dialog:read_in",
    "pasted": "vertragsbuch.tui.overview.import_dialog:pasted",
    "import": "vertragsbuch.tui.overview.import_dialog:import_contracts",
    "holder": "vertragsbuch.tui.overview.holder_form:enter_holder",
}
"""What is opened, by the name of the action, and where it lies: the module and what to take from it.

What an action opens is a coroutine function of the screen that asks and of the item that is chosen, None
where there is none; it returns the identifier of the contract that has changed, or None.
"""

_BESIDE_A_SCREEN = "vertragsbuch.tui.page.page_drawing"


def ahead(context: Context) -> Iterator[None]:
    """Load all of it, and what it takes to write and to keep a letter, a part at each step."""
    for place in (*TABLE.values(), _BESIDE_A_SCREEN):
        import_module(place.partition(":")[0])
        yield
    yield from loaded_ahead(context)


def late(name: str) -> Any:  # noqa: ANN401 - the table holds many things
    """Return what the table names."""
    module, _colon, attribute = TABLE[name].partition(":")
    loaded = import_module(module)
    return getattr(loaded, attribute) if attribute else loaded
