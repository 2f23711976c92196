"""What a change does to the ways out of a contract, in words."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from vertragsbuch.language import _, ngettext
from vertragsbuch.law import german
from vertragsbuch.law.answer import Answer, WayOut
from vertragsbuch.tui.kit.paragraph import BLANK_LINE, Paragraph
from vertragsbuch.tui.words.detail import deadline_in_words, way_in_words


class Pair(NamedTuple):
    """A way out before and after a change; None where it is new, or where it is gone."""

    before: WayOut | None
    after: WayOut | None


def pairs(before: Sequence[WayOut], after: Sequence[WayOut]) -> list[Pair]:
    """Return the ways that belong together, those that are left in their order, then those that are gone."""
    unpaired = list(before)
    matched = []
    for way in after:
        partner = next((earlier for earlier in unpaired if earlier.key == way.key), None)
        if partner is not None:
            unpaired.remove(partner)
        matched.append(Pair(partner, way))
    return [*matched, *(Pair(way, None) for way in unpaired)]


def answer_in_words(answer: Answer, title: str) -> list[Paragraph]:
    """Return the ways out of an answer under a title."""
    paragraphs = [Paragraph(title, "look--title")]
    for number, way in enumerate(answer.ways_out, start=1):
        paragraphs += _way(number, way)
    return [*paragraphs, *_doubts(answer)]


def changed_answer_in_words(before: Answer, after: Answer, title: str) -> list[Paragraph]:
    """Return the ways out after a change under a title, each with what has moved."""
    paragraphs = [Paragraph(title, "look--title")]
    for number, pair in enumerate(pairs(before.ways_out, after.ways_out), start=1):
        if pair.after is None:
            paragraphs.append(_gone(pair.before))
            continue
        paragraphs += _way(number, pair.after)
        paragraphs += [
            Paragraph(text, "look--soon", lead="  → ", lead_look="look--soon") for text in moves(pair)
        ]
    if before == after or all(not moves(pair) for pair in pairs(before.ways_out, after.ways_out)):
        paragraphs += [BLANK_LINE, Paragraph(_("Daran ändert sich nichts."), "look--quiet")]
    return [*paragraphs, *_doubts(after)]


def moves(pair: Pair) -> list[str]:
    """Return what is different about a way out: „neu“, „Ende 365 Tage später“."""
    if pair.after is None:
        return [_("fällt weg")]
    if pair.before is None:
        return [_("neu")]
    days = (
        (_("Ende"), pair.before.ends_on, pair.after.ends_on),
        (_("Zugang"), _receipt(pair.before), _receipt(pair.after)),
        (_("Absendung"), pair.before.send_by, pair.after.send_by),
        (_("offen"), pair.before.closes_on, pair.after.closes_on),
    )
    return [f"{name} {_moved(old, new)}" for name, old, new in days if old != new]


def _receipt(way: WayOut) -> date | None:
    return None if way.rolling else way.receive_by


def _moved(old: date | None, new: date | None) -> str:
    if old is None or new is None:
        return _("jetzt ohne festen Tag") if new is None else _("jetzt mit festem Tag")
    days = abs((new - old).days)
    text = ngettext("{days} Tag", "{days} Tage", days).format(days=f"{days:,}".replace(",", "."))
    return (_("{days} später") if new > old else _("{days} früher")).format(days=text)


def _way(number: int, way: WayOut) -> Iterator[Paragraph]:
    yield way_in_words(number, way)
    when = deadline_in_words(way)
    if when:
        yield Paragraph(when, "look--quiet", lead="  ")


def _gone(way: WayOut | None) -> Paragraph:
    end = german.day(way.ends_on) if way and way.ends_on else _("sofort")
    text = _("zum {end}: fällt weg").format(end=end)
    return Paragraph(text, "look--soon", lead="✗ ", lead_look="look--soon", aside=way.rule if way else "")


def _doubts(answer: Answer) -> Iterator[Paragraph]:
    for text in answer.unclear:
        yield Paragraph(text, lead="? ", lead_look="look--soon")
    for text in answer.warnings:
        yield Paragraph(text, "look--quiet", lead="! ", lead_look="look--soon")
