CREATE PROCEDURE p(IN a int, IN b int, IN c int) LANGUAGE sql AS 'SELECT 1';
