-- Callboard's store, version 8: the attempts of a call. Under one execution id Bolna may dial again; what belongs to the
-- last attempt stays in calls and call_texts, what belongs to those before it is here.

CREATE TABLE attempts (
  call_id INTEGER NOT NULL REFERENCES calls (id) ON DELETE CASCADE,
  attempt INTEGER NOT NULL,             -- retry count: 0 is the first
  status TEXT NOT NULL,                 -- the last one seen of it
  status_raw TEXT,
  call_duration REAL NOT NULL,
  conversation_duration REAL NOT NULL,
  recording_url TEXT,
  recording_id TEXT,
  recording_state TEXT NOT NULL,
  recording_file TEXT,
  recording_bytes INTEGER,
  recording_sha256 TEXT,
  transfer_recording_url TEXT,
  transfer_recording_state TEXT NOT NULL,
  transfer_recording_file TEXT,
  transfer_recording_bytes INTEGER,
  transfer_recording_sha256 TEXT,
  answered_by_voice_mail INTEGER,
  hangup_by TEXT,
  hangup_reason TEXT,
  hangup_code TEXT,
  error_message TEXT,
  total_cost_cents REAL,
  started_at TEXT,
  final_since TEXT,                     -- NULL: its end was not seen
  last_status_check TEXT,               -- of the newest reading that told of it
  field_versions TEXT,
  transcript TEXT,
  summary TEXT,
  extracted_data TEXT,
  raw_reading TEXT,
  PRIMARY KEY (call_id, attempt)
) STRICT;

-- When this board first saw the call with something still to come; NULL: it never did.
ALTER TABLE calls ADD COLUMN open_since TEXT;

UPDATE calls SET open_since = coalesce(last_status_check, created_at) WHERE final_since IS NULL;

-- When the last attempt ended, as well as can be told (calls/CheckSchedule.h); NULL while it is pending.
ALTER TABLE calls ADD COLUMN ended_at TEXT;

UPDATE calls SET ended_at = coalesce(min(final_since, strftime('%Y-%m-%dT%H:%M:%fZ',
    coalesce(started_at, max(created_at, coalesce(scheduled_at, ''))), (call_duration + 900) || ' seconds')), final_since)
  WHERE final_since IS NOT NULL;

-- What the journal tells of attempts that others followed.
INSERT INTO attempts (call_id, attempt, status, status_raw, call_duration, conversation_duration, recording_state,
    transfer_recording_state, final_since)
  SELECT e.call_id, e.attempt, e.became, e.became, 0, 0, 'none', 'none', iif(e.became IN ('completed', 'no-answer',
      'busy', 'failed', 'canceled', 'stopped', 'error', 'balance-low'), e.at, NULL)
  FROM call_changes e JOIN calls c ON c.id = e.call_id
  WHERE e.what = 'status' AND e.attempt < c.retry_count AND e.id = (SELECT l.id FROM call_changes l
    WHERE l.call_id = e.call_id AND l.what = 'status' AND l.attempt = e.attempt ORDER BY l.at DESC, l.id DESC LIMIT 1);

-- A copy of an earlier attempt's recording belongs to that attempt, and the last one's begins again.
INSERT INTO attempts (call_id, attempt, status, call_duration, conversation_duration, recording_url, recording_id,
    recording_state, recording_file, recording_bytes, recording_sha256, transfer_recording_state)
  SELECT id, recording_attempt, '', 0, 0, recording_url, recording_id, iif(recording_state = 'kept', 'kept', 'lost'),
    recording_file, recording_bytes, recording_sha256, 'none'
  FROM calls WHERE recording_file IS NOT NULL AND retry_count > recording_attempt
  ON CONFLICT (call_id, attempt) DO UPDATE SET recording_url = excluded.recording_url,
    recording_id = excluded.recording_id, recording_state = excluded.recording_state,
    recording_file = excluded.recording_file, recording_bytes = excluded.recording_bytes,
    recording_sha256 = excluded.recording_sha256;

UPDATE calls SET recording_state = iif(status = 'completed' AND recording_url IS NOT NULL, 'available', 'none'),
    recording_url = iif(status = 'completed', recording_url, NULL),
    recording_id = iif(status = 'completed', recording_id, NULL),
    recording_file = NULL, recording_bytes = NULL, recording_sha256 = NULL
  WHERE recording_file IS NOT NULL AND retry_count > recording_attempt;

-- What decides an outcome and the last whole answer does not tell was the attempt before's.
UPDATE attempts SET answered_by_voice_mail = (SELECT c.answered_by_voice_mail FROM calls c WHERE c.id = attempts.call_id)
  WHERE EXISTS (SELECT 1 FROM calls c JOIN call_texts t ON t.id = c.id WHERE c.id = attempts.call_id
    AND c.retry_count = attempts.attempt + 1 AND CASE WHEN json_valid(t.raw_reading)
      THEN json_extract(t.raw_reading, '$.retry_count') = c.retry_count
        AND json_type(t.raw_reading, '$.answered_by_voice_mail') = 'null' END);

UPDATE calls SET answered_by_voice_mail = NULL
  WHERE retry_count > 0 AND answered_by_voice_mail IS NOT NULL AND EXISTS (SELECT 1 FROM call_texts t
    WHERE t.id = calls.id AND CASE WHEN json_valid(t.raw_reading)
      THEN json_extract(t.raw_reading, '$.retry_count') = calls.retry_count
        AND json_type(t.raw_reading, '$.answered_by_voice_mail') = 'null' END);

UPDATE attempts SET conversation_duration = (SELECT c.conversation_duration FROM calls c WHERE c.id = attempts.call_id)
  WHERE EXISTS (SELECT 1 FROM calls c JOIN call_texts t ON t.id = c.id WHERE c.id = attempts.call_id
    AND c.retry_count = attempts.attempt + 1 AND CASE WHEN json_valid(t.raw_reading)
      THEN json_extract(t.raw_reading, '$.retry_count') = c.retry_count
        AND json_extract(t.raw_reading, '$.conversation_duration') = 0 END);

UPDATE calls SET conversation_duration = 0
  WHERE retry_count > 0 AND conversation_duration > 0 AND EXISTS (SELECT 1 FROM call_texts t
    WHERE t.id = calls.id AND CASE WHEN json_valid(t.raw_reading)
      THEN json_extract(t.raw_reading, '$.retry_count') = calls.retry_count
        AND json_extract(t.raw_reading, '$.conversation_duration') = 0 END);

-- How far each attempt's recording was heard.
CREATE TABLE listening_8 (
  call_id INTEGER NOT NULL REFERENCES calls (id) ON DELETE CASCADE,
  attempt INTEGER NOT NULL,
  position_ms INTEGER NOT NULL,
  listened_at TEXT,                     -- NULL: not heard to its end
  transfer_position_ms INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (call_id, attempt)
) STRICT;

INSERT INTO listening_8 (call_id, attempt, position_ms, listened_at, transfer_position_ms)
  SELECT l.call_id, iif(c.recording_attempt > 0, c.recording_attempt, 0), l.position_ms, l.listened_at,
    l.transfer_position_ms
  FROM listening l JOIN calls c ON c.id = l.call_id;

DROP TABLE listening;

ALTER TABLE listening_8 RENAME TO listening;

-- Fetches that brought no recording, of each attempt.
CREATE TABLE recording_fetches_8 (
  call_id INTEGER NOT NULL REFERENCES calls (id) ON DELETE CASCADE,
  leg TEXT NOT NULL,                    -- call or transfer
  attempt INTEGER NOT NULL,
  tries INTEGER NOT NULL,
  at TEXT NOT NULL,                     -- of the last one
  next_try TEXT,                        -- NULL: not again by itself
  reason TEXT NOT NULL,                 -- in words
  gone_since TEXT,                      -- since when Bolna says each time that it does not have it; NULL: it did not
  PRIMARY KEY (call_id, leg, attempt)
) STRICT;

INSERT INTO recording_fetches_8 (call_id, leg, attempt, tries, at, next_try, reason, gone_since)
  SELECT f.call_id, f.leg, c.retry_count, f.tries, f.at, f.next_try, f.reason, f.gone_since
  FROM recording_fetches f JOIN calls c ON c.id = f.call_id;

DROP TABLE recording_fetches;

ALTER TABLE recording_fetches_8 RENAME TO recording_fetches;

-- Which attempt a copy is of is told by where it stands.
DROP INDEX calls_recording_outdated;

ALTER TABLE calls DROP COLUMN recording_attempt;

CREATE INDEX attempts_recording_available ON attempts (call_id) WHERE recording_state = 'available';

CREATE INDEX attempts_transfer_available ON attempts (call_id) WHERE transfer_recording_state = 'available';

CREATE INDEX attempts_recording_kept ON attempts (recording_bytes) WHERE recording_state = 'kept';

CREATE INDEX attempts_transfer_kept ON attempts (transfer_recording_bytes) WHERE transfer_recording_state = 'kept';

-- What was said in earlier attempts is found too. The row of an attempt is call_id * 64 + attempt; there are never more
-- than a few. It holds no texts, so that it costs nothing where no call was dialled again.
CREATE VIRTUAL TABLE search_attempts USING fts5 (
  transcript, summary,
  content = '', detail = none, prefix = '3',
  tokenize = "unicode61 categories 'L* N* Co Mn Mc'");
