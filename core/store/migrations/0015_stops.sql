-- Callboard's store, version 15: calls that a person stopped, and the calls that were dialled here.

-- One row for each attempt whose stop left, or was about to leave. It goes where Bolna certainly did not take it.
CREATE TABLE stops (
  call_id INTEGER NOT NULL REFERENCES calls (id) ON DELETE CASCADE,
  attempt INTEGER NOT NULL,
  stop_state TEXT NOT NULL,             -- begun, accepted or unknown
  begun_at TEXT NOT NULL,
  PRIMARY KEY (call_id, attempt)
) STRICT;

-- What was chosen for the last call that somebody placed here.
CREATE INDEX calls_dialled_here ON calls (account_id, created_at) WHERE dial_id IS NOT NULL;
