CREATE UNLOGGED TABLE t (id serial); ALTER TABLE t OWNER TO case_owner; CREATE TABLE u (id serial); ALTER TABLE u OWNER TO case_owner;
