-- Callboard's store, version 22: what makes a store the replica of a team's floor. A store of one's own has no row in
-- any of these tables, and its triggers do nothing.

-- One row: which floor, which desk of it, and how far the two are in step.
CREATE TABLE floor (
  one INTEGER PRIMARY KEY CHECK (one = 1),
  id TEXT NOT NULL,                     -- the floor's
  desk TEXT NOT NULL,                   -- made here
  person INTEGER NOT NULL,
  name TEXT NOT NULL,
  role TEXT NOT NULL,
  rights_epoch INTEGER NOT NULL,
  revision INTEGER NOT NULL DEFAULT 0,  -- everything up to it is here
  stamp INTEGER NOT NULL DEFAULT 0,
  past_upto INTEGER NOT NULL DEFAULT 0, -- the walk through the past; 0: it has ended, or not begun
  past_stamp INTEGER NOT NULL DEFAULT 0,
  past_at TEXT NOT NULL DEFAULT '',
  past_id INTEGER NOT NULL DEFAULT 0,
  batch INTEGER NOT NULL DEFAULT 0,     -- the last one that was answered
  batch_key TEXT,
  sent_key TEXT,                        -- the one under way; NULL: none
  sent_body TEXT                        -- as it left: it leaves again in the same words
) STRICT;

-- Cursors of the last days. A floor that was restored does not know the newest of them.
CREATE TABLE floor_seen (
  revision INTEGER PRIMARY KEY,
  stamp INTEGER NOT NULL
) STRICT;

CREATE TABLE floor_people (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  role TEXT NOT NULL
) STRICT;

-- Accounts that the floor has, by their owners.
CREATE TABLE floor_accounts (
  owner TEXT PRIMARY KEY
) STRICT, WITHOUT ROWID;

-- How each call here and the floor's stand to each other. What was touched and is not agreed is owed to the floor.
CREATE TABLE floor_calls (
  call_id INTEGER PRIMARY KEY REFERENCES calls (id) ON DELETE CASCADE,
  floor_id INTEGER UNIQUE,              -- NULL: the floor does not have it, as far as is known
  facts_revision INTEGER,
  revision INTEGER NOT NULL DEFAULT 0,
  person INTEGER NOT NULL DEFAULT 0,    -- whose call it is; 0: the floor's
  touched INTEGER NOT NULL DEFAULT 0,   -- grows with every change here
  agreed INTEGER NOT NULL DEFAULT 0,    -- the value of touched up to which the floor knows
  digest TEXT,                          -- of the facts as the floor has them
  leaves INTEGER NOT NULL DEFAULT 0,    -- another person's by now: goes once nothing of it is owed
  refused TEXT                          -- why the floor does not take it
) STRICT;

CREATE INDEX floor_calls_owed ON floor_calls (call_id) WHERE touched <> agreed;

CREATE INDEX floor_calls_leaving ON floor_calls (call_id) WHERE leaves = 1;

-- Notes are only added; an edit names what it replaces. The board, the search and the sidebar read annotations, which
-- is made of the notes that nothing replaces and the tags that are on.
CREATE TABLE floor_notes (
  id TEXT PRIMARY KEY,
  call_id INTEGER NOT NULL REFERENCES calls (id) ON DELETE CASCADE,
  author INTEGER NOT NULL,
  at TEXT NOT NULL,
  note TEXT NOT NULL,
  replaces TEXT NOT NULL,               -- ids, with blanks between them
  agreed INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX floor_notes_of_call ON floor_notes (call_id);

CREATE TABLE floor_tags (
  id TEXT PRIMARY KEY,
  call_id INTEGER NOT NULL REFERENCES calls (id) ON DELETE CASCADE,
  author INTEGER NOT NULL,
  at TEXT NOT NULL,
  tag TEXT NOT NULL,
  gone_at TEXT,                         -- taken off
  agreed INTEGER NOT NULL,
  gone_agreed INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX floor_tags_of_call ON floor_tags (call_id);

-- Where each recording was left, as the floor knows it.
CREATE TABLE floor_marks (
  call_id INTEGER NOT NULL REFERENCES calls (id) ON DELETE CASCADE,
  attempt INTEGER NOT NULL,
  body TEXT NOT NULL,
  PRIMARY KEY (call_id, attempt)
) STRICT, WITHOUT ROWID;

-- Events that have a name on the floor. Those of call_changes without one are owed.
CREATE TABLE floor_events (
  event_id INTEGER PRIMARY KEY REFERENCES call_changes (id) ON DELETE CASCADE,
  id TEXT NOT NULL UNIQUE
) STRICT;

-- Dials that the floor was told of before they left. Their end is in dials and calls; it is owed until the floor knows.
CREATE TABLE floor_dials (
  id TEXT PRIMARY KEY,
  at TEXT NOT NULL,                     -- when the floor was asked
  told TEXT NOT NULL                    -- the end the floor knows: open, unknown
) STRICT, WITHOUT ROWID;

CREATE TRIGGER floor_new_call AFTER INSERT ON calls WHEN EXISTS (SELECT 1 FROM floor)
BEGIN
  INSERT INTO floor_calls (call_id, touched) VALUES (new.id, 1)
    ON CONFLICT (call_id) DO UPDATE SET touched = touched + 1;
END;

CREATE TRIGGER floor_changed_call AFTER UPDATE OF
    execution_id, call_id, agent_id, agent_name, contact_name, recipient_phone_number, phone_number_id, project, direction,
    provider, status_raw, call_duration, conversation_duration, recording_url, transfer_recording_url,
    answered_by_voice_mail, hangup_by, hangup_reason, hangup_code, error_message, total_cost_cents, batch_id, retry_count,
    scheduled_at, started_at, created_at, final_since, dial_state, end_detail, dial_id ON calls
  WHEN EXISTS (SELECT 1 FROM floor)
BEGIN
  INSERT INTO floor_calls (call_id, touched) VALUES (new.id, 1)
    ON CONFLICT (call_id) DO UPDATE SET touched = touched + 1;
END;

CREATE TRIGGER floor_changed_texts AFTER UPDATE ON call_texts
  WHEN (old.transcript IS NOT new.transcript OR old.summary IS NOT new.summary OR old.extracted_data IS NOT new.extracted_data)
    AND EXISTS (SELECT 1 FROM floor)
BEGIN
  UPDATE floor_calls SET touched = touched + 1 WHERE call_id = new.id;
END;

CREATE TRIGGER floor_changed_attempt AFTER UPDATE OF status_raw, call_duration, conversation_duration, recording_url,
    transfer_recording_url, answered_by_voice_mail, hangup_by, hangup_reason, hangup_code, error_message,
    total_cost_cents, started_at, final_since, transcript, summary, extracted_data ON attempts
  WHEN EXISTS (SELECT 1 FROM floor)
BEGIN
  UPDATE floor_calls SET touched = touched + 1 WHERE call_id = new.call_id;
END;

CREATE TRIGGER floor_new_attempt AFTER INSERT ON attempts WHEN EXISTS (SELECT 1 FROM floor)
BEGIN
  UPDATE floor_calls SET touched = touched + 1 WHERE call_id = new.call_id;
END;

CREATE TRIGGER floor_new_words AFTER INSERT ON annotations WHEN EXISTS (SELECT 1 FROM floor)
BEGIN
  UPDATE floor_calls SET touched = touched + 1 WHERE call_id = new.id;
END;

CREATE TRIGGER floor_changed_words AFTER UPDATE ON annotations WHEN EXISTS (SELECT 1 FROM floor)
BEGIN
  UPDATE floor_calls SET touched = touched + 1 WHERE call_id = new.id;
END;

CREATE TRIGGER floor_new_mark AFTER INSERT ON listening WHEN EXISTS (SELECT 1 FROM floor)
BEGIN
  UPDATE floor_calls SET touched = touched + 1 WHERE call_id = new.call_id;
END;

CREATE TRIGGER floor_changed_mark AFTER UPDATE ON listening WHEN EXISTS (SELECT 1 FROM floor)
BEGIN
  UPDATE floor_calls SET touched = touched + 1 WHERE call_id = new.call_id;
END;
