CREATE SCHEMA "A b"; CREATE TABLE "A b"."sel""ect" ("Order" int PRIMARY KEY, "naïve ünïcode" text CHECK ("naïve ünïcode" <> $$it's$$)); CREATE INDEX "an Index" ON "A b"."sel""ect" ("naïve ünïcode");
