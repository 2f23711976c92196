"""The agent of launchd: a property list that says the same when it is read back."""

import plistlib
from pathlib import Path

import pytest
from hypothesis import given

from tests.examples import examples
from tests.scheduling.plans import plans
from vertragsbuch.errors import SchedulingFailed
from vertragsbuch.scheduling import launchd
from vertragsbuch.scheduling.timer import TimerPlan


@examples(50)
@given(plans)
def test_the_agent_tells_the_plan_again(plan: TimerPlan) -> None:
    agent = plistlib.loads(launchd.agent_of(plan))
    assert agent["ProgramArguments"] == list(plan.command)
    assert agent["StartCalendarInterval"][0].keys() == {"Hour", "Minute"}
    assert launchd.plan_of(launchd.agent_of(plan)) == plan


@pytest.mark.parametrize("content", [b"", b"x", plistlib.dumps({}), plistlib.dumps([1]), b"bplist00\xff"])
def test_another_property_list_is_refused(content: bytes) -> None:
    with pytest.raises(SchedulingFailed, match="nicht so"):
        launchd.plan_of(content)


def test_an_agent_is_found_where_it_lies_and_taken_away(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    assert launchd.installed() is None
    assert launchd.remove() is False
    file = tmp_path / "Library" / "LaunchAgents" / f"{launchd.LABEL}.plist"
    file.parent.mkdir(parents=True)
    plan = TimerPlan(("/opt/vertragsbuch", "remind"), ("07:00",))
    file.write_bytes(launchd.agent_of(plan))
    timer = launchd.installed()
    assert timer is not None
    assert timer.plan == plan
    assert timer.is_program_there is False
