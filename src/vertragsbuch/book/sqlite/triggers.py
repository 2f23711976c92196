"""The triggers of a book: events and seals stay as written, and a look at a contract goes stale by itself.

SQLite drops the triggers of a table with it, so they are made anew after every migration.
"""

EVENT_TRIGGERS = {
    "event_refuses_update": (
        "BEFORE UPDATE ON event BEGIN SELECT RAISE(ABORT, 'events are append-only'); END"
    ),
    "event_refuses_delete": (
        "BEFORE DELETE ON event BEGIN SELECT RAISE(ABORT, 'events are append-only'); END"
    ),
    # INSERT OR REPLACE deletes without asking the trigger above.
    "event_refuses_replace": (
        "BEFORE INSERT ON event WHEN EXISTS (SELECT 1 FROM event WHERE seq = NEW.seq)"
        " BEGIN SELECT RAISE(ABORT, 'events are append-only'); END"
    ),
}
SEAL_TRIGGERS = {
    "seal_refuses_update": "BEFORE UPDATE ON seal BEGIN SELECT RAISE(ABORT, 'seals are append-only'); END",
    "seal_refuses_delete": "BEFORE DELETE ON seal BEGIN SELECT RAISE(ABORT, 'seals are append-only'); END",
    "seal_refuses_replace": (
        "BEFORE INSERT ON seal WHEN EXISTS (SELECT 1 FROM seal WHERE number = NEW.number)"
        " BEGIN SELECT RAISE(ABORT, 'seals are append-only'); END"
    ),
}
LOOK_TRIGGERS = {
    "look_of_new_contract": (
        "AFTER INSERT ON contract BEGIN INSERT OR REPLACE INTO look (contract_id) VALUES (NEW.id); END"
    ),
    "look_after_change": (
        "AFTER UPDATE ON contract BEGIN "
        "UPDATE look SET day = '', version = version + 1 WHERE contract_id = NEW.id; "
        "INSERT OR IGNORE INTO look (contract_id) VALUES (NEW.id); END"
    ),
    "look_without_contract": (
        "AFTER DELETE ON contract BEGIN DELETE FROM look WHERE contract_id = OLD.id; END"
    ),
    "look_after_event": (
        "AFTER INSERT ON event BEGIN UPDATE look SET day = '', version = version + 1 "
        "WHERE contract_id = NEW.contract_id; END"
    ),
    "look_after_provider": (
        "AFTER UPDATE ON provider BEGIN UPDATE look SET day = '', version = version + 1 "
        "WHERE contract_id IN (SELECT id FROM contract WHERE provider_id = NEW.id); END"
    ),
}
REMINDER_TRIGGERS = {
    "reminder_of_new_look": (
        "AFTER INSERT ON look BEGIN "
        "INSERT OR REPLACE INTO reminder_day (contract_id) VALUES (NEW.contract_id); END"
    ),
    "reminder_after_change": (
        "AFTER UPDATE OF version ON look BEGIN "
        "UPDATE reminder_day SET day = '', version = version + 1 WHERE contract_id = NEW.contract_id; "
        "INSERT OR IGNORE INTO reminder_day (contract_id) VALUES (NEW.contract_id); END"
    ),
    "reminder_without_look": (
        "AFTER DELETE ON look BEGIN DELETE FROM reminder_day WHERE contract_id = OLD.contract_id; END"
    ),
}
"""Whatever makes a look stale makes the day of the next reminder stale."""

_SINCE = ((1, EVENT_TRIGGERS), (4, LOOK_TRIGGERS), (7, SEAL_TRIGGERS), (9, REMINDER_TRIGGERS))
"""With which schema the tables came that they belong to."""


def statements(number: int) -> list[str]:
    """Return what makes every trigger of a schema that is missing."""
    every = {name: what for since, some in _SINCE if since <= number for name, what in some.items()}
    return [f"CREATE TRIGGER IF NOT EXISTS {name} {what}" for name, what in every.items()]
