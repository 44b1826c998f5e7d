//! Where declared SQL runs among the statements of a model.

use super::statements;
use crate::model::{Ident, Model};
use crate::order::Cycle;
use crate::schema::Script;
use crate::{Object, Statement};

/// What to run next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece<'s> {
    /// A statement that a model says.
    Statement(Box<Statement>),
    /// SQL as somebody wrote it, run as the owner.
    Script(&'s Script),
}

/// The statements that create everything in `model`, and the scripts at their places: those that come before the
/// tables right after roles, schemas, extensions and enumerated types; the others at the end.
///
/// # Errors
/// As [`statements`].
pub fn with_scripts<'s>(
    model: &Model,
    scripts: &'s [Script],
    owner: Option<&Ident>,
) -> Result<Vec<Piece<'s>>, Cycle> {
    let all = statements(model, owner)?;
    // What these create refers to nothing that a script could bring.
    let (foundation, rest): (Vec<_>, Vec<_>) = all
        .into_iter()
        .partition(|statement| is_foundation(&statement.object));
    let early = scripts.iter().filter(|script| script.before_tables);
    let late = scripts.iter().filter(|script| !script.before_tables);
    Ok(foundation
        .into_iter()
        .map(|it| Piece::Statement(Box::new(it)))
        .chain(early.map(Piece::Script))
        .chain(rest.into_iter().map(|it| Piece::Statement(Box::new(it))))
        .chain(late.map(Piece::Script))
        .collect())
}

fn is_foundation(object: &Object) -> bool {
    matches!(
        object,
        Object::Database
            | Object::Role(_)
            | Object::Namespace(_)
            | Object::Extension(_)
            | Object::Enum(_)
    )
}
