--liquibase formatted sql

--changeset loadline:restatement
--comment: what was told afterwards of the time before a trading day ended; the equity stored for a day_close with a smaller seq that ends after it is only what was believed
CREATE TABLE restatement (
    account    text        NOT NULL,
    seq        bigint      NOT NULL,
    at         timestamptz NOT NULL,
    PRIMARY KEY (account, seq)
);
