CREATE FUNCTION f() RETURNS TABLE (a int, b text) LANGUAGE sql AS $$ SELECT 1, 'x' $$; CREATE FUNCTION o(OUT a int, OUT b text) LANGUAGE sql AS $$ SELECT 1, 'x' $$;
