CREATE TYPE mood AS ENUM ('sad'); COMMENT ON TYPE mood IS 'moods'; ALTER TYPE mood OWNER TO case_owner;
