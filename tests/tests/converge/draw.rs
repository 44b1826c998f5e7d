//! Random choices that stay the same where nothing near them changes.
//!
//! Each property of each object draws from a stream of its own. So a property can be drawn anew on one side while
//! everything else stays as it is on the other.

/// The choices of one property.
pub struct Draw(u64);

impl Draw {
    /// The stream of these words.
    pub fn new(seed: u64, words: &[&str], version: u64) -> Self {
        let mut state = mix(seed ^ mix(version));
        for word in words {
            for byte in word.bytes() {
                state = mix(state ^ u64::from(byte));
            }
            state = mix(state.rotate_left(17));
        }
        Self(state)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        mix(self.0)
    }

    /// A number below `end`.
    pub fn below(&mut self, end: usize) -> usize {
        let end = u64::try_from(end.max(1)).expect("small");
        usize::try_from(self.next() % end).expect("small")
    }

    /// True in so many of a hundred cases.
    pub fn chance(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }

    /// One of them.
    pub fn pick<'a, T: ?Sized>(&mut self, from: &[&'a T]) -> &'a T {
        from[self.below(from.len())]
    }
}

/// One of the candidates, by its name: another candidate more or less rarely changes which.
pub fn prefer<'a, T>(
    seed: u64,
    words: &[&str],
    version: u64,
    candidates: impl IntoIterator<Item = &'a T>,
    name: impl Fn(&T) -> &str,
) -> Option<&'a T> {
    candidates.into_iter().max_by_key(|it| {
        let mut all = words.to_vec();
        all.push(name(it));
        Draw::new(seed, &all, version).next()
    })
}

/// The finaliser of splitmix64.
const fn mix(state: u64) -> u64 {
    let state = (state ^ (state >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    let state = (state ^ (state >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    state ^ (state >> 31)
}
