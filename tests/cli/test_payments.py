"""What was paid leaves the book in its export and comes back, each booking once."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Program


def test_payments_come_back_byte_for_byte_and_each_once(webhosting: Program, tmp_path: Path) -> None:
    document = webhosting("export").json
    assert "payments" not in document
    paid = {"contract": "webhosting", "booked_on": "2026-10-01", "amount": "9.99", "fingerprint": "1"}
    document["payments"] = [paid, {**paid, "fingerprint": "2", "amount": "-3.00", "purpose": "zurück"}]
    (tmp_path / "bezahlt.json").write_text(json.dumps(document))
    for _time in range(2):
        assert webhosting("import", "bezahlt.json").code == 0
    assert webhosting("export").json["payments"] == document["payments"]
    whole = webhosting("export").out
    other = Program(tmp_path / "anders", webhosting._capture)
    (tmp_path / "ganz.json").write_text(whole)
    other.book.parent.mkdir()
    assert other("import", str(tmp_path / "ganz.json")).code == 0
    assert other("export").out == whole
    assert other("verify").code == 0


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (
            {"contract": "nobody"},
            "payments[0].contract: Einen Vertrag „nobody“ hat",
        ),
        ({"amount": 9}, "payments[0].amount"),
        ({"booked_on": "2026-02-30"}, "payments[0].booked_on"),
        ({"fingerprint": ""}, "payments[0].fingerprint"),
    ],
)
def test_a_payment_that_cannot_be_is_refused_with_its_place(
    webhosting: Program, tmp_path: Path, change: dict[str, object], sentence: str
) -> None:
    document = webhosting("export").json
    paid = {"contract": "webhosting", "booked_on": "2026-10-01", "amount": "9.99", "fingerprint": "1"}
    document["payments"] = [paid | change]
    (tmp_path / "bezahlt.json").write_text(json.dumps(document))
    done = webhosting("import", "bezahlt.json")
    assert done.code == 2
    assert sentence in done.err
