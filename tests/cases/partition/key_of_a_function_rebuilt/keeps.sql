SELECT id FROM plain;
