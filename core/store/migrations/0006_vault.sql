-- Callboard's store, version 6: a recording is given up only after Bolna did not have it for a day, and one of an earlier attempt
-- gives way to that of the last.

-- Since when Bolna says, each time it is asked, that it does not have this recording; NULL: the last try failed otherwise.
ALTER TABLE recording_fetches ADD COLUMN gone_since TEXT;

-- Which attempt (retry_count) the kept recording is of: one that found a voicemail may be followed by one that is talked in.
ALTER TABLE calls ADD COLUMN recording_attempt INTEGER NOT NULL DEFAULT 0;

UPDATE calls SET recording_attempt = retry_count WHERE recording_file IS NOT NULL AND retry_count > 0;

CREATE INDEX calls_recording_outdated ON calls (created_at)
  WHERE recording_state = 'kept' AND status = 'completed' AND retry_count > recording_attempt;
