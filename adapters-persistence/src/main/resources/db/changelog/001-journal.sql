--liquibase formatted sql

--changeset loadline:journal
--comment: the audit trail, the outbox of the stream and the source of replay; rows are added, never changed
CREATE TABLE journal (
    seq        bigint      PRIMARY KEY,
    at         timestamptz NOT NULL,
    actor      text        NOT NULL,
    action     text        NOT NULL,
    subject    text        NOT NULL,
    account    text,
    payload    text        NOT NULL,
    prev_hash  bytea       NOT NULL,
    hash       bytea       NOT NULL
);
-- fills are nearly all of a journal and are found through their own table; the rest is found by these
CREATE INDEX journal_by_actor ON journal (actor, seq) WHERE action <> 'FILL_BOOKED';
CREATE INDEX journal_by_action ON journal (action, seq) WHERE action <> 'FILL_BOOKED';
CREATE INDEX journal_by_subject ON journal (subject text_pattern_ops, seq) WHERE action <> 'FILL_BOOKED';
CREATE INDEX journal_by_time ON journal USING brin (at) WITH (pages_per_range = 32);

--changeset loadline:lease
--comment: who the one writer is; each of its commits renews the lease and fails when the epoch is another
CREATE TABLE lease (
    id         integer     PRIMARY KEY CHECK (id = 1),
    holder     text        NOT NULL,
    epoch      bigint      NOT NULL,
    expires_at timestamptz NOT NULL
) WITH (fillfactor = 10);
INSERT INTO lease VALUES (1, '', 0, '-infinity');

--changeset loadline:snapshot
--comment: the state as documents, and the number of the last entry that they contain
CREATE TABLE snapshot (
    kind       text        NOT NULL,
    key        text        NOT NULL,
    body       text        NOT NULL,
    seq        bigint      NOT NULL,
    PRIMARY KEY (kind, key)
);
CREATE TABLE snapshot_head (
    id         integer     PRIMARY KEY CHECK (id = 1),
    seq        bigint      NOT NULL
);
INSERT INTO snapshot_head VALUES (1, 0);
