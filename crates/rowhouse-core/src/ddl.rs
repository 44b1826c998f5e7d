//! Every statement that creates a model on an empty database, in dependency order.

mod event_trigger;
mod materialized_view;
mod view;

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{
    ConstraintKind, Grant, Grantee, Ident, Model, Name, Privilege, RowSecurity, Table,
};
use crate::order::{Cycle, depend, order};
use crate::reach::reach_beyond;
use crate::sql;
use crate::{Object, Statement};
pub use event_trigger::event_trigger;
pub use materialized_view::materialized_view;
pub use view::{rules, triggers, view};

/// The statements that create everything in `model`.
///
/// `owner` is the role that runs the owner's statements: what it creates needs no `OWNER TO`.
///
/// # Errors
/// If objects wait for each other, which no declaration can express.
pub fn statements(model: &Model, owner: Option<&Ident>) -> Result<Vec<Statement>, Cycle> {
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
    for (name, enumeration) in &model.enums {
        all.push(sql::enumeration::create(name, enumeration));
        let object = Object::Enum(name.clone());
        all.extend(described(
            &object,
            enumeration.owner.as_ref(),
            owner,
            enumeration.comment.as_deref(),
        ));
    }
    for (signature, function) in &model.functions {
        all.push(sql::function::create(signature, function));
        let object = Object::Function(signature.clone());
        all.extend(described(
            &object,
            function.owner.as_ref(),
            owner,
            function.comment.as_deref(),
        ));
        all.extend(function_grants(&object, &function.grants));
    }
    for (name, it) in &model.tables {
        all.extend(table(model, &BTreeMap::new(), name, it, owner));
    }
    for (name, it) in &model.views {
        all.extend(view(name, it, owner));
    }
    for (name, it) in &model.materialized_views {
        all.extend(materialized_view(model, name, it, owner));
    }
    // Last: from then on they watch, and may refuse, whatever is created.
    for (name, it) in &model.event_triggers {
        all.extend(event_trigger(name, it));
    }
    depend(all.iter_mut(), &model.dependencies, &model.dependencies);
    let order = order(&all.iter().collect::<Vec<_>>())?;
    let mut slots: Vec<Option<Statement>> = all.into_iter().map(Some).collect();
    Ok(order.into_iter().filter_map(|i| slots[i].take()).collect())
}

/// The statements that create one table of `model` with everything on it, beside the tables that are `standing`.
pub fn table(
    model: &Model,
    standing: &BTreeMap<Name, Table>,
    name: &Name,
    table: &Table,
    owner: Option<&Ident>,
) -> Vec<Statement> {
    let object = Object::Table(name.clone());
    let mut bare = table.clone();
    let late = take_late(model, name, &mut bare);
    let mut all = vec![sql::table::create(name, &bare, standing)];
    for column in &table.columns {
        let default = column.default.as_ref();
        let default = default.filter(|_| late.contains(&column.name));
        all.extend(default.map(|it| sql::column::set_default(name, &column.name, false, it)));
    }
    all.extend(described(
        &object,
        table.owner.as_ref(),
        owner,
        table.comment.as_deref(),
    ));
    for column in &table.columns {
        let object = Object::Column(name.clone(), column.name.clone());
        all.extend(
            column
                .comment
                .as_deref()
                .and_then(|text| sql::comment::set(&object, Some(text))),
        );
    }
    for (it, constraint) in &table.constraints {
        let inline = bare.constraints.contains_key(it);
        if !inline || !sql::table::creates_inline(name, constraint, standing) {
            let referenced = constraint
                .references
                .as_ref()
                .and_then(|(target, _)| model.tables.get(target));
            all.push(sql::constraint::add(
                name,
                it,
                constraint,
                constraint.validated,
                referenced,
            ));
        }
        let object = Object::Constraint(name.clone(), it.clone());
        all.extend(
            constraint
                .comment
                .as_deref()
                .and_then(|text| sql::comment::set(&object, Some(text))),
        );
    }
    for (it, index) in &table.indexes {
        all.push(sql::index::create(name, it, index, false));
        let object = Object::Index(name.clone(), it.clone());
        all.extend(
            index
                .comment
                .as_deref()
                .and_then(|text| sql::comment::set(&object, Some(text))),
        );
    }
    all.extend(sql::table::set_row_security(
        name,
        RowSecurity::default(),
        table.row_security,
    ));
    for (it, policy) in &table.policies {
        all.push(sql::policy::create(name, it, policy));
        let object = Object::Policy(name.clone(), it.clone());
        all.extend(
            policy
                .comment
                .as_deref()
                .and_then(|text| sql::comment::set(&object, Some(text))),
        );
    }
    all.extend(triggers(name, &table.triggers));
    all.extend(rules(name, &table.rules));
    all.extend(sql::grant::grant(&object, &table.grants));
    all
}

/// Takes out of a table what calls functions that read tables, perhaps this one: it is added when all of them exist.
/// Returns the columns whose defaults it took.
fn take_late(model: &Model, name: &Name, table: &mut Table) -> BTreeSet<Ident> {
    let is_late = |part: &Object| !reach_beyond(&model.dependencies, part, name).is_empty();
    let mut late = BTreeSet::new();
    for column in &mut table.columns {
        let default = Object::Default(name.clone(), column.name.clone());
        if column.default.is_some() && is_late(&default) {
            column.default = None;
            late.insert(column.name.clone());
        }
    }
    table.constraints.retain(|it, constraint| {
        let object = Object::Constraint(name.clone(), it.clone());
        constraint.kind != ConstraintKind::Check || !is_late(&object)
    });
    late
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

/// A new function is executable by PUBLIC: what the model does not grant is taken away.
pub fn function_grants(object: &Object, want: &BTreeSet<Grant>) -> Vec<Statement> {
    let default = BTreeSet::from([Grant::new(Grantee::Public, Privilege::Execute)]);
    let mut all = sql::grant::revoke(object, default.difference(want));
    all.extend(sql::grant::grant(object, want.difference(&default)));
    all
}

/// A new database lets PUBLIC connect and create temporary tables, and everybody may call `set_config`.
fn database(model: &Model) -> Vec<Statement> {
    let mut all = Vec::new();
    if let Some(want) = &model.database.grants {
        let default: BTreeSet<Grant> = [Privilege::Connect, Privilege::Temporary]
            .map(|privilege| Grant::new(Grantee::Public, privilege))
            .into();
        all.extend(
            default
                .difference(want)
                .map(|it| sql::database::revoke(it.privilege, &it.grantee)),
        );
        all.extend(
            want.difference(&default)
                .map(|it| sql::database::grant(it.privilege, &it.grantee)),
        );
    }
    if let Some(want) = &model.database.set_config {
        all.extend(want.iter().map(sql::database::grant_set_config));
        if !want.contains(&Grantee::Public) {
            all.push(sql::database::revoke_set_config(&Grantee::Public));
        }
    }
    all
}
