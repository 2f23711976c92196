"""The norms behind a way out, as they stand today: the rule in plain words, what decides, and the source."""

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from vertragsbuch.language import _
from vertragsbuch.law import german
from vertragsbuch.law.citation import norms_named, not_on_file
from vertragsbuch.law.norms import Norm, NormVersion, norm
from vertragsbuch.tui.kit.paragraph import BLANK_LINE, Paragraph
from vertragsbuch.tui.kit.screen import UsesBook
from vertragsbuch.tui.kit.text_window import TextWindow

if TYPE_CHECKING:
    from vertragsbuch.agenda.item import Item
    from vertragsbuch.contract.model import Contract
    from vertragsbuch.law.answer import WayOut


async def read_norms(desk: UsesBook, item: "Item") -> None:
    """Read the norms behind the way out that is acted on."""
    await desk.ask(norm_window(item))


def norm_window(line: "Item") -> TextWindow:
    """Return the norms that the ways out rest on, those of the way that is acted on first."""
    first = [line.way] if line.way else []
    norms = [each for way in (*first, *line.answer.ways_out) for each in norms_of(way)]
    text = list(_text(tuple({each.key: each for each in norms}.values()), line.contract, line.today))
    return TextWindow(_("Paragraphen: {title}").format(title=line.contract.title), text)


def norms_of(way: "WayOut") -> tuple[Norm, ...]:
    """Return the norms of a way out: the one that gives it, then those of its steps, each of them once."""
    norms = [norm(way.norm)] if way.norm else []
    for rule in (way.rule, *(step.rule for step in way.steps if step.rule)):
        norms += norms_named(rule)
    return tuple({each.key: each for each in norms}.values())


def _text(norms: tuple[Norm, ...], contract: "Contract", today: date) -> Iterator[Paragraph]:
    if not norms:
        yield Paragraph(_("Dieser Weg steht im Vertrag selbst; ein Paragraph ist dazu nicht hinterlegt."))
    for position, each in enumerate(norms):
        if position:
            yield BLANK_LINE
        yield from norm_in_words(each, today, contract.made_on)


def norm_in_words(shown_norm: Norm, today: date, concluded_on: date | None) -> Iterator[Paragraph]:
    """Return a norm as it stands on a day, and as it stood when the contract was made where that decides."""
    yield Paragraph(
        shown_norm.title, "look--strong", lead=f"{shown_norm.paragraph}  ", lead_look="look--title"
    )
    version = shown_norm.on(today)
    if version is None:
        yield Paragraph(_("Am {day} gilt diese Norm nicht.").format(day=german.day(today)))
    else:
        yield from _version(version)
    earlier = shown_norm.on(concluded_on) if concluded_on and shown_norm.picked_by == "concluded" else None
    if earlier and concluded_on and concluded_on < earlier.on_file_since:
        yield Paragraph(not_on_file(earlier, concluded_on), lead="? ", lead_look="look--soon")
    elif earlier and concluded_on and earlier != version:
        yield Paragraph(
            _("Beim Vertragsschluss am {day}").format(day=german.day(concluded_on)), "look--title"
        )
        yield from _version(earlier)
    if len(shown_norm.versions) > 1:
        day = _(german.PICKED_BY[shown_norm.picked_by])
        yield Paragraph(_("Welche Fassung gilt, entscheidet der {day}.").format(day=day), "look--quiet")
    yield Paragraph(shown_norm.link, "look--quiet")


def _version(version: NormVersion) -> Iterator[Paragraph]:
    yield Paragraph(version.rule)
    if version.words:
        yield Paragraph(f"„{version.words}“", lead=_("Es entscheidet: "), lead_look="look--quiet")
    if version.reading:
        yield Paragraph(version.reading, lead=_("? Offen: "), lead_look="look--soon")
    checked = _("geprüft am {day}").format(day=german.day(version.checked_on))
    yield Paragraph(f"{_validity(version)}. {version.source}, {checked}.", "look--quiet")


def _validity(version: NormVersion) -> str:
    since = version.valid_from
    begin = _("seit {day}") if since else _("mindestens seit {day}")
    begin = begin.format(day=german.day(version.on_file_since))
    if version.valid_until is None:
        return _("Gilt {since}").format(since=begin)
    return _("Gilt {since} bis {day}").format(since=begin, day=german.day(version.valid_until))
