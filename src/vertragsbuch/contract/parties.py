"""Who writes and who is written to; a page knows them alone, and nothing of what a contract is."""

from vertragsbuch.named_tuple import NamedTuple


class Holder(NamedTuple):
    """Who writes the letters."""

    name: str
    address: tuple[str, ...] = ()
    email: str | None = None
    phone: str | None = None


class Provider(NamedTuple):
    """Who is written to."""

    name: str
    address: tuple[str, ...] = ()
    email: str | None = None
    cancel_url: str | None = None
    """The page on which the contract can be cancelled (§ 312k BGB)."""
