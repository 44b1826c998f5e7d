CREATE TABLE t (id int, name text) WITH (fillfactor = 80, autovacuum_enabled = false);
CREATE TABLE u (name text) WITH (toast.autovacuum_vacuum_threshold = 10);
