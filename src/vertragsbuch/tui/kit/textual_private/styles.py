"""How widgets are styled."""

from collections.abc import Container, Sequence
from typing import Any, NamedTuple

from textual.cache import LRUCache
from textual.css.model import RuleSet
from textual.css.styles import RenderStyles, RulesMap, Styles
from textual.css.stylesheet import Stylesheet
from textual.dom import DOMNode
from textual.widget import Widget
from textual.widgets import Input

Place = tuple[object, ...]
"""All of a node and of what it stands in that rules of style may ask for, but for its place in a row."""


class Look(NamedTuple):
    """What the rules of style give for a place."""

    rules: RulesMap
    as_set: RulesMap
    has_hover: bool


class StyledOnce(Stylesheet):
    """Rules of style that are parsed once, and whose answer for a place is worked out once.

    Textual asks every rule for every part of every field, when it is made, shown, reached or left.
    """

    TOLD = ("display", "layout", "pointer")
    """What others learn of when it is set."""

    def __init__(self, variables: dict[str, str]) -> None:
        super().__init__(variables=variables)
        self._parse_cache = LRUCache(1024)
        self.known: dict[tuple[RuleSet, ...], dict[Place, Look]] = {}
        self.rules_before: Sequence[RuleSet] = ()
        self.order: dict[int, int] = {}
        self.known_of_kinds: dict[Place, dict[Place, Look]] = {}

    def set_variables(self, variables: dict[str, str]) -> None:
        """Take other colours; what was worked out with those before is over."""
        super().set_variables(variables)
        self.known = {}

    def reparse(self) -> None:
        """Parse what has not been parsed with these colours."""
        self.parse()

    def known_by(self, rules: tuple[RuleSet, ...]) -> dict[Place, Look]:
        """Return what has been worked out by these rules, whatever others there are."""
        return self.known.setdefault(rules, {})

    def known_of(self, node: DOMNode) -> dict[Place, Look]:
        """Return what has been worked out by the rules that may concern a node of this kind."""
        rules, named = self.rules, self.rules_map
        if rules is not self.rules_before:
            self.rules_before, self.known_of_kinds = rules, {}
            self.order = {id(rule): number for number, rule in enumerate(rules)}
        kind = _kind_of(node, named)
        known = self.known_of_kinds.get(kind)
        if known is None:
            names = named.keys() & node._selector_names
            order = sorted({self.order[id(rule)] for name in names for rule in named[name]})
            known = self.known_of_kinds[kind] = self.known_by(tuple(rules[number] for number in order))
        return known

    def apply(
        self, node: DOMNode, *, animate: bool = False, cache: dict[Any, RulesMap] | None = None
    ) -> None:
        """Style a node, by what is known for its place."""
        del cache
        base, place = node.styles.base, _place_of(node, self.rules_map)
        known = self.known_of(node)
        known_before, *as_before = vars(node).get("_styled") or (None,)
        if known_before is known and as_before == [base._updates, place]:
            node.notify_style_update()
            return
        look = known.get(place)
        if look is None:
            worked_out: dict[Any, RulesMap] = {}
            super().apply(node, animate=animate, cache=worked_out)
            if not worked_out:
                return
            rules = worked_out.popitem()[1]
            as_set = _as_set(rules) if animate else base.get_rules()
            known[place] = Look(rules, as_set, node._has_hover_style)
        else:
            self.give(node, look, animate=animate)
        vars(node)["_styled"] = (known, base._updates, place)

    def give(self, node: DOMNode, look: Look, *, animate: bool) -> None:
        """Give a node the look that is known; one that is not shown yet has nobody to tell."""
        node._has_hover_style = look.has_hover
        node._has_focus_within = node._has_order_style = node._has_odd_or_even = False
        base = node.styles.base
        if base.get_rules() or node._is_mounted:
            self.replace_rules(node, look.rules, animate=animate)
        else:
            base.merge_rules(look.as_set)
            for name in self.TOLD:
                if name in look.rules:
                    base.clear_rule(name)
                    setattr(base, name, look.rules[name])  # type: ignore[literal-required]
            node.notify_style_update()
        self._process_component_classes(node)


def _as_set(rules: RulesMap) -> RulesMap:
    """Return rules as a node holds them, when nothing is on its way from one to the other."""
    styles = Styles()
    for name, value in rules.items():
        setattr(styles, name, value)
    return styles.get_rules()


def _kind_of(node: DOMNode, named: Container[str]) -> Place:
    return type(node), node._id if f"#{node._id}" in named else None, node.classes


def _place_of(node: DOMNode, named: Container[str]) -> Place:
    above = node.css_path_nodes
    return (
        frozenset(above[0].get_pseudo_classes()),
        *[
            (
                *_kind_of(one, named),
                one._pseudo_classes_cache_key,
                isinstance(one, Widget) and one.can_focus,
            )
            for one in above
        ],
    )


class StyledWhenAsked(Input):
    """A field whose parts are styled when they are first drawn: most are never seen, and a form has many."""

    def _get_component_classes(self) -> frozenset[str]:  # type: ignore[override]
        """Return the parts that have been drawn: only those are styled anew with the field."""
        return frozenset(self._component_styles)

    def get_component_styles(self, *names: str) -> RenderStyles:
        """Return the style of parts of the field."""
        for name in names:
            if name not in self._component_styles and name in super()._get_component_classes():
                part = DOMNode(classes=name)
                part._attach(self)
                self.app.stylesheet.apply(part, animate=False)
                self._component_styles[name] = part.styles
        return super().get_component_styles(*names)
