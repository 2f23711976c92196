"""What becomes of a draft: accepted, corrected, connected with a contract, or never seen again."""

from collections.abc import Awaitable, Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

from vertragsbuch.contract.fields import BY_KEY, value_in
from vertragsbuch.language import _, ngettext
from vertragsbuch.tui.drafts.chosen_draft import ChosenDraft
from vertragsbuch.tui.drafts.draft_form import DraftForm
from vertragsbuch.tui.drafts.facts_dialog import FactsDialog, asks_for_facts
from vertragsbuch.tui.drafts.link_dialog import LinkDialog, contract_choice
from vertragsbuch.usecases import drafts, undoing
from vertragsbuch.usecases.draft_looks import ready
from vertragsbuch.usecases.drafts import Dismissed, Entered, OpenDraft

if TYPE_CHECKING:
    from vertragsbuch.contract.model import Contract
    from vertragsbuch.usecases.context import Context

SettlingWay = Callable[[ChosenDraft, OpenDraft], Awaitable["SettledDraft | None"]]


class SettledDraft(NamedTuple):
    """What was done with a draft, in words.

    `contract_id` is the contract that it went into; what was `dismissed` is held here alone.
    """

    number: int
    in_words: str
    contract_id: str | None = None
    dismissed: Dismissed | None = None


async def accept(page: ChosenDraft, waiting: OpenDraft) -> SettledDraft | None:
    """Enter what was read; where something required is missing, ask for it in the form."""
    if ready(waiting) is None:
        return await correct(page, waiting)
    facts = await _facts(page, waiting)
    if facts is None:
        return None
    task = partial(drafts.accept, page.context, waiting.number, facts)
    return _accepted(waiting, await page.in_order(task, _("Wird eingetragen")))


async def correct(page: ChosenDraft, waiting: OpenDraft) -> SettledDraft | None:
    """Show the form filled with what was read, and enter what it says then."""
    facts = await _facts(page, waiting)
    if facts is None:
        return None
    page.program.unfinished.begin("drafts", "")
    entered: list[Entered] = []
    keep = partial(_keep, page.context, waiting.number, facts, entered)
    await page.ask(DraftForm(waiting, page.sources, keep))
    return _accepted(waiting, entered[-1]) if entered else None


def _keep(
    context: "Context", number: int, facts: Mapping[str, Any], entered: list[Entered], contract: "Contract"
) -> str:
    decided = {key: value_in(contract, row) for key, row in BY_KEY.items() if key != "id"}
    entered.append(drafts.accept(context, number, {**decided, **facts}))
    return entered[-1].contract_id


async def _facts(page: ChosenDraft, waiting: OpenDraft) -> dict[str, Any] | None:
    """Return the facts of events that stood nowhere; None where the person went back."""
    if not asks_for_facts(waiting.happened):
        return {}
    return await page.ask(FactsDialog(waiting.draft, waiting.happened))


def _accepted(waiting: OpenDraft, entered: Entered) -> SettledDraft:
    title = waiting.draft.title
    if waiting.before is None and entered.is_new:
        text = _("„{title}“ ist eingetragen").format(title=title)
    else:
        text = _("„{title}“ ist ergänzt").format(title=title)
    papers = len(entered.papers)
    if papers:
        words = ngettext("{n} Papier liegt in der Akte", "{n} Papiere liegen in der Akte", papers)
        text = f"{text}, {words.format(n=papers)}"
    return SettledDraft(waiting.number, text, entered.contract_id)


async def link(page: ChosenDraft, waiting: OpenDraft) -> SettledDraft | None:
    """Connect a draft with a contract that is chosen, after showing what it fills there and what differs."""
    others = await page.result_of(partial(drafts.candidates, page.context, waiting.draft))
    chosen = await page.ask(contract_choice(waiting.draft, others))
    contract = next((one for one in others if one.id == chosen), None)
    if contract is None:
        return None
    differing = await page.result_of(partial(drafts.differing, page.context, waiting.number, contract.id))
    decided = await page.ask(LinkDialog(waiting.draft, contract, differing))
    facts = None if decided is None else await _facts(page, waiting)
    if decided is None or facts is None:
        return None
    task = partial(drafts.link, page.context, waiting.number, contract.id, {**decided, **facts})
    done = _accepted(waiting, await page.in_order(task, _("Wird eingetragen")))
    text = _("„{title}“ ist mit „{contract}“ verbunden")
    return done._replace(in_words=text.format(title=waiting.draft.title, contract=contract.title))


async def dismiss(page: ChosenDraft, waiting: OpenDraft) -> SettledDraft | None:
    """Throw a draft away; the same thing does not come in again."""
    gone = await page.in_order(partial(drafts.dismiss, page.context, waiting.number), _("Wird verworfen"))
    text = _("„{title}“ kommt nicht wieder").format(title=waiting.draft.title)
    return SettledDraft(waiting.number, text, dismissed=gone)


async def take_back(page: ChosenDraft, done: SettledDraft) -> str:
    """Let a draft wait again, and what was entered of it be gone; return what to say of it."""
    if done.dismissed is not None:
        await page.in_order(partial(drafts.bring_back, page.context, done.dismissed), "")
        return _("Der Entwurf „{title}“ wartet wieder.").format(title=done.dismissed.draft.title)
    offer = await page.result_of(partial(undoing.what_can_be_undone, page.context))
    if offer is None or offer.contract_id != done.contract_id:
        return _("Inzwischen ist anderes geschehen: Das Zurücknehmen geht in der Übersicht beim Vertrag.")
    await page.in_order(partial(undoing.undo, page.context, None, offer), _("Wird zurückgenommen"))
    return _("Zurückgenommen: {done}.").format(done=done.in_words)
