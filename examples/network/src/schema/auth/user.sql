-- `user` is global, because Better Auth sets no network. The application's role sees its own network's users all the
-- same; Better Auth's role and the operator's see all of them.
ALTER TABLE "user" ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;

CREATE POLICY "user_tenant_select" ON "user" FOR SELECT TO network_app
    USING ("networkId" = nullif(current_setting('network.id', true), '')::uuid);

CREATE POLICY "user_tenant_floor" ON "user" AS RESTRICTIVE TO network_app, network_gate
    USING ("networkId" = nullif(current_setting('network.id', true), '')::uuid)
    WITH CHECK ("networkId" = nullif(current_setting('network.id', true), '')::uuid);

CREATE POLICY "user_auth" ON "user" TO network_auth USING (true) WITH CHECK (true);

CREATE POLICY "user_operator" ON "user" TO network_operator USING (true) WITH CHECK (true);
