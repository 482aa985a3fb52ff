-- Callboard's store, version 16: what a row of the table is marked with.

UPDATE board SET revision = revision;

