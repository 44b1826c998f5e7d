CREATE TABLE t (a text, b text, c text);
CREATE INDEX i ON t (a);
ALTER TABLE t ADD CONSTRAINT b_check CHECK (b > 'a');
INSERT INTO t VALUES ('x', 'y', 'z');
