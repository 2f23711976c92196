"""Contracts and their deadlines as people read them in a terminal."""

from collections.abc import Iterator

from vertragsbuch.agenda.item import Item, Urgency
from vertragsbuch.cli.output import harmless
from vertragsbuch.contract.event import DECLARATIONS
from vertragsbuch.contract.money import german_amount
from vertragsbuch.language import _, ngettext
from vertragsbuch.law import german
from vertragsbuch.law.answer import Form

STATUS_WORDS: dict[Urgency, str] = {
    "overdue": _("überfällig"),
    "alarm": _("zu tun"),
    "now": _("jetzt"),
    "soon": _("bald"),
    "later": _("offen"),
    "unclear": _("unklar"),
    "rolling": _("jederzeit"),
    "recurring": _("jeden Monat"),
    "expires": _("endet von selbst"),
    "sent": _("versandt"),
    "confirmed": _("bestätigt"),
    "ended": _("beendet"),
}
GLYPHS: dict[Urgency, str] = {
    "overdue": "‼", "alarm": "‼", "now": "‼", "soon": "▲", "later": "●", "unclear": "?", "rolling": "○",
    "recurring": "○",
    "expires": "◌", "sent": "✉", "confirmed": "✓", "ended": "✓",
}  # fmt: skip


_TOO_LATE_BY_POST: dict[Form, str] = {
    "text": _("  zu spät für einen gewöhnlichen Brief: Kündigungsbutton, E-Mail oder Bote"),
    "written": _("  zu spät für einen gewöhnlichen Brief: Bote oder Gerichtsvollzieher, mit Unterschrift"),
}


def days_away(days: int) -> str:
    """Return how far away a day is: „heute“, „morgen“, „in 13 Tagen“, „seit 2 Tagen vorbei“."""
    if days == 0:
        return _("heute")
    if days == 1:
        return _("morgen")
    if days < 0:
        return ngettext("seit {n} Tag vorbei", "seit {n} Tagen vorbei", -days).format(n=-days)
    return _("in {n} Tagen").format(n=days)


def check_block(line: Item) -> list[str]:
    """Return what the daily check says about one contract: what, send by, receive by, cost, what to do.

    What its case asks for stands below.
    """
    title = f"{_glyph(line)} {line.contract.title} · {line.contract.provider.name}"
    deadline = _deadline_lines(line) if line.urgency != "alarm" else []
    return [harmless(text) for text in (title, *deadline, *_asked_lines(line))]


def _glyph(line: Item) -> str:
    """Return the glyph of a line; a task and the offer of the archive are no alarm."""
    is_mild = line.urgency == "alarm" and all(alarm.kind in ("archive", "task") for alarm in line.asks)
    return GLYPHS["soon" if is_mild else line.urgency]


def _deadline_lines(line: Item) -> list[str]:
    assert line.way is not None
    assert line.act_by is not None
    assert line.days_left is not None
    contract, way = line.contract, line.way
    lines = [
        _("  absenden bis  {day} ({away})").format(
            day=german.weekday(line.act_by), away=days_away(line.days_left)
        ),
    ]
    if way.receive_by and way.deadline:
        end = _(", Ende {end}").format(end=german.day(way.ends_on)) if way.ends_on and not way.rolling else ""
        lines.append(_("  Zugang bis    {day}").format(day=german.weekday(way.deadline)) + end)
    if missed := way.missed():
        cost = missed.cost_cents
        more = _(", {cost} mehr").format(cost=german_amount(cost)) if cost else ""
        lines.append(_("  sonst         Ende erst {end}").format(end=german.day(missed.ends_on)) + more)
    if line.urgency == "overdue":
        lines.append(_TOO_LATE_BY_POST[way.form])
    verb = _("  zu tun        vertragsbuch letter {id}")
    if line.status.name == "written":
        verb = _("  zu tun        absenden, dann: vertragsbuch sent {id}")
    return [*lines, verb.format(id=contract.id)]


def _asked_lines(line: Item) -> Iterator[str]:
    for alarm in line.asks:
        if alarm.unsent in DECLARATIONS and line.urgency != "alarm":
            continue  # the deadline itself asks to send it
        yield f"  {alarm.sentence}"
        yield _("  zu tun        {remedy}").format(remedy=alarm.remedy)
