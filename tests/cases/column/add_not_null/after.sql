CREATE TABLE t (a int, b int NOT NULL DEFAULT 7, c uuid NOT NULL DEFAULT gen_random_uuid(), d timestamptz NOT NULL DEFAULT now(), e bigint NOT NULL GENERATED ALWAYS AS IDENTITY);
