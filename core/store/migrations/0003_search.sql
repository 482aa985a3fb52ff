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
-- texts stay where they are: these hold nothing but the index, which SearchIndex.cpp keeps true. No triggers do it: a
-- store is opened with trusted_schema off, and SQLite then lets no trigger touch a virtual table. "categories" keeps the vowel signs of Devanagari, which
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
