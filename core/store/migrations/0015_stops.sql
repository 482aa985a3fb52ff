-- Callboard's store, version 15: a call that a person stopped.

UPDATE board SET revision = revision;

