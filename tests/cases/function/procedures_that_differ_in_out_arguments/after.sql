CREATE PROCEDURE p(IN a int, IN b int, IN c int) LANGUAGE sql AS 'SELECT 2';
CREATE PROCEDURE p(OUT a int, IN b int, IN c int) LANGUAGE sql AS 'SELECT 1';
COMMENT ON PROCEDURE p(IN int, IN int, IN int) IS 'three in';
COMMENT ON PROCEDURE p(OUT int, IN int, IN int) IS 'one out';
GRANT EXECUTE ON PROCEDURE p(OUT int, IN int, IN int) TO case_app;
