--liquibase formatted sql

--changeset loadline:reconciliation
--comment: comparisons of a venue's statement with the book; they change nothing in it
CREATE TABLE reconciliation (
    account text        NOT NULL,
    id      text        NOT NULL,
    at      timestamptz NOT NULL,
    content text        NOT NULL,
    PRIMARY KEY (account, id)
);
CREATE INDEX reconciliation_newest ON reconciliation (account, at DESC, id DESC);

--changeset loadline:reconciliation-break
--comment: differences that keep their identity from statement to statement
CREATE TABLE reconciliation_break (
    account text NOT NULL,
    id      text NOT NULL,
    content text NOT NULL,
    PRIMARY KEY (account, id)
);
