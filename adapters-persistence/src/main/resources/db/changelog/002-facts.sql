--liquibase formatted sql

--changeset loadline:fill
--comment: each fill as it stands now, with what it did; what it did is written anew when the history changes
CREATE TABLE fill (
    account             text        NOT NULL,
    fill_id             text        NOT NULL,
    seq                 bigint      NOT NULL,
    instrument          text        NOT NULL,
    position_side       text        NOT NULL,
    side                text        NOT NULL,
    quantity            numeric     NOT NULL,
    price               numeric     NOT NULL,
    fee_amount          numeric,
    fee_currency        text,
    executed_at         timestamptz NOT NULL,
    order_id            text,
    algorithm           text        NOT NULL,
    venue               text,
    fee_rate            numeric,
    reporting_rate      numeric,
    of_split            boolean     NOT NULL DEFAULT false,
    realized_gross      numeric     NOT NULL,
    realized_net        numeric,
    reported_gross      numeric,
    reported_expense    numeric,
    reported_volume     numeric,
    closing_net         numeric,
    trip_net            numeric,
    book_reported_gross numeric,
    book_closing_net    numeric,
    book_trip_net       numeric,
    corrected_seq       bigint,
    busted_seq          bigint,
    PRIMARY KEY (account, fill_id)
) WITH (fillfactor = 95);
CREATE INDEX fill_by_time ON fill (account, executed_at, seq);
CREATE INDEX fill_by_holding ON fill (account, instrument, position_side, executed_at, seq);
COMMENT ON COLUMN fill.fill_id IS 'the client''s id; of the cash for a fraction after a split: split:ID/INSTRUMENT/SIDE';
COMMENT ON COLUMN fill.realized_gross IS 'settlement currency, before fees; reported_* are in reporting currency, null when a rate was unknown';
COMMENT ON COLUMN fill.book_reported_gross IS 'the same in the attribution book of its algorithm';

--changeset loadline:fill-amendment
--comment: what was said of a fill afterwards, so that the history as it was known at a seq can be found
CREATE TABLE fill_amendment (
    account    text        NOT NULL,
    fill_id    text        NOT NULL,
    seq        bigint      NOT NULL,
    kind       text        NOT NULL CHECK (kind IN ('BUST', 'CORRECTION')),
    content    text        NOT NULL,
    reason     text        NOT NULL,
    PRIMARY KEY (account, fill_id, seq)
);

--changeset loadline:customer-order
--comment: each order as it stands now; the journal keeps how it came to that
CREATE TABLE customer_order (
    account         text        NOT NULL,
    client_order_id text        NOT NULL,
    seq             bigint      NOT NULL,
    changed_seq     bigint      NOT NULL,
    created_at      timestamptz NOT NULL,
    state           text        NOT NULL,
    instrument      text        NOT NULL,
    algorithm       text        NOT NULL,
    content         text        NOT NULL,
    PRIMARY KEY (account, client_order_id)
) WITH (fillfactor = 80);
CREATE INDEX customer_order_by_seq ON customer_order (account, seq);

--changeset loadline:cash-movement
CREATE TABLE cash_movement (
    account     text        NOT NULL,
    movement_id text        NOT NULL,
    seq         bigint      NOT NULL,
    type        text        NOT NULL,
    currency    text        NOT NULL,
    amount      numeric     NOT NULL,
    at          timestamptz NOT NULL,
    instrument  text,
    deposit     boolean     NOT NULL,
    rate        numeric,
    reported    numeric,
    PRIMARY KEY (account, movement_id)
);
CREATE INDEX cash_movement_by_time ON cash_movement (account, at, seq);
COMMENT ON COLUMN cash_movement.amount IS 'as the type signs it; reported is signed as what the account gained, in reporting currency';

--changeset loadline:pnl-bucket
--comment: realized results per 15 minutes of trade time; book '' is the account's own position, else an algorithm
CREATE TABLE pnl_bucket (
    account              text        NOT NULL,
    instrument           text        NOT NULL,
    position_side        text        NOT NULL,
    book                 text        NOT NULL,
    slot                 timestamptz NOT NULL,
    reported_gross       numeric     NOT NULL,
    reported_expense     numeric     NOT NULL,
    volume               numeric     NOT NULL,
    unknown_count        bigint      NOT NULL,
    trade_count          bigint      NOT NULL,
    trade_wins           bigint      NOT NULL,
    trade_losses         bigint      NOT NULL,
    trade_profit         numeric     NOT NULL,
    trade_loss           numeric     NOT NULL,
    trade_largest_win    numeric,
    trade_largest_loss   numeric,
    closing_count        bigint      NOT NULL,
    closing_wins         bigint      NOT NULL,
    closing_losses       bigint      NOT NULL,
    closing_profit       numeric     NOT NULL,
    closing_loss         numeric     NOT NULL,
    closing_largest_win  numeric,
    closing_largest_loss numeric,
    PRIMARY KEY (account, instrument, position_side, book, slot)
) WITH (fillfactor = 70);
CREATE INDEX pnl_bucket_by_time ON pnl_bucket (account, book, slot);

--changeset loadline:day-close
--comment: what an account was worth when a trading day ended; equity null when a mark or a rate was missing
CREATE TABLE day_close (
    account    text        NOT NULL,
    day_start  timestamptz NOT NULL,
    day_end    timestamptz NOT NULL,
    equity     numeric,
    deposits   numeric     NOT NULL,
    seq        bigint      NOT NULL,
    PRIMARY KEY (account, day_start)
);
