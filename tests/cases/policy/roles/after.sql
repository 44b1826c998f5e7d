CREATE TABLE t (id int PRIMARY KEY, name text NOT NULL, amount int); ALTER TABLE t ENABLE ROW LEVEL SECURITY; CREATE POLICY p ON t TO case_app, case_gate USING (id = 1);
