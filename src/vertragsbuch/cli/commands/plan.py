"""`plan`: which channel still arrives in time, what it costs and proves, and the one to take."""

from argparse import Namespace
from typing import Any

from vertragsbuch.cli.choice import chosen_way, hint_careful_day
from vertragsbuch.cli.output import say, say_json
from vertragsbuch.cli.values import context_of
from vertragsbuch.cli.ways import wrapped_below_lead
from vertragsbuch.contract.money import decimal_text
from vertragsbuch.delivery.plan import STANDINGS, ChannelOption, DeliveryPlan
from vertragsbuch.language import _
from vertragsbuch.law import german
from vertragsbuch.usecases.letter import ways_for_letters
from vertragsbuch.usecases.register import contract_of
from vertragsbuch.usecases.sending import sending_plan


def run(options: Namespace) -> int:
    """Print the plan for sending the notice of one contract."""
    context = context_of(options)
    contract = contract_of(context, options.id)
    answer = ways_for_letters(contract, context.today)
    way = chosen_way(answer, options)
    if options.way is None:
        hint_careful_day(context, contract, way, answer)
    plan = sending_plan(context, contract, way)
    if options.json:
        say_json(_as_json(plan))
    else:
        _say_plan(plan)
    return 0


def _say_plan(plan: DeliveryPlan) -> None:
    say(wrapped_below_lead("→ ", plan.reason))
    for warning in plan.warnings:
        say(wrapped_below_lead("! ", warning))
    for option in plan.options:
        say()
        _say_option(option, plan.title_of(option))
    if plan.left_out:
        say()
    for left_out in plan.left_out:
        text = _("{channel}: {reason}").format(channel=plan.title_of(left_out), reason=left_out.reason)
        say(wrapped_below_lead("– ", text))


def _say_option(option: ChannelOption, title: str) -> None:
    until = option.last_sending_day or option.tight_until
    by = _("bis {day}").format(day=german.weekday(until)) if until else _("jederzeit")
    say(f"{STANDINGS[option.standing].sign} {title:<26} {by:<20}{option.cost}")
    say(wrapped_below_lead("    ", option.proof_sentence))
    say(wrapped_below_lead("    ", option.risk))
    for number, step in enumerate(option.steps, start=1):
        say(wrapped_below_lead(f"    {number}. ", step))


def _as_json(plan: DeliveryPlan) -> dict[str, Any]:
    suggested = plan.suggested
    return {
        "deadline": plan.deadline.isoformat() if plan.deadline else None,
        "dispatch_by": plan.dispatch_by.isoformat() if plan.dispatch_by else None,
        "sending_decides": plan.sending_decides,
        "suggested": suggested.channel if suggested else None,
        "reason": plan.reason,
        "warnings": list(plan.warnings),
        "options": [
            {
                "channel": option.channel,
                "standing": option.standing,
                "last_sending_day": option.last_sending_day.isoformat() if option.last_sending_day else None,
                "cost": None if option.cost_cents is None else decimal_text(option.cost_cents),
                "proof": option.proof,
            }
            for option in plan.options
        ],
        "left_out": [each._asdict() for each in plan.left_out],
    }
