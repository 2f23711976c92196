"""`remind`: tells by the channels that are set what has become due, each thing once; else it is silent."""

import sys

from vertragsbuch.cli.failure import hint
from vertragsbuch.cli.output import say, say_json
from vertragsbuch.cli.values import context_of, day_of
from vertragsbuch.cli.wording import command_of
from vertragsbuch.errors import BadInput, NotSent, OutputRefused
from vertragsbuch.language import N_, _
from vertragsbuch.law import german
from vertragsbuch.tables.characters import printable_line
from vertragsbuch.typed import TYPE_CHECKING, Any
from vertragsbuch.usecases.context import Context
from vertragsbuch.usecases.opened import hints_at_the_start
from vertragsbuch.usecases.reminding import ReminderRun, dry_run, remind

if TYPE_CHECKING:
    from argparse import Namespace

    from vertragsbuch.usecases.reminder_plan import Telling

_DONE, _LATER = ("done", "erledigt"), ("later", "später", "spaeter")
_NO_CHANNEL = N_("Kein Kanal ist eingerichtet: Was ansteht, steht hier in der Ausgabe, jedes einmal. {how}")
_FAILURES_OF_INTEREST = 3
"""A channel that fails is told of at once where somebody looks on, else when it has failed so often."""


def run(options: "Namespace") -> int:
    """Tell what is due, show what would be told, or note an answer."""
    context = context_of(options)
    if options.test is not None:
        return _test(context, options)
    if options.answer is not None:
        return _answer(context, options)
    if options.dry_run:
        return _show(context, as_json=options.json)
    if options.json:
        raise BadInput.of("--json", _("Das gibt es nur zusammen mit --dry-run."))
    done = remind(context, _say_aloud)
    at_the_start = [one.worded(command_of) for one in hints_at_the_start(context)]
    for sentence in (*at_the_start, *_hints(context, done), *filter(None, [done.no_sign])):
        hint(sentence)
    return NotSent.exit_code if done.failures and not done.told else 0


def _say_aloud(text: str) -> None:
    """Write where somebody may read it: what nobody could is not noted as told."""
    if sys.stdout is None:
        raise OutputRefused(_("Die Ausgabe ist geschlossen: Was ansteht, könnte niemand lesen."))
    say(text)


def _test(context: Context, options: "Namespace") -> int:
    from vertragsbuch.usecases.channels import try_channel  # noqa: PLC0415 - cron never tries

    if options.answer is not None or options.dry_run or options.json:
        raise BadInput.of("--test", _("Eine Probe geht für sich allein hinaus, ohne weitere Angaben."))
    say(try_channel(context, options.test))
    return 0


def _hints(context: Context, done: ReminderRun) -> list[str]:
    if not context.settings.channels:
        how = _hints_without_channel(context) if done.told or sys.stderr.isatty() else []
        return [*(failure.sentence for failure in done.failures), *how]
    is_watched = sys.stderr.isatty() or not done.told
    text = _("Kanal „{name}“: {sentence}")
    return [
        text.format(name=failure.voice, sentence=failure.sentence)
        for failure in done.failures
        if is_watched or failure.times in (0, _FAILURES_OF_INTEREST)
    ]


def _hints_without_channel(context: Context) -> list[str]:
    from vertragsbuch.usecases.first_channel import how_to_begin  # noqa: PLC0415 - most runs have nothing to tell

    return [_(_NO_CHANNEL).format(how=how_to_begin(context))]


def _show(context: Context, *, as_json: bool) -> int:
    plan = dry_run(context)
    if as_json:
        say_json(planned_as_json(plan.tellings))
        return 0
    from vertragsbuch.agenda.occasion_words import in_full  # noqa: PLC0415 - a run that tells nothing needs no words

    for tellings in _together(plan.tellings).values():
        channels = ", ".join(one.voice for one in tellings)
        sentence = in_full(tellings[0].occasion, context.today)
        say(printable_line(f"{channels}: {sentence}{_state_in_words(tellings[0])}"))
    return 0


def planned_as_json(tellings: "tuple[Telling, ...]") -> list[dict[str, Any]]:
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


def _together(tellings: "tuple[Telling, ...]") -> "dict[tuple[str, str, str], list[Telling]]":
    every: dict[tuple[str, str, str], list[Telling]] = {}
    for one in tellings:
        every.setdefault((one.occasion.name, one.stage.name, _state_of(one)), []).append(one)
    return every


def _state_of(telling: "Telling") -> str:
    return "maybe" if telling.now == "pending" and telling.maybe else telling.now


_STATES = {
    "quiet": N_(" (wartet das Ende der Ruhezeit ab)"),
    "failed": N_(" (der Kanal nahm es nicht an; der nächste Versuch kommt später)"),
    "trying": N_(" (ist gerade unterwegs)"),
    "maybe": N_(" (vielleicht zum zweiten Mal: Ein Versuch vorher brach ab)"),
}


def _state_in_words(telling: "Telling") -> str:
    words = _STATES.get(_state_of(telling))
    return _(words) if words else ""


def _answer(context: Context, options: "Namespace") -> int:
    from vertragsbuch.agenda.occasion_words import in_short  # noqa: PLC0415 - as above
    from vertragsbuch.usecases.reminder_answers import answer_done, answer_later  # noqa: PLC0415 - cron never answers

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
