//! What a declaration manages of a live database, and what it leaves alone.

use std::collections::{BTreeMap, BTreeSet};

use rowhouse_core::Object;
use rowhouse_core::model::{Grant, Grantee, Model, Name, Privilege};

use crate::carry::descendants;

/// Splits `now` into what the declaration `want` manages and the objects that it leaves alone.
///
/// Managed are the declared tables, types and functions with everything on them, the declared namespaces, and the
/// declared roles with their default privileges. Whatever else lives in those namespaces is somebody else's: it is
/// listed, never touched. A table or column that a rename starts from counts as declared; so do partitions and children
/// of such tables, whose rows are theirs. What the declaration cannot say of all these, [`carry`](crate::carry) adds.
pub fn managed(now: &Model, want: &Model, renamed: &BTreeSet<Object>) -> (Model, Vec<Object>) {
    let mut model = now.clone();
    let is_declared = |table: &Name| {
        want.tables.contains_key(table) || renamed.contains(&Object::Table(table.clone()))
    };
    let children = descendants(now, is_declared);
    let left = {
        let mut split = Split {
            renamed,
            children: &children,
            left: Vec::new(),
        };
        split.by_name(&mut model.tables, &want.tables, Object::Table);
        split.by_name(&mut model.views, &want.views, Object::View);
        let views = &mut model.materialized_views;
        split.by_name(views, &want.materialized_views, Object::MaterializedView);
        split.by_name(&mut model.collations, &want.collations, Object::Collation);
        split.by_name(&mut model.enums, &want.enums, Object::Enum);
        split.by_name(&mut model.domains, &want.domains, Object::Domain);
        split.by_name(&mut model.composites, &want.composites, Object::Composite);
        split.by_name(&mut model.ranges, &want.ranges, Object::Range);
        split.by_name(&mut model.functions, &want.functions, Object::Function);
        let triggers = &mut model.event_triggers;
        split.by_name(triggers, &want.event_triggers, Object::EventTrigger);
        let publications = &mut model.publications;
        split.by_name(publications, &want.publications, Object::Publication);
        split.beside_tables(&mut model, want);
        split.left
    };
    model
        .namespaces
        .retain(|name, _| want.namespaces.contains_key(name));
    model.roles.retain(|name, _| want.roles.contains_key(name));
    model
        .extensions
        .retain(|name, _| want.extensions.contains_key(name));
    namespaces(&mut model, want);
    match (&mut model.database.grants, &want.database.grants) {
        // What a declaration manages are PUBLIC's rights: other roles' rights to connect are the administrator's.
        (Some(grants), Some(_)) => grants.retain(|grant| grant.grantee == Grantee::Public),
        (grants, _) => *grants = None,
    }
    if want.database.set_config.is_none() {
        model.database.set_config = None;
    }
    (model, left)
}

fn namespaces(model: &mut Model, want: &Model) {
    for (name, namespace) in &mut model.namespaces {
        let Some(wanted) = want.namespaces.get(name) else {
            continue;
        };
        if wanted.comment.is_none() {
            namespace.comment = None;
        }
        // Who else may look into a namespace is the administrator's business; who may create in it is not.
        namespace.grants.retain(|grant| {
            wanted.grants.contains(grant)
                || grant.privilege == Privilege::Create
                || matches!(&grant.grantee, Grantee::Role(role) if want.roles.contains_key(role))
        });
        // An owner needs no grant for what it may do anyway.
        let owned = |grant: &&Grant| matches!(&grant.grantee, Grantee::Role(role) if namespace.owner.as_ref() == Some(role));
        namespace
            .grants
            .extend(wanted.grants.iter().filter(owned).cloned());
    }
}

/// Takes what is not declared out of a model.
struct Split<'a> {
    renamed: &'a BTreeSet<Object>,
    children: &'a BTreeSet<Name>,
    left: Vec<Object>,
}

impl Split<'_> {
    fn keeps(&mut self, object: Object, declared: bool) -> bool {
        let child = matches!(&object, Object::Table(name) if self.children.contains(name));
        let keeps = declared || child || self.renamed.contains(&object);
        if !keeps {
            self.left.push(object);
        }
        keeps
    }

    fn by_name<K: Ord + Clone, V>(
        &mut self,
        now: &mut BTreeMap<K, V>,
        want: &BTreeMap<K, V>,
        object: impl Fn(K) -> Object,
    ) {
        now.retain(|name, _| self.keeps(object(name.clone()), want.contains_key(name)));
    }

    /// What goes with a managed table is on it.
    fn beside_tables(&mut self, now: &mut Model, want: &Model) {
        let (renamed, children) = (self.renamed, self.children);
        let is_managed = |table: &Name| {
            want.tables.contains_key(table)
                || children.contains(table)
                || renamed.contains(&Object::Table(table.clone()))
        };
        now.sequences.retain(|name, it| {
            let owner = it.owned_by.as_ref();
            let on_managed = owner.is_some_and(|(table, _)| is_managed(table));
            let declared = want.sequences.contains_key(name) || on_managed;
            self.keeps(Object::Sequence(name.clone()), declared)
        });
        now.statistics.retain(|name, it| {
            let declared = want.statistics.contains_key(name) || is_managed(&it.table);
            self.keeps(Object::Statistics(name.clone()), declared)
        });
        // What a declared role is to be granted on objects that do not exist yet would open the next managed table.
        now.default_privileges.retain(|of, _| {
            let declared =
                want.default_privileges.contains_key(of) || want.roles.contains_key(&of.role);
            self.keeps(Object::DefaultPrivileges(of.clone()), declared)
        });
    }
}
