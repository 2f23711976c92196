"""What the interface uses of Textual's insides stands in one module, which a new version is held against."""

import ast
from functools import cache
from pathlib import Path

import pytest
import textual

import vertragsbuch.tui

TUI = Path(vertragsbuch.tui.__file__).parent
THE_ONE_MODULE = TUI / "kit" / "textual_private"
FILES = sorted(set(TUI.rglob("*.py")) - {*THE_ONE_MODULE.glob("*.py")})
OF_A_NAMED_TUPLE = {"_replace", "_asdict", "_fields"}
OF_THE_PALETTE = {
    "_action_command_list",
    "_NO_MATCHES",
    "_NO_MATCHES_COUNTDOWN",
    "_list_visible",
    "_no_matches_timer",
    "_start_no_matches_countdown",
    "_stop_no_matches_countdown",
}
OF_THE_NOTES = {"_notifications", "_refresh_notifications", "_unnotify"}
OF_THE_FIRST_FRAME = {
    "_layout_required",
    "_on_layout",
    "_on_screen_resume",
    "_on_update",
    "_repaint_required",
    "_screen_resized",
    "_size",
}
OF_LATER_FRAMES = {"_compositor", "_dirty_regions", "_get_renders"}
OF_THE_RULES = {
    "_has_focus_within",
    "_has_hover_style",
    "_has_odd_or_even",
    "_has_order_style",
    "_id",
    "_is_mounted",
    "_parse_cache",
    "_process_component_classes",
    "_pseudo_classes_cache_key",
    "_registered_themes",
    "_selector_names",
    "_updates",
}
OF_THE_LINES = {"_styles_cache"}
OF_MESSAGES = {"_get_dispatch_methods", "_no_default_action"}
OF_A_FIELD = {"_attach", "_component_styles", "_get_component_classes"}
OF_THE_DRIVER = {
    "_exit",
    "_file",
    "_loop",
    "_must_signal_resume",
    "_queue",
    "_sigcont_application",
    "_sigtstp_application",
    "_writer_thread",
}
DRIVERS = ("driver", "drivers/linux_driver", "drivers/_writer_thread")
STYLES = ("css/styles", "css/stylesheet", "_styles_cache")
BASES = (
    "_compositor",
    "command",
    "app",
    "dom",
    "message",
    "message_pump",
    "screen",
    "scroll_view",
    "widget",
    *DRIVERS,
    *STYLES,
)


def is_private(name: str) -> bool:
    return name.startswith("_") and not name.startswith("__")


def private_attributes(tree: ast.AST) -> set[str]:
    """Return the private methods and attributes that the classes of a module have."""
    methods = {
        function.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ClassDef)
        for function in node.body
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef)
    }
    attributes = {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
    return {name for name in methods | attributes if is_private(name)}


@cache
def of_textual() -> frozenset[str]:
    folder = Path(textual.__file__).parent
    trees = (ast.parse((folder / f"{name}.py").read_text("utf-8")) for name in BASES)
    return frozenset().union(*(private_attributes(tree) for tree in trees)) - OF_A_NAMED_TUPLE


def test_the_one_module_uses_private_parts() -> None:
    used = {
        name
        for file in THE_ONE_MODULE.glob("*.py")
        for name in private_attributes(ast.parse(file.read_text("utf-8")))
    }
    assert (
        used
        == {"_bindings", "_driver", "_exception", "_exception_event", "_handle_exception"}
        | {
            "_on_timer_update",
            "_get_screen",
            "_mounted_event",
            "_register",
            "_widgets",
            "_return_code",
        }
        | OF_THE_PALETTE
        | OF_THE_NOTES
        | OF_THE_FIRST_FRAME
        | OF_LATER_FRAMES
        | OF_A_FIELD
        | OF_THE_LINES
        | OF_MESSAGES
        | OF_THE_RULES
        | OF_THE_DRIVER
    )
    assert used <= of_textual()


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(TUI)))
def test_no_other_module_uses_or_replaces_any(file: Path) -> None:
    tree = ast.parse(file.read_text("utf-8"))
    assert private_attributes(tree) & of_textual() == set()
    others = {
        node.attr
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and not isinstance(node.value, ast.Name)
    }
    assert {name for name in others if is_private(name)} <= OF_A_NAMED_TUPLE
