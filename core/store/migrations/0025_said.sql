-- Callboard's store, version 25: what was made here of several notes, with their authors and times. A name that comes later, or
-- another time zone, makes another text of them, and that is nobody's edit.
CREATE TABLE floor_said (
  call_id INTEGER PRIMARY KEY REFERENCES calls (id) ON DELETE CASCADE,
  note TEXT NOT NULL
) STRICT;

-- What the floor refused is offered again once the call has changed.
CREATE TRIGGER floor_touched_again AFTER UPDATE OF touched ON floor_calls
  WHEN new.touched > old.touched AND new.refused IS NOT NULL AND old.refused IS NOT NULL
BEGIN
  UPDATE floor_calls SET refused = NULL WHERE call_id = new.call_id;
END;
