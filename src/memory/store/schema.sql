-- A translation memory of bitext, version 1. `PRAGMA user_version` is the version, `PRAGMA application_id` is 'bitm'.

-- Each time the memory was changed: what by, when (UTC, as TMX writes it), how many units. The token tells a change from
-- one of the same number in a copy of the file that went another way.
CREATE TABLE changes (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    token TEXT NOT NULL DEFAULT (lower(hex(randomblob(8)))),
    what TEXT NOT NULL,
    date TEXT,
    units INTEGER NOT NULL DEFAULT 0
);

-- Translation units. `hash` is of languages, texts, codes and neighbours, `key` of the source alone. Attributes are
-- [[name, value], ...], properties [[kind, value, attributes?], ...], notes ["", text, attributes?] in JSON; NULL where
-- there are none.
CREATE TABLE units (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    hash INTEGER NOT NULL UNIQUE,
    key INTEGER NOT NULL,
    tuid TEXT,
    date TEXT,
    attributes TEXT,
    props TEXT,
    notes TEXT
);
CREATE INDEX units_key ON units (key);

-- The segment of a unit in each language, the source first. A variant is never changed, only deleted and added, so that
-- an id always means the same text. `previous` and `next` are hashes of the segments around it in its document.
CREATE TABLE variants (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    unit INTEGER NOT NULL REFERENCES units (id) ON DELETE CASCADE,
    lang TEXT NOT NULL,
    text TEXT NOT NULL,
    codes TEXT,
    previous INTEGER,
    next INTEGER,
    attributes TEXT,
    props TEXT,
    notes TEXT
);
CREATE INDEX variants_unit ON variants (unit);
