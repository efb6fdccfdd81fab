--liquibase formatted sql

--changeset loadline:fills-of-the-firm
--comment: pages of the fills of all accounts, and of one instrument over all accounts, by trade time
CREATE INDEX fill_by_trade_time ON fill (executed_at, seq);
CREATE INDEX fill_by_instrument ON fill (instrument, executed_at, seq);

--changeset loadline:orders-of-the-firm
--comment: why an order was refused and who asked, so that lists can be filtered by them; both never change, so that an update of an order touches no index
ALTER TABLE customer_order ADD COLUMN codes text NOT NULL DEFAULT '';
ALTER TABLE customer_order ADD COLUMN submitted_by text NOT NULL DEFAULT '';
UPDATE customer_order o SET submitted_by = j.actor,
    codes = CASE WHEN o.state <> 'REJECTED' THEN '' ELSE COALESCE((
        SELECT string_agg(DISTINCT b ->> 'code', ' ')
        FROM jsonb_array_elements(j.payload::jsonb #> '{findings,breaches}') AS b), '') END
    FROM journal j WHERE j.seq = o.seq;
CREATE INDEX customer_order_by_decision ON customer_order (seq);
CREATE INDEX customer_order_by_instrument ON customer_order (instrument, seq);
CREATE INDEX customer_order_refused ON customer_order (seq) WHERE codes <> '';
CREATE INDEX customer_order_by_time ON customer_order USING brin (created_at) WITH (pages_per_range = 32);
COMMENT ON COLUMN customer_order.codes IS 'of a refused order: the codes of its breaches, separated by spaces; empty of an accepted one';
COMMENT ON COLUMN customer_order.submitted_by IS 'the user who asked';
