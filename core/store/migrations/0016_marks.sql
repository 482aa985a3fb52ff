-- Callboard's store, version 16: what a call is marked with, for the filters. Each index holds the marked calls alone.

CREATE INDEX annotations_noted ON annotations (id) WHERE note <> '';

CREATE INDEX annotations_tagged ON annotations (tags) WHERE tags <> '';

CREATE INDEX listening_heard ON listening (call_id, attempt) WHERE listened_at IS NOT NULL;

CREATE INDEX call_texts_transcribed ON call_texts (id) WHERE transcript IS NOT NULL;
