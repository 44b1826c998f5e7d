CREATE FUNCTION f() RETURNS TABLE (a int, c text) LANGUAGE sql AS $$ SELECT 1, 'x' $$; CREATE FUNCTION o(OUT a int, OUT c text) LANGUAGE sql AS $$ SELECT 1, 'x' $$;
