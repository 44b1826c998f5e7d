CREATE SCHEMA one; CREATE SCHEMA two; CREATE TABLE one.t (x int, y int); CREATE TABLE c (x int, y int, own int) INHERITS (one.t); GRANT SELECT ON c TO case_app;
