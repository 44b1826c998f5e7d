CREATE TABLE t (a int, s text, d jsonb, p point, l int[]);
CREATE INDEX t_hash ON t USING hash (a);
CREATE INDEX t_gin ON t USING gin (d jsonb_path_ops);
CREATE INDEX t_gist ON t USING gist (p);
CREATE INDEX t_array ON t USING gin (l);
CREATE INDEX t_pattern ON t (s text_pattern_ops DESC NULLS LAST) INCLUDE (a) WHERE s IS NOT NULL;
CREATE INDEX t_collate ON t (s COLLATE "C", lower(s));
CREATE UNIQUE INDEX t_unique ON t (a) NULLS NOT DISTINCT;
