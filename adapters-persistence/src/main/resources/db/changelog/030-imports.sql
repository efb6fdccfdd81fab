--liquibase formatted sql

--changeset loadline:import-run
--comment: imports of files: how each went; what they booked are facts of the journal
CREATE TABLE import_run (
    account    text        NOT NULL,
    import_id  text        NOT NULL,
    started_at timestamptz NOT NULL,
    state      text        NOT NULL,
    content    text        NOT NULL,
    PRIMARY KEY (account, import_id)
);
CREATE INDEX import_run_newest ON import_run (account, started_at DESC, import_id DESC);

--changeset loadline:import-row
--comment: what became of each row of an import
CREATE TABLE import_row (
    account   text    NOT NULL,
    import_id text    NOT NULL,
    file      integer NOT NULL,
    line      integer NOT NULL,
    status    text    NOT NULL,
    code      text,
    reason    text,
    detail    text    NOT NULL,
    PRIMARY KEY (account, import_id, file, line)
);

--changeset loadline:import-source
--comment: which of the kinds of files of a venue an account takes its trades from
CREATE TABLE import_source (
    account text NOT NULL,
    format  text NOT NULL,
    source  text NOT NULL,
    PRIMARY KEY (account, format, source)
);

--changeset loadline:import-amendments
--comment: busts and corrections of imports are found by the id of the venue's message, their reason
CREATE INDEX fill_amendment_reason ON fill_amendment (account, reason);
