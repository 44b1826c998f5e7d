CREATE SCHEMA one; CREATE SCHEMA two; CREATE TABLE two.t (x int, y int); CREATE TABLE c (x int, y int, own int) INHERITS (two.t); GRANT SELECT, INSERT ON c TO case_app;
