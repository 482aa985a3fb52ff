-- Callboard's store, version 28: calls that a person took or handed over, and whom they can be handed to. What was not answered is
-- owed to the floor; the last of a call says whose it is until then.
CREATE TABLE floor_hands (
  seq INTEGER PRIMARY KEY,              -- the order in which they were done
  id TEXT NOT NULL UNIQUE,              -- made here: the floor does each once
  call_id INTEGER NOT NULL REFERENCES calls (id) ON DELETE CASCADE,
  was INTEGER NOT NULL,                 -- whose call it was; 0: nobody's
  became INTEGER NOT NULL,
  due TEXT NOT NULL,                    -- it does not leave before: until then it can be taken back
  sent INTEGER NOT NULL DEFAULT 0,      -- it is, or was, on its way
  agreed INTEGER NOT NULL DEFAULT 0,    -- the floor has it
  refused TEXT                          -- why the floor did not take it
) STRICT;

CREATE INDEX floor_hands_of_call ON floor_hands (call_id, seq);

CREATE TRIGGER floor_new_hand AFTER INSERT ON floor_hands
BEGIN
  UPDATE floor_calls SET touched = touched + 1 WHERE call_id = new.call_id;
END;

CREATE TRIGGER floor_hand_taken_back AFTER DELETE ON floor_hands WHEN old.agreed = 0 AND old.refused IS NULL
BEGIN
  UPDATE floor_calls SET touched = touched + 1 WHERE call_id = old.call_id;
END;

-- 0: has left the team.
ALTER TABLE floor_people ADD COLUMN here INTEGER NOT NULL DEFAULT 1;
