//! Identifiers: PostgreSQL's limit on their length, and what Rowhouse does with a name that is longer.

use std::borrow::Cow;

/// The longest identifier in bytes: `NAMEDATALEN - 1`, from PostgreSQL's `src/include/pg_config_manual.h`.
pub const MAX_BYTES: usize = 63;

/// What [`shorten`] puts behind the readable head: `_` and eight hexadecimal digits.
const TAIL_BYTES: usize = 9;

/// The name itself if PostgreSQL keeps it whole; else its head, `_` and eight hexadecimal digits of a hash.
///
/// PostgreSQL would cut the name at 63 bytes, where two names of one table often still agree. The result is the same
/// for the same name in every version of Rowhouse: databases hold it.
pub fn shorten(name: &str) -> Cow<'_, str> {
    if name.len() <= MAX_BYTES {
        return Cow::Borrowed(name);
    }
    let mut end = MAX_BYTES - TAIL_BYTES;
    while !name.is_char_boundary(end) {
        end -= 1;
    }
    // `t_users__1234abcd` would read like a name with an empty part.
    let head = name[..end].trim_end_matches('_');
    Cow::Owned(format!("{head}_{:08x}", hash(name)))
}

/// Why no PostgreSQL identifier can be this text, or `None` if one can. Length is not looked at.
pub fn invalid(name: &str) -> Option<&'static str> {
    if name.is_empty() {
        Some("is empty")
    } else if name.contains('\0') {
        Some("holds a NUL character")
    } else {
        None
    }
}

/// Thirty-two well-mixed bits of a name. Fixed for ever: shortened names in databases hold them.
fn hash(name: &str) -> u32 {
    // FNV-1a hardly mixes its last bytes, and names with one long head differ in exactly those. The finalizer of
    // MurmurHash3 spreads them over all bits.
    let mut wide = fnv1a(name);
    wide = (wide ^ (wide >> 33)).wrapping_mul(0xff51_afd7_ed55_8ccd);
    wide = (wide ^ (wide >> 33)).wrapping_mul(0xc4ce_b9fe_1a85_ec53);
    let [a, b, c, d, ..] = (wide ^ (wide >> 33)).to_be_bytes();
    u32::from_be_bytes([a, b, c, d])
}

/// FNV-1a with 64 bits.
fn fnv1a(name: &str) -> u64 {
    name.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn keeps_a_name_that_fits() {
        let longest = "a".repeat(MAX_BYTES);
        assert!(matches!(shorten(&longest), Cow::Borrowed(name) if name == longest));
    }

    #[test]
    fn replaces_the_end_by_a_hash_that_never_changes() {
        let name = "idx_personal_access_tokens_workspace_id_user_id_created_at_expires_at";
        assert_eq!(
            shorten(name),
            "idx_personal_access_tokens_workspace_id_user_id_create_8dba8564"
        );
    }

    #[test]
    fn computes_the_published_vectors_of_fnv1a() {
        assert_eq!(fnv1a(""), 0xcbf2_9ce4_8422_2325);
        assert_eq!(fnv1a("a"), 0xaf63_dc4c_8601_ec8c);
        assert_eq!(fnv1a("foobar"), 0x8594_4171_f739_67e8);
    }

    #[test]
    fn never_cuts_a_character() {
        for pad in 0..4 {
            let name = format!("{}{}", "x".repeat(pad), "ü€𝄞".repeat(12));
            let short = shorten(&name);
            assert!(short.len() <= MAX_BYTES, "{short}");
            assert!(name.starts_with(&short[..short.len() - TAIL_BYTES]));
        }
    }

    #[test]
    fn keeps_names_with_one_head_apart() {
        let head = "a_very_long_head_that_all_of_these_names_have_in_common_and_more";
        let short: BTreeSet<_> = (0..20_000)
            .map(|i| shorten(&format!("{head}_{i}")).into_owned())
            .collect();
        assert_eq!(short.len(), 20_000);
        assert!(short.iter().all(|name| name.len() <= MAX_BYTES));
    }

    #[test]
    fn knows_what_cannot_be_an_identifier() {
        assert_eq!(invalid(""), Some("is empty"));
        assert_eq!(invalid("a\0b"), Some("holds a NUL character"));
        assert_eq!(invalid("select \"x\""), None);
    }
}
