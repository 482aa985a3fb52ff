-- Callboard's store, version 19: saved views of the board, and each answer Bolna extracted as a value of its own.

-- The body is JSON, as core/views/SavedView.cpp writes it.
CREATE TABLE views (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  place INTEGER NOT NULL,
  body TEXT NOT NULL,
  changed_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- The view that opens with an account, or, under the empty id, when the program starts.
CREATE TABLE default_views (
  account_id TEXT PRIMARY KEY,
  view_id TEXT NOT NULL REFERENCES views (id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;

-- What an agent asks: a name, and its category where Bolna sends one.
CREATE TABLE questions (
  id INTEGER PRIMARY KEY,
  category TEXT NOT NULL,
  name TEXT NOT NULL,
  UNIQUE (category, name)
) STRICT;

-- Each answer once, however many calls gave it. The number is there where the answer is one, so that 9 stands before 10.
CREATE TABLE answer_values (
  id INTEGER PRIMARY KEY,
  question_id INTEGER NOT NULL REFERENCES questions (id),
  value TEXT NOT NULL,
  number REAL,
  UNIQUE (question_id, value)
) STRICT;

CREATE INDEX answer_values_in_order ON answer_values (question_id, number, value COLLATE NOCASE);

CREATE TABLE answers (
  call_id INTEGER NOT NULL REFERENCES calls (id) ON DELETE CASCADE,
  value_id INTEGER NOT NULL REFERENCES answer_values (id),
  PRIMARY KEY (call_id, value_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX answers_by_value ON answers (value_id);

-- The words of each answer; the row is its value's. Like search_notes.
CREATE VIRTUAL TABLE search_answers USING fts5 (
  words,
  content = '', columnsize = 0, detail = none, prefix = '1 2 3', tokenize = 'ascii');

-- While answers of stored calls are still to be taken: from the calls below this one. Empty: all are taken.
CREATE TABLE answers_owed (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  below INTEGER NOT NULL
) STRICT;

INSERT INTO answers_owed (id, below) SELECT 1, id + 1 FROM calls ORDER BY id DESC LIMIT 1;
