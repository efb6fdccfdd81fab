--liquibase formatted sql

--changeset loadline:checkpoints
--comment: holdings as they were after an event, so that a history need not be read from its beginning; they may be deleted at any time
CREATE TABLE position_checkpoint (
    account       text        NOT NULL,
    instrument    text        NOT NULL,
    position_side text        NOT NULL,
    at            timestamptz NOT NULL,
    rank          integer     NOT NULL,
    arrival       bigint      NOT NULL,
    known_at      bigint      NOT NULL,
    format        text        NOT NULL,
    body          text        NOT NULL,
    PRIMARY KEY (account, instrument, position_side, at, rank, arrival, known_at)
);
COMMENT ON COLUMN position_checkpoint.known_at IS 'the last entry that is in it; it holds until a late_change with a larger seq stands at its place or before';
COMMENT ON COLUMN position_checkpoint.format IS 'a digest of what body is made of; a program that makes it of something else passes it over';
--comment: from which place on an entry changed a history
CREATE TABLE late_change (
    account       text        NOT NULL,
    instrument    text        NOT NULL,
    position_side text        NOT NULL,
    seq           bigint      NOT NULL,
    at            timestamptz NOT NULL,
    rank          integer     NOT NULL,
    arrival       bigint      NOT NULL,
    PRIMARY KEY (account, instrument, position_side, seq)
);
