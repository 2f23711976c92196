"""Which law looks at which kind of contract; it is loaded with the first contract of its kind."""

from collections.abc import Mapping
from functools import lru_cache

from vertragsbuch.byte_code import module_named
from vertragsbuch.contract.model import KINDS, Kind
from vertragsbuch.contract.vocabulary.ways import NoticeForm
from vertragsbuch.law.findings import Rule
from vertragsbuch.named_tuple import NamedTuple


class Area(NamedTuple):
    """The law of a kind of contract: its rules, and the form of an ordinary notice.

    `ways` are the rules for whoever wants no words beside the ways, `certain` for whoever wants the certain
    ways alone. `looked_at` says to a layman which law is looked at. `form_after_event` is the form
    of a notice that an event opens, where it differs.
    """

    rules: tuple[Rule, ...]
    ways: tuple[Rule, ...]
    certain: tuple[Rule, ...]
    looked_at: str
    form: NoticeForm
    form_after_event: NoticeForm


def area(
    rules: tuple[Rule, ...],
    looked_at: str,
    form: NoticeForm = "text",
    form_after_event: NoticeForm | None = None,
    *,
    words: tuple[Rule, ...] = (),
) -> Area:
    """Return the law of a kind of which some rules give words alone, and the others also what is certain."""
    ways = tuple(rule for rule in rules if rule not in words)
    return Area(rules, ways, ways, looked_at, form, form_after_event or form)


_BY_ROOM: Mapping[str, tuple[Kind, ...]] = {
    "everyday": ("general", "hosting", "domain", "software", "streaming", "press", "fitness"),
    "served": ("service",),
    "supplied": ("telecom", "energy", "energy_basic_supply", "district_heating", "water"),
    "insured": (
        "insurance",
        "car_insurance",
        "private_health_insurance",
        "life_insurance",
        "public_health_fund",
    ),
    "rented": (
        "rent_home",
        "rent_furnished_room",
        "rent_garage",
        "care_home",
        "allotment",
        "land_lease",
        "business_premises",
        "rented_thing",
    ),
    "others": (
        "digital_product",
        "membership",
        "bank_account",
        "distance_learning",
        "employment",
        "training",
        "cooperative",
        "home_care",
        "loan",
        "work",
    ),
}
"""The modules beside this one, and the kinds of which each holds the law."""

_ROOM_OF = {kind: room for room, kinds in _BY_ROOM.items() for kind in kinds}


@lru_cache(maxsize=64)
def area_of(kind: Kind) -> Area:
    """Return the law of a kind of contract."""
    areas: Mapping[Kind, Area] = module_named(f"{__package__}.{_ROOM_OF[kind]}").AREAS
    return areas[kind]


def areas() -> dict[Kind, Area]:
    """Return the law of every kind."""
    return {kind: area_of(kind) for kind in KINDS}
