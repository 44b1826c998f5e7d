CREATE FUNCTION bucket(id bigint) RETURNS integer LANGUAGE sql IMMUTABLE AS 'SELECT (id % 7)::integer';
CREATE TABLE event (id bigint, at timestamptz) PARTITION BY LIST (bucket(id));
CREATE TABLE event_0 PARTITION OF event FOR VALUES IN (0);
CREATE TABLE plain (id bigint);
CREATE INDEX plain_bucket ON plain (bucket(id));
INSERT INTO plain VALUES (8);
