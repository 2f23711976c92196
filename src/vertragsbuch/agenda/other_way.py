"""How to write the letter of another way than the best one, where the deadline of that runs first."""

from datetime import date

from vertragsbuch.contract.effective import unsent_letters
from vertragsbuch.contract.model import Contract
from vertragsbuch.law.answer import Answer, WayOut, number_of, of_the_same_right
from vertragsbuch.law.next_possible import writable


def letter_by(contract: Contract, way: WayOut, answer: Answer, today: date) -> tuple[bool, str | None]:
    """Return whether the letter of a way lies there unsent, and the number by which it is written."""
    letters = (letter for letter in unsent_letters(contract.events) if letter.is_declaration)
    is_written = any(letter.way is None or of_the_same_right((way,), letter.way) for letter in letters)
    number = number_of(way, writable(contract, answer, today).ways_out)
    return is_written, None if number is None else str(number)
