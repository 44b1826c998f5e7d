//! Names that no other test or process takes.

use std::collections::hash_map::RandomState;
use std::hash::{BuildHasher, Hasher};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU32, Ordering};

/// PostgreSQL cuts longer names off, in bytes.
const NAME_BYTES: usize = 63;

/// A name that starts as given and is different at each call in every process, for roles and databases: both belong to
/// the whole cluster, which tests share. At most 63 bytes; a longer start is cut.
pub fn unique_name(start: &str) -> String {
    static PROCESS: OnceLock<u64> = OnceLock::new();
    static NEXT: AtomicU32 = AtomicU32::new(1);
    let process = PROCESS.get_or_init(random) & 0xffff_ffff;
    let number = NEXT.fetch_add(1, Ordering::Relaxed);
    let end = format!("_{process:08x}_{number}");
    let mut cut = start.len().min(NAME_BYTES - end.len());
    while !start.is_char_boundary(cut) {
        cut -= 1;
    }
    format!("{}{end}", &start[..cut])
}

/// A number nobody can foresee: the standard library seeds its hashers from the system's random source.
pub(super) fn random() -> u64 {
    RandomState::new().build_hasher().finish()
}
