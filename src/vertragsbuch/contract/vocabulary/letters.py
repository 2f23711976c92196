"""The kinds of letters, as books and files name them."""

from typing import Literal, get_args

LetterKind = Literal[
    "notice",
    "special_notice",
    "moving_notice",
    "withdrawal",
    "for_cause",
    "late_notice",
    "warning",
    "reminder",
    "objection",
    "mandate_revocation",
    "data_access",
    "data_erasure",
    "domain_transfer",
    "complaint",
]
LETTER_KINDS: tuple[LetterKind, ...] = get_args(LetterKind)

DECLARATIONS: frozenset[str] = frozenset(
    {"notice", "special_notice", "moving_notice", "withdrawal", "for_cause", "late_notice"}
)
"""The kinds of letters that end a contract; every other letter leaves the stage of the case as it is."""

OWN = "own:"
"""Begins the kind of a letter whose template is the person's own."""
