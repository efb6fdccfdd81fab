--liquibase formatted sql

--changeset loadline:fill-restatement
--comment: changes of long histories whose later fills are still to be written again, and the place up to which they are; a row is deleted when it is done
CREATE TABLE fill_restatement (
    account       text        NOT NULL,
    instrument    text        NOT NULL,
    position_side text        NOT NULL,
    seq           bigint      NOT NULL,
    at            timestamptz NOT NULL,
    rank          integer     NOT NULL,
    arrival       bigint      NOT NULL,
    PRIMARY KEY (account, instrument, position_side, seq)
);
