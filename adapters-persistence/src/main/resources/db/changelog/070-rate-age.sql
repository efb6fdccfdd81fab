--liquibase formatted sql

--changeset loadline:rate-age
--comment: how old a rate may become before it is stale (ISO 8601)
ALTER TABLE fx_rate ADD COLUMN max_age text NOT NULL DEFAULT 'PT24H';
