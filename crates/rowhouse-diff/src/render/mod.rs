//! Writes a plan for its readers.
