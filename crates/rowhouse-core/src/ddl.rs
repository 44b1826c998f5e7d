//! Every statement that creates a model on an empty database, in dependency order.

mod collation;
mod composite;
mod domain;
mod enumeration;
mod event_trigger;
mod function;
mod materialized_view;
mod publication;
mod range;
mod script;
mod sequence;
mod statistics;
mod table;
mod view;

use std::collections::{BTreeMap, BTreeSet};

pub use collation::collation;
pub use composite::composite;
pub use domain::domain;
pub use enumeration::enumeration;
pub use function::function;
pub use publication::publication;
pub use range::range;
pub use script::{Piece, with_scripts};
pub use sequence::sequence;
pub use statistics::statistics;

use crate::model::{DefaultFor, Grant, Grantee, Grants, Ident, Model, Privilege};
use crate::order::{Cycle, depend, order};
use crate::recurse::recurse;
use crate::sql;
use crate::{Object, Statement};
pub use event_trigger::event_trigger;
pub use materialized_view::materialized_view;
pub use table::{as_born, column, keys_above, table};
pub use view::{rules, triggers, view};

/// The statements that create everything in `model`.
///
/// `owner` is the role that runs the owner's statements: what it creates needs no `OWNER TO`.
///
/// # Errors
/// If objects wait for each other, which no declaration can express.
pub fn statements(model: &Model, owner: Option<&Ident>) -> Result<Vec<Statement>, Cycle> {
    let mut all = unordered(model, owner);
    recurse(all.iter_mut(), None, model);
    depend(all.iter_mut(), &model.dependencies, &model.dependencies);
    let order = order(&all.iter().collect::<Vec<_>>())?;
    let mut slots: Vec<Option<Statement>> = all.into_iter().map(Some).collect();
    Ok(order.into_iter().filter_map(|i| slots[i].take()).collect())
}

/// The same statements, before anybody asked what must come first.
pub fn unordered(model: &Model, owner: Option<&Ident>) -> Vec<Statement> {
    let mut all = Vec::new();
    for (name, role) in &model.roles {
        all.push(sql::role::create(name, role));
        all.extend(
            role.member_of
                .iter()
                .map(|of| sql::role::add_member(of, name)),
        );
    }
    all.extend(database(model));
    for (name, namespace) in &model.namespaces {
        all.push(sql::namespace::create(name, namespace));
        let object = Object::Namespace(name.clone());
        all.extend(sql::grant::grant(&object, &namespace.grants));
        all.extend(described(
            &object,
            namespace.owner.as_ref(),
            owner,
            namespace.comment.as_deref(),
        ));
    }
    for (name, extension) in &model.extensions {
        all.push(sql::extension::create(name, extension));
    }
    all.extend(types(model, owner));
    let functions = model.functions.iter();
    all.extend(functions.flat_map(|(signature, it)| function(signature, it, owner)));
    for (name, it) in &model.tables {
        all.extend(table(model, &BTreeMap::new(), name, it, owner));
    }
    for (name, it) in &model.views {
        all.extend(view(name, it, owner));
    }
    for (name, it) in &model.materialized_views {
        all.extend(materialized_view(model, name, it, owner));
    }
    let statistics = model.statistics.iter();
    all.extend(statistics.flat_map(|(name, it)| self::statistics(name, it, owner)));
    let publications = model.publications.iter();
    all.extend(publications.flat_map(|(name, it)| publication(name, it)));
    // Last, so that they change nothing of what is created here.
    for (of, want) in &model.default_privileges {
        let unset = of.unset();
        all.extend(sql::default_privileges::revoke(of, unset.difference(want)));
        all.extend(sql::default_privileges::grant(of, want.difference(&unset)));
    }
    // Last: from then on they watch, and may refuse, whatever is created.
    for (name, it) in &model.event_triggers {
        all.extend(event_trigger(name, it));
    }
    all
}

/// Types, and what columns may refer to besides.
fn types(model: &Model, owner: Option<&Ident>) -> Vec<Statement> {
    let mut all = Vec::new();
    let collations = model.collations.iter();
    all.extend(collations.flat_map(|(name, it)| collation(name, it, owner)));
    let enums = model.enums.iter();
    all.extend(enums.flat_map(|(name, it)| enumeration(name, it, owner)));
    let domains = model.domains.iter();
    all.extend(domains.flat_map(|(name, it)| domain(name, it, owner)));
    let composites = model.composites.iter();
    all.extend(composites.flat_map(|(name, it)| composite(name, it, owner)));
    let ranges = model.ranges.iter();
    all.extend(ranges.flat_map(|(name, it)| range(name, it, owner)));
    let sequences = model.sequences.iter();
    all.extend(sequences.flat_map(|(name, it)| sequence(name, it, owner)));
    all
}

/// `COMMENT ON` a new object, if it has a comment.
fn comment(object: &Object, text: Option<&String>) -> Option<Statement> {
    text.and_then(|text| sql::comment::set(object, Some(text)))
}

/// `OWNER TO`, unless the owner itself creates the object, and `COMMENT ON`.
pub fn described(
    object: &Object,
    owner: Option<&Ident>,
    runner: Option<&Ident>,
    comment: Option<&str>,
) -> Vec<Statement> {
    let owner = owner
        .filter(|owner| runner != Some(*owner))
        .and_then(|owner| sql::owner::alter(object, owner));
    let comment = comment.and_then(|text| sql::comment::set(object, Some(text)));
    owner.into_iter().chain(comment).collect()
}

/// What follows the statements that define an object which an owner and grants may have: who owns it, what it is, who
/// may use it.
fn completed(
    mut all: Vec<Statement>,
    object: &Object,
    owner: Option<&Ident>,
    runner: Option<&Ident>,
    comment: Option<&str>,
    grants: Option<&Grants>,
) -> Vec<Statement> {
    all.extend(described(object, owner, runner, comment));
    if let Some(grants) = grants {
        all.extend(self::grants(object, grants));
    }
    on_behalf(owner, runner, all)
}

/// Makes the login role create what belongs to another than the role that runs the owner's statements: that role could
/// do nothing more to it once it is given away.
pub fn on_behalf(
    owner: Option<&Ident>,
    runner: Option<&Ident>,
    statements: Vec<Statement>,
) -> Vec<Statement> {
    if owner.is_none() || runner.is_none() || owner == runner {
        return statements;
    }
    statements.into_iter().map(Statement::by_login).collect()
}

/// A new function is executable by PUBLIC, and a new type usable: what the model does not grant is taken away.
pub fn grants(object: &Object, want: &Grants) -> Vec<Statement> {
    let builtin = builtin_grants(object);
    let mut all = sql::grant::revoke(object, builtin.difference(want));
    all.extend(sql::grant::grant(object, want.difference(&builtin)));
    all
}

/// What PostgreSQL itself grants on a new object.
pub fn builtin_grants(object: &Object) -> Grants {
    default_for(object).map_or_else(Grants::new, DefaultFor::builtin)
}

/// The default privileges that a new object falls under.
pub fn default_for(object: &Object) -> Option<DefaultFor> {
    match object {
        Object::Table(_) | Object::View(_) | Object::MaterializedView(_) => {
            Some(DefaultFor::Tables)
        }
        // A column has rights of its own as far as it counts.
        Object::Sequence(_) | Object::Column(..) => Some(DefaultFor::Sequences),
        Object::Function(_) => Some(DefaultFor::Functions),
        Object::Enum(_) | Object::Domain(_) | Object::Composite(_) | Object::Range(_) => {
            Some(DefaultFor::Types)
        }
        Object::Namespace(_) => Some(DefaultFor::Schemas),
        _ => None,
    }
}

/// A new database lets PUBLIC connect and create temporary tables, and everybody may call `set_config`.
fn database(model: &Model) -> Vec<Statement> {
    let mut all = Vec::new();
    if let Some(want) = &model.database.grants {
        let default: BTreeSet<Grant> = [Privilege::Connect, Privilege::Temporary]
            .map(|privilege| Grant::new(Grantee::Public, privilege))
            .into();
        all.extend(default.difference(want).map(sql::database::revoke));
        all.extend(want.difference(&default).map(sql::database::grant));
    }
    if let Some(want) = &model.database.set_config {
        all.extend(want.iter().map(sql::database::grant_set_config));
        if !want.contains(&Grantee::Public) {
            all.push(sql::database::revoke_set_config(&Grantee::Public));
        }
    }
    all
}
