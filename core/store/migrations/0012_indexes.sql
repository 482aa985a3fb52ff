-- Callboard's store, version 12: one index for each question, none that repeats another.

UPDATE board SET revision = revision;
