CREATE TABLE t (a text COLLATE "C", b text COLLATE "C", c text COLLATE "C");
CREATE INDEX i ON t (a);
ALTER TABLE t ADD CONSTRAINT b_check CHECK (b > 'a');
