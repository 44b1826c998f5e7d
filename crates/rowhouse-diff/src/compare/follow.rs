//! What becomes of an object whose reference has a fate.

use rowhouse_core::Object;
use rowhouse_core::model::{ConstraintKind, Ident, Model, Name};

use super::fate::Fate;
use super::same::{column_of, same};
/// What the fate of an object means for one that refers to it.
pub(super) enum Next {
    /// Nothing.
    Stays,
    /// Nothing, since it will be altered so that it no longer refers to what goes.
    Altered,
    /// It has a fate, too.
    Fate(Fate),
}

/// What the fate of an object means for one that refers to it.
pub(super) fn follow(
    now: &Model,
    want: &Model,
    object: &Object,
    fate: Fate,
    referrer: &Object,
) -> Next {
    let of_column = matches!(object, Object::Column(..)) && fate < Fate::Gone;
    match referrer {
        Object::Column(table, name) => {
            let next = follow_to_column(now, want, object, fate, (table, name));
            return next.map_or(Next::Stays, Next::Fate);
        }
        // What a type is made of is part of it.
        Object::Domain(_) | Object::Composite(_) | Object::Range(_) => {
            return if fate == Fate::Rebuilt {
                Next::Fate(fate)
            } else {
                Next::Stays
            };
        }
        // PostgreSQL itself rebuilds what leans on a column whose type changes; but what is to be different can neither
        // be built before that nor stay until after it.
        Object::Constraint(table, name) if of_column => {
            let constraint = now.tables.get(table);
            let constraint = constraint.and_then(|it| it.constraints.get(name));
            let kind = constraint.map(|it| it.kind);
            let differs = same(now, want, referrer) == Some(false);
            let moves = match kind {
                // A foreign key is carried by one column at a time, and then fits neither the old nor the new pair.
                Some(ConstraintKind::ForeignKey) => true,
                Some(kind) => kind.is_key() && differs,
                None => false,
            };
            if fate == Fate::Widened || !moves {
                return Next::Stays;
            }
        }
        Object::Index(..) if of_column => {
            let differs = same(now, want, referrer) == Some(false);
            if fate == Fate::Widened || !differs {
                return Next::Stays;
            }
        }
        Object::Statistics(_) if of_column => return Next::Stays,
        _ => {}
    }
    match same(now, want, referrer) {
        Some(true) => Next::Fate(Fate::Rebuilt),
        // What refers to something that goes, and is altered, no longer does afterwards: in time, since what is
        // altered comes before what is dropped. What cannot be altered is dropped and created anyway.
        Some(false) if fate == Fate::Gone && is_altered_in_place(referrer) => Next::Altered,
        Some(false) if fate != Fate::Gone => Next::Fate(Fate::Rebuilt),
        // It may be there under another name, and cannot merely be renamed.
        None if fate != Fate::Gone && is_named_by_structure(referrer) => Next::Fate(Fate::Rebuilt),
        _ => Next::Stays,
    }
}

const fn is_named_by_structure(object: &Object) -> bool {
    matches!(
        object,
        Object::Constraint(..) | Object::Index(..) | Object::Policy(..) | Object::Statistics(_)
    )
}

/// Whether it can become something else without being dropped.
pub(crate) const fn is_altered_in_place(object: &Object) -> bool {
    matches!(
        object,
        Object::Default(..)
            | Object::DomainDefault(_)
            | Object::Policy(..)
            | Object::View(_)
            | Object::Function(_)
    )
}

fn follow_to_column(
    now: &Model,
    want: &Model,
    object: &Object,
    fate: Fate,
    (table, name): (&Name, &Ident),
) -> Option<Fate> {
    let column = column_of(now, table, name)?;
    let wanted = column_of(want, table, name)?;
    if column.generation.is_some() {
        let same = column.generation == wanted.generation;
        return (fate != Fate::Gone || same).then_some(Fate::Rebuilt);
    }
    // The column follows its type, in place.
    (is_type(object) && fate == Fate::Rebuilt).then_some(Fate::Retyped)
}

/// Whether columns have it as, or in, their type.
pub(super) fn is_type(object: &Object) -> bool {
    matches!(
        object,
        Object::Collation(_)
            | Object::Enum(_)
            | Object::Domain(_)
            | Object::Composite(_)
            | Object::Range(_)
    )
}
