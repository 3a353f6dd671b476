-- Translation memories of bitext that several servers share, version 1. The columns are those of the memory files, whose
-- schema describes them; rows have the same numbers there.

CREATE TABLE bitext.version (version int NOT NULL);
INSERT INTO bitext.version VALUES (1);

-- The highest numbers that were ever given to changes, units and variants. Who changes a memory locks its row.
CREATE TABLE bitext.memories (
    id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    name text NOT NULL UNIQUE,
    step bigint NOT NULL DEFAULT 0,
    unit bigint NOT NULL DEFAULT 0,
    variant bigint NOT NULL DEFAULT 0
);

CREATE TABLE bitext.changes (
    memory int NOT NULL REFERENCES bitext.memories (id) ON DELETE CASCADE,
    id bigint NOT NULL,
    token text NOT NULL,
    what text NOT NULL,
    date text,
    units bigint NOT NULL,
    PRIMARY KEY (memory, id)
);

-- The change that added a unit is `step`.
CREATE TABLE bitext.units (
    memory int NOT NULL REFERENCES bitext.memories (id) ON DELETE CASCADE,
    id bigint NOT NULL,
    step bigint NOT NULL,
    hash bigint NOT NULL,
    key bigint NOT NULL,
    tuid text,
    date text,
    attributes text,
    props text,
    notes text,
    PRIMARY KEY (memory, id)
);
CREATE INDEX units_step ON bitext.units (memory, step, id);

CREATE TABLE bitext.variants (
    memory int NOT NULL,
    id bigint NOT NULL,
    unit bigint NOT NULL,
    lang text NOT NULL,
    text text NOT NULL,
    codes text,
    previous bigint,
    next bigint,
    attributes text,
    props text,
    notes text,
    PRIMARY KEY (memory, id),
    FOREIGN KEY (memory, unit) REFERENCES bitext.units (memory, id) ON DELETE CASCADE
);
CREATE INDEX variants_unit ON bitext.variants (memory, unit);

-- Units that changes deleted.
CREATE TABLE bitext.deleted (
    memory int NOT NULL REFERENCES bitext.memories (id) ON DELETE CASCADE,
    step bigint NOT NULL,
    unit bigint NOT NULL
);
CREATE INDEX deleted_step ON bitext.deleted (memory, step);
