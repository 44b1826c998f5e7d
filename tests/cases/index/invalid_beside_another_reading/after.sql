CREATE TABLE t (a int, state text CHECK (state IN ('new', 'old', 'gone')));
CREATE INDEX i ON t (a);
