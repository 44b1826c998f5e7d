CREATE TABLE t (id int); CREATE PUBLICATION p FOR TABLE t WITH (publish = 'insert, delete, truncate', publish_via_partition_root = true); CREATE PUBLICATION q FOR TABLE t WITH (publish = '');
