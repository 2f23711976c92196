"""`add`, `edit`, `holder`: what a person enters."""

from argparse import Namespace
from collections.abc import Callable

from vertragsbuch.casework.living_again import is_ending, touches_terms
from vertragsbuch.cli.commands.holder import run_holder
from vertragsbuch.cli.entry import entered_contract
from vertragsbuch.cli.failure import hint
from vertragsbuch.cli.output import say
from vertragsbuch.cli.values import context_of
from vertragsbuch.contract.model import Contract
from vertragsbuch.delivery.address import questions_about
from vertragsbuch.language import N_, _
from vertragsbuch.reading.rough_days import is_made_after, made_after_start
from vertragsbuch.usecases import register
from vertragsbuch.usecases.context import Context


def run(options: Namespace) -> int:
    """Enter a contract or who writes the letters, or change them."""
    context = context_of(options, may_begin=options.command in {"add", "holder"})
    commands: dict[str, Callable[[Context, Namespace], None]] = {
        "add": _add, "edit": _edit, "holder": run_holder,
    }  # fmt: skip
    commands[options.command](context, options)
    return 0


def _add(context: Context, options: Namespace) -> None:
    entered = _entered(context, options, None)
    name = register.add_contract(context, entered)
    say(name)
    _warn_of_days(entered)
    _ask_about(entered)
    twin = register.entered_before(context, name)
    if twin is not None:
        hint(_("{twin} Dann zurück: vertragsbuch remove {id}").format(twin=twin, id=name))
    hint(_("Eingetragen. Die Wege daraus: vertragsbuch show {id}").format(id=name))


def _edit(context: Context, options: Namespace) -> None:
    before = register.contract_of(context, options.id)
    entered = _entered(context, options, before)
    if entered == before:
        hint(_("Nichts geändert: Alles stand schon so im Buch."))
        return
    continues = options.continues or (False if options.correction else None)
    lives_on = register.edit_contract(context, entered, continues=continues)
    _warn_of_days(entered)
    _ask_about(entered)
    hint(_("Geändert; was vorher da stand, bleibt in der Geschichte."))
    if lives_on:
        hint(_(_LIVES_ON).format(id=options.id))
    elif is_ending(before) and touches_terms(before, entered):
        hint(_(_STILL_ENDS).format(id=options.id))


_LIVES_ON = N_(
    "Der Vertrag war gekündigt und läuft mit diesen Angaben weiter; seine neue Frist wird überwacht. War es "
    "nur eine Berichtigung: vertragsbuch undo {id}"
)
_STILL_ENDS = N_(
    "Verstanden als Berichtigung: Gekündigt bleibt der Vertrag. Läuft er damit weiter: vertragsbuch "
    "continued {id}"
)


def _entered(context: Context, options: Namespace, before: Contract | None) -> Contract:
    """Return the contract that the options describe; what a clause was read to say is told in any case."""
    return entered_contract(options, context.today, before, tell=hint)


def _warn_of_days(contract: Contract) -> None:
    """Warn of a conclusion after the start: it may be so, and more often a year is wrong."""
    made_on, starts_on = contract.concluded_on, contract.terms.starts_on
    if made_on is not None and is_made_after(made_on, starts_on):
        hint(_("{doubt} Bitte prüfen.").format(doubt=made_after_start(made_on, starts_on)))


def _ask_about(contract: Contract) -> None:
    """Ask for what an address lacks: a number, a country."""
    for question in questions_about(contract.provider.address):
        hint(_("Zur Anschrift: {question}").format(question=question))
