--liquibase formatted sql

--changeset loadline:cash-algorithm
--comment: whose result a movement is; nothing: of no algorithm
ALTER TABLE cash_movement ADD COLUMN algorithm text;
