-- Callboard's store, version 23: calls of a floor that are older than what the desk holds, and were asked for. They leave
-- again after a week.
CREATE TABLE floor_guests (
  call_id INTEGER PRIMARY KEY REFERENCES calls (id) ON DELETE CASCADE,
  until TEXT NOT NULL
) STRICT;
