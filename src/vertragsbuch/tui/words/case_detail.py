"""The case of a contract in words: what it asks for, what is to be done around the end, what comes next."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from vertragsbuch.casework.escalation import escalation
from vertragsbuch.casework.tasks import tasks
from vertragsbuch.language import _
from vertragsbuch.law import german
from vertragsbuch.tui.kit.paragraph import BLANK_LINE, Paragraph

if TYPE_CHECKING:
    from datetime import date

    from vertragsbuch.agenda.item import Item
    from vertragsbuch.casework.escalation import Rung


def case_of(line: "Item") -> Iterator[Paragraph]:
    """Yield what the case of a contract asks for, now and later; nothing where nothing is asked yet."""
    above = line.alarm
    asked = [alarm for alarm in (*line.asks, *line.ahead) if alarm != above and alarm.task is None]
    if asked:
        yield BLANK_LINE
        yield Paragraph(_("Der Fall"), "look--title")
    for alarm in asked:
        due = alarm.act_on <= line.today
        lead = "! " if due else _("ab {day}  ").format(day=german.day(alarm.act_on))
        yield Paragraph(alarm.sentence, lead=lead, lead_look="look--now" if due else "look--quiet")
    yield from _tasks(line)


def escalation_of(line: "Item") -> Iterator[Paragraph]:
    """Yield what can be done if the other side does not answer."""
    if not line.contract.events:
        return
    rungs = escalation(line.contract, line.today)
    if rungs:
        yield BLANK_LINE
        yield Paragraph(_("Wenn der Anbieter nicht antwortet"), "look--title")
    for number, rung in enumerate(rungs, start=1):
        when = _("ab {day}").format(day=german.day(rung.from_on)) if rung.from_on else ""
        mark = "✓ " if rung.done_on else f"{number} "
        yield Paragraph(rung.title, lead=mark, lead_look="look--key", aside=when)
        if not rung.done_on:
            yield Paragraph(rung.what, "look--quiet", lead="  ")
            yield from _papers(rung)


def _papers(rung: "Rung") -> Iterator[Paragraph]:
    """Yield which papers go with a step, and which of them are not on file."""
    missing = _("{title} (fehlt)")
    titles = [paper.title if paper.sha256 else missing.format(title=paper.title) for paper in rung.papers]
    if titles:
        yield Paragraph(_("Dazu: {papers}").format(papers=", ".join(titles)), "look--quiet", lead="  ")


def _tasks(line: "Item") -> Iterator[Paragraph]:
    todo = tasks(line.contract, line.today)
    if not todo or line.status.closed_on is not None:
        return
    yield BLANK_LINE
    yield Paragraph(_("Aufgaben bis zum Ende"), "look--title")
    for task in todo:
        yield _task(task.title, task.due_on, line.today, is_done=task.done_on is not None)


def _task(title: str, due_on: "date", today: "date", *, is_done: bool) -> Paragraph:
    if is_done:
        return Paragraph(title, "look--quiet", lead="✓ ", lead_look="look--good")
    look = "look--soon" if due_on <= today else "look--plain"
    return Paragraph(title, look, lead="· ", aside=_("ab {day}").format(day=german.day(due_on)))
