CREATE TABLE t (m text DEFAULT 'x' CHECK (m IN ('x', 'y'))); INSERT INTO t VALUES ('y');
