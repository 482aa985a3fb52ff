-- Callboard's store, version 10: the names of agents, and of the people behind numbers. Names and numbers that are
-- stored already are brought to their rules in C++ (StoredNames.cpp), which also fills both search indexes again.

-- What Bolna's lists call an agent.
CREATE TABLE agents (
  account_id TEXT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
  agent_id TEXT NOT NULL,
  name TEXT NOT NULL,
  seen_at TEXT NOT NULL,
  PRIMARY KEY (account_id, agent_id)
) STRICT, WITHOUT ROWID;

INSERT INTO agents (account_id, agent_id, name, seen_at)
  SELECT account_id, agent_id, agent_name, max(created_at) FROM calls
  WHERE agent_id IS NOT NULL AND agent_name IS NOT NULL GROUP BY account_id, agent_id;

UPDATE calls SET agent_name = (
    SELECT name FROM agents WHERE agents.account_id = calls.account_id AND agents.agent_id = calls.agent_id)
  WHERE agent_name IS NULL AND agent_id IS NOT NULL;

-- Calls that get their agent's name when it is learnt.
CREATE INDEX calls_agent_unnamed ON calls (agent_id) WHERE agent_name IS NULL;

-- What every named call with the same number agrees on, where this call has no name of its own. Derived: contact_name
-- is what Bolna or a person said.
ALTER TABLE calls ADD COLUMN known_name TEXT;

-- By which a call is shown, sorted and found.
ALTER TABLE calls ADD COLUMN shown_name TEXT AS (coalesce(contact_name, known_name)) VIRTUAL;

-- The names of a number, in order.
CREATE INDEX calls_named_numbers ON calls (recipient_phone_number, contact_name COLLATE NOCASE)
  WHERE contact_name IS NOT NULL;

-- What nameless calls show, by their number.
CREATE INDEX calls_nameless_numbers ON calls (recipient_phone_number, known_name) WHERE contact_name IS NULL;

DROP INDEX calls_by_contact;

CREATE INDEX calls_by_contact ON calls (shown_name COLLATE NOCASE, id);

-- What has nothing to be found by is in no index.
CREATE VIEW shown_contacts AS
  SELECT id, shown_name, recipient_phone_number FROM calls WHERE coalesce(shown_name, recipient_phone_number) IS NOT NULL;

CREATE VIEW shown_names AS SELECT id, shown_name FROM calls WHERE shown_name IS NOT NULL;

DROP TABLE search_names;

DROP TABLE search_name_words;

CREATE VIRTUAL TABLE search_names USING fts5 (
  shown_name, recipient_phone_number,
  content = 'shown_contacts', content_rowid = 'id', tokenize = 'trigram');

CREATE VIRTUAL TABLE search_name_words USING fts5 (
  shown_name,
  content = 'shown_names', content_rowid = 'id', detail = none, prefix = '1 2',
  tokenize = "unicode61 categories 'L* N* Co Mn Mc'");
