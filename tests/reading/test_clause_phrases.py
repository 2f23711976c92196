"""Whatever a phrase finds holds the word by which a sentence is known to be about its matter."""

import importlib
import re
from itertools import groupby
from typing import Any

import pytest

from vertragsbuch.reading.clause_grammar import PHRASES
from vertragsbuch.reading.clause_matters import ABOUT, ClauseMatter
from vertragsbuch.reading.clause_phrase import Phrase

# That a sentence is about one of these may be told beside a phrase; all others are told by the phrase itself.
BESIDE: set[ClauseMatter] = {"notice", "contract", "first_term", "term", "probation"}
SAID_BY_ITSELF = [phrase for phrase in PHRASES if phrase.about not in BESIDE]


Part = tuple[object, Any]
"""Its kind and what it is made of, as Python's own parser of patterns returns it."""


def parsed(pattern: str) -> list[Part]:
    return list(importlib.import_module("re._parser").parse(pattern, re.IGNORECASE))


def letter(part: Part) -> str:
    """Return the one letter that a part of a pattern stands for in each match, a zero for any digit."""
    kind, value = str(part[0]), part[1]
    if kind == "LITERAL":
        return chr(value).lower()
    if kind == "MAX_REPEAT" and value[0] > 0 and len(value[2]) == 1:
        return letter(value[2][0])
    return "0" if kind == "IN" and [(str(one), of) for one, of in value] == [("RANGE", (48, 57))] else ""


def always_holds(parts: list[Part], word: re.Pattern[str]) -> bool:
    """Return whether each match of what is parsed holds a match of `word`."""
    runs = ("".join(run) for is_text, run in groupby(map(letter, parts), key=bool) if is_text)
    return any(map(word.search, runs)) or any(_holds_within(part, word) for part in parts)


def _holds_within(part: Part, word: re.Pattern[str]) -> bool:
    kind, value = str(part[0]), part[1]
    if kind == "SUBPATTERN":
        return always_holds(list(value[3]), word)
    if kind == "BRANCH":
        return all(always_holds(list(branch), word) for branch in value[1])
    return kind in ("MAX_REPEAT", "MIN_REPEAT") and value[0] > 0 and always_holds(list(value[2]), word)


@pytest.mark.parametrize("phrase", SAID_BY_ITSELF, ids=lambda phrase: phrase.field)
def test_a_phrase_holds_the_word_of_its_matter(phrase: Phrase) -> None:
    assert always_holds(parsed(phrase.pattern), re.compile(ABOUT[phrase.about].lower()))


@pytest.mark.parametrize("pattern", ["(?:Kündigungs)?zeit", "frist|zeit", "(?=frist)zeit", "(?:frist)*"])
def test_what_need_not_stand_there_is_no_word_of_a_phrase(pattern: str) -> None:
    assert not always_holds(parsed(pattern), re.compile("kündigung|frist"))
