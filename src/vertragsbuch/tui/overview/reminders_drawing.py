"""How a person is told, as lines: what runs by itself, and each channel with what became of its messages."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from vertragsbuch.config.settings import ChannelSettings, Content
from vertragsbuch.contract.vocabulary.severities import SEVERITY_SIGNS, Severity
from vertragsbuch.language import N_, _, ngettext
from vertragsbuch.law import german
from vertragsbuch.tui.kit.flow import KeyRow, visible, wrapped_rows
from vertragsbuch.tui.kit.looks import PLAIN
from vertragsbuch.tui.kit.paragraph import BLANK_LINE, Paragraph
from vertragsbuch.usecases.being_told import BeingTold, Waiting
from vertragsbuch.usecases.channels import ChannelStanding


class ContentRow(NamedTuple):
    """How much a channel tells, in words: as it is said of one, and as one chooses it."""

    said: str
    chosen: str


CONTENTS: dict[Content, ContentRow] = {
    "full": ContentRow(N_("sagt alles"), N_("alles: was, bis wann, warum")),
    "titles": ContentRow(N_("sagt nur die Namen"), N_("nur die Namen der Verträge")),
    "count": ContentRow(N_("sagt nur, wie viele"), N_("nur, wie viele es sind")),
}
_LOOKS: dict[Severity, str] = {"ok": "look--good", "warning": "look--now", "error": "look--now"}


def reminder_rows(
    told: BeingTold, chosen: int, now: datetime, file: Path, keys: tuple[str, str], width: int
) -> list[KeyRow]:
    """Return the lines of the page; `now` is where the person is, `keys` set up a channel and a timer."""
    paragraphs = [Paragraph(_("Erinnern"), "look--title"), BLANK_LINE, *_runs(told, now, keys[1]), BLANK_LINE]
    rows = wrapped_rows([*paragraphs, Paragraph(_("Kanäle"), "look--strong")], width)
    if not told.channels:
        return rows + wrapped_rows(_how_to_begin(keys[0], file), width)
    for number, standing in enumerate(told.channels):
        waiting = told.waiting.get(standing.channel.name)
        rows += wrapped_rows(list(_channel(standing, waiting, now, is_chosen=number == chosen)), width)
    where = Paragraph(_("Einstellungen: {file}").format(file=from_home(file)), "look--quiet")
    return rows + wrapped_rows([BLANK_LINE, where], width)


def _runs(told: BeingTold, now: datetime, key: str) -> Iterator[Paragraph]:
    """Yield what an examination says of what runs by itself, and when it runs next."""
    for finding in told.findings:
        severity, look = finding.severity, _LOOKS[finding.severity]
        if not told.has_timer and finding.remedy is not None:
            severity, look = "warning", "look--soon"
        text = f"{finding.subject}: {finding.sentence}"
        if finding.remedy is not None:
            text = _("{text} Einrichten: {key}").format(text=text, key=key)
        yield Paragraph(text, lead=f"{SEVERITY_SIGNS[severity]} ", lead_look=look)
    if told.next_run is not None:
        text = _("Das nächste Mal {moment}.").format(moment=german.near_moment(told.next_run, now))
        yield Paragraph(text, "look--quiet", lead="  ")


def _how_to_begin(key: str, file: Path) -> list[Paragraph]:
    return [
        Paragraph(_("Noch keiner: Von einer Frist erfährt nur, wer das Programm öffnet."), "look--soon"),
        Paragraph(
            _("einen einrichten: Meldung am Rechner, E-Mail oder Telefon (unter einer Minute)"),
            lead=f"{key}  ",
            lead_look="look--key",
        ),
        Paragraph(
            _('Oder von Hand in {file}: [channels.desktop] und darunter type = "desktop"').format(
                file=from_home(file)
            )
        ),
    ]


def _channel(
    standing: ChannelStanding, waiting: Waiting | None, now: datetime, *, is_chosen: bool
) -> Iterator[Paragraph]:
    channel = standing.channel
    parts = [channel.name, channel.row.in_words, *_place(channel.settings), _(CONTENTS[channel.content].said)]
    if channel.within_days is not None:
        days = channel.within_days
        parts.append(ngettext("höchstens {n} Tag vorher", "höchstens {n} Tage vorher", days).format(n=days))
    title = " · ".join(dict.fromkeys(parts))
    look = "look--strong" if is_chosen else PLAIN
    yield Paragraph(title, look, lead="▸ " if is_chosen else "  ", lead_look="look--key")
    yield from _outcome(standing, now)
    if waiting is not None and waiting.number:
        yield Paragraph(_what_waits(waiting, now), "look--quiet", lead="    ")


def _place(settings: ChannelSettings) -> Iterator[str]:
    """Yield where a channel leads; no address that may be a secret stands in the settings."""
    place = settings.to or settings.topic or settings.chat or settings.url
    if place and place != "keyring":
        yield place


def _outcome(standing: ChannelStanding, now: datetime) -> Iterator[Paragraph]:
    answer = visible(standing.answer)
    if standing.sent_at is not None:
        moment = german.near_moment(standing.sent_at.astimezone(), now)
        text = _("zuletzt angekommen {moment}").format(moment=moment)
        says = f": {answer}" if answer and standing.failing_since is None else ""
        yield Paragraph(text + says, lead="    ✓ ", lead_look="look--good")
    if standing.failing_since is not None:
        since = german.near_moment(standing.failing_since.astimezone(), now)
        text = ngettext(
            "nimmt nichts an seit {since} ({n} Versuch): {answer}",
            "nimmt nichts an seit {since} ({n} Versuche): {answer}",
            standing.failures,
        )
        text = text.format(since=since, n=standing.failures, answer=answer)
        yield Paragraph(text, "look--now", lead="    ‼ ", lead_look="look--now")
    if standing.sent_at is None and standing.failing_since is None:
        yield Paragraph(_("hat noch nichts gesagt"), "look--quiet", lead="    ")


def _what_waits(waiting: Waiting, now: datetime) -> str:
    count = ngettext("{n} Erinnerung wartet", "{n} Erinnerungen warten", waiting.number).format(
        n=waiting.number
    )
    if waiting.next_try is None:
        return _("{count} auf den nächsten Lauf").format(count=count)
    moment = german.near_moment(waiting.next_try, now)
    return _("{count}, nächster Versuch ab {moment}").format(count=count, moment=moment)


def from_home(file: Path) -> str:
    """Return a path as a person writes it: from the own folder on, where it lies there."""
    try:
        return str(Path("~") / file.relative_to(Path.home()))
    except (ValueError, RuntimeError):
        return str(file)
