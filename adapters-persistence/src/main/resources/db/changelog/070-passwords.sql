--liquibase formatted sql

--changeset loadline:password-proposals
--comment: a password that waits for a second administrator, as a slow hash; null when it is decided, and for roles
ALTER TABLE role_proposal ADD COLUMN password_hash text;
