"""Values against a JSON Schema, which is itself checked once and not at every value."""

import json
from collections.abc import Mapping
from functools import cache
from typing import Any

from jsonschema.protocols import Validator
from jsonschema.validators import validator_for


def assert_described(value: Mapping[str, Any], schema: Mapping[str, Any]) -> None:
    """Fail where the value does not keep to the schema, or the schema to what a schema is."""
    known = _KNOWN.get(id(schema))
    if known is None:
        # The schema is kept beside its validator: no other one gets its number meanwhile.
        known = _KNOWN[id(schema)] = schema, _validator(json.dumps(schema))
    known[1].validate(value)


_KNOWN: dict[int, tuple[Mapping[str, Any], Validator]] = {}


@cache
def _validator(schema: str) -> Validator:
    described = json.loads(schema)
    kind = validator_for(described)
    kind.check_schema(described)
    return kind(described)
