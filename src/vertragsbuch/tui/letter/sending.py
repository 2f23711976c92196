"""How to send a letter, in words: the suggested channel with its last day, and the table of all of them."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from rich.cells import cell_len

from vertragsbuch.contract.money import german_amount
from vertragsbuch.contract.vocabulary.channels import Channel
from vertragsbuch.delivery.channels import ProofStrength
from vertragsbuch.delivery.plan import STANDINGS, ChannelOption, DeliveryPlan, Standing
from vertragsbuch.delivery.recipient import usual_channel
from vertragsbuch.language import N_, _
from vertragsbuch.law import german
from vertragsbuch.tui.kit.actions import ScreenAction
from vertragsbuch.tui.kit.paragraph import BLANK_LINE, Paragraph
from vertragsbuch.tui.kit.text_window import TextWindow
from vertragsbuch.usecases.sending import sending_plan

if TYPE_CHECKING:
    from vertragsbuch.contract.model import Contract
    from vertragsbuch.law.answer import WayOut
    from vertragsbuch.usecases.context import Context

SHOW_CHANNELS = ScreenAction(
    "channels",
    "w",
    N_("Versandwege"),
    N_("Alle Wege, den Brief zu senden, im Vergleich"),
    "plan",
    does="channels",
)

_LOOKS: dict[Standing, str] = {"in_time": "look--good", "tight": "look--soon", "too_late": "look--quiet"}
_PROOFS: dict[ProofStrength, str] = {
    "strong": N_("beweist sicher"),
    "good": N_("beweist gut"),
    "weak": N_("beweist wenig"),
    "none": N_("beweist nichts"),
}
_COLUMN_GAP = 2


def plan_for(context: "Context", contract: "Contract", way: "WayOut") -> DeliveryPlan:
    """Return how a letter for a way out can be sent; looking up holidays takes time."""
    return sending_plan(context, contract, way)


def suggested_channel(context: "Context", contract: "Contract", way: "WayOut | None") -> Channel:
    """Return the channel that the planner suggests for a way out, else the usual one."""
    plan = plan_for(context, contract, way) if way else None
    return plan.suggested.channel if plan and plan.suggested else usual_channel(contract.provider.address)


def suggestion(plan: DeliveryPlan) -> Paragraph:
    """Return the suggested channel with its last day in one line: „Absenden bis Mo 23.11.2026: E-Mail“."""
    option = plan.suggested
    if option is None:
        return Paragraph(plan.reason, "look--soon")
    if plan.suggested_until is None:
        text = _("Bald absenden: {channel}").format(channel=plan.title_of(option))
    else:
        text = _("Absenden bis {day}: {channel}").format(
            day=german.weekday(plan.suggested_until), channel=plan.title_of(option)
        )
    return Paragraph(text, "look--strong" if option.in_time else "look--now")


def channels_window(plan: DeliveryPlan) -> TextWindow:
    """Return every channel with its last day, cost, proof, risk and steps."""
    return TextWindow(_("Versandwege"), list(_text(plan)))


def _text(plan: DeliveryPlan) -> Iterator[Paragraph]:
    yield suggestion(plan)
    if plan.suggested is not None:
        yield Paragraph(plan.reason)
    for warning in plan.warnings:
        yield Paragraph(warning, lead="! ", lead_look="look--soon")
    yield BLANK_LINE
    yield from _table(plan)
    for option in plan.options:
        yield BLANK_LINE
        yield from _option(option, plan.title_of(option))
    if plan.left_out:
        yield BLANK_LINE
    for left_out in plan.left_out:
        title = plan.title_of(left_out)
        yield Paragraph(left_out.reason, lead=f"{title}: ", lead_look="look--quiet")


def _table(plan: DeliveryPlan) -> Iterator[Paragraph]:
    """Yield a line a channel: whether it is in time, its name, its last day, its proof, its cost."""
    rows = [
        (plan.title_of(option), _last_day(option), _(_PROOFS[option.proof]), _amount(option))
        for option in plan.options
    ]
    widths = [max(map(cell_len, column)) + _COLUMN_GAP for column in zip(*rows, strict=True)]
    for option, row in zip(plan.options, rows, strict=True):
        look = _LOOKS[option.standing]
        cells = "".join(
            text + " " * (width - cell_len(text)) for text, width in zip(row, widths, strict=True)
        )
        own = look if option.standing == "too_late" else "look--plain"
        strong = "look--strong" if option == plan.suggested else own
        sign = STANDINGS[option.standing].sign
        yield Paragraph(cells.rstrip(), strong, lead=f"{sign} ", lead_look=look)


def _amount(option: ChannelOption) -> str:
    if option.cost_cents is None:
        return _("Gebühr")
    return german_amount(option.cost_cents) if option.cost_cents else _("kostenlos")


def _last_day(option: ChannelOption) -> str:
    day = option.tight_until if option.standing == "tight" else option.last_sending_day
    if day is None:
        return _("jederzeit")
    return _(STANDINGS[option.standing].until).format(day=german.weekday(day))


def _option(option: ChannelOption, title: str) -> Iterator[Paragraph]:
    yield Paragraph(title, "look--title")
    yield Paragraph(option.cost, lead=_("Kosten: "), lead_look="look--quiet")
    yield Paragraph(option.proof_sentence)
    yield Paragraph(option.risk)
    for number, step in enumerate(option.steps, start=1):
        yield Paragraph(step, "look--quiet", lead=f"{number} ", lead_look="look--key")
