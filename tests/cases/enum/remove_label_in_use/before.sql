CREATE TYPE mood AS ENUM ('sad', 'ok', 'happy');
CREATE TABLE t (id int NOT NULL, m mood NOT NULL DEFAULT 'ok', CONSTRAINT t_m_check CHECK (m <> 'sad'));
CREATE INDEX i ON t (id) WHERE m = 'happy';
CREATE POLICY p ON t USING (m = 'happy');
CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
CREATE TRIGGER g BEFORE UPDATE OF m ON t FOR EACH ROW WHEN (NEW.m = 'happy') EXECUTE FUNCTION f();
INSERT INTO t VALUES (1, 'happy');
