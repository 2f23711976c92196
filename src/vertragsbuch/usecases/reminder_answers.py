"""What a person answers to reminders: that it is done, or that it should come again on a later day."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from vertragsbuch.agenda.occasions import Occasion, occasions_of
from vertragsbuch.agenda.stages import reached, stages_of
from vertragsbuch.book.values import Reminder, ReminderState
from vertragsbuch.errors import BadInput
from vertragsbuch.language import _
from vertragsbuch.law import german
from vertragsbuch.usecases.context import Context
from vertragsbuch.usecases.overview import reckoned_item
from vertragsbuch.usecases.register import contract_of
from vertragsbuch.usecases.reminder_plan import ANSWER, answer_to, moment_of, occasion_name, periods_for
from vertragsbuch.usecases.uncertain import uncertain_dispatches


class AnsweredReminders(NamedTuple):
    """What was answered last to reminders of a contract, and what stood in its place before, line by line."""

    contract_id: str
    title: str
    before: tuple[Reminder, ...]


def open_occasions(context: Context, contract_id: str) -> list[Occasion]:
    """Return what a person is or may be reminded of for a contract and has not answered for good.

    What has been told already comes first; raises NoSuchContract.
    """
    return _current(context, contract_id, done=False)


def _current(context: Context, contract_id: str, *, done: bool) -> list[Occasion]:
    """Return what is not over and was answered for good, or was not; what has been told comes first."""
    contract = contract_of(context, contract_id)
    lines = context.book.reminders.lines(contract.id)
    uncertain = uncertain_dispatches(context).get(contract.id, ())
    every = occasions_of(reckoned_item(contract, context, uncertain))
    current = [one for one in every if not one.is_over(context.today) and _is_done(one, lines) == done]
    return sorted(current, key=lambda one: (not _is_told(one, context), one.day))


def answer_done(context: Context, contract_id: str, name: str | None = None) -> list[Occasion]:
    """Note that nobody needs to be reminded any more, and return of what.

    That is of everything of the contract that has been told, or of the next thing; of one alone where it is
    named. Raises NoSuchContract, BadInput where there is nothing.
    """
    answered = _answered(context, contract_id, name)
    _note(context, answered, "done", context.today)
    return answered


def answer_later(
    context: Context, contract_id: str, day: date, name: str | None = None, *, named: str | None = None
) -> list[Occasion]:
    """Note that reminders fall silent until a day, and return of what; on that day they come again.

    Where nothing waits for an answer it is what was called done: whoever did so too early answers anew.
    Raises NoSuchContract, BadInput also for a day that is not ahead, or behind the last day of one of them;
    its place is then `named`, else what the occasion is called.
    """
    if day <= context.today:
        raise BadInput.of(
            named or "",
            _("{day} liegt nicht in der Zukunft; gemeint ist ein späterer Tag.").format(day=german.day(day)),
        )
    answered = _answered(context, contract_id, name, anew=True)
    for one in answered:
        last = one.day if one.day >= context.today else one.last_on
        if one.last_on is not None and last is not None and day > last:
            sentence = _(
                "{day} ist zu spät: Bis {last} ist zu handeln. Soll nichts mehr kommen, gilt „erledigt“."
            )
            text = sentence.format(day=german.day(day), last=german.day(last))
            raise BadInput.of(named or one.name, text)
    _note(context, answered, "later", day)
    return answered


def before_an_answer(context: Context, contract_id: str) -> AnsweredReminders:
    """Return what stands of a contract's answers now, so that the next one can be taken back."""
    contract = contract_of(context, contract_id)
    lines = context.book.reminders.lines(contract.id)
    return AnsweredReminders(
        contract.id, contract.title, tuple(line for line in lines if line.stage == ANSWER)
    )


def take_answer_back(context: Context, answered: AnsweredReminders) -> None:
    """Let that stand again which stood before an answer: an earlier one, or none."""
    before = {line.line: line for line in answered.before}
    lines = context.book.reminders.lines(answered.contract_id)
    now = [line for line in lines if line.stage == ANSWER]
    context.book.reminders.note(before.get(line.line, line._replace(state="pending")) for line in now)


def _answered(context: Context, contract_id: str, name: str | None, *, anew: bool = False) -> list[Occasion]:
    waiting = open_occasions(context, contract_id)
    if anew and not any(name in (None, one.name) for one in waiting):
        waiting = _current(context, contract_id, done=True) or waiting
    if name is not None:
        named = [one for one in waiting if one.name == name]
        if not named:
            sentence = _("Daran wird nicht erinnert; zu beantworten wäre: {names}.")
            names = ", ".join(one.name for one in waiting) or "–"
            raise BadInput.of(name, sentence.format(names=names))
        return named
    if not waiting:
        raise BadInput.of(contract_id, _("An diesen Vertrag wird nicht erinnert; zu beantworten ist nichts."))
    return [one for one in waiting if _is_told(one, context)] or waiting[:1]


def _is_told(occasion: Occasion, context: Context) -> bool:
    periods = periods_for(occasion.contract, context.settings.remind)
    return reached(stages_of(occasion, periods), context.today) is not None


def done_occasions(context: Context) -> set[tuple[str, ...]]:
    """Return the names of the occasions that a person has called done, of all contracts."""
    lines = context.book.reminders.lines()
    return {line.occasion for line in lines if line.stage == ANSWER and line.state == "done"}


def _is_done(occasion: Occasion, lines: Sequence[Reminder]) -> bool:
    answer = answer_to(line for line in lines if line.occasion == occasion_name(occasion))
    return answer is not None and answer.state == "done"


def _note(context: Context, answered: Sequence[Occasion], state: ReminderState, until: date) -> None:
    at = moment_of(context.now())
    context.book.reminders.note(
        Reminder(
            one.contract.id,
            one.what,
            one.key,
            one.due.isoformat(),
            ANSWER,
            "",
            until.isoformat(),
            state,
            at=at,
        )
        for one in answered
    )
