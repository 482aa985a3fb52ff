-- Callboard's store, version 27: what a team's desk does not keep. A store of one's own has no row here.

-- Calls that were erased, or are another person's, as the floor said. A reading of one is passed over, so that it does not come
-- onto the board until the floor says again that it may not. One that this person may see comes from the floor, and goes from here.
CREATE TABLE floor_unseen (
  account_id TEXT NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
  execution_id TEXT NOT NULL,
  at TEXT NOT NULL,                     -- when the floor said so
  PRIMARY KEY (account_id, execution_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX floor_unseen_old ON floor_unseen (at);
