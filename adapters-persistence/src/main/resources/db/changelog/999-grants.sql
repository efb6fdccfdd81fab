--liquibase formatted sql

--changeset loadline:grants runAlways:true runOnChange:true splitStatements:false
--comment: what the running server may do: read all, add to the journal, keep facts and snapshots; never change the schema
DO $$
BEGIN
    IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'loadline_app' AND rolname <> current_user) THEN
        EXECUTE format('GRANT USAGE ON SCHEMA %I TO loadline_app', current_schema());
        EXECUTE format('GRANT SELECT ON ALL TABLES IN SCHEMA %I TO loadline_app', current_schema());
        GRANT INSERT ON journal TO loadline_app;
        GRANT UPDATE ON lease TO loadline_app;
        GRANT INSERT, UPDATE, DELETE ON snapshot TO loadline_app;
        GRANT UPDATE ON snapshot_head TO loadline_app;
        GRANT INSERT, UPDATE ON fill, customer_order TO loadline_app;
        GRANT INSERT ON fill_amendment, cash_movement, restatement, late_change TO loadline_app;
        GRANT INSERT, DELETE ON position_checkpoint TO loadline_app;
        GRANT INSERT, UPDATE, DELETE ON pnl_bucket, fill_restatement TO loadline_app;
        GRANT INSERT, UPDATE ON day_close TO loadline_app;
        GRANT INSERT, UPDATE ON import_run, import_row, import_source, reconciliation,
            reconciliation_break TO loadline_app;
        GRANT INSERT, UPDATE ON mark_latest, mark_minute, fx_rate TO loadline_app;
        GRANT INSERT, UPDATE, DELETE ON app_user, user_role, user_account, user_desk TO loadline_app;
        GRANT INSERT, UPDATE, DELETE ON api_key, api_key_role, api_key_account TO loadline_app;
        GRANT INSERT, UPDATE, DELETE ON user_session, role_proposal, role_proposal_role TO loadline_app;
        GRANT UPDATE ON user_revision TO loadline_app;
    END IF;
END
$$;
