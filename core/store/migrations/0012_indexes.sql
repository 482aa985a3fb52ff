-- Callboard's store, version 12: one index for each question, none that repeats another. Every index of a table ends with
-- its row id, so an id written out is in it twice.

-- One account's executions are found by the index that keeps them unique; there are few accounts.
DROP INDEX calls_by_execution;

DROP INDEX calls_named_numbers;

DROP INDEX calls_nameless_numbers;

DROP INDEX calls_by_number;

-- A person's calls; among them the nameless ones by what they show, and the names in order.
CREATE INDEX calls_by_number ON calls (recipient_phone_number, contact_name COLLATE NOCASE, known_name);

DROP INDEX calls_by_created;

CREATE INDEX calls_by_created ON calls (created_at);

DROP INDEX calls_by_contact;

CREATE INDEX calls_by_contact ON calls (shown_name COLLATE NOCASE);

DROP INDEX calls_by_project;

CREATE INDEX calls_by_project ON calls (project COLLATE NOCASE);

DROP INDEX calls_by_status;

CREATE INDEX calls_by_status ON calls (status);

DROP INDEX calls_by_outcome;

CREATE INDEX calls_by_outcome ON calls (outcome);

DROP INDEX calls_by_duration;

CREATE INDEX calls_by_duration ON calls (call_duration);

DROP INDEX calls_by_talk;

CREATE INDEX calls_by_talk ON calls (conversation_duration);

DROP INDEX calls_by_recording;

CREATE INDEX calls_by_recording ON calls (recording_state);

DROP INDEX calls_by_agent;

CREATE INDEX calls_by_agent ON calls (agent_name COLLATE NOCASE);

DROP INDEX calls_by_agent_id;

CREATE INDEX calls_by_agent_id ON calls (agent_id);

DROP INDEX calls_by_account;

CREATE INDEX calls_by_account ON calls (account_id);

DROP INDEX calls_by_direction;

CREATE INDEX calls_by_direction ON calls (direction);

DROP INDEX calls_by_cost;

CREATE INDEX calls_by_cost ON calls (total_cost_cents);

DROP INDEX call_changes_by_call;

CREATE INDEX call_changes_by_call ON call_changes (call_id);

-- What is to be fetched for an account, the newest first.
DROP INDEX calls_recording_available;

CREATE INDEX calls_recording_available ON calls (account_id, ended_at) WHERE recording_state = 'available';

DROP INDEX calls_transfer_available;

CREATE INDEX calls_transfer_available ON calls (account_id, ended_at) WHERE transfer_recording_state = 'available';

-- Fetches that are tried again.
CREATE INDEX recording_fetches_waiting ON recording_fetches (next_try) WHERE next_try IS NOT NULL;

-- Every copy that is or was kept, with all that is asked of it when the files are looked at: no call is read for it.
CREATE INDEX calls_copies ON calls (id, retry_count, recording_state, recording_file, recording_bytes,
    transfer_recording_state, transfer_recording_file, transfer_recording_bytes)
  WHERE recording_file IS NOT NULL OR transfer_recording_file IS NOT NULL;

CREATE INDEX attempts_copies ON attempts (call_id, attempt, recording_state, recording_file, recording_bytes,
    transfer_recording_state, transfer_recording_file, transfer_recording_bytes)
  WHERE recording_file IS NOT NULL OR transfer_recording_file IS NOT NULL;
