--liquibase formatted sql

--changeset loadline:users
--comment: who may enter; secrets only as slow hashes (passwords) and digests (keys, session tokens)
CREATE TABLE app_user (
    user_id       text        PRIMARY KEY,
    name          text        NOT NULL,
    state         text        NOT NULL,
    password_hash text,
    must_change   boolean     NOT NULL,
    demo          boolean     NOT NULL,
    last_sign_in  timestamptz
);
CREATE TABLE user_role (
    user_id text NOT NULL REFERENCES app_user,
    role    text NOT NULL,
    PRIMARY KEY (user_id, role)
);
CREATE TABLE user_account (
    user_id text NOT NULL REFERENCES app_user,
    account text NOT NULL,
    PRIMARY KEY (user_id, account)
);
CREATE TABLE user_desk (
    user_id text NOT NULL REFERENCES app_user,
    desk    text NOT NULL,
    PRIMARY KEY (user_id, desk)
);
CREATE TABLE api_key (
    key_id       text        PRIMARY KEY,
    user_id      text        NOT NULL REFERENCES app_user,
    digest       text        NOT NULL UNIQUE,
    name         text        NOT NULL,
    created_at   timestamptz NOT NULL,
    expires_at   timestamptz,
    last_used_at timestamptz,
    revoked_at   timestamptz
);
CREATE TABLE api_key_role (
    key_id text NOT NULL REFERENCES api_key,
    role   text NOT NULL,
    PRIMARY KEY (key_id, role)
);
CREATE TABLE api_key_account (
    key_id  text NOT NULL REFERENCES api_key,
    account text NOT NULL,
    PRIMARY KEY (key_id, account)
);
CREATE TABLE user_session (
    session_id   text        PRIMARY KEY,
    user_id      text        NOT NULL REFERENCES app_user,
    created_at   timestamptz NOT NULL,
    last_seen_at timestamptz NOT NULL,
    ends_at      timestamptz NOT NULL,
    address      text        NOT NULL,
    agent        text        NOT NULL
);
CREATE INDEX user_session_by_end ON user_session (ends_at);
CREATE TABLE role_proposal (
    proposal_id text        PRIMARY KEY,
    user_id     text        NOT NULL REFERENCES app_user,
    proposed_by text        NOT NULL,
    proposed_at timestamptz NOT NULL,
    state       text        NOT NULL,
    decided_by  text,
    decided_at  timestamptz
);
CREATE TABLE role_proposal_role (
    proposal_id text NOT NULL REFERENCES role_proposal,
    role        text NOT NULL,
    PRIMARY KEY (proposal_id, role)
);
-- one row; its number rises with every change of the tables above
CREATE TABLE user_revision (
    id       integer PRIMARY KEY CHECK (id = 1),
    revision bigint  NOT NULL
);
INSERT INTO user_revision VALUES (1, 0);
