//! Maps of what a program itself has written, such as the texts of its statements.
//!
//! The standard hash withstands whoever chooses the keys, and takes longer over the text of a statement than all else
//! that looking it up does. Here the program chooses them, and maps that hold few entries are small at their worst.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

/// A map by a hash that is quick over texts.
pub(crate) type Map<K, V> = HashMap<K, V, BuildHasherDefault<Fold>>;

/// Takes sixteen bytes at a time, and folds their product.
#[derive(Clone, Copy)]
pub(crate) struct Fold(u64);

/// Digits of π, as numbers without a pattern.
const SEED: u64 = 0x243f_6a88_85a3_08d3;
const OTHER: u64 = 0x1319_8a2e_0370_7344;

impl Fold {
    fn pair(&mut self, bytes: [u8; 16]) {
        let all = u128::from_le_bytes(bytes);
        self.words(low(all), low(all >> 64));
    }

    fn words(&mut self, one: u64, other: u64) {
        let product = u128::from(self.0 ^ one) * u128::from(OTHER ^ other);
        self.0 = low(product) ^ low(product >> 64);
    }
}

impl Default for Fold {
    fn default() -> Self {
        Self(SEED)
    }
}

impl Hasher for Fold {
    fn write(&mut self, bytes: &[u8]) {
        let (pairs, rest) = bytes.as_chunks();
        for pair in pairs {
            self.pair(*pair);
        }
        if !rest.is_empty() {
            // The last byte is free, and tells zeros that fill from those that are there.
            let mut last = [0; 16];
            last[..rest.len()].copy_from_slice(rest);
            last[15] = rest.len().to_le_bytes()[0];
            self.pair(last);
        }
    }

    fn write_u8(&mut self, number: u8) {
        self.write_u64(number.into());
    }

    fn write_u64(&mut self, number: u64) {
        self.words(number, 0);
    }

    fn write_usize(&mut self, number: usize) {
        self.write_u64(number as u64);
    }

    fn finish(&self) -> u64 {
        self.0
    }
}

#[expect(
    clippy::cast_possible_truncation,
    reason = "the other half is asked for by itself"
)]
const fn low(number: u128) -> u64 {
    number as u64
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;
    use std::hash::{BuildHasher as _, Hash};

    use super::*;

    fn hash(value: impl Hash) -> u64 {
        BuildHasherDefault::<Fold>::default().hash_one(value)
    }

    #[test]
    fn what_is_alike_is_told_apart_in_every_part_of_the_hash() {
        let texts = (0..4_096).map(|n| hash(format!("SELECT a FROM t WHERE id = {n} AND is_b")));
        let numbers = (0..4_096_u64).map(|n| hash([n, 7, n << 48]));
        for hashes in [texts.collect::<Vec<_>>(), numbers.collect()] {
            let all: HashSet<_> = hashes.iter().collect();
            assert_eq!(all.len(), 4_096);
            // A map takes its place from the lowest bits, and tells neighbours apart by the highest.
            for shift in [0, 52] {
                let places: HashSet<_> = hashes.iter().map(|hash| hash >> shift & 0xfff).collect();
                // As many as chance leaves: all but one in e.
                assert!(places.len() > 2_450, "{} by {shift}", places.len());
            }
        }
    }

    #[test]
    fn every_byte_counts_and_so_does_the_length() {
        let text = "SELECT id, tenant_id FROM t_connections WHERE id = $1";
        for at in 0..text.len() {
            let mut other = text.as_bytes().to_vec();
            other[at] ^= 1;
            let other = String::from_utf8(other).unwrap();
            assert_ne!(hash(text), hash(&other), "{other}");
            assert_ne!(hash(text), hash(&text[..at]), "{at}");
        }
        assert_ne!(hash("a"), hash("a\0"));
        assert_ne!(hash(("a", "bc")), hash(("ab", "c")));
        assert_eq!(hash(text), hash(text.to_owned()));
    }
}
