//! The rules that a declaration keeps, one file each.
