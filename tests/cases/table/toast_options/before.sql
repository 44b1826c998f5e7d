CREATE TABLE t (id int, name text) WITH (toast.autovacuum_enabled = false, autovacuum_enabled = true);
CREATE TABLE u (name text);
