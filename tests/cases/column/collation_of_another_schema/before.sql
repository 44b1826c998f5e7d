CREATE SCHEMA other;
CREATE COLLATION other."De" (provider = icu, locale = 'de');
CREATE TABLE t (a text, b text COLLATE other."De");
