CREATE TABLE event (id int NOT NULL, at date NOT NULL) PARTITION BY RANGE (at);
CREATE TABLE event_old PARTITION OF event FOR VALUES FROM ('2020-01-01') TO ('2021-01-01');
-- Not valid until every partition has one.
CREATE INDEX event_at ON ONLY event (at);
