"""Contracts and their deadlines as people read them in a terminal."""

from collections.abc import Iterator

from vertragsbuch.agenda.due import dues, remedy_of
from vertragsbuch.agenda.item import Item
from vertragsbuch.agenda.words import days_away, is_careful, is_perhaps_late, sign_of
from vertragsbuch.cli.output import harmless
from vertragsbuch.cli.wording import command_of
from vertragsbuch.contract.money import german_amount
from vertragsbuch.contract.vocabulary.ways import PRINTED, NoticeForm
from vertragsbuch.delivery.door import has_door
from vertragsbuch.delivery.posting import sending_decides
from vertragsbuch.language import N_, _
from vertragsbuch.law import german
from vertragsbuch.law.answer import WayOut
from vertragsbuch.law.rule_words import rule_in_words, rule_of_arguable, what_is_reckoned

_STILL_TO_BE_SENT = N_("  zu spät für einen Brief: eine E-Mail genügt, abgesendet bis {day}")
_TOO_LATE_WITHOUT_A_DOOR: dict[NoticeForm, str] = {
    "text": N_("  zu spät für einen gewöhnlichen Brief: Kündigungsbutton oder E-Mail"),
    "written": N_("  zu spät für einen gewöhnlichen Brief: nur ein Bote an eine Straße, mit Unterschrift"),
}
_TOO_LATE_BY_POST: dict[NoticeForm, str] = {
    "text": N_("  zu spät für einen gewöhnlichen Brief: Kündigungsbutton, E-Mail oder Bote"),
    "written": N_("  zu spät für einen gewöhnlichen Brief: Bote, mit Unterschrift"),
}


def check_block(line: Item) -> list[str]:
    """Return what the daily check says about one contract: what, send by, receive by, cost, what to do.

    What its case asks for stands below.
    """
    title = f"{sign_of(line).glyph} {line.contract.title} · {line.contract.provider.name}"
    deadline = _deadline_lines(line) if line.urgency != "alarm" else []
    return [harmless(text) for text in (title, *deadline, *_asked_lines(line))]


def _deadline_lines(line: Item) -> list[str]:
    way = line.way_due
    assert way is not None
    assert line.act_by is not None
    assert line.days_left is not None
    lines = [
        _("  absenden bis  {day} ({away})").format(
            day=german.weekday(line.act_by), away=days_away(line.days_left)
        ),
    ]
    if is_perhaps_late(line):
        lines += _perhaps_late_lines(way)
    else:
        lines += _receipt_lines(way)
        lines += _otherwise_lines(line, way)
    if line.urgency == "overdue":
        lines.append(_too_late_by_post(way, line.contract.provider.address))
    return [*lines, _("  zu tun        {remedy}").format(remedy=remedy_of(line).worded(command_of))]


def _receipt_lines(way: WayOut) -> Iterator[str]:
    if way.receive_by and way.deadline:
        end = _(", Ende {end}").format(end=german.day(way.ends_on)) if way.ends_on and not way.rolling else ""
        yield _("  Zugang bis    {day}").format(day=german.weekday(way.deadline)) + end


def _otherwise_lines(line: Item, way: WayOut) -> Iterator[str]:
    """Yield what is sure beside an arguable way, or what follows if a sure one is missed."""
    if is_careful(line):
        yield _arguable_line(way, line.way)
    elif line.is_after_notice:
        yield _certain_line(way)
        if line.status.ends_on:
            yield _("  sonst         Ende erst {end}").format(end=german.day(line.status.ends_on))
    elif way is line.careful:
        yield _certain_line(way)
    elif missed := way.missed():
        cost = missed.cost_cents
        more = _(", {cost} mehr").format(cost=german_amount(cost, missed.currency)) if cost else ""
        yield _("  sonst         Ende erst {end}").format(end=german.day(missed.ends_on)) + more


def _perhaps_late_lines(way: WayOut) -> Iterator[str]:
    """Yield what is left after the day on which a notice was in time whenever the contract began."""
    if way.receive_by and way.closes_on:
        text = _("  Zugang bis    {day} war sicher; je nach Beginn reicht er höchstens bis {last}")
        yield text.format(day=german.weekday(way.receive_by), last=german.weekday(way.closes_on))
        yield _("  unsicher      gleich kündigen, oder den Beginn nachsehen und eintragen")


def _too_late_by_post(way: WayOut, address: tuple[str, ...]) -> str:
    """Return what is left after the day to post a letter: nobody goes to a box."""
    if sending_decides(way) and way.send_by:
        return _(_STILL_TO_BE_SENT).format(day=german.weekday(way.send_by))
    return _((_TOO_LATE_BY_POST if has_door(address) else _TOO_LATE_WITHOUT_A_DOOR)[way.form])


def _arguable_line(careful: WayOut, sure: WayOut | None) -> str:
    if careful.reading == PRINTED:
        return _("  vertretbar    so steht es beim Anbieter; {reckoned}").format(
            reckoned=what_is_reckoned(sure)
        )
    if sure is None or sure.ends_on is None:
        return _("  vertretbar    nach {rule}; sicher ist hier kein Weg").format(
            rule=rule_of_arguable(careful)
        )
    text = _("  vertretbar    nach {rule}; sicher ist erst das Ende am {end}")
    return text.format(rule=rule_of_arguable(careful), end=german.day(sure.ends_on))


def _certain_line(way: WayOut) -> str:
    """Return what is declared by a sure way that is another one than the best."""
    from vertragsbuch.contract.vocabulary.letters import declaration_title  # noqa: PLC0415 - few have two ways

    title = declaration_title(way.letter or "notice", way.key)
    return _("  Schreiben     {letter} ({rule})").format(letter=title, rule=rule_in_words(way))


def _asked_lines(line: Item) -> Iterator[str]:
    for due in dues(line):
        if not isinstance(due.about, WayOut):
            yield f"  {due.about.sentence}"
            yield _("  zu tun        {remedy}").format(remedy=due.remedy.worded(command_of))
