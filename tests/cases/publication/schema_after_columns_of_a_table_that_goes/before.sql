CREATE SCHEMA s;
CREATE TABLE s.t (id int);
CREATE TABLE u (id int, name text);
CREATE PUBLICATION p FOR TABLE u (id);
