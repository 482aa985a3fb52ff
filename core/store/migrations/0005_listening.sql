-- Callboard's store, version 5: how far the recording of the leg a call was handed over to was heard.

ALTER TABLE listening ADD COLUMN transfer_position_ms INTEGER NOT NULL DEFAULT 0;
