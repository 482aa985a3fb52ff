-- Callboard's store, version 3: the user's own notes, the indexes behind sorting, filtering and counting, and search.

-- What the user wrote about a call. Beside the call, so that nothing that writes a reading can touch it.
CREATE TABLE annotations (
  id INTEGER PRIMARY KEY REFERENCES calls (id) ON DELETE CASCADE,
  note TEXT,
  tags TEXT,                            -- one a line
  updated_at TEXT NOT NULL
) STRICT;

-- Everything the board filters by, in the order of its dates: a filter reads this and never a call.
CREATE INDEX calls_board ON calls
  (created_at, status, outcome, project, agent_id, account_id, direction, recording_state);

CREATE INDEX calls_by_number ON calls (recipient_phone_number, created_at);

CREATE INDEX calls_by_outcome ON calls (outcome, id);

CREATE INDEX calls_by_talk ON calls (conversation_duration, id);

CREATE INDEX calls_by_agent ON calls (agent_name COLLATE NOCASE, id);

CREATE INDEX calls_by_agent_id ON calls (agent_id, id);

CREATE INDEX calls_by_account ON calls (account_id, id);

CREATE INDEX calls_by_direction ON calls (direction, id);

CREATE INDEX calls_by_cost ON calls (total_cost_cents, id);

-- Search. Names and numbers are found by any three characters of theirs, the rest by words and their beginnings. The
-- texts stay where they are: these hold nothing but the index. "categories" keeps the vowel signs of Devanagari, which
-- are marks, inside of their words.
CREATE VIRTUAL TABLE search_names USING fts5 (
  contact_name, recipient_phone_number,
  content = 'calls', content_rowid = 'id', tokenize = 'trigram');

CREATE VIRTUAL TABLE search_name_words USING fts5 (
  contact_name,
  content = 'calls', content_rowid = 'id', detail = none, prefix = '1 2',
  tokenize = "unicode61 categories 'L* N* Co Mn Mc'");

CREATE VIRTUAL TABLE search_texts USING fts5 (
  transcript, summary,
  content = 'call_texts', content_rowid = 'id', detail = none, prefix = '3',
  tokenize = "unicode61 categories 'L* N* Co Mn Mc'");

CREATE VIRTUAL TABLE search_notes USING fts5 (
  note, tags,
  content = 'annotations', content_rowid = 'id', detail = none, prefix = '1 2 3',
  tokenize = "unicode61 categories 'L* N* Co Mn Mc'");

INSERT INTO search_names (search_names) VALUES ('rebuild');

INSERT INTO search_name_words (search_name_words) VALUES ('rebuild');

INSERT INTO search_texts (search_texts) VALUES ('rebuild');

CREATE TRIGGER calls_search_insert AFTER INSERT ON calls BEGIN
  INSERT INTO search_names (rowid, contact_name, recipient_phone_number)
    VALUES (new.id, new.contact_name, new.recipient_phone_number);
  INSERT INTO search_name_words (rowid, contact_name) VALUES (new.id, new.contact_name);
END;

-- Only when a searched value really changed: upkeep costs more than the poll's own writing.
CREATE TRIGGER calls_search_update AFTER UPDATE OF contact_name, recipient_phone_number ON calls
WHEN old.contact_name IS NOT new.contact_name OR old.recipient_phone_number IS NOT new.recipient_phone_number BEGIN
  INSERT INTO search_names (search_names, rowid, contact_name, recipient_phone_number)
    VALUES ('delete', old.id, old.contact_name, old.recipient_phone_number);
  INSERT INTO search_names (rowid, contact_name, recipient_phone_number)
    VALUES (new.id, new.contact_name, new.recipient_phone_number);
  INSERT INTO search_name_words (search_name_words, rowid, contact_name)
    VALUES ('delete', old.id, old.contact_name);
  INSERT INTO search_name_words (rowid, contact_name) VALUES (new.id, new.contact_name);
END;

CREATE TRIGGER calls_search_delete AFTER DELETE ON calls BEGIN
  INSERT INTO search_names (search_names, rowid, contact_name, recipient_phone_number)
    VALUES ('delete', old.id, old.contact_name, old.recipient_phone_number);
  INSERT INTO search_name_words (search_name_words, rowid, contact_name)
    VALUES ('delete', old.id, old.contact_name);
END;

CREATE TRIGGER call_texts_search_insert AFTER INSERT ON call_texts
WHEN new.transcript IS NOT NULL OR new.summary IS NOT NULL BEGIN
  INSERT INTO search_texts (rowid, transcript, summary) VALUES (new.id, new.transcript, new.summary);
END;

CREATE TRIGGER call_texts_search_update AFTER UPDATE OF transcript, summary ON call_texts
WHEN old.transcript IS NOT new.transcript OR old.summary IS NOT new.summary BEGIN
  INSERT INTO search_texts (search_texts, rowid, transcript, summary)
    SELECT 'delete', old.id, old.transcript, old.summary
    WHERE old.transcript IS NOT NULL OR old.summary IS NOT NULL;
  INSERT INTO search_texts (rowid, transcript, summary)
    SELECT new.id, new.transcript, new.summary WHERE new.transcript IS NOT NULL OR new.summary IS NOT NULL;
END;

CREATE TRIGGER call_texts_search_delete AFTER DELETE ON call_texts
WHEN old.transcript IS NOT NULL OR old.summary IS NOT NULL BEGIN
  INSERT INTO search_texts (search_texts, rowid, transcript, summary)
    VALUES ('delete', old.id, old.transcript, old.summary);
END;

CREATE TRIGGER annotations_search_insert AFTER INSERT ON annotations BEGIN
  INSERT INTO search_notes (rowid, note, tags) VALUES (new.id, new.note, new.tags);
END;

CREATE TRIGGER annotations_search_update AFTER UPDATE OF note, tags ON annotations BEGIN
  INSERT INTO search_notes (search_notes, rowid, note, tags) VALUES ('delete', old.id, old.note, old.tags);
  INSERT INTO search_notes (rowid, note, tags) VALUES (new.id, new.note, new.tags);
END;

CREATE TRIGGER annotations_search_delete AFTER DELETE ON annotations BEGIN
  INSERT INTO search_notes (search_notes, rowid, note, tags) VALUES ('delete', old.id, old.note, old.tags);
END;
