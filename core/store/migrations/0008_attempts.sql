-- Callboard's store, version 8: the attempts of a call.

UPDATE board SET revision = revision;
