"""Timings never decide a test: on a machine under load the same example may take a hundred times as long."""

import contextlib
import gc
import importlib
import os
import signal
import tempfile
from collections.abc import Callable, Generator, Iterator
from pathlib import Path

import pytest
from hypothesis import Phase, settings

from tests.brief_workers import tell_what_is_read
from tests.examples import DEEP, EVERY_DAY, FEW
from tests.run_once import RunOnce
from tests.typeset_once import TypesetOnce
from tests.warm.commands import share
from tests.warm.papers import looked_into, seen
from vertragsbuch.other_program import run_program
from vertragsbuch.typesetting import compiler

os.environ.setdefault(
    "HYPOTHESIS_STORAGE_DIRECTORY",
    str(Path(tempfile.gettempdir()) / f"vertragsbuch-hypothesis-{os.getuid()}"),
)


def _has_room(place: Path) -> bool:
    """Return whether a folder may hold what tests write, the programs that they start as well."""
    try:
        about = os.statvfs(place)
        memory = Path("/proc/meminfo").read_text(encoding="utf-8")
    except OSError:
        return False
    available = int(memory.partition("MemAvailable:")[2].split()[0]) * 1024
    room = min(about.f_bavail * about.f_frsize, available)
    return room > _ROOM and not about.f_flag & os.ST_NOEXEC and os.access(place, os.W_OK)


_IN_MEMORY = Path("/dev/shm")  # noqa: S108 - pytest makes a folder of its own in it, for its owner alone
_ROOM = 4 * 1024**3
if _has_room(_IN_MEMORY):  # to wait for a disk takes a fifth of the processors and half of the time
    os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(_IN_MEMORY))

settings.register_profile(
    "every_day",
    deadline=None,
    max_examples=EVERY_DAY,
    derandomize=True,  # a commit that passed passes again; what is new is searched for with "deep"
)
settings.register_profile(
    "few_examples",
    deadline=None,
    max_examples=FEW,
    derandomize=True,
    phases=(Phase.explicit, Phase.generate),  # whoever counts failures needs none of them made small
)
settings.register_profile("deep", deadline=None, max_examples=DEEP)
settings.load_profile("every_day")


def pytest_configure(config: pytest.Config) -> None:
    """Let the workers share what has loaded for the commands that they start, and say only what is read."""
    share()
    tell_what_is_read(config)


@pytest.hookimpl(wrapper=True)
def pytest_collection(session: pytest.Session) -> Generator[None, object, object]:
    """Look for no garbage while modules are loaded: in a fresh clone that takes a third of the time."""
    gc.disable()
    try:
        if session.config.args_source is pytest.Config.ArgsSource.TESTPATHS:
            _load_in_turns(session.config)
        return (yield)
    finally:
        gc.enable()


def _load_in_turns(config: pytest.Config) -> None:
    """Let each worker begin elsewhere: in a fresh clone all would compile the same modules at once."""
    own: dict[str, object] = getattr(config, "workerinput", {})
    number, workers = int(str(own.get("workerid", "gw0"))[2:]), int(str(own.get("workercount", 1)))
    if workers == 1:
        return
    here = Path(__file__).parent
    paths = sorted(here.rglob("test_*.py"))
    modules = [".".join(path.relative_to(here.parent).with_suffix("").parts) for path in paths]
    first = len(modules) * number // workers
    for module in (*modules[first:], *modules[:first]):
        # The collection comes to a module again that cannot be loaded, and tells what is wrong with it.
        with contextlib.suppress(Exception, pytest.skip.Exception):
            importlib.import_module(module)


def pytest_collection_finish() -> None:
    """Keep what stays until the end out of the looks for garbage, which take a tenth of the time."""
    gc.freeze()  # the little garbage among it may stay as well: to find it takes half a second


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int | None:
    """Return one worker more than there are processors: much of the time is spent in waiting for a screen."""
    if "PYTEST_XDIST_AUTO_NUM_WORKERS" in os.environ:
        return None
    return (os.cpu_count() or 1) + 1


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: object) -> object:
    """Return the one by which whoever is done takes over from the others: nobody waits for the last tests."""
    from xdist.scheduler import WorkStealingScheduling  # type: ignore[import-untyped]  # noqa: PLC0415 - where it is installed

    scheduler: object = WorkStealingScheduling(config, log)
    return scheduler


_WAIT_FOR_OTHERS = (
    *("walk/", "forty/", "torture/", "test_reports.py", "test_three_weeks.py"),
    *("net/", "paperless/", "sending/", "telling/"),
)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let one worker begin with what mostly waits: the others have the processors meanwhile."""
    begun = tuple(f"{Path(__file__).parent}/{name}" for name in _WAIT_FOR_OTHERS)
    items.sort(key=lambda item: not str(item.path).startswith(begun))


@pytest.fixture(scope="session", autouse=True)
def _machine_of_its_own(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Let what a machine remembers of its books lie beside them, and not where a person keeps it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_STATE_HOME", str(tmp_path_factory.mktemp("state")))
        yield


@pytest.fixture(scope="session")
def _shared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of what the workers of a run share."""
    own = tmp_path_factory.getbasetemp()
    return own.parent if "PYTEST_XDIST_WORKER" in os.environ else own


@pytest.fixture(scope="session", autouse=True)
def _pictures_are_recognized_once(_shared: Path) -> Iterator[None]:
    """Let the workers share what a picture says: many tests take in the same paper."""
    with pytest.MonkeyPatch.context() as patch:
        run = RunOnce(run_program, _shared / "recognized")
        patch.setattr("vertragsbuch.typesetting.recognizing.run_program", run)
        yield


@pytest.fixture(scope="session", autouse=True)
def compiled_anew(_shared: Path) -> Iterator[Callable[..., list[bytes]]]:
    """Let the workers share what came of a source, and return what compiles it, however often it did."""
    always = compiler._compiled
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(compiler, "_compiled", TypesetOnce(always, _shared / "typeset"))
        yield always


@pytest.fixture(scope="session", autouse=True)
def _papers_are_looked_into_once_by_what_has_loaded() -> Iterator[None]:
    """Let a paper have a process of its own, but no start, and let the workers share what was seen in it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("vertragsbuch.typesetting.words.run_program", RunOnce(looked_into, seen()))
        yield


@pytest.fixture(scope="session", autouse=True)
def _interrupts_reach_python() -> Iterator[None]:
    """Undo what a shell does to its background jobs: they ignore interrupts, and children inherit that."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)
