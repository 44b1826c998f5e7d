SELECT id, amount::text FROM t; SELECT grantee, privilege_type, column_name FROM information_schema.column_privileges WHERE table_name IN ('v', 'w') AND grantee = 'case_app' ORDER BY 1, 2, 3
