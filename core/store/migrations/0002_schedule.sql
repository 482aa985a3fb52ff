-- Callboard's store, version 2: when each call is asked about next, what was observed of it, and how far the history of
-- each agent has been brought in.

-- Not asked about before this time. NULL: in every cycle.
ALTER TABLE calls ADD COLUMN next_check TEXT;

ALTER TABLE calls ADD COLUMN not_found_checks INTEGER NOT NULL DEFAULT 0;

-- What has been seen of the call's end: none, owed (only a row of a list), seen (the whole execution).
ALTER TABLE calls ADD COLUMN end_detail TEXT NOT NULL DEFAULT 'none';

-- JSON {field: [attempt, milliseconds since 1970]} of values that the newest reading did not carry.
ALTER TABLE calls ADD COLUMN field_versions TEXT;

UPDATE calls SET end_detail = 'seen' WHERE final_since IS NOT NULL;

CREATE INDEX calls_detail_owed ON calls (id) WHERE end_detail = 'owed';

CREATE INDEX calls_unknown_dials ON calls (account_id) WHERE dial_state = 'unknown';

-- Every change that was observed of a call, in the order it was written.
CREATE TABLE call_changes (
  id INTEGER PRIMARY KEY,
  call_id INTEGER NOT NULL REFERENCES calls (id) ON DELETE CASCADE,
  at TEXT NOT NULL,                     -- when it was observed
  source TEXT NOT NULL,                 -- poll, check, import, dial, recording
  what TEXT NOT NULL,                   -- status or recording
  was TEXT,
  became TEXT NOT NULL,
  attempt INTEGER NOT NULL              -- retry count
) STRICT;

CREATE INDEX call_changes_by_call ON call_changes (call_id, id);

-- What the import has seen whole of an agent's calls: everything made from covered_from until covered_until.
CREATE TABLE imports (
  account_id TEXT NOT NULL REFERENCES accounts (id),
  agent_id TEXT NOT NULL,
  covered_from TEXT NOT NULL,
  covered_until TEXT NOT NULL,
  PRIMARY KEY (account_id, agent_id)
) STRICT;
