"""Whether somebody can go to an address, answered for nearly every one without a regular expression."""

from vertragsbuch.delivery.postcode import address_parts, place_of_address, postcode_of_address

_OF_A_BOX = ("post", "box", "bp", "cp", "pf", "pack", "apart")
"""What stands somewhere in every line that may name a box."""


def has_door(address: tuple[str, ...]) -> bool:
    """Return whether somebody can go to an address: to a street, in this country."""
    return not place_of_address(address).is_abroad and (
        _is_plainly_a_street(address) or _is_a_street(address)
    )


def _is_plainly_a_street(address: tuple[str, ...]) -> bool:
    """Return whether a number ends a line above a German town, and nothing looks like a box."""
    *above, town = tuple(address_parts(address)) or ("",)
    if postcode_of_address((town,)) is None or not any(line[-1].isdigit() for line in above):
        return False
    return not any(sign in line.casefold() for line in (*above, town) for sign in _OF_A_BOX)


def _is_a_street(address: tuple[str, ...]) -> bool:
    from vertragsbuch.delivery.address import door_of_address  # noqa: PLC0415 - compiles regular expressions

    return door_of_address(address) == "street"
