CREATE ROLE {owner} NOLOGIN;
CREATE ROLE {gate} LOGIN NOINHERIT;
CREATE ROLE {app} NOLOGIN;
CREATE ROLE {operator} NOLOGIN;
GRANT {app}, {operator} TO {gate};

REVOKE CREATE ON SCHEMA public FROM PUBLIC;
GRANT CREATE ON SCHEMA public TO {owner};

SET ROLE {owner};
CREATE TYPE connection_status AS ENUM ('active', 'paused');
CREATE TABLE t_connections (
    id uuid NOT NULL DEFAULT gen_random_uuid() CONSTRAINT t_connections_pkey PRIMARY KEY,
    workspace_id uuid NOT NULL,
    label text NOT NULL CONSTRAINT t_connections_label_check CHECK (label <> ''),
    status connection_status NOT NULL DEFAULT 'active',
    weight bigint NOT NULL DEFAULT 0,
    CONSTRAINT t_connections_workspace_id_label_unique UNIQUE (workspace_id, label)
);
ALTER TABLE t_connections ENABLE ROW LEVEL SECURITY;
ALTER TABLE t_connections FORCE ROW LEVEL SECURITY;
CREATE POLICY t_connections_tenant_select ON t_connections FOR SELECT TO {app}
    USING (workspace_id = nullif(current_setting('app.workspace_id', true), '')::uuid);
CREATE POLICY t_connections_tenant_insert ON t_connections FOR INSERT TO {app}
    WITH CHECK (workspace_id = nullif(current_setting('app.workspace_id', true), '')::uuid);
CREATE POLICY t_connections_tenant_update ON t_connections FOR UPDATE TO {app}
    USING (workspace_id = nullif(current_setting('app.workspace_id', true), '')::uuid)
    WITH CHECK (workspace_id = nullif(current_setting('app.workspace_id', true), '')::uuid);
CREATE POLICY t_connections_tenant_delete ON t_connections FOR DELETE TO {app}
    USING (workspace_id = nullif(current_setting('app.workspace_id', true), '')::uuid);
CREATE POLICY t_connections_tenant_floor ON t_connections AS RESTRICTIVE TO PUBLIC
    USING (workspace_id = nullif(current_setting('app.workspace_id', true), '')::uuid);
GRANT SELECT, INSERT, UPDATE, DELETE ON t_connections TO {app};

CREATE TABLE d_countries (code text PRIMARY KEY, name text NOT NULL);
GRANT SELECT ON d_countries TO {app};
GRANT SELECT, INSERT, UPDATE, DELETE ON d_countries, t_connections TO {operator};
RESET ROLE;

-- Level 1: an expression inside a statement cannot switch tenants.
REVOKE EXECUTE ON FUNCTION pg_catalog.set_config(text, text, boolean) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION pg_catalog.set_config(text, text, boolean) TO {gate}, {owner};

INSERT INTO t_connections (workspace_id, label) VALUES
    ('00000000-0000-0000-0000-000000000001', 'acme one'),
    ('00000000-0000-0000-0000-000000000001', 'acme two'),
    ('00000000-0000-0000-0000-000000000002', 'other one');
INSERT INTO d_countries VALUES ('AT', 'Austria'), ('NZ', 'New Zealand');
