-- Callboard's store, version 7: what an import was ordered to bring, what of it could not be read, and dials that are looked for.

-- How far back the history of an agent is wanted. An empty agent_id stands for every agent of the account.
CREATE TABLE import_orders (
  account_id TEXT NOT NULL REFERENCES accounts (id),
  agent_id TEXT NOT NULL,
  ordered_from TEXT NOT NULL,
  PRIMARY KEY (account_id, agent_id)
) STRICT;

-- The spans of time that lists have shown whole. They do not overlap; what lies between two of them is still to be read.
ALTER TABLE imports RENAME TO imports_before_7;

CREATE TABLE imports (
  account_id TEXT NOT NULL REFERENCES accounts (id),
  agent_id TEXT NOT NULL,
  covered_from TEXT NOT NULL,
  covered_until TEXT NOT NULL,
  PRIMARY KEY (account_id, agent_id, covered_from)
) STRICT;

INSERT INTO imports SELECT account_id, agent_id, covered_from, covered_until FROM imports_before_7;

-- An import that broke off was taken for a finished one. What a first import brings is therefore ordered once more; where it
-- is covered this asks for nothing.
INSERT INTO import_orders
  SELECT account_id, agent_id, min(covered_from, strftime('%Y-%m-%dT%H:%M:%fZ', covered_until, '-30 days')) FROM imports;

DROP TABLE imports_before_7;

-- Rows of a list that could not be read: each is asked for by its id.
CREATE TABLE owed_readings (
  account_id TEXT NOT NULL REFERENCES accounts (id),
  execution_id TEXT NOT NULL,
  agent_id TEXT NOT NULL,
  since TEXT NOT NULL,
  tries INTEGER NOT NULL,
  next_try TEXT,                        -- NULL: now
  PRIMARY KEY (account_id, execution_id)
) STRICT;

-- Which entry of the dial journal a call came from, where its answer was lost: the answer may still come.
ALTER TABLE calls ADD COLUMN dial_id TEXT;

-- When a lost dial is looked for again in its agent's list. NULL: now.
ALTER TABLE calls ADD COLUMN dial_next_look TEXT;

CREATE INDEX calls_by_dial ON calls (dial_id) WHERE dial_id IS NOT NULL;

DROP INDEX calls_unknown_dials;

CREATE INDEX calls_lost_dials ON calls (account_id) WHERE dial_state <> 'answered';

-- Calls from the web have no carrier, and so no recording that could come.
UPDATE calls SET direction = 'web',
  recording_state = CASE WHEN recording_state = 'expected' THEN 'none' ELSE recording_state END
  WHERE lower(provider) = 'web-call';
