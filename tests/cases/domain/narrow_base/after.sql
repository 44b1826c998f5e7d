CREATE DOMAIN code AS varchar(3); CREATE TABLE t (c code);
