CREATE SCHEMA "Odd ""one"";";
CREATE TABLE "Odd ""one"";"."select" ("from" int PRIMARY KEY, "Ünïcode.x" text DEFAULT 'a''b');
CREATE TYPE "Odd ""one"";"."Mood's" AS ENUM ('it''s', '"x"', '');
ALTER TABLE "Odd ""one"";"."select" ADD m "Odd ""one"";"."Mood's" DEFAULT '';
CREATE VIEW "Odd ""one"";"."V" AS SELECT "from", m FROM "Odd ""one"";"."select";
