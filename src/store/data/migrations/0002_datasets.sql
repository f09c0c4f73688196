-- Statistics files as they were loaded: populations, yearly figures, projections.
-- The last one of a name holds; one without bytes withdraws it.
CREATE TABLE dataset (
  sequence INTEGER PRIMARY KEY CHECK (sequence > 0),
  entry_id INTEGER NOT NULL REFERENCES entry,
  name     TEXT NOT NULL CHECK (name <> ''),
  kind     TEXT NOT NULL CHECK (kind <> ''),
  code     TEXT NOT NULL,
  file     TEXT NOT NULL,
  source   TEXT NOT NULL,
  options  TEXT NOT NULL,
  sha256   TEXT NOT NULL CHECK (length(sha256) = 64),
  size     INTEGER NOT NULL CHECK (size = length(bytes)),
  bytes    BLOB NOT NULL
) STRICT;
CREATE INDEX dataset_by_name ON dataset (name, sequence);

-- For those who look into the file with other tools: the files that hold.
CREATE VIEW latest_dataset AS
  SELECT dataset.*, entry.author, entry.entered_at, entry.reason
  FROM dataset JOIN entry USING (entry_id)
  WHERE size > 0 AND sequence IN (SELECT max(sequence) FROM dataset GROUP BY name);

CREATE TRIGGER dataset_keeps BEFORE UPDATE ON dataset
  BEGIN SELECT RAISE(ABORT, 'append-only: dataset'); END;
CREATE TRIGGER dataset_stays BEFORE DELETE ON dataset
  BEGIN SELECT RAISE(ABORT, 'append-only: dataset'); END;
CREATE TRIGGER dataset_follows BEFORE INSERT ON dataset
  WHEN NEW.sequence <= (SELECT max(sequence) FROM dataset)
  BEGIN SELECT RAISE(ABORT, 'append-only: dataset'); END;
