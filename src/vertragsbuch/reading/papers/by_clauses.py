"""A paper of no kind that is known: its letterhead, and what its sentences say about term and notice."""

from collections.abc import Iterator, Sequence

from vertragsbuch.contract.fields import BY_KEY
from vertragsbuch.contract.parties import Holder
from vertragsbuch.drafts.draft import Draft, Value
from vertragsbuch.language import _
from vertragsbuch.reading.clause import read_clause
from vertragsbuch.reading.clause_reading import ClauseReading
from vertragsbuch.reading.papers.letterhead import letterhead_of
from vertragsbuch.reading.papers.text import UNCERTAIN, PaperText, Passage, passage


def draft_of_clauses(paper: PaperText, people: Sequence[Holder] = ()) -> Draft:
    """Return what the letterhead tells of the other side, and what the clauses of a paper say."""
    whole = passage(paper.lines)
    reading = read_clause(whole.text)
    letterhead = letterhead_of(paper, people)
    values = (*letterhead, *_values(reading, whole, paper.source.sha256))
    provider = next((str(value.value) for value in letterhead if value.name == "provider"), "")
    questions = tuple(doubt() for doubt in reading.doubts)
    return Draft(
        provider or paper.source.name,
        (paper.source,),
        (f"paper:{paper.source.sha256}",),
        values,
        questions=questions,
    )


def _values(reading: ClauseReading, whole: Passage, source: str) -> Iterator[Value]:
    seen: set[str] = set()
    for used in reading.used:
        if used.field in seen:
            continue
        seen.add(used.field)
        written = BY_KEY[used.field].field.shape.write(getattr(reading, used.field))
        is_sure = whole.confidence(used.start, used.end) >= UNCERTAIN
        doubt = "" if is_sure else _("Hier ist die Schrift nicht sicher zu erkennen; bitte vergleichen.")
        yield Value(used.field, written, whole.spot(source, used.start, used.end), doubt)
