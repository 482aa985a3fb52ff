-- Callboard's store, version 14: one store takes the place of another while the program runs.

-- No new call gets an id up to this one: it meant another call in the store whose place this one took, and what was begun there, a
-- fetch or a note, still names it.
ALTER TABLE board ADD COLUMN taken_call_id INTEGER NOT NULL DEFAULT 0;
