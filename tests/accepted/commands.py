"""What is done with a book that an import has filled: looks, which have to succeed, and deeds."""

from shlex import split

Words = tuple[str, ...]


def _lines(text: str) -> tuple[Words, ...]:
    return tuple(tuple(split(line)) for line in text.strip().splitlines())


LOOKS_AT_THE_BOOK = _lines("""
list
list --json --removed
list --lines --columns title,kind
check
check --json --within 900d --exit-code
costs
costs --json
holder
holder list
doctor --json
undo --dry-run
redo --dry-run
completion ids
export --format csv
verify --json
""")
ONE_OF_COSTS = _lines("""
costs --by art
costs --by anbieter
costs --by inhaber
costs --by schlagwort
costs --by vertrag
costs --by monat
costs --by jahr
costs --year 2026
costs --year 2031
""")
LOOKS_AT_A_CONTRACT = _lines("""
show
show --json
case
case --json
letters --all
letters --json
""")
PLANS = _lines("""
plan
plan --json
""")
"""They may refuse: nothing can be planned where nothing is known."""

CONTRACT, DOCUMENT = "ID", "DOCUMENT"
"""Stand in a line for the contract, which is the last word else, and for the file that was imported."""

DEEDS = _lines("""
event ID preiserhöhung received_on=1.11.2026 effective_on=1.1.2027 new_price_cents=12,99
event ID umzug moves_on=1.2.2027
event ID wichtiger-grund known_on=1.11.2026 note=Gesperrt
contact ID "rief an" --by phone
file ID DOCUMENT
send
send --by hand
letter --draft
planned
sent
sent --by einwurf --at 14:05
received
confirmed
confirmed --accept
rejected --note "zu spät"
returned
turned-down
continued
keep
provider-notice --ends 31.12.2026
supplier-notice
offer
final-bill
dunned --amount 9,99
debited --amount 9,99
debit-returned --amount 3
collection --agency Inkasso --amount 9
claim-paid
close
undo
redo
remove
remove --undo
address --source Impressum
edit --price "12,99 monatlich"
edit --starts 2024
edit --title Neu --term ""
edit --continues --price "3 monatlich"
""")
OF_DRAFTS = _lines("""
drafts
drafts show 1 --json
drafts show 1
drafts accept 1
drafts link 2 ID
drafts dismiss 3
drafts again 3
""")
"""They settle what waits, in this order; a contract may be refused, as one that is entered."""

KINDS_OF_LETTERS = (
    *("", "notice", "special_notice", "withdrawal", "for_cause", "late_notice", "warning", "reminder"),
    *("objection", "notice_withdrawal", "mandate_revocation", "data_access", "data_erasure", "complaint"),
    *("dunning_objection", "collection_objection", "return_fee_objection", "value_enquiry", "sale_notice"),
)
"""An empty word leaves it to the program which letter fits."""

TAKEN_BACK = ("undo", "undo", "undo", "redo", "redo", "redo", "undo")
