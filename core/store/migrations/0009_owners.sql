-- Callboard's store, version 9: whose an account is, and the requests that all programs on this store share.

UPDATE board SET revision = revision;
