-- The first form of the database. Every column is explained in docs/formats/database.md.
--
-- Nothing here is ever changed or deleted: the triggers at the end refuse it, and
-- refuse rows out of order, which is how a row could be replaced. `sequence` counts
-- through all tables that have it, so that the history has one order.

-- Which steps made this database what it is.
CREATE TABLE migration (
  version    INTEGER PRIMARY KEY CHECK (version > 0),
  name       TEXT NOT NULL,
  sha256     TEXT NOT NULL CHECK (length(sha256) = 64),
  applied_at TEXT NOT NULL
) STRICT;

-- One committed transaction: who, when, why.
CREATE TABLE entry (
  entry_id   INTEGER PRIMARY KEY CHECK (entry_id > 0),
  entered_at TEXT NOT NULL,
  author     TEXT NOT NULL,
  reason     TEXT NOT NULL
) STRICT;

CREATE TABLE plan (
  plan_id  TEXT PRIMARY KEY CHECK (plan_id <> ''),
  entry_id INTEGER NOT NULL REFERENCES entry
) STRICT;

-- A plan as it stood from one entry to the next: one JSON document. The columns
-- before `content` repeat what a listing needs of it.
CREATE TABLE plan_revision (
  plan_id           TEXT NOT NULL REFERENCES plan,
  revision          INTEGER NOT NULL CHECK (revision > 0),
  entry_id          INTEGER NOT NULL REFERENCES entry,
  kind              TEXT NOT NULL CHECK (kind <> ''),
  municipality      TEXT NOT NULL,
  title             TEXT NOT NULL,
  first_fiscal_year INTEGER NOT NULL,
  last_fiscal_year  INTEGER NOT NULL,
  indicators        INTEGER NOT NULL CHECK (indicators >= 0),
  document_file     TEXT NOT NULL,
  document_sha256   TEXT NOT NULL CHECK (length(document_sha256) IN (0, 64)),
  content_sha256    TEXT NOT NULL CHECK (length(content_sha256) = 64),
  content           TEXT NOT NULL,
  PRIMARY KEY (plan_id, revision)
) STRICT;

-- One changed field of a plan, old and new.
CREATE TABLE change (
  sequence  INTEGER PRIMARY KEY CHECK (sequence > 0),
  entry_id  INTEGER NOT NULL REFERENCES entry,
  plan_id   TEXT NOT NULL,
  revision  INTEGER NOT NULL,
  kind      TEXT NOT NULL CHECK (kind <> ''),
  subject   TEXT NOT NULL,
  field     TEXT NOT NULL,
  old_value TEXT NOT NULL,
  new_value TEXT NOT NULL,
  FOREIGN KEY (plan_id, revision) REFERENCES plan_revision
) STRICT;
CREATE INDEX change_by_plan ON change (plan_id, sequence);

-- One recorded value, or the reason why there is none. The last of one indicator,
-- component and period holds. (OR rather than IN: for a list of three SQLite would
-- build an index at every row.)
CREATE TABLE actual (
  sequence    INTEGER PRIMARY KEY CHECK (sequence > 0),
  entry_id    INTEGER NOT NULL REFERENCES entry,
  plan_id     TEXT NOT NULL,
  revision    INTEGER NOT NULL,
  indicator   TEXT NOT NULL CHECK (indicator <> ''),
  component   TEXT NOT NULL CHECK (component <> ''),
  period      TEXT NOT NULL CHECK (period <> ''),
  basis       TEXT NOT NULL CHECK (basis = 'unknown' OR basis = 'calendar' OR basis = 'fiscal'),
  aggregation TEXT NOT NULL CHECK (aggregation = 'point' OR aggregation = 'mean' OR aggregation = 'sum'),
  value       TEXT,
  missing     TEXT,
  preliminary INTEGER NOT NULL CHECK (preliminary IN (0, 1)),
  source      TEXT NOT NULL,
  note        TEXT NOT NULL,
  CHECK ((value IS NULL) <> (missing IS NULL)),
  FOREIGN KEY (plan_id, revision) REFERENCES plan_revision
) STRICT;
CREATE INDEX actual_by_period
  ON actual (plan_id, indicator, component, period, basis, aggregation, sequence);

-- What a person puts in place of a computed judgement. An empty value withdraws it.
CREATE TABLE judgement_override (
  sequence  INTEGER PRIMARY KEY CHECK (sequence > 0),
  entry_id  INTEGER NOT NULL REFERENCES entry,
  plan_id   TEXT NOT NULL,
  revision  INTEGER NOT NULL,
  indicator TEXT NOT NULL CHECK (indicator <> ''),
  component TEXT NOT NULL,
  year      INTEGER NOT NULL,
  what      TEXT NOT NULL CHECK (what IN ('national', 'grant', 'grade')),
  value     TEXT NOT NULL,
  scheme    TEXT NOT NULL,
  author    TEXT NOT NULL,
  reason    TEXT NOT NULL,
  FOREIGN KEY (plan_id, revision) REFERENCES plan_revision
) STRICT;
CREATE INDEX override_by_plan ON judgement_override (plan_id, sequence);

-- What a person answered to a finding of the import.
CREATE TABLE answer (
  sequence     INTEGER PRIMARY KEY CHECK (sequence > 0),
  entry_id     INTEGER NOT NULL REFERENCES entry,
  plan_id      TEXT NOT NULL,
  revision     INTEGER NOT NULL,
  subject      TEXT NOT NULL,
  field        TEXT NOT NULL,
  finding_code TEXT NOT NULL,
  value        TEXT NOT NULL,
  author       TEXT NOT NULL,
  reason       TEXT NOT NULL,
  FOREIGN KEY (plan_id, revision) REFERENCES plan_revision
) STRICT;
CREATE INDEX answer_by_plan ON answer (plan_id, sequence);

-- That a revision came from an import, and how many findings it had.
CREATE TABLE finding_list (
  plan_id  TEXT NOT NULL,
  revision INTEGER NOT NULL,
  entry_id INTEGER NOT NULL REFERENCES entry,
  findings INTEGER NOT NULL CHECK (findings >= 0),
  PRIMARY KEY (plan_id, revision),
  FOREIGN KEY (plan_id, revision) REFERENCES plan_revision
) STRICT;

-- What the import asked a person to look at.
CREATE TABLE finding (
  plan_id   TEXT NOT NULL,
  revision  INTEGER NOT NULL,
  position  INTEGER NOT NULL CHECK (position > 0),
  severity  TEXT NOT NULL CHECK (severity IN ('note', 'warning', 'error')),
  code      TEXT NOT NULL CHECK (code <> ''),
  file      TEXT NOT NULL,
  line      INTEGER NOT NULL CHECK (line >= 0),
  cell      TEXT NOT NULL,
  value     TEXT NOT NULL,
  what_ja   TEXT NOT NULL,
  what_en   TEXT NOT NULL,
  remedy_ja TEXT NOT NULL,
  remedy_en TEXT NOT NULL,
  subject   TEXT NOT NULL,
  field     TEXT NOT NULL,
  PRIMARY KEY (plan_id, revision, position),
  FOREIGN KEY (plan_id, revision) REFERENCES finding_list
) STRICT;

-- For those who look into the file with other tools: the values that hold.
CREATE VIEW latest_actual AS
  SELECT actual.*, entry.author, entry.entered_at, entry.reason
  FROM actual JOIN entry USING (entry_id)
  WHERE sequence IN (SELECT max(sequence) FROM actual
                     GROUP BY plan_id, indicator, component, period, basis, aggregation);

CREATE TRIGGER migration_keeps BEFORE UPDATE ON migration
  BEGIN SELECT RAISE(ABORT, 'append-only: migration'); END;
CREATE TRIGGER migration_stays BEFORE DELETE ON migration
  BEGIN SELECT RAISE(ABORT, 'append-only: migration'); END;
CREATE TRIGGER migration_follows BEFORE INSERT ON migration
  WHEN NEW.version <= (SELECT max(version) FROM migration)
  BEGIN SELECT RAISE(ABORT, 'append-only: migration'); END;

CREATE TRIGGER entry_keeps BEFORE UPDATE ON entry
  BEGIN SELECT RAISE(ABORT, 'append-only: entry'); END;
CREATE TRIGGER entry_stays BEFORE DELETE ON entry
  BEGIN SELECT RAISE(ABORT, 'append-only: entry'); END;
CREATE TRIGGER entry_follows BEFORE INSERT ON entry
  WHEN NEW.entry_id <= (SELECT max(entry_id) FROM entry)
  BEGIN SELECT RAISE(ABORT, 'append-only: entry'); END;

CREATE TRIGGER plan_keeps BEFORE UPDATE ON plan
  BEGIN SELECT RAISE(ABORT, 'append-only: plan'); END;
CREATE TRIGGER plan_stays BEFORE DELETE ON plan
  BEGIN SELECT RAISE(ABORT, 'append-only: plan'); END;
CREATE TRIGGER plan_follows BEFORE INSERT ON plan
  WHEN EXISTS (SELECT 1 FROM plan WHERE plan_id = NEW.plan_id)
  BEGIN SELECT RAISE(ABORT, 'append-only: plan'); END;

CREATE TRIGGER plan_revision_keeps BEFORE UPDATE ON plan_revision
  BEGIN SELECT RAISE(ABORT, 'append-only: plan_revision'); END;
CREATE TRIGGER plan_revision_stays BEFORE DELETE ON plan_revision
  BEGIN SELECT RAISE(ABORT, 'append-only: plan_revision'); END;
CREATE TRIGGER plan_revision_follows BEFORE INSERT ON plan_revision
  WHEN NEW.revision <> 1 + coalesce((SELECT max(revision) FROM plan_revision WHERE plan_id = NEW.plan_id), 0)
  BEGIN SELECT RAISE(ABORT, 'append-only: plan_revision'); END;

CREATE TRIGGER change_keeps BEFORE UPDATE ON change
  BEGIN SELECT RAISE(ABORT, 'append-only: change'); END;
CREATE TRIGGER change_stays BEFORE DELETE ON change
  BEGIN SELECT RAISE(ABORT, 'append-only: change'); END;
CREATE TRIGGER change_follows BEFORE INSERT ON change
  WHEN NEW.sequence <= (SELECT max(sequence) FROM change)
  BEGIN SELECT RAISE(ABORT, 'append-only: change'); END;

CREATE TRIGGER actual_keeps BEFORE UPDATE ON actual
  BEGIN SELECT RAISE(ABORT, 'append-only: actual'); END;
CREATE TRIGGER actual_stays BEFORE DELETE ON actual
  BEGIN SELECT RAISE(ABORT, 'append-only: actual'); END;
CREATE TRIGGER actual_follows BEFORE INSERT ON actual
  WHEN NEW.sequence <= (SELECT max(sequence) FROM actual)
  BEGIN SELECT RAISE(ABORT, 'append-only: actual'); END;

CREATE TRIGGER judgement_override_keeps BEFORE UPDATE ON judgement_override
  BEGIN SELECT RAISE(ABORT, 'append-only: judgement_override'); END;
CREATE TRIGGER judgement_override_stays BEFORE DELETE ON judgement_override
  BEGIN SELECT RAISE(ABORT, 'append-only: judgement_override'); END;
CREATE TRIGGER judgement_override_follows BEFORE INSERT ON judgement_override
  WHEN NEW.sequence <= (SELECT max(sequence) FROM judgement_override)
  BEGIN SELECT RAISE(ABORT, 'append-only: judgement_override'); END;

CREATE TRIGGER answer_keeps BEFORE UPDATE ON answer
  BEGIN SELECT RAISE(ABORT, 'append-only: answer'); END;
CREATE TRIGGER answer_stays BEFORE DELETE ON answer
  BEGIN SELECT RAISE(ABORT, 'append-only: answer'); END;
CREATE TRIGGER answer_follows BEFORE INSERT ON answer
  WHEN NEW.sequence <= (SELECT max(sequence) FROM answer)
  BEGIN SELECT RAISE(ABORT, 'append-only: answer'); END;

CREATE TRIGGER finding_list_keeps BEFORE UPDATE ON finding_list
  BEGIN SELECT RAISE(ABORT, 'append-only: finding_list'); END;
CREATE TRIGGER finding_list_stays BEFORE DELETE ON finding_list
  BEGIN SELECT RAISE(ABORT, 'append-only: finding_list'); END;
CREATE TRIGGER finding_list_follows BEFORE INSERT ON finding_list
  WHEN NEW.revision <= (SELECT max(revision) FROM finding_list WHERE plan_id = NEW.plan_id)
  BEGIN SELECT RAISE(ABORT, 'append-only: finding_list'); END;

CREATE TRIGGER finding_keeps BEFORE UPDATE ON finding
  BEGIN SELECT RAISE(ABORT, 'append-only: finding'); END;
CREATE TRIGGER finding_stays BEFORE DELETE ON finding
  BEGIN SELECT RAISE(ABORT, 'append-only: finding'); END;
CREATE TRIGGER finding_follows BEFORE INSERT ON finding
  WHEN NEW.position <= (SELECT max(position) FROM finding
                        WHERE plan_id = NEW.plan_id AND revision = NEW.revision)
  BEGIN SELECT RAISE(ABORT, 'append-only: finding'); END;
