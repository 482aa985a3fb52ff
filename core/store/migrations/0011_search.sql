-- Callboard's store, version 11: search finds what is written, however it is spelled. The words of all indexes are cut
-- by the program (core/search/CutWords.h) and come to SQLite with a blank between them: "ascii" cuts at those, and
-- takes everything beyond ASCII as it is. The indexes hold no texts (content = ''): SearchIndex.cpp takes words out by
-- cutting the text again that they came from. An older store's are filled in C++ (SearchRebuild.cpp).

DROP TABLE search_text_terms;

DROP TABLE search_names;

DROP TABLE search_name_words;

DROP TABLE search_texts;

DROP TABLE search_notes;

DROP TABLE search_attempts;

DROP VIEW shown_contacts;

DROP VIEW shown_names;

-- Names and numbers are found by any three characters of theirs. The row is the call's id.
CREATE VIRTUAL TABLE search_names USING fts5 (
  name, number,
  content = '', columnsize = 0, tokenize = 'trigram case_sensitive 1');

-- The same by the first characters of a name's words.
CREATE VIRTUAL TABLE search_name_words USING fts5 (
  words,
  content = '', columnsize = 0, detail = none, prefix = '1 2', tokenize = 'ascii');

-- Transcript and summary.
CREATE VIRTUAL TABLE search_texts USING fts5 (
  words,
  content = '', columnsize = 0, detail = none, prefix = '3', tokenize = 'ascii');

-- Notes and tags.
CREATE VIRTUAL TABLE search_notes USING fts5 (
  words,
  content = '', columnsize = 0, detail = none, prefix = '1 2 3', tokenize = 'ascii');

-- Transcript and summary of earlier attempts. The row is call_id * 64 + attempt.
CREATE VIRTUAL TABLE search_attempts USING fts5 (
  words,
  content = '', columnsize = 0, detail = none, prefix = '3', tokenize = 'ascii');

-- How the words of a call sound, each under its script (core/search/SoundKeys.h). The row is call_id * 128, plus 0 for
-- transcript and summary, 1 + attempt for those of an earlier attempt, 126 for the name, 127 for note and tags.
CREATE VIRTUAL TABLE search_sounds USING fts5 (
  tokens,
  content = '', columnsize = 0, detail = none, tokenize = 'ascii');

-- The words of search_texts themselves; it takes no room.
CREATE VIRTUAL TABLE search_text_terms USING fts5vocab ('search_texts', 'row');

-- While the indexes are made anew: how far they are. Calls behind it are not in them yet. Empty: they are whole.
CREATE TABLE search_rebuild (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  until INTEGER NOT NULL
) STRICT;
