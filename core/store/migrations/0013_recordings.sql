-- Callboard's store, version 13: what is known of recordings beyond their files.

-- Kept recordings whose sum was computed from a file that was found, since the store that had fetched it was lost:
-- nobody knows what the sum was before. A recording that is fetched has no row.
CREATE TABLE recording_sums (
  call_id INTEGER NOT NULL REFERENCES calls (id) ON DELETE CASCADE,
  leg TEXT NOT NULL,                    -- call or transfer
  attempt INTEGER NOT NULL,
  computed_at TEXT NOT NULL,
  PRIMARY KEY (call_id, leg, attempt)
) STRICT;

