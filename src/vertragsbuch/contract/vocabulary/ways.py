"""What is said of a way out: how sure it is, and which form its notice needs."""

from vertragsbuch.typed import Literal, get_args

Certainty = Literal["certain", "arguable"]
CERTAINTIES: tuple[Certainty, ...] = get_args(Certainty)
NoticeForm = Literal["text", "written"]
"""Text form (§ 126b BGB: e-mail is enough) or written form (§ 126 BGB: own signature on paper)."""
FORMS: tuple[NoticeForm, ...] = get_args(NoticeForm)

AGREED = "agreed"
"""The rule of a way out that the contract itself gives."""
PRINTED = "printed"
"""The reading by which the days count that stand on a paper of the provider."""
DECLINES_ENTRY = "bgb-563-3"
"""The norm whose declaration is no notice: not to enter a tenancy after a death (§ 563 Abs. 3 BGB)."""
NEXT_POSSIBLE = "next_possible"
"""The reading of the agreed way that names no day."""


def declines_entry(key: str | None) -> bool:
    """Return whether the way of a key ends no contract: the person declines to enter it."""
    return key is not None and key.partition(":")[0] == DECLINES_ENTRY
