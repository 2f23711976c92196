"""`remind` as a person asks for it: a probe of a channel, what would be told, an answer to what was."""

from argparse import Namespace
from typing import Any

from vertragsbuch.agenda.occasion_words import in_full, in_short
from vertragsbuch.cli.output import say, say_json
from vertragsbuch.cli.values import day_of
from vertragsbuch.errors import BadInput
from vertragsbuch.language import N_, _
from vertragsbuch.law import german
from vertragsbuch.tables.characters import printable_line
from vertragsbuch.usecases.channels import try_channel
from vertragsbuch.usecases.context import Context
from vertragsbuch.usecases.reminder_answers import answer_done, answer_later
from vertragsbuch.usecases.reminder_plan import Telling
from vertragsbuch.usecases.reminder_telling import dry_run

_DONE, _LATER = ("done", "erledigt"), ("later", "später", "spaeter")


def by_hand(context: Context, options: Namespace) -> int:
    """Do what the options ask for, and return the exit code."""
    if options.test is not None:
        return _test(context, options)
    if options.answer is not None:
        return _answer(context, options)
    return _show(context, as_json=options.json)


def _test(context: Context, options: Namespace) -> int:
    if options.answer is not None or options.dry_run or options.json:
        raise BadInput.of("--test", _("Eine Probe geht für sich allein hinaus, ohne weitere Angaben."))
    say(try_channel(context, options.test))
    return 0


def _show(context: Context, *, as_json: bool) -> int:
    plan = dry_run(context)
    if as_json:
        say_json(planned_as_json(plan.tellings))
        return 0
    for tellings in _together(plan.tellings).values():
        channels = ", ".join(one.voice for one in tellings)
        sentence = in_full(tellings[0].occasion, context.today)
        say(printable_line(f"{channels}: {sentence}{_state_in_words(tellings[0])}"))
    return 0


def planned_as_json(tellings: tuple[Telling, ...]) -> list[dict[str, Any]]:
    """Return what would be told as `remind --dry-run --json` promises it, an object for each stage."""
    return [
        {
            "key": key,
            "contract": together[0].occasion.contract.id,
            "occasion": together[0].occasion.what,
            "on": together[0].occasion.day.isoformat(),
            "stage": stage,
            "channels": [one.voice for one in together],
            "state": _state_of(together[0]),
        }
        for (key, stage, _state), together in _together(tellings).items()
    ]


def _together(tellings: tuple[Telling, ...]) -> dict[tuple[str, str, str], list[Telling]]:
    every: dict[tuple[str, str, str], list[Telling]] = {}
    for one in tellings:
        every.setdefault((one.occasion.name, one.stage.name, _state_of(one)), []).append(one)
    return every


def _state_of(telling: Telling) -> str:
    return "maybe" if telling.now == "pending" and telling.maybe else telling.now


_STATES = {
    "quiet": N_(" (wartet das Ende der Ruhezeit ab)"),
    "failed": N_(" (der Kanal nahm es nicht an; der nächste Versuch kommt später)"),
    "trying": N_(" (ist gerade unterwegs)"),
    "maybe": N_(" (vielleicht zum zweiten Mal: Ein Versuch vorher brach ab)"),
}


def _state_in_words(telling: Telling) -> str:
    words = _STATES.get(_state_of(telling))
    return _(words) if words else ""


def _answer(context: Context, options: Namespace) -> int:
    word, until = str(options.answer).casefold(), ""
    if options.id is None:
        raise BadInput.of("ID", _("Es fehlt, um welchen Vertrag es geht."))
    if word in _DONE:
        if options.day is not None:
            raise BadInput.of("TAG", _("Ein Tag gehört zu „later“; „done“ gilt für immer."))
        answered = answer_done(context, options.id, options.key)
        text = _("{what}: daran wird nicht mehr erinnert.")
    elif word in _LATER:
        if options.day is None:
            raise BadInput.of("TAG", _("Es fehlt, an welchem Tag wieder erinnert werden soll."))
        day = day_of("TAG", options.day, context.today, "future")
        answered = answer_later(context, options.id, day, options.key)
        until = german.weekday(day)
        text = _("{what}: Ruhe bis {until}, dann wieder.")
    else:
        raise BadInput.of(
            "ANTWORT", _("„{word}“ ist keine Antwort; gemeint ist done oder later.").format(word=word)
        )
    for one in answered:
        say(text.format(what=in_short(one, context.today), until=until))
    return 0
