-- Callboard's store, version 24: how far this computer's clock was from the floor's when the two last met, in milliseconds.
-- What is read before they meet again is stamped with the floor's time all the same: times decide what is newer.
ALTER TABLE floor ADD COLUMN clock_offset INTEGER NOT NULL DEFAULT 0;
