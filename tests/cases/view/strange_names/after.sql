CREATE SCHEMA "a b"; CREATE TABLE "a b"."T" (id int);
CREATE VIEW "a b"."V ""x""" AS SELECT id AS "Id; DROP" FROM "a b"."T";
COMMENT ON COLUMN "a b"."V ""x"""."Id; DROP" IS 'a \ b';
