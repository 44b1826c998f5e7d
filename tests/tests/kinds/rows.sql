INSERT INTO t_tenants (id) VALUES
    ('00000000-0000-0000-0000-000000000001'), ('00000000-0000-0000-0000-000000000002');
INSERT INTO t_users (id, email) VALUES ('ada', 'ada@example.com'), ('bob', 'bob@example.com');
INSERT INTO t_folders (user_id, label) VALUES ('ada', 'of ada'), ('bob', 'of bob');
INSERT INTO t_chats (user_id, label, is_public) VALUES
    ('ada', 'of ada', false), ('ada', 'of ada, public', true),
    ('bob', 'of bob', false), ('bob', 'of bob, public', true);
INSERT INTO t_messages (chat_id, label) SELECT id, label FROM t_chats;
INSERT INTO t_attachments (message_id, label) SELECT id, label FROM t_messages;
INSERT INTO t_drafts (tenant_id, user_id, label)
    SELECT t.id, u.id, 'of ' || u.id || ' in ' || right(t.id::text, 1) FROM t_tenants AS t, t_users AS u;
INSERT INTO t_templates (tenant_id, label) VALUES
    ('00000000-0000-0000-0000-000000000001', 'of 1'), ('00000000-0000-0000-0000-000000000002', 'of 2'),
    (NULL, 'of nobody');
INSERT INTO l_template_lines (template_id, label) SELECT id, label FROM t_templates;
INSERT INTO t_notices (tenant_id, label, is_public) VALUES
    ('00000000-0000-0000-0000-000000000001', 'of 1', false), ('00000000-0000-0000-0000-000000000001', 'of 1, public', true),
    ('00000000-0000-0000-0000-000000000002', 'of 2', false), ('00000000-0000-0000-0000-000000000002', 'of 2, public', true);
INSERT INTO t_articles (tenant_id, label, published_at) SELECT tenant_id, label, CASE WHEN is_public THEN now() END FROM t_notices;
