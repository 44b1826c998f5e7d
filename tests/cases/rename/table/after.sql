CREATE TABLE product (id int, tenant int NOT NULL, label text NOT NULL, qty int, twice int GENERATED ALWAYS AS (qty * 2) STORED, parent int,
    CONSTRAINT item_pkey PRIMARY KEY (id), CONSTRAINT item_parent_fkey FOREIGN KEY (parent) REFERENCES product);
CREATE TABLE line (id int PRIMARY KEY, item int NOT NULL, CONSTRAINT line_item_fkey FOREIGN KEY (item) REFERENCES product (id) ON DELETE CASCADE);
CREATE INDEX item_open ON product (tenant, lower(label)) WHERE qty > 0;
CREATE VIEW items AS SELECT i.id, i.label, 'item' AS item FROM product i;
CREATE VIEW item_lines AS SELECT product.id, line.id AS line FROM product JOIN line ON line.item = product.id;
CREATE FUNCTION item_count() RETURNS bigint LANGUAGE sql BEGIN ATOMIC SELECT count(*) FROM product; END;
ALTER TABLE product ENABLE ROW LEVEL SECURITY;
CREATE POLICY p ON product USING (id IN (SELECT line.item FROM line) OR label = 'item');
ALTER TABLE line ENABLE ROW LEVEL SECURITY;
CREATE POLICY p ON line USING (item IN (SELECT product.id FROM product WHERE product.label <> 'item'));
CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NEW; END';
CREATE TRIGGER item BEFORE UPDATE OF label ON product FOR EACH ROW WHEN (OLD.label <> 'item') EXECUTE FUNCTION touch();
CREATE RULE item AS ON DELETE TO product WHERE OLD.label = 'item' DO INSTEAD NOTHING;
CREATE STATISTICS item_stats ON tenant, label FROM product;
CREATE PUBLICATION pub FOR TABLE product WHERE (id > 0);
COMMENT ON TABLE product IS 'an item';
GRANT SELECT (id) ON product TO case_app;
