CREATE TYPE mood AS ENUM ('sad', 'ok');
CREATE TABLE zebra (id int PRIMARY KEY, mood mood NOT NULL, name text);
CREATE FUNCTION shout(z zebra) RETURNS text LANGUAGE sql STABLE AS $$ SELECT upper(z.name) $$;
CREATE VIEW a_view WITH (security_invoker = true) AS SELECT z.id, shout(z) AS shout FROM zebra z WHERE mood <> 'sad';
CREATE VIEW aa_view AS SELECT count(*) AS count FROM a_view;
