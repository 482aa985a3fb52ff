-- Callboard's store, version 20: sums for the pictures of Insights, so that no picture walks over a million calls.

-- How long after the end of the last attempt its recording was first seen, in seconds, where this board waited for it.
-- NULL: no recording, or one that an import brought as it was.
DROP INDEX calls_by_contact;

ALTER TABLE calls DROP COLUMN shown_name;

ALTER TABLE calls ADD COLUMN recording_delay INTEGER;

ALTER TABLE calls ADD COLUMN shown_name TEXT AS (coalesce(contact_name, known_name)) VIRTUAL;

CREATE INDEX calls_by_contact ON calls (shown_name COLLATE NOCASE);

UPDATE calls SET recording_delay = (
    SELECT max(0, unixepoch(min(e.at)) - unixepoch(calls.ended_at)) FROM call_changes e
    WHERE e.call_id = calls.id AND e.attempt = calls.retry_count AND e.what = 'recording'
      AND e.became IN ('available', 'kept') AND e.source <> 'import')
  WHERE open_since IS NOT NULL AND ended_at IS NOT NULL AND recording_state IN ('available', 'kept', 'lost');

CREATE TRIGGER recording_came AFTER INSERT ON call_changes
  WHEN new.what = 'recording' AND new.became IN ('available', 'kept') AND new.source <> 'import'
BEGIN
  UPDATE calls SET recording_delay = max(0, unixepoch(new.at) - unixepoch(ended_at))
    WHERE id = new.call_id AND retry_count = new.attempt AND recording_delay IS NULL AND open_since IS NOT NULL
      AND ended_at IS NOT NULL;
END;

CREATE TRIGGER recording_of_another_attempt AFTER UPDATE OF retry_count ON calls
  WHEN new.recording_delay IS NOT NULL AND old.retry_count <> new.retry_count
BEGIN
  UPDATE calls SET recording_delay = NULL WHERE id = new.id;
END;

-- Calls that no picture tells apart but by their time and their outcome. An empty text: unknown.
CREATE TABLE insight_groups (
  id INTEGER PRIMARY KEY,
  account_id TEXT NOT NULL,
  agent_id TEXT NOT NULL,
  project TEXT NOT NULL,
  direction TEXT NOT NULL,
  UNIQUE (account_id, agent_id, project, direction)
) STRICT;

-- What one call adds. The quarter of an hour counts from 1970 in UTC, so that the sums serve every zone. Lengths and costs
-- are whole numbers, milliseconds and millionths of a cent: what was added is taken away again without a rest.
CREATE VIEW insight_calls AS SELECT
  id, max(0, coalesce(unixepoch(created_at), 0)) / 900 AS quarter,
  account_id, coalesce(agent_id, '') AS agent_id, coalesce(project, '') AS project, direction,
  1 AS calls,
  coalesce(outcome, '') = '' AS waiting,
  coalesce(outcome, '') = 'In progress' AS in_progress,
  coalesce(outcome, '') = 'Talked' AS talked,
  coalesce(outcome, '') = 'No talk' AS no_talk,
  coalesce(outcome, '') = 'Voicemail' AS voicemail,
  coalesce(outcome, '') = 'No answer' AS no_answer,
  coalesce(outcome, '') = 'Busy' AS busy,
  coalesce(outcome, '') = 'Rejected' AS rejected,
  coalesce(outcome, '') = 'Wrong number' AS wrong_number,
  coalesce(outcome, '') = 'Not placed: balance' AS not_placed_balance,
  coalesce(outcome, '') = 'Not placed: hours' AS not_placed_hours,
  coalesce(outcome, '') = 'Stopped' AS stopped,
  coalesce(outcome, '') = 'Failed' AS failed,
  coalesce(outcome, '') NOT IN ('', 'In progress', 'Talked', 'No talk', 'Voicemail', 'No answer', 'Busy', 'Rejected',
    'Wrong number', 'Not placed: balance', 'Not placed: hours', 'Stopped', 'Failed') AS unknown,
  CASE WHEN outcome IN ('Talked', 'No talk') AND call_duration BETWEEN 0.001 AND 86400
      AND (outcome = 'No talk' OR conversation_duration BETWEEN 0.001 AND 86400)
    THEN CAST(round(call_duration * 1000) AS INTEGER) ELSE 0 END AS line_ms,
  CASE WHEN outcome IN ('Talked', 'No talk') AND call_duration BETWEEN 0.001 AND 86400
      AND conversation_duration BETWEEN 0.001 AND 86400
    THEN CAST(round(min(conversation_duration, call_duration) * 1000) AS INTEGER) ELSE 0 END AS talk_ms,
  coalesce(total_cost_cents BETWEEN -1e6 AND 1e6, 0) AS cost_known,
  CASE WHEN total_cost_cents BETWEEN -1e6 AND 1e6 THEN CAST(round(total_cost_cents * 1e6) AS INTEGER) ELSE 0 END
    AS cost_micro,
  coalesce(recording_delay <= 30, 0) AS recording_30s,
  coalesce(recording_delay > 30 AND recording_delay <= 60, 0) AS recording_1m,
  coalesce(recording_delay > 60 AND recording_delay <= 120, 0) AS recording_2m,
  coalesce(recording_delay > 120 AND recording_delay <= 300, 0) AS recording_5m,
  coalesce(recording_delay > 300 AND recording_delay <= 900, 0) AS recording_15m,
  coalesce(recording_delay > 900 AND recording_delay <= 3600, 0) AS recording_1h,
  coalesce(recording_delay > 3600, 0) AS recording_later
  FROM calls;

-- One row for each quarter of an hour and group that has calls. Kept by the triggers below, whoever writes a call.
CREATE TABLE insight_sums (
  quarter INTEGER NOT NULL,
  group_id INTEGER NOT NULL REFERENCES insight_groups (id),
  calls INTEGER NOT NULL,
  waiting INTEGER NOT NULL,
  in_progress INTEGER NOT NULL,
  talked INTEGER NOT NULL,
  no_talk INTEGER NOT NULL,
  voicemail INTEGER NOT NULL,
  no_answer INTEGER NOT NULL,
  busy INTEGER NOT NULL,
  rejected INTEGER NOT NULL,
  wrong_number INTEGER NOT NULL,
  not_placed_balance INTEGER NOT NULL,
  not_placed_hours INTEGER NOT NULL,
  stopped INTEGER NOT NULL,
  failed INTEGER NOT NULL,
  unknown INTEGER NOT NULL,
  line_ms INTEGER NOT NULL,
  talk_ms INTEGER NOT NULL,
  cost_known INTEGER NOT NULL,
  cost_micro INTEGER NOT NULL,
  recording_30s INTEGER NOT NULL,
  recording_1m INTEGER NOT NULL,
  recording_2m INTEGER NOT NULL,
  recording_5m INTEGER NOT NULL,
  recording_15m INTEGER NOT NULL,
  recording_1h INTEGER NOT NULL,
  recording_later INTEGER NOT NULL,
  PRIMARY KEY (quarter, group_id)
) STRICT, WITHOUT ROWID;

INSERT INTO insight_groups (account_id, agent_id, project, direction)
  SELECT DISTINCT account_id, agent_id, project, direction FROM insight_calls;

INSERT INTO insight_sums SELECT c.quarter, g.id,
    sum(c.calls), sum(c.waiting), sum(c.in_progress), sum(c.talked), sum(c.no_talk), sum(c.voicemail),
    sum(c.no_answer), sum(c.busy), sum(c.rejected), sum(c.wrong_number), sum(c.not_placed_balance),
    sum(c.not_placed_hours), sum(c.stopped), sum(c.failed), sum(c.unknown), sum(c.line_ms), sum(c.talk_ms),
    sum(c.cost_known), sum(c.cost_micro), sum(c.recording_30s), sum(c.recording_1m), sum(c.recording_2m),
    sum(c.recording_5m), sum(c.recording_15m), sum(c.recording_1h), sum(c.recording_later)
  FROM insight_calls c JOIN insight_groups g ON g.account_id = c.account_id AND g.agent_id = c.agent_id
    AND g.project = c.project AND g.direction = c.direction
  GROUP BY c.quarter, g.id;

-- Holds nothing: what is put into it is done. The call, as its row says it now, is added (1) or taken away (-1).
CREATE VIEW insight_steps AS SELECT 0 AS call_id, 0 AS sign WHERE false;

CREATE TRIGGER insights_step INSTEAD OF INSERT ON insight_steps
BEGIN
  INSERT INTO insight_groups (account_id, agent_id, project, direction)
    SELECT account_id, agent_id, project, direction FROM insight_calls WHERE id = new.call_id
    ON CONFLICT DO NOTHING;
  INSERT INTO insight_sums SELECT c.quarter, g.id,
      new.sign * c.calls, new.sign * c.waiting, new.sign * c.in_progress, new.sign * c.talked, new.sign * c.no_talk,
      new.sign * c.voicemail, new.sign * c.no_answer, new.sign * c.busy, new.sign * c.rejected,
      new.sign * c.wrong_number, new.sign * c.not_placed_balance, new.sign * c.not_placed_hours,
      new.sign * c.stopped, new.sign * c.failed, new.sign * c.unknown, new.sign * c.line_ms, new.sign * c.talk_ms,
      new.sign * c.cost_known, new.sign * c.cost_micro, new.sign * c.recording_30s, new.sign * c.recording_1m,
      new.sign * c.recording_2m, new.sign * c.recording_5m, new.sign * c.recording_15m, new.sign * c.recording_1h,
      new.sign * c.recording_later
    FROM insight_calls c JOIN insight_groups g ON g.account_id = c.account_id AND g.agent_id = c.agent_id
      AND g.project = c.project AND g.direction = c.direction
    WHERE c.id = new.call_id
    ON CONFLICT (quarter, group_id) DO UPDATE SET
      calls = calls + excluded.calls, waiting = waiting + excluded.waiting,
      in_progress = in_progress + excluded.in_progress, talked = talked + excluded.talked,
      no_talk = no_talk + excluded.no_talk, voicemail = voicemail + excluded.voicemail,
      no_answer = no_answer + excluded.no_answer, busy = busy + excluded.busy,
      rejected = rejected + excluded.rejected, wrong_number = wrong_number + excluded.wrong_number,
      not_placed_balance = not_placed_balance + excluded.not_placed_balance,
      not_placed_hours = not_placed_hours + excluded.not_placed_hours, stopped = stopped + excluded.stopped,
      failed = failed + excluded.failed, unknown = unknown + excluded.unknown, line_ms = line_ms + excluded.line_ms,
      talk_ms = talk_ms + excluded.talk_ms, cost_known = cost_known + excluded.cost_known,
      cost_micro = cost_micro + excluded.cost_micro, recording_30s = recording_30s + excluded.recording_30s,
      recording_1m = recording_1m + excluded.recording_1m, recording_2m = recording_2m + excluded.recording_2m,
      recording_5m = recording_5m + excluded.recording_5m, recording_15m = recording_15m + excluded.recording_15m,
      recording_1h = recording_1h + excluded.recording_1h,
      recording_later = recording_later + excluded.recording_later;
  DELETE FROM insight_sums WHERE calls = 0 AND (quarter, group_id) = (
    SELECT c.quarter, g.id FROM insight_calls c JOIN insight_groups g ON g.account_id = c.account_id AND g.agent_id = c.agent_id
      AND g.project = c.project AND g.direction = c.direction
    WHERE c.id = new.call_id);
END;

CREATE TRIGGER insights_of_new_calls AFTER INSERT ON calls
BEGIN
  INSERT INTO insight_steps VALUES (new.id, 1);
END;

CREATE TRIGGER insights_before_changes BEFORE UPDATE OF
    created_at, account_id, agent_id, project, direction, outcome, call_duration, conversation_duration,
    total_cost_cents, recording_delay ON calls
  WHEN old.created_at IS NOT new.created_at OR old.account_id IS NOT new.account_id OR old.agent_id IS NOT new.agent_id
    OR old.project IS NOT new.project OR old.direction IS NOT new.direction OR old.outcome IS NOT new.outcome
    OR old.call_duration IS NOT new.call_duration OR old.conversation_duration IS NOT new.conversation_duration
    OR old.total_cost_cents IS NOT new.total_cost_cents OR old.recording_delay IS NOT new.recording_delay
BEGIN
  INSERT INTO insight_steps VALUES (old.id, -1);
END;

CREATE TRIGGER insights_after_changes AFTER UPDATE OF
    created_at, account_id, agent_id, project, direction, outcome, call_duration, conversation_duration,
    total_cost_cents, recording_delay ON calls
  WHEN old.created_at IS NOT new.created_at OR old.account_id IS NOT new.account_id OR old.agent_id IS NOT new.agent_id
    OR old.project IS NOT new.project OR old.direction IS NOT new.direction OR old.outcome IS NOT new.outcome
    OR old.call_duration IS NOT new.call_duration OR old.conversation_duration IS NOT new.conversation_duration
    OR old.total_cost_cents IS NOT new.total_cost_cents OR old.recording_delay IS NOT new.recording_delay
BEGIN
  INSERT INTO insight_steps VALUES (new.id, 1);
END;

CREATE TRIGGER insights_of_removed_calls BEFORE DELETE ON calls
BEGIN
  INSERT INTO insight_steps VALUES (old.id, -1);
END;
