CREATE SCHEMA other;
CREATE COLLATION other."De" (provider = icu, locale = 'de');
CREATE TABLE t (a text COLLATE other."De", b text COLLATE "C");
