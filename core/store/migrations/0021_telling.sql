-- Callboard's store, version 21: saved views that tell of the calls that come into them.

-- A view that tells, and by what it told: when its filters change, what passes them then is no news either.
CREATE TABLE telling_views (
  view_id TEXT PRIMARY KEY REFERENCES views (id) ON DELETE CASCADE,
  rule TEXT NOT NULL,
  prepared INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;

-- The calls that were in the view when it began to tell, or came into it since: each is told once at most.
CREATE TABLE told_calls (
  view_id TEXT NOT NULL REFERENCES telling_views (view_id) ON DELETE CASCADE,
  call_id INTEGER NOT NULL REFERENCES calls (id) ON DELETE CASCADE,
  PRIMARY KEY (view_id, call_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX told_calls_of_call ON told_calls (call_id);
