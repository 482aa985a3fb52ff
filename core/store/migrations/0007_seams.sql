-- Callboard's store, version 7: what an import was ordered to bring, what of it could not be read, and dials that are looked for.

-- How far back the history of an agent is wanted. An empty agent_id stands for every agent of the account.
CREATE TABLE import_orders (
  account_id TEXT NOT NULL REFERENCES accounts (id),
  agent_id TEXT NOT NULL,
  ordered_from TEXT NOT NULL,
  PRIMARY KEY (account_id, agent_id)
) STRICT;
