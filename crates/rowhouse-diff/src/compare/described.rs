//! Owners and comments, which many kinds of objects have.

use rowhouse_core::model::Ident;
use rowhouse_core::{Object, sql};

use crate::Change;

/// Adds what it takes to give an existing object the wanted owner. A declaration may leave the owner open.
pub(super) fn owner(
    change: Change,
    object: &Object,
    now: Option<&Ident>,
    want: Option<&Ident>,
) -> Change {
    match (now, want) {
        (Some(now), Some(want)) if now != want => change
            .note("owner", Some(now.to_string()), Some(want.to_string()))
            .steps(sql::owner::alter(object, want)),
        _ => change,
    }
}

/// Adds what it takes to give an existing object the wanted comment.
pub(super) fn comment(
    change: Change,
    object: &Object,
    now: Option<&String>,
    want: Option<&String>,
) -> Change {
    if now == want {
        return change;
    }
    change
        .note("comment", now.cloned(), want.cloned())
        .steps(sql::comment::set(object, want.map(String::as_str)))
}

/// The same for an object that is dropped and created again, and so comes without a comment.
pub(super) fn comment_again(
    change: Change,
    object: &Object,
    now: Option<&String>,
    want: Option<&String>,
) -> Change {
    let change = if now == want {
        change
    } else {
        change.note("comment", now.cloned(), want.cloned())
    };
    change.steps(want.and_then(|text| sql::comment::set(object, Some(text))))
}
