"""`law`: a norm as it stood on a day, with its source and the day on which it was checked."""

from argparse import Namespace
from datetime import date

from vertragsbuch.cli.output import say
from vertragsbuch.cli.values import day_of, today_of
from vertragsbuch.cli.ways import wrapped_below_lead
from vertragsbuch.errors import BadInput
from vertragsbuch.language import _
from vertragsbuch.law import german
from vertragsbuch.law.citation import norms_named, not_on_file
from vertragsbuch.law.norms import Norm, NormVersion, norm, norms
from vertragsbuch.usecases.context import real_today


def run(options: Namespace) -> int:
    """Print the norms that are asked for, or a list of all."""
    today = today_of(options) or real_today()
    day = day_of("--on", options.on, today)
    if options.paragraph:
        for position, asked_norm in enumerate(_asked(" ".join(options.paragraph))):
            if position:
                say()
            _say_norm(asked_norm, day)
    else:
        for each in norms():
            say(f"{each.paragraph:<26}{each.title}")
    return 0


def _asked(paragraph: str) -> tuple[Norm, ...]:
    norms_by_key = {each.key: each for each in norms()}
    if paragraph in norms_by_key:
        return (norm(paragraph),)
    with_sign = paragraph if "§" in paragraph else f"§ {paragraph}"
    matching_norms = norms_named(with_sign)
    if not matching_norms:
        sentence = _("Diese Norm ist nicht hinterlegt; „vertragsbuch law“ zählt auf, was da ist.")
        raise BadInput.of(paragraph, sentence)
    return matching_norms


def _say_norm(shown_norm: Norm, day: date) -> None:
    say(f"{shown_norm.paragraph} – {shown_norm.title}")
    version = shown_norm.on(day)
    if version is None:
        say(_("  Am {day} galt diese Norm nicht.").format(day=german.day(day)))
        return
    if day < version.on_file_since:
        say(wrapped_below_lead("  ", not_on_file(version, day)))
        say(f"  {shown_norm.link}")
        return
    say(wrapped_below_lead("  ", version.rule))
    if version.words:
        say(wrapped_below_lead("  ", _("Wortlaut, der entscheidet: „{words}“").format(words=version.words)))
    if version.reading:
        say(wrapped_below_lead("  ", _("Offen: {reading}").format(reading=version.reading)))
    say(f"  {_validity(version)}")
    say(
        wrapped_below_lead(
            "  ",
            _("Quelle: {source}; geprüft am {day}").format(
                source=version.source, day=german.day(version.checked_on)
            ),
        )
    )
    say(f"  {shown_norm.link}")


def _validity(version: NormVersion) -> str:
    since = (
        _("seit {day}").format(day=german.day(version.valid_from))
        if version.valid_from
        else _("mindestens seit {day}; ältere Fassungen nicht hinterlegt").format(
            day=german.day(version.on_file_since)
        )
    )
    if version.valid_until is None:
        return _("Gilt {since}.").format(since=since)
    return _("Galt {since} bis {day}.").format(since=since, day=german.day(version.valid_until))
