"""Asking a language model what a paper says: with consent for this paper, here, in bounded time."""

import json
from collections.abc import Collection
from datetime import date
from urllib.parse import urlsplit

from vertragsbuch.config.settings import ReadingSettings
from vertragsbuch.drafts.draft import Draft
from vertragsbuch.drafts.spot import Source
from vertragsbuch.errors import BadInput
from vertragsbuch.language import _, in_german
from vertragsbuch.net.http import ErrorStatus, Limits, NoAddress, NotReached, TooLarge, http_answer
from vertragsbuch.reading.papers.opening import papers_of_file
from vertragsbuch.reading.papers.proposals import (
    ProposedValues,
    Unusable,
    asked_for,
    judged,
    proposals_in,
    question,
)
from vertragsbuch.reading.papers.text import PaperText
from vertragsbuch.usecases.context import Context
from vertragsbuch.usecases.drafts import open_draft
from vertragsbuch.usecases.reading_papers import ReadPaper
from vertragsbuch.usecases.taking_in import take_in

_LARGEST = 1 << 20
_NOT_FOUND = 404


def model_of(settings: ReadingSettings | None) -> ReadingSettings:
    """Return the model that a person has set; raises BadInput where there is none."""
    if settings is None:
        sentence = _(
            "Es ist kein Sprachmodell eingerichtet: in der config.toml unter [reading] model nennen."
        )
        raise BadInput.of("reading.model", sentence)
    return settings


def question_before_asking(settings: ReadingSettings, name: str) -> str:
    """Return what a person is asked before a model sees a paper."""
    host = urlsplit(settings.ollama).hostname or settings.ollama
    sentence = _("Darf das Sprachmodell {model} auf {host} den Text von „{name}“ lesen?")
    return sentence.format(model=settings.model, host=host, name=name)


def papers_to_ask_about(draft: Draft) -> tuple[Source, ...]:
    """Return the papers that a draft was taken from."""
    return tuple(source for source in draft.sources if source.kind == "paper")


def with_proposals(read: ReadPaper, settings: ReadingSettings, today: date) -> ReadPaper:
    """Return what was read from a paper with what a model has found beside; the person has agreed.

    It is asked for what the rules have not found alone. Raises BadInput where it gives no usable answer.
    """
    filled = {value.name for value in read.draft.values}
    proposed = _proposed(read.paper.text, filled, settings, today)
    names = {value.name for value in proposed.values}
    draft = read.draft._replace(
        values=(*read.draft.values, *proposed.values),
        missing=tuple(name for name in read.draft.missing if name not in names),
        questions=(*read.draft.questions, *proposed.hints),
    )
    return read._replace(draft=draft)


def ask_about_draft(context: Context, number: int) -> ProposedValues:
    """Put what a model finds in the papers of a draft that waits into it, and return that.

    The person has agreed. Raises BadInput where no model is set, no paper is kept, or no answer is usable.
    """
    settings = model_of(context.settings.reading)
    draft = open_draft(context, number).draft
    texts = [text for source in papers_to_ask_about(draft) for text in _texts_of(context, source)]
    if not texts:
        raise BadInput.of("", _("Von diesem Entwurf liegt kein Papier hier, das sich lesen lässt."))
    filled = {value.name for value in draft.values}
    proposed = [_proposed(text, filled, settings, context.today) for text in texts]
    complements = [
        Draft(draft.title, (text.source,), draft.fingerprints, one.values, questions=one.hints)
        for text, one in zip(texts, proposed, strict=True)
        if one.values or one.hints
    ]
    take_in(context, [one._replace(contract_id=draft.contract_id) for one in complements])
    return ProposedValues(
        tuple(value for one in proposed for value in one.values),
        tuple(hint for one in proposed for hint in one.hints),
    )


def _texts_of(context: Context, source: Source) -> list[PaperText]:
    """Return the text of a paper that is kept beside its draft; nothing where it cannot be read any more."""
    paper = context.book.drafts.paper(source.sha256)
    if paper is None:
        return []
    try:
        papers = papers_of_file(source.name, paper.content).papers
    except BadInput:
        return []
    return [one.text for one in papers if one.text.source.sha256 == source.sha256][:1]


def _proposed(
    text: PaperText, known: Collection[str], settings: ReadingSettings, today: date
) -> ProposedValues:
    """Return what a model finds in a text of what is not known yet; raises BadInput."""
    names = asked_for(known)
    if not names or not text.lines:
        return ProposedValues()
    place = text.source.name
    answer = _answer(settings, json.dumps(question(settings.model, text, names)).encode(), place)
    with in_german():  # what a draft doubts is kept with it
        try:
            return judged(proposals_in(answer, names), text, today)
        except Unusable as error:
            sentence = _("Das Sprachmodell hat nichts Brauchbares geantwortet; es bleibt bei dem Gelesenen.")
            raise BadInput.of(place, sentence) from error


def _answer(settings: ReadingSettings, content: bytes, place: str) -> bytes:
    limits = Limits(settings.timeout_seconds, _LARGEST)
    headers = {"Content-Type": "application/json"}
    try:
        return http_answer(
            f"{settings.ollama}/api/chat", content, headers, limits, directly=not settings.elsewhere
        )
    except NotReached as failure:
        sentence = _("Das Sprachmodell antwortet nicht ({reason}). Läuft Ollama?").format(
            reason=failure.reason
        )
    except ErrorStatus as refused:
        missing = _("Das Modell „{model}“ ist dort nicht da.").format(model=settings.model)
        other = _("Das Sprachmodell hat abgelehnt ({code}).").format(code=refused.code)
        sentence = missing if refused.code == _NOT_FOUND else other
    except TooLarge:
        sentence = _("Das Sprachmodell antwortet ohne Ende; es bleibt bei dem, was gelesen ist.")
    except NoAddress:
        sentence = _("Unter [reading] ollama steht keine Adresse.")
    raise BadInput.of(place, sentence)
