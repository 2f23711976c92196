"""Every command of the program as somebody types it, so that what is tried on commands is tried on all.

In the words `{id}` stands for a contract, `{folder}` for a folder, `{text}` for what somebody types.
"""

from functools import cache
from shlex import split

from vertragsbuch.cli.parser import actions_of
from vertragsbuch.language import _

Words = tuple[str, ...]


def _lines(text: str) -> tuple[Words, ...]:
    return tuple(tuple(split(line)) for line in text.strip().splitlines())


OF_THE_BOOK = _lines("""
check
check --within 400d --exit-code
remind --dry-run
remind --dry-run --json
list
list --lines --removed
list --columns title,provider,tags,holder,contract-number,customer-number,id
list --sort provider
costs
costs --by anbieter
costs --by schlagwort
costs --by vertrag
costs --by inhaber
costs --svg {folder}/bilder
calendar
calendar --out {folder}/fristen.ics
calendar --out {folder}/fristen/
holder
holder list
holder history
providers muster
providers muster --json
law 309 BGB
deadlines {folder}/buch.json
doctor
verify
paths
printers
schema
export
export --format csv
export --format excel
export {folder}/tabelle.xlsx
completion ids
completion bash
completion zsh
completion fish
completion tcsh
hook bash
hook zsh
hook fish
schedule show
undo --dry-run
redo --dry-run
watch --once {folder}/leer
event
""")
"""What looks at the whole book."""

OF_A_CONTRACT = _lines("""
show {id}
case {id}
letters {id}
letters --all {id}
plan {id}
event {id}
letter --draft {id}
letter --format txt --out - {id}
letter --format eml --out - {id}
letter --out {folder} {id}
send --by hand {id}
send --by registered_letter {id}
send --by open {id}
send --by button {id}
send --by print {id}
send --by email {id}
read --contract {id} --dry-run
evidence --out {folder}/akte.pdf {id}
evidence --out {folder}/akte.zip {id}
undo --dry-run {id}
""")
"""What shows a contract, and lets its letter go out."""

DEEDS = _lines("""
add --title {text} --provider {text} --starts 1.1.2024 --notes {text} --tags {text} --address {text}
edit --title {text} --provider {text} --notes {text} --concerns {text} --customer-number {text} {id}
edit --mandate-reference {text} --contract-number {text} --tags {text} {id}
planned {id}
address --source {text} {id}
sent --by letter --on 1.8.26 --tracking {text} {id}
received --evidence {text} {id}
confirmed {id}
rejected --note {text} {id}
returned --note {text} {id}
turned-down {id}
continued {id}
provider-notice {id}
supplier-notice --supplier {text} {id}
offer --note {text} {id}
keep {id}
remind
remind done {id}
remind later {id} 1.1.2030
remind --test {text}
contact --with {text} {id} {text}
debited --amount 3 {id}
final-bill {id}
dunned {id}
collection --agency {text} --address {text} --note {text} {id}
debit-returned {id}
claim-paid {id}
task {id} {text}
file --note {text} {id} {folder}/papiere/notiz.txt
event {id} umzug note={text}
close {id}
undo {id}
undo --older
redo
remove {id}
remove --undo {id}
drafts accept 1 --set title={text}
drafts link 2 {id} --set notes={text}
drafts dismiss 3
drafts again 3
holder --name {text} --phone {text} --address {text}
holder add --name {text}
testmail
stamp {id}
read {folder}/papiere
read - --json --no-book
paperless pull
paperless push
statement {folder}/buch.json
statement {folder}/buch.json --json --no-book
import {folder}/buch.json
import --update {folder}/buch.json
backup {folder}/sicherung.zip
restore {folder}/gut.zip
""")
"""What writes, in an order in which most of it is taken."""

ASIDE = frozenset({"demo"})
"""What opens the interface."""


def options_for_text(command: str) -> tuple[str, ...]:
    """Return the options of a command that take what a person types, and no file."""
    files = (_("DATEI"), _("ORDNER"), _("PFAD"))
    return tuple(
        action.option_strings[-1]
        for action in actions_of(command)
        if action.option_strings
        and action.nargs is None
        and action.choices is None
        and action.metavar not in files
    )


@cache
def offers_json(command: str) -> bool:
    """Return whether a command can answer in JSON."""
    return any("--json" in action.option_strings for action in actions_of(command))
