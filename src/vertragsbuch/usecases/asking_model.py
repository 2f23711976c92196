"""Asking a language model what a paper says: with consent for this paper, here, in bounded time."""

import json
from datetime import date
from urllib.parse import urlsplit

from vertragsbuch.config.settings import ReadingSettings
from vertragsbuch.drafts.draft import Draft, Value
from vertragsbuch.errors import BadInput
from vertragsbuch.language import _, in_german
from vertragsbuch.net.http import ErrorStatus, Limits, NoAddress, NotReached, TooLarge, answer_of
from vertragsbuch.reading.papers.proposals import Unusable, asked_for, judged, proposals_in, question
from vertragsbuch.usecases.reading_papers import ReadPaper

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


def question_before_asking(settings: ReadingSettings, read: ReadPaper) -> str:
    """Return what a person is asked before a model sees a paper."""
    host = urlsplit(settings.ollama).hostname or settings.ollama
    sentence = _("Darf das Sprachmodell {model} auf {host} den Text von „{name}“ lesen?")
    return sentence.format(model=settings.model, host=host, name=read.paper.text.source.name)


def with_proposals(read: ReadPaper, settings: ReadingSettings, today: date) -> ReadPaper:
    """Return what was read from a paper with what a model has found beside; the person has agreed.

    It is asked for what the rules have not found alone. Raises BadInput where it gives no usable answer.
    """
    names = asked_for({value.name for value in read.draft.values})
    if not names or not read.paper.text.lines:
        return read
    place = read.paper.text.source.name
    answer = _answer(settings, json.dumps(question(settings.model, read.paper.text, names)).encode(), place)
    with in_german():  # what a draft doubts is kept with it
        try:
            proposed = judged(proposals_in(answer, names), read.paper.text, today)
        except Unusable as error:
            sentence = _(
                "Das Sprachmodell hat nichts Brauchbares geantwortet; es bleibt bei dem, was gelesen ist."
            )
            raise BadInput.of(place, sentence) from error
    draft = _with(read.draft, proposed.values, proposed.hints)
    return read._replace(draft=draft)


def _answer(settings: ReadingSettings, content: bytes, place: str) -> bytes:
    limits = Limits(settings.timeout_seconds, _LARGEST)
    headers = {"Content-Type": "application/json"}
    try:
        return answer_of(
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


def _with(draft: Draft, values: tuple[Value, ...], hints: tuple[str, ...]) -> Draft:
    names = {value.name for value in values}
    return draft._replace(
        values=(*draft.values, *values),
        missing=tuple(name for name in draft.missing if name not in names),
        questions=(*draft.questions, *hints),
    )
