-- Callboard's store, version 13: what is known of recordings beyond their files.

UPDATE board SET revision = revision;
