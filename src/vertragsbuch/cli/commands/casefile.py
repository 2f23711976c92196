"""`case`: where a case stands, what it asks for, its history and its papers."""

from argparse import Namespace
from collections.abc import Iterable, Iterator

from vertragsbuch.action import action
from vertragsbuch.casework.state import state_name
from vertragsbuch.casework.tasks import remedy_of
from vertragsbuch.cli.output import harmless, say, say_json
from vertragsbuch.cli.values import context_of
from vertragsbuch.cli.ways import wrapped_below_lead
from vertragsbuch.cli.wording import command_of
from vertragsbuch.language import _
from vertragsbuch.law import german
from vertragsbuch.usecases.casefile import CaseFile, case_as_json, case_file


def run(options: Namespace) -> int:
    """Print the case, or the same as JSON."""
    case = case_file(context_of(options), options.id)
    if options.json:
        say_json(case_as_json(case, command_of))
    else:
        for line in _lines(case):
            say(line)
    return 0


def _lines(case: CaseFile) -> Iterator[str]:
    contract = case.contract
    yield harmless(f"{contract.title} · {contract.provider.name} · {state_name(case.state)}")
    yield from _section(_("Jetzt und als Nächstes"), _alarm_lines(case))
    yield from _section(_("Aufgaben"), _task_lines(case))
    yield from _section(_("Verlauf"), _timeline_lines(case))
    yield from _section(_("Papiere"), _paper_lines(case))
    yield from _section(_("Wenn nichts geschieht"), _rung_lines(case))


def _section(title: str, lines: Iterable[str]) -> Iterator[str]:
    lines = list(lines)
    if lines:
        yield from ("", title, *lines)


def _alarm_lines(case: CaseFile) -> Iterator[str]:
    for alarm in case.alarms:
        yield wrapped_below_lead(f"{german.weekday(alarm.act_on)}  ", alarm.sentence)
        yield wrapped_below_lead("    → ", alarm.remedy.worded(command_of))


def _task_lines(case: CaseFile) -> Iterator[str]:
    for task in case.tasks:
        mark = "✓" if task.done_on else "·"
        yield wrapped_below_lead(f"{mark} {german.day(task.due_on)}  ", f"{task.title} ({task.key})")
        if not task.done_on:
            yield wrapped_below_lead("    ", task.why)
            yield wrapped_below_lead("    → ", remedy_of(case.contract, task).worded(command_of))


def _timeline_lines(case: CaseFile) -> Iterator[str]:
    for entry in case.timeline:
        yield wrapped_below_lead(f"{german.day(entry.day) if entry.day else '–':<10}  ", entry.text)


def _paper_lines(case: CaseFile) -> Iterator[str]:
    for paper in case.papers:
        yield harmless(f"{paper.sha256[:12]}  {paper.name}")


def _rung_lines(case: CaseFile) -> Iterator[str]:
    for rung in case.rungs:
        when = _("ab {day}").format(day=german.day(rung.from_on)) if rung.from_on else ""
        mark = "✓" if rung.done_on else "·"
        yield wrapped_below_lead(f"{mark} ", f"{rung.title}  {when}".rstrip())
        yield wrapped_below_lead("    ", rung.what)
        if rung.letter and not rung.done_on:
            yield harmless(f"    → {command_of(action('letter', case.contract.id, kind=rung.letter))}")
        for paper in rung.papers:
            content = paper.sha256[:12] if paper.sha256 else _("fehlt")
            yield wrapped_below_lead("    · ", f"{paper.title}: {content}")
