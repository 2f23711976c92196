"""Papers made of a text."""

from vertragsbuch.drafts.spot import Source
from vertragsbuch.reading.papers.flow import Flow, flow_of
from vertragsbuch.reading.papers.text import PageText, PaperText, text_lines


def paper_of(text: str) -> PaperText:
    """Return a text as a paper without pages."""
    return PaperText(Source("paper", "papier.txt", "0" * 64), (PageText(1, 0, 0, text_lines(text)),))


def flow(text: str) -> Flow:
    """Return a text as it runs on."""
    return flow_of("0" * 64, text_lines(text))
