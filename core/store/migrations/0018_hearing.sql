-- Callboard's store, version 18: which parts of an attempt's own recording were heard, as calls::HeardParts writes them.

ALTER TABLE listening ADD COLUMN heard TEXT NOT NULL DEFAULT '';

-- Up to here a place was reached by hearing what lies before it.
UPDATE listening SET heard = '0-' || position_ms WHERE position_ms > 0 AND listened_at IS NULL;

