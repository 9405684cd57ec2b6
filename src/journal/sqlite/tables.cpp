// The tables. Entries are never changed or deleted; the triggers say so to anyone who comes to the file with another
// program, and the seals show it when someone takes the triggers away.
#include "journal/sqlite/sealed_file.hpp"

namespace sightline::journal
{

// Prose has a table of its own so that reading the whole journal at start does not read past it.
FileKind const entries_file{.application_id = 0x534C4A31, // SLJ1
                            .tables = R"sql(
CREATE TABLE entries(
  seq INTEGER PRIMARY KEY,
  record INTEGER NOT NULL,
  version INTEGER NOT NULL,
  header BLOB NOT NULL,
  body TEXT,
  salt BLOB,
  content BLOB NOT NULL,
  seal BLOB NOT NULL,
  UNIQUE(record, version)
) STRICT;
CREATE TABLE prose(seq INTEGER PRIMARY KEY, text TEXT NOT NULL) STRICT;
CREATE TABLE once(key TEXT PRIMARY KEY, first_seq INTEGER NOT NULL, last_seq INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE removals(
  number INTEGER PRIMARY KEY,
  seq INTEGER NOT NULL UNIQUE,
  notice BLOB NOT NULL,
  seal BLOB NOT NULL
) STRICT;

CREATE TRIGGER entries_in_order BEFORE INSERT ON entries
  WHEN new.seq <> (SELECT coalesce(max(seq), 0) + 1 FROM entries)
    OR EXISTS (SELECT 1 FROM entries WHERE record = new.record AND version = new.version)
  BEGIN SELECT raise(ABORT, 'entries are only added at the end'); END;
CREATE TRIGGER entries_kept BEFORE DELETE ON entries
  BEGIN SELECT raise(ABORT, 'entries are never deleted'); END;
CREATE TRIGGER entries_sealed BEFORE UPDATE ON entries
  WHEN NOT (new.seq = old.seq AND new.record = old.record AND new.version = old.version AND new.header = old.header
    AND new.content = old.content AND new.seal = old.seal AND new.body IS NULL AND new.salt IS NULL
    AND EXISTS (SELECT 1 FROM removals WHERE seq = old.seq))
  BEGIN SELECT raise(ABORT, 'entries are never changed'); END;
CREATE TRIGGER prose_in_order BEFORE INSERT ON prose
  WHEN new.seq <> (SELECT max(seq) FROM entries) OR EXISTS (SELECT 1 FROM prose WHERE seq = new.seq)
  BEGIN SELECT raise(ABORT, 'prose is only added with its entry'); END;
CREATE TRIGGER prose_kept BEFORE DELETE ON prose
  WHEN NOT EXISTS (SELECT 1 FROM removals WHERE seq = old.seq)
  BEGIN SELECT raise(ABORT, 'prose is only deleted by a removal'); END;
CREATE TRIGGER prose_sealed BEFORE UPDATE ON prose
  BEGIN SELECT raise(ABORT, 'prose is never changed'); END;
CREATE TRIGGER once_added BEFORE INSERT ON once
  WHEN EXISTS (SELECT 1 FROM once WHERE key = new.key)
  BEGIN SELECT raise(ABORT, 'a key is used once'); END;
CREATE TRIGGER once_kept BEFORE DELETE ON once BEGIN SELECT raise(ABORT, 'keys are never deleted'); END;
CREATE TRIGGER once_sealed BEFORE UPDATE ON once BEGIN SELECT raise(ABORT, 'keys are never changed'); END;
CREATE TRIGGER removals_in_order BEFORE INSERT ON removals
  WHEN new.number <> (SELECT coalesce(max(number), 0) + 1 FROM removals)
    OR EXISTS (SELECT 1 FROM removals WHERE seq = new.seq)
  BEGIN SELECT raise(ABORT, 'removals are only added at the end'); END;
CREATE TRIGGER removals_kept BEFORE DELETE ON removals BEGIN SELECT raise(ABORT, 'removals are never deleted'); END;
CREATE TRIGGER removals_sealed BEFORE UPDATE ON removals BEGIN SELECT raise(ABORT, 'removals are never changed'); END;
)sql"};

FileKind const readings_file{.application_id = 0x534C5231, // SLR1
                             .tables = R"sql(
CREATE TABLE readings(
  seq INTEGER PRIMARY KEY,
  child INTEGER NOT NULL,
  worker INTEGER NOT NULL,
  broke_in INTEGER NOT NULL,
  notice BLOB NOT NULL,
  seal BLOB NOT NULL
) STRICT;
CREATE INDEX readings_of_child ON readings(child, seq);
CREATE INDEX readings_by_worker ON readings(worker, seq);
CREATE INDEX readings_broken_in ON readings(seq) WHERE broke_in = 1;

CREATE TRIGGER readings_in_order BEFORE INSERT ON readings
  WHEN new.seq <> (SELECT coalesce(max(seq), 0) + 1 FROM readings)
  BEGIN SELECT raise(ABORT, 'readings are only added at the end'); END;
CREATE TRIGGER readings_kept BEFORE DELETE ON readings BEGIN SELECT raise(ABORT, 'readings are never deleted'); END;
CREATE TRIGGER readings_sealed BEFORE UPDATE ON readings BEGIN SELECT raise(ABORT, 'readings are never changed'); END;
)sql"};

} // namespace sightline::journal
