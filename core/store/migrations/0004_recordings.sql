-- Callboard's store, version 4: recordings are fetched by themselves, heard, and had of the transfer leg too.

-- The recording of the leg a call was handed over to.
ALTER TABLE calls ADD COLUMN transfer_recording_url TEXT;

ALTER TABLE calls ADD COLUMN transfer_recording_state TEXT NOT NULL DEFAULT 'none';

ALTER TABLE calls ADD COLUMN transfer_recording_file TEXT;

ALTER TABLE calls ADD COLUMN transfer_recording_bytes INTEGER;

ALTER TABLE calls ADD COLUMN transfer_recording_sha256 TEXT;

-- Fetches that brought no recording: why, and when to try again.
CREATE TABLE recording_fetches (
  call_id INTEGER NOT NULL REFERENCES calls (id) ON DELETE CASCADE,
  leg TEXT NOT NULL,                    -- call or transfer
  tries INTEGER NOT NULL,
  at TEXT NOT NULL,                     -- of the last one
  next_try TEXT,                        -- NULL: not again by itself
  reason TEXT NOT NULL,                 -- in words
  PRIMARY KEY (call_id, leg)
) STRICT;

-- How far a recording was heard. Beside the call, like a note: no reading touches it.
CREATE TABLE listening (
  call_id INTEGER PRIMARY KEY REFERENCES calls (id) ON DELETE CASCADE,
  position_ms INTEGER NOT NULL,
  listened_at TEXT                      -- NULL: not heard to its end
) STRICT;

CREATE INDEX calls_recording_available ON calls (created_at) WHERE recording_state = 'available';

CREATE INDEX calls_transfer_available ON calls (created_at) WHERE transfer_recording_state = 'available';

-- What is kept is counted and added up from these alone.
CREATE INDEX calls_recording_kept ON calls (recording_bytes) WHERE recording_state = 'kept';

CREATE INDEX calls_transfer_kept ON calls (transfer_recording_bytes) WHERE transfer_recording_state = 'kept';
