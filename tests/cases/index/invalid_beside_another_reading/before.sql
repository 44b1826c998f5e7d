CREATE TABLE t (a int, state text CHECK (state IN ('new', 'old')));
CREATE INDEX i ON t (a);
UPDATE pg_index SET indisvalid = false WHERE indexrelid = 'i'::regclass;
