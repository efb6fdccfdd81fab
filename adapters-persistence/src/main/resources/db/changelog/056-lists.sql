--liquibase formatted sql

--changeset loadline:journal-of-fills
--comment: the audit by actor and by account also finds the entries that book fills
CREATE INDEX journal_fills_by_actor ON journal (actor, seq) WHERE action = 'FILL_BOOKED';
CREATE INDEX journal_fills_by_account ON journal (account text_pattern_ops, seq) WHERE action = 'FILL_BOOKED';

--changeset loadline:no-journal-by-time
--comment: times of entries grow with their numbers and are looked up by them
DROP INDEX journal_by_time;

--changeset loadline:fill-lists
--comment: lists of fills by instrument, order and algorithm, in the order in which they are listed
CREATE INDEX fill_by_account_instrument ON fill (account, instrument, executed_at, seq);
DROP INDEX fill_by_holding;
CREATE INDEX fill_by_order ON fill (account, order_id, executed_at, seq) WHERE order_id IS NOT NULL;
CREATE INDEX fill_by_algorithm ON fill (account, algorithm, executed_at, seq);

--changeset loadline:order-lists
--comment: orders of a state, of which an account may have ten among millions; an order whose state changes is entered again in each index of orders
CREATE INDEX customer_order_by_state ON customer_order (account, state, seq);
