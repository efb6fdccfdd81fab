--liquibase formatted sql

--changeset loadline:lease-address
--comment: where the writer is reached by other servers, as it says itself; empty when it does not
ALTER TABLE lease ADD COLUMN address text NOT NULL DEFAULT '';

--changeset loadline:marks-stored-at
--comment: when a mark was stored, by the database's clock; a server that follows asks for what was stored since, as a late price has an old time of its own
ALTER TABLE mark_latest ADD COLUMN stored_at timestamptz NOT NULL DEFAULT now();
ALTER TABLE mark_latest ALTER COLUMN stored_at SET DEFAULT clock_timestamp();

--changeset loadline:rates-stored-at
--comment: the same of a rate
ALTER TABLE fx_rate ADD COLUMN stored_at timestamptz NOT NULL DEFAULT now();
ALTER TABLE fx_rate ALTER COLUMN stored_at SET DEFAULT clock_timestamp();
CREATE INDEX fx_rate_by_storing ON fx_rate (stored_at);
