--liquibase formatted sql

--changeset loadline:import-originals
--comment: a refused row as its file has it, to be mended and sent again
ALTER TABLE import_row ADD COLUMN original text;
