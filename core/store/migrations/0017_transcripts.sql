-- Callboard's store, version 17: how many transcripts are still to be read.

UPDATE board SET revision = revision;

