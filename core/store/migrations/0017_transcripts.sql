-- Callboard's store, version 17: whose transcripts are here, whose are still to be read, and how many of each.

-- SQLite's recover extension (3.40.1) reads no column behind a virtual one: "column index out of range", and a damaged
-- store could not be brought back. So the virtual one is taken out, which rewrites no row, and becomes the last again.
DROP INDEX calls_by_contact;

ALTER TABLE calls DROP COLUMN shown_name;

-- none, owed, here: calls/TranscriptState.h. Derived from the row and its texts.
ALTER TABLE calls ADD COLUMN transcript_state TEXT NOT NULL DEFAULT 'none';

ALTER TABLE calls ADD COLUMN shown_name TEXT AS (coalesce(contact_name, known_name)) VIRTUAL;

CREATE INDEX calls_by_contact ON calls (shown_name COLLATE NOCASE);

UPDATE calls SET transcript_state = 'here' WHERE id IN (SELECT id FROM call_texts WHERE transcript IS NOT NULL);

UPDATE calls SET transcript_state = 'owed'
  WHERE end_detail = 'owed' AND transcript_state = 'none' AND final_since IS NOT NULL AND not_found_checks < 3
    AND (conversation_duration > 0 OR direction = 'web');

-- Ends that a list showed. Those of calls that were pending here are read in the poll's cycle; those of calls that an
-- import brought as they were wait their turn: the ones whose transcript is owed first, the newest first.
DROP INDEX calls_detail_owed;

CREATE INDEX calls_ends_promised ON calls (account_id) WHERE end_detail = 'owed' AND open_since IS NOT NULL;

CREATE INDEX calls_ends_of_history ON calls (account_id, transcript_state, created_at)
  WHERE end_detail = 'owed' AND open_since IS NULL;

-- How many there are of each, kept by the triggers below: nobody walks over a million calls to know it.
CREATE TABLE transcript_counts (
  account_id TEXT PRIMARY KEY,
  owed INTEGER NOT NULL,
  here INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

INSERT INTO transcript_counts (account_id, owed, here)
  SELECT account_id, sum(transcript_state = 'owed'), sum(transcript_state = 'here') FROM calls
  WHERE transcript_state <> 'none' GROUP BY account_id;

CREATE TRIGGER transcripts_of_new_calls AFTER INSERT ON calls WHEN new.transcript_state <> 'none'
BEGIN
  INSERT INTO transcript_counts (account_id, owed, here)
    VALUES (new.account_id, new.transcript_state = 'owed', new.transcript_state = 'here')
    ON CONFLICT (account_id) DO UPDATE SET owed = owed + excluded.owed, here = here + excluded.here;
END;

CREATE TRIGGER transcripts_of_changed_calls AFTER UPDATE OF transcript_state, account_id ON calls
  WHEN old.transcript_state <> new.transcript_state OR old.account_id <> new.account_id
BEGIN
  UPDATE transcript_counts SET owed = owed - (old.transcript_state = 'owed'), here = here - (old.transcript_state = 'here')
    WHERE account_id = old.account_id;
  INSERT INTO transcript_counts (account_id, owed, here)
    VALUES (new.account_id, new.transcript_state = 'owed', new.transcript_state = 'here')
    ON CONFLICT (account_id) DO UPDATE SET owed = owed + excluded.owed, here = here + excluded.here;
END;

CREATE TRIGGER transcripts_of_removed_calls AFTER DELETE ON calls WHEN old.transcript_state <> 'none'
BEGIN
  UPDATE transcript_counts SET owed = owed - (old.transcript_state = 'owed'), here = here - (old.transcript_state = 'here')
    WHERE account_id = old.account_id;
END;

