CREATE TABLE "Odd ""table" ("a b" int); CREATE SCHEMA "Odd ""schema"; GRANT SELECT ON "Odd ""table" TO "Strange ""%I"" 'role'";
