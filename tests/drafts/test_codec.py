import json
from typing import Any

import pytest

from tests.drafts.samples import OF_A_PAPER, OF_A_STATEMENT, RAISED, booked, on_paper
from vertragsbuch.drafts.codec import draft_as_json, draft_of_json, draft_of_text, draft_text
from vertragsbuch.drafts.draft import Draft
from vertragsbuch.tables.fields import Faults


@pytest.mark.parametrize("draft", [OF_A_PAPER, OF_A_STATEMENT, RAISED])
def test_a_draft_comes_back_as_it_was(draft: Draft) -> None:
    assert draft_of_text(draft_text(draft)) == draft
    assert draft_of_json(json.loads(json.dumps(draft_as_json(draft)))) == draft


def _spoilt(path: tuple[Any, ...], value: object) -> Any:  # noqa: ANN401 - JSON
    whole = json.loads(draft_text(OF_A_PAPER))
    inner = whole
    for step in path[:-1]:
        inner = inner[step]
    inner[path[-1]] = value
    return whole


@pytest.mark.parametrize(
    ("path", "value", "place"),
    [
        (("title",), "", "title"),
        (("title",), "a\x1b[2J", "title"),
        (("colour",), "red", "colour"),
        (("values", 1, "name"), "id", "values[1].name"),
        (("values", 1, "name"), "prize", "values[1].name"),
        (("values", 1, "value"), None, "values[1].value"),
        (("values", 1, "spot", "source"), "x", "values[1].spot.source"),
        (("values", 1, "spot", "page"), 0, "values[1].spot.page"),
        (("values", 1, "spot", "areas", 0, "left"), "1", "values[1].spot.areas[0].left"),
        (("sources", 0, "kind"), "dream", "sources[0].kind"),
        (("events",), [{"type": "miracle"}], "events[0].type"),
        (("missing",), ["id"], "missing[0]"),
        (("printed", "ends_on"), 3, "printed.ends_on"),
        (("fingerprints",), "x", "fingerprints"),
    ],
)
def test_what_is_no_draft_is_named_with_its_place(path: tuple[Any, ...], value: object, place: str) -> None:
    with pytest.raises(Faults) as refused:
        draft_of_json(_spoilt(path, value))
    assert [fault.place for fault in refused.value.faults] == [place]


@pytest.mark.parametrize("value", [object(), ("a",), float("nan"), {"a": {1: 2}}, "\ud800"])
def test_a_value_that_json_does_not_hold_is_refused(value: object) -> None:
    with pytest.raises(ValueError, match=r"Entwurf|Wert"):
        draft_text(OF_A_PAPER._replace(values=(on_paper("notes", value, "x"),)))


def test_a_value_that_is_nested_without_end_is_refused() -> None:
    nested: list[Any] = []
    for _depth in range(5000):
        nested = [nested]
    with pytest.raises(ValueError, match=r"Entwurf|Wert"):
        draft_text(OF_A_PAPER._replace(values=(booked("notes", nested, "x"),)))
    with pytest.raises(ValueError, match=r"Entwurf|Wert"):
        draft_of_text("[" * 100_000)
