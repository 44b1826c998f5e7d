CREATE TYPE mood AS ENUM ('sad', 'ok', 'happy'); ALTER TYPE mood OWNER TO case_owner; GRANT USAGE ON TYPE mood TO case_app;
CREATE DOMAIN d AS mood CHECK (VALUE <> 'sad'); CREATE TYPE c AS (m mood, n int); CREATE TYPE r AS RANGE (SUBTYPE = mood, MULTIRANGE_TYPE_NAME = rs);
CREATE FUNCTION is_good(m mood, OUT good boolean) LANGUAGE sql IMMUTABLE AS $$ SELECT m::text = 'happy' $$; REVOKE EXECUTE ON FUNCTION is_good FROM PUBLIC; GRANT EXECUTE ON FUNCTION is_good TO case_app;
CREATE TABLE t (id int PRIMARY KEY, m mood NOT NULL DEFAULT 'ok', list mood[] DEFAULT ARRAY['ok'::mood], d d, c c, r r, text text DEFAULT ('ok'::mood)::text,
  good boolean GENERATED ALWAYS AS (m = 'happy') STORED, CONSTRAINT by_mood UNIQUE (m, id), CONSTRAINT not_sad CHECK (m <> 'sad'), CONSTRAINT goods EXCLUDE USING btree (m WITH =) WHERE (m = 'happy'));
CREATE INDEX plain ON t (m); CREATE INDEX partial ON t (id) WHERE m = 'happy'; CREATE INDEX by_good ON t (good); CREATE INDEX expression ON t (is_good(m)); CREATE UNIQUE INDEX one_happy ON t ((m = 'happy')) WHERE m = 'happy';
COMMENT ON INDEX partial IS 'the happy'; COMMENT ON COLUMN t.good IS 'happy'; GRANT SELECT (good), UPDATE (m) ON t TO case_app; CREATE STATISTICS s ON m, text FROM t; CREATE STATISTICS e ON (m = 'happy'::mood) FROM t;
CREATE TABLE u (id int, m mood, CONSTRAINT to_t FOREIGN KEY (m, id) REFERENCES t (m, id));
ALTER TABLE t ENABLE ROW LEVEL SECURITY; CREATE POLICY p ON t TO case_app USING (m = 'happy') WITH CHECK (is_good(m)); CREATE POLICY q ON t AS RESTRICTIVE TO PUBLIC USING (good);
CREATE FUNCTION f() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$; CREATE TRIGGER g BEFORE UPDATE OF m ON t FOR EACH ROW WHEN (NEW.m = 'happy') EXECUTE FUNCTION f(); ALTER TABLE t DISABLE TRIGGER g;
CREATE PUBLICATION pub FOR TABLE t (id, m) WHERE (id > 1) WITH (publish = 'insert');
INSERT INTO t (id, m, list, d, c, r) VALUES (1, 'happy', '{ok,happy}', 'ok', ROW('ok', 1), '[ok,ok]'); INSERT INTO u VALUES (1, 'happy');
