CREATE TABLE t (id int, n int GENERATED ALWAYS AS (id + 1) STORED); CREATE PUBLICATION p FOR TABLE t WITH (publish_generated_columns = stored); CREATE PUBLICATION q FOR TABLE t;
