//! Makes a failing pair smaller: statements are left out as long as it fails in the same way.

use rowhouse_live::server::Server;

use crate::pair::{Depth, Failure, Pair};

/// The smallest pair found that fails as the given one does, with how.
pub async fn shrink(server: &Server, pair: Pair, failure: Failure) -> (Pair, Failure) {
    let depth = Depth {
        proves: failure.kind.contains("proo") || failure.kind.contains("prove"),
        observes: failure.kind.contains("pg_dump"),
    };
    let mut best = (pair, failure);
    let mut size = best.0.now.len().max(best.0.want.len()).div_ceil(2);
    loop {
        let mut smaller = false;
        let (now, want) = (best.0.now.len(), best.0.want.len());
        eprintln!("still fails with {now} and {want} statements");
        // What stands on both sides alike is left out on both.
        for sides in [[true, true], [true, false], [false, true]] {
            let mut start = 0;
            while start < longest(&best.0, sides) {
                let candidate = without(&best.0, sides, start, size);
                match candidate.check(server, depth).await {
                    Err(failure) if failure.kind == best.1.kind => {
                        best = (candidate, failure);
                        smaller = true;
                    }
                    _ => start += size,
                }
            }
        }
        if size == 1 && !smaller {
            return best;
        }
        size = size.div_ceil(2);
    }
}

fn longest(pair: &Pair, [now, want]: [bool; 2]) -> usize {
    let length = |has: bool, side: &[String]| if has { side.len() } else { 0 };
    length(now, &pair.now).max(length(want, &pair.want))
}

fn without(pair: &Pair, [now, want]: [bool; 2], start: usize, size: usize) -> Pair {
    let lead = if now { &pair.now } else { &pair.want };
    let end = lead.len().min(start + size);
    let gone = lead.get(start..end).unwrap_or_default();
    let keep = |side: &[String]| {
        side.iter()
            .filter(|it| !gone.contains(it))
            .cloned()
            .collect()
    };
    Pair {
        now: if now {
            keep(&pair.now)
        } else {
            pair.now.clone()
        },
        want: if want {
            keep(&pair.want)
        } else {
            pair.want.clone()
        },
    }
}
