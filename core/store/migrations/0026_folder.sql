-- Callboard's store, version 26: recordings that lie in a team's folder. A store of one's own has no row here, and its triggers do
-- nothing.

-- What this desk and the floor know of each recording in the folder. What is to be put there, and what the floor is to be told, is
-- a state: it is owed until it is done, and done once.
CREATE TABLE floor_recordings (
  call_id INTEGER NOT NULL REFERENCES calls (id) ON DELETE CASCADE,
  leg TEXT NOT NULL,                    -- call or transfer
  attempt INTEGER NOT NULL,
  state TEXT NOT NULL,                  -- here: kept on this disk, and to be put into the folder
                                        -- put: in the folder, and the floor is to be told
                                        -- known: the floor knows it
                                        -- damaged: known, and what lies in the folder is something else, or nothing
  sha256 TEXT,                          -- of what is in the folder; NULL: nothing is, as far as is known
  bytes INTEGER,
  type TEXT,                            -- the file's ending
  PRIMARY KEY (call_id, leg, attempt)
) STRICT, WITHOUT ROWID;

CREATE INDEX floor_recordings_here ON floor_recordings (call_id) WHERE state = 'here';

CREATE INDEX floor_recordings_sha256 ON floor_recordings (sha256) WHERE sha256 IS NOT NULL;

-- Recordings of calls that were erased: their files go from the folder.
CREATE TABLE floor_recordings_erased (
  sha256 TEXT PRIMARY KEY,
  type TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- A replica of an earlier version may have kept some already.
INSERT INTO floor_recordings (call_id, leg, attempt, state)
  SELECT id, 'call', retry_count, 'here' FROM calls WHERE recording_state = 'kept' AND EXISTS (SELECT 1 FROM floor)
  UNION ALL SELECT id, 'transfer', retry_count, 'here' FROM calls
    WHERE transfer_recording_state = 'kept' AND EXISTS (SELECT 1 FROM floor)
  UNION ALL SELECT call_id, 'call', attempt, 'here' FROM attempts
    WHERE recording_state = 'kept' AND EXISTS (SELECT 1 FROM floor)
  UNION ALL SELECT call_id, 'transfer', attempt, 'here' FROM attempts
    WHERE transfer_recording_state = 'kept' AND EXISTS (SELECT 1 FROM floor);

-- What is kept anew is put into the folder, unless it came from there.
CREATE TRIGGER floor_kept_recording AFTER UPDATE OF recording_state, recording_sha256 ON calls
  WHEN new.recording_state = 'kept' AND new.recording_sha256 IS NOT NULL AND EXISTS (SELECT 1 FROM floor)
BEGIN
  INSERT INTO floor_recordings (call_id, leg, attempt, state) VALUES (new.id, 'call', new.retry_count, 'here')
    ON CONFLICT (call_id, leg, attempt) DO UPDATE SET state = 'here' WHERE state = 'damaged';
END;

CREATE TRIGGER floor_kept_transfer AFTER UPDATE OF transfer_recording_state, transfer_recording_sha256 ON calls
  WHEN new.transfer_recording_state = 'kept' AND new.transfer_recording_sha256 IS NOT NULL AND EXISTS (SELECT 1 FROM floor)
BEGIN
  INSERT INTO floor_recordings (call_id, leg, attempt, state) VALUES (new.id, 'transfer', new.retry_count, 'here')
    ON CONFLICT (call_id, leg, attempt) DO UPDATE SET state = 'here' WHERE state = 'damaged';
END;

CREATE TRIGGER floor_kept_earlier_recording AFTER UPDATE OF recording_state, recording_sha256 ON attempts
  WHEN new.recording_state = 'kept' AND new.recording_sha256 IS NOT NULL AND EXISTS (SELECT 1 FROM floor)
BEGIN
  INSERT INTO floor_recordings (call_id, leg, attempt, state) VALUES (new.call_id, 'call', new.attempt, 'here')
    ON CONFLICT (call_id, leg, attempt) DO UPDATE SET state = 'here' WHERE state = 'damaged';
END;

CREATE TRIGGER floor_kept_earlier_transfer AFTER UPDATE OF transfer_recording_state, transfer_recording_sha256 ON attempts
  WHEN new.transfer_recording_state = 'kept' AND new.transfer_recording_sha256 IS NOT NULL AND EXISTS (SELECT 1 FROM floor)
BEGIN
  INSERT INTO floor_recordings (call_id, leg, attempt, state) VALUES (new.call_id, 'transfer', new.attempt, 'here')
    ON CONFLICT (call_id, leg, attempt) DO UPDATE SET state = 'here' WHERE state = 'damaged';
END;
