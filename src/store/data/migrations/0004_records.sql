-- Records of every kind in one table, each linked to the one before it by a hash, and the bytes
-- they belong to in another. The rows of the tables before become records in this step; every
-- member of a record is explained in docs/formats/database.md.
--
-- What a kind of record says is no longer the form of the database: a new kind needs no step.

CREATE TABLE blob (
  sha256 TEXT PRIMARY KEY CHECK (length(sha256) = 64),
  bytes  BLOB NOT NULL
) STRICT;

CREATE TABLE record (
  position INTEGER PRIMARY KEY CHECK (position > 0),
  sequence INTEGER NOT NULL CHECK (sequence >= 0),
  entry_id INTEGER NOT NULL REFERENCES entry,
  kind     TEXT NOT NULL CHECK (kind <> ''),
  scope    TEXT NOT NULL,
  revision INTEGER NOT NULL CHECK (revision >= 0),
  key      TEXT NOT NULL CHECK (key <> ''),
  content  TEXT NOT NULL CHECK (content <> ''),
  blob     TEXT REFERENCES blob,
  link     BLOB NOT NULL CHECK (length(link) = 32)
) STRICT;
CREATE INDEX record_by_key ON record (kind, scope, key);

CREATE TRIGGER blob_keeps BEFORE UPDATE ON blob
  BEGIN SELECT RAISE(ABORT, 'append-only: blob'); END;
CREATE TRIGGER blob_stays BEFORE DELETE ON blob
  BEGIN SELECT RAISE(ABORT, 'append-only: blob'); END;
CREATE TRIGGER blob_follows BEFORE INSERT ON blob
  WHEN EXISTS (SELECT 1 FROM blob WHERE sha256 = NEW.sha256)
  BEGIN SELECT RAISE(ABORT, 'append-only: blob'); END;

CREATE TRIGGER record_keeps BEFORE UPDATE ON record
  BEGIN SELECT RAISE(ABORT, 'append-only: record'); END;
CREATE TRIGGER record_stays BEFORE DELETE ON record
  BEGIN SELECT RAISE(ABORT, 'append-only: record'); END;
CREATE TRIGGER record_follows BEFORE INSERT ON record
  WHEN NEW.position <> 1 + coalesce((SELECT max(position) FROM record), 0)
  BEGIN SELECT RAISE(ABORT, 'append-only: record'); END;
