"""A language model is asked about the paper of a draft: only after the person has agreed."""

from functools import partial

from vertragsbuch.language import _, ngettext
from vertragsbuch.tui.drafts.chosen_draft import ChosenDraft
from vertragsbuch.tui.kit.dialogs import Question
from vertragsbuch.usecases.asking_model import (
    ask_about_draft,
    model_of,
    papers_to_ask_about,
    question_before_asking,
)
from vertragsbuch.usecases.drafts import OpenDraft


def can_ask(page: ChosenDraft) -> bool:
    """Return whether a model is set and the chosen draft comes from a paper."""
    is_set = page.context.settings.reading is not None
    return is_set and page.draft is not None and bool(papers_to_ask_about(page.draft.draft))


async def ask_model(page: ChosenDraft, waiting: OpenDraft) -> str:
    """Ask the person, then the model; return what came of it, nothing where the person does not agree."""
    settings = model_of(page.context.settings.reading)
    names = ", ".join(source.name for source in papers_to_ask_about(waiting.draft))
    text = question_before_asking(settings, names)
    consent = Question(_("Sprachmodell"), text, yes=_("Lesen lassen"), no=_("Lieber nicht"))
    if not await page.ask(consent):
        return ""
    task = partial(ask_about_draft, page.context, waiting.number)
    proposed = await page.result_of(task, _("Das Sprachmodell liest"))
    if not proposed.values and not proposed.hints:
        return _("Das Sprachmodell hat nichts Weiteres gefunden.")
    count = len(proposed.values)
    values = ngettext("{count} Vorschlag", "{count} Vorschläge", count).format(count=count)
    count = len(proposed.hints)
    hints = ngettext("{count} Hinweis", "{count} Hinweise", count).format(count=count)
    return _("Vom Sprachmodell: {values}, {hints}; bitte ansehen.").format(values=values, hints=hints)
