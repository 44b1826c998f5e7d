CREATE TABLE new (id int, new text, CONSTRAINT old_pkey PRIMARY KEY (id), CONSTRAINT old CHECK (new <> 'old'));
CREATE VIEW v AS SELECT new.new AS old FROM new;
