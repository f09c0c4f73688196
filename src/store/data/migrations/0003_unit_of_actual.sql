-- The unit an actual was entered in. NULL: none was stated, and it is in that of the component's
-- series as the plan had it in `revision`.
ALTER TABLE actual ADD COLUMN unit TEXT CHECK (unit <> '');
