--liquibase formatted sql

--changeset loadline:marks
CREATE TABLE mark_latest (
    instrument text        PRIMARY KEY,
    bid        numeric,
    ask        numeric,
    last       numeric,
    mark       numeric,
    as_of      timestamptz NOT NULL,
    source     text
) WITH (fillfactor = 50);
CREATE TABLE mark_minute (
    instrument text        NOT NULL,
    minute     timestamptz NOT NULL,
    bid        numeric,
    ask        numeric,
    last       numeric,
    mark       numeric,
    as_of      timestamptz NOT NULL,
    source     text,
    PRIMARY KEY (instrument, minute)
) WITH (fillfactor = 80);

--changeset loadline:fx-rates
CREATE TABLE fx_rate (
    base       text        NOT NULL,
    quote      text        NOT NULL,
    as_of      timestamptz NOT NULL,
    rate       numeric     NOT NULL,
    PRIMARY KEY (base, quote, as_of)
);
