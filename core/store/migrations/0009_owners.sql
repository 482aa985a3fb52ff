-- Callboard's store, version 9: whose an account is, and the requests that all programs on this store share.

-- Whose key it is, by Bolna's word; NULL: nobody has told. Accounts of one owner at one API are one account.
ALTER TABLE accounts ADD COLUMN owner_id TEXT;

ALTER TABLE accounts ADD COLUMN owner_email TEXT;

-- Names that accounts had before they were found to be one: what still uses them means the other one.
CREATE TABLE account_aliases (
  id TEXT PRIMARY KEY,
  account_id TEXT NOT NULL REFERENCES accounts (id)
) STRICT;

-- One row. Makes the marks of this store worth nothing elsewhere.
CREATE TABLE key_salt (
  salt TEXT NOT NULL
) STRICT;

INSERT INTO key_salt (salt) VALUES (lower(hex(randomblob(32))));

-- Which account used a key last, at which API. A mark does not lead back to its key.
CREATE TABLE key_marks (
  mark TEXT NOT NULL,
  api TEXT NOT NULL,
  account_id TEXT NOT NULL REFERENCES accounts (id),
  PRIMARY KEY (mark, api)
) STRICT;

-- Requests of the last minute, by the second they were made in. Milliseconds are since 1970.
CREATE TABLE request_counts (
  budget TEXT NOT NULL,                 -- an owner, or an account whose owner is not known
  process TEXT NOT NULL,                -- of one run of a program
  at INTEGER NOT NULL,                  -- milliseconds, of a whole second
  ceiling INTEGER NOT NULL,             -- which of Bolna's ceilings they count towards
  requests INTEGER NOT NULL,
  PRIMARY KEY (budget, process, at, ceiling)
) STRICT, WITHOUT ROWID;

-- Bolna asked for a pause.
CREATE TABLE request_pauses (
  budget TEXT PRIMARY KEY,
  until INTEGER NOT NULL                -- milliseconds
) STRICT, WITHOUT ROWID;
