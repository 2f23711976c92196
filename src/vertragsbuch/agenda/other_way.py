"""How to write the letter of another way than the best one, where the deadline of that runs first."""

from datetime import date

from vertragsbuch.contract.model import Contract
from vertragsbuch.contract.vocabulary.ways import NEXT_POSSIBLE
from vertragsbuch.law.answer import WayOut, number_of, of_the_same_right


def number_in_letters(contract: Contract, way: WayOut, number: int | None, today: date) -> str | None:
    """Return the number by which a letter takes a way of this number; one to no day follows the others."""
    if number is None and way.reading == NEXT_POSSIBLE:
        from vertragsbuch.law.next_possible import writable  # noqa: PLC0415 - few days are rough
        from vertragsbuch.law.ways_out import ways_out  # noqa: PLC0415 - see above

        number = number_of(way, writable(contract, ways_out(contract, today), today).ways_out)
    return None if number is None else str(number)


def lies_written(contract: Contract, way: WayOut) -> bool:
    """Return whether the letter of a way, or one that names none, lies there unsent."""
    if not contract.events:
        return False
    from vertragsbuch.contract.effective import unsent_letters  # noqa: PLC0415 - few contracts have a history

    letters = (letter for letter in unsent_letters(contract.events) if letter.is_declaration)
    return any(letter.way is None or of_the_same_right((way,), letter.way) for letter in letters)
