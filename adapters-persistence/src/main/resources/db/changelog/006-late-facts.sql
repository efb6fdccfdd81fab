--liquibase formatted sql

--changeset loadline:restatement-by-seq
--comment: closed days are stored again in the order in which late facts were recorded
CREATE INDEX restatement_by_seq ON restatement (seq);
