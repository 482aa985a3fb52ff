-- Callboard's store, version 11: search finds what is written, however it is spelled.

UPDATE board SET revision = revision;
