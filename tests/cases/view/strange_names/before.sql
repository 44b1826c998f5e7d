CREATE SCHEMA "a b"; CREATE TABLE "a b"."T" (id int);
