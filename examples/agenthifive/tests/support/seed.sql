-- One row of every tenant table in one workspace. `{w}` is a hexadecimal digit that makes all ids the workspace's own.
INSERT INTO d_provider_types (id, code, name, authorization_url, token_url)
VALUES ('00000000-0000-4000-8000-000000000001', 'google', 'Google', 'https://accounts.example/auth', 'https://accounts.example/token')
ON CONFLICT DO NOTHING;
INSERT INTO t_users (id, email, name)
VALUES ('{w}0000000-0000-4000-8000-000000000001', '{w}@example.com', 'Person {w}');
INSERT INTO t_sessions (user_id, token, expires_at)
VALUES ('{w}0000000-0000-4000-8000-000000000001', 'session-{w}', now() + interval '1 day');
INSERT INTO t_accounts (user_id, provider_id, account_id)
VALUES ('{w}0000000-0000-4000-8000-000000000001', 'google', 'account-{w}');
INSERT INTO t_verifications (identifier, value, expires_at)
VALUES ('{w}@example.com', 'code', now() + interval '1 hour');
INSERT INTO t_workspaces (id, name, owner_id)
VALUES ('{w}0000000-0000-4000-8000-000000000002', 'Workspace {w}', '{w}0000000-0000-4000-8000-000000000001');
INSERT INTO t_connections (id, workspace_id, provider_type_id, label, sealed_tokens, key_version, created_by)
VALUES ('{w}0000000-0000-4000-8000-000000000003', '{w}0000000-0000-4000-8000-000000000002',
        '00000000-0000-4000-8000-000000000001', 'Mail', '\x00', 1, '{w}0000000-0000-4000-8000-000000000001');
INSERT INTO t_pending_connections (id, workspace_id, provider_type_id, connection_id, state_hash, sealed_verifier, label,
                                   requested_scopes, redirect_path, expires_at, created_by)
VALUES ('{w}0000000-0000-4000-8000-000000000004', '{w}0000000-0000-4000-8000-000000000002',
        '00000000-0000-4000-8000-000000000001', '{w}0000000-0000-4000-8000-000000000003', sha256('state'), '\x00', 'Calendar',
        '{calendar}', '/connections', now() + interval '10 minutes', '{w}0000000-0000-4000-8000-000000000001');
INSERT INTO t_agents (id, workspace_id, name, transport, created_by)
VALUES ('{w}0000000-0000-4000-8000-000000000005', '{w}0000000-0000-4000-8000-000000000002', 'Secretary', '{"kind": "rest"}',
        '{w}0000000-0000-4000-8000-000000000001');
INSERT INTO t_policies (id, workspace_id, agent_id, name, created_by)
VALUES ('{w}0000000-0000-4000-8000-000000000006', '{w}0000000-0000-4000-8000-000000000002',
        '{w}0000000-0000-4000-8000-000000000005', 'May read mail', '{w}0000000-0000-4000-8000-000000000001');
INSERT INTO r_policy_scopes (workspace_id, policy_id, connection_id)
VALUES ('{w}0000000-0000-4000-8000-000000000002', '{w}0000000-0000-4000-8000-000000000006',
        '{w}0000000-0000-4000-8000-000000000003');
INSERT INTO t_approval_requests (id, workspace_id, agent_id, policy_id, connection_id, call, expires_at)
VALUES ('{w}0000000-0000-4000-8000-000000000007', '{w}0000000-0000-4000-8000-000000000002',
        '{w}0000000-0000-4000-8000-000000000005', '{w}0000000-0000-4000-8000-000000000006',
        '{w}0000000-0000-4000-8000-000000000003', '{"method": "POST", "url": "https://mail.example/send", "summary": "Send"}',
        now() + interval '1 hour');
INSERT INTO t_personal_access_tokens (id, workspace_id, agent_id, name, token_prefix, token_hash, created_by)
VALUES ('{w}0000000-0000-4000-8000-000000000008', '{w}0000000-0000-4000-8000-000000000002',
        '{w}0000000-0000-4000-8000-000000000005', 'Laptop', 'ah5_{w}000', sha256('token'), '{w}0000000-0000-4000-8000-000000000001');
INSERT INTO l_audit_events (id, workspace_id, action, outcome, actor, agent_id, connection_id)
VALUES ('{w}0000000-0000-4000-8000-000000000009', '{w}0000000-0000-4000-8000-000000000002', 'call.allowed', 'allowed', 'agent',
        '{w}0000000-0000-4000-8000-000000000005', '{w}0000000-0000-4000-8000-000000000003');
