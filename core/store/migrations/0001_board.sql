-- Callboard's store, version 1. Statements end with a semicolon and an empty line. Times are ISO 8601 UTC with
-- milliseconds and Z, durations seconds, money US cents.

CREATE TABLE accounts (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  api_url TEXT NOT NULL,
  created_at TEXT NOT NULL
) STRICT;

-- One row; grows by one with every transaction that changes a call.
CREATE TABLE board (
  revision INTEGER NOT NULL
) STRICT;

INSERT INTO board (revision) VALUES (0);

-- What the table shows and the poll needs. Long texts are beside it, so that a scan of this table stays short.
CREATE TABLE calls (
  id INTEGER PRIMARY KEY,
  account_id TEXT NOT NULL REFERENCES accounts (id),
  execution_id TEXT,                    -- NULL while the outcome of the dial is unknown
  call_id TEXT,
  agent_id TEXT,
  agent_name TEXT,
  contact_name TEXT,
  recipient_phone_number TEXT,
  phone_number_id TEXT,
  project TEXT,
  direction TEXT NOT NULL,
  provider TEXT,
  status TEXT NOT NULL,
  status_raw TEXT,
  outcome TEXT,
  call_duration REAL NOT NULL,
  conversation_duration REAL NOT NULL,
  recording_url TEXT,
  recording_id TEXT,
  recording_state TEXT NOT NULL,
  recording_file TEXT,
  recording_bytes INTEGER,
  recording_sha256 TEXT,
  answered_by_voice_mail INTEGER,
  hangup_by TEXT,
  hangup_reason TEXT,
  hangup_code TEXT,
  error_message TEXT,
  total_cost_cents REAL,
  batch_id TEXT,
  retry_count INTEGER NOT NULL,
  scheduled_at TEXT,
  started_at TEXT,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL,
  last_status_check TEXT,
  last_status_check_response TEXT,      -- JSON {status, recordingUrl, duration}
  check_failures INTEGER NOT NULL,
  check_error TEXT,
  final_since TEXT,                     -- NULL while the call is pending
  dial_state TEXT NOT NULL,
  revision INTEGER NOT NULL,            -- of the board, when this row last changed
  UNIQUE (account_id, execution_id)
) STRICT;

CREATE TABLE call_texts (
  id INTEGER PRIMARY KEY REFERENCES calls (id) ON DELETE CASCADE,
  transcript TEXT,
  summary TEXT,
  extracted_data TEXT,                  -- JSON as it came
  raw_reading TEXT                      -- the last full reading, as it came
) STRICT;

-- Dials that left, or are about to leave, and whose end is not written yet.
CREATE TABLE dials (
  id TEXT PRIMARY KEY,
  account_id TEXT NOT NULL REFERENCES accounts (id),
  agent_id TEXT NOT NULL,
  agent_name TEXT,
  recipient_phone_number TEXT NOT NULL,
  phone_number_id TEXT,
  contact_name TEXT,
  project TEXT,
  begun_at TEXT NOT NULL
) STRICT;

CREATE INDEX calls_by_execution ON calls (execution_id);

CREATE INDEX calls_by_created ON calls (created_at, id);

CREATE INDEX calls_by_contact ON calls (contact_name COLLATE NOCASE, id);

CREATE INDEX calls_by_project ON calls (project COLLATE NOCASE, id);

CREATE INDEX calls_by_status ON calls (status, id);

CREATE INDEX calls_by_duration ON calls (call_duration, id);

CREATE INDEX calls_by_recording ON calls (recording_state, id);

CREATE INDEX calls_by_revision ON calls (revision);

CREATE INDEX calls_pending ON calls (id) WHERE final_since IS NULL;
