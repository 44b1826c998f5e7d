//! Which statement must come before which, with the reason for each kind of edge beside it.

use std::collections::{BTreeMap, BTreeSet};

use crate::{Effect, Object, Statement, TakenName, Unsettles, sql};

/// For each statement, those that must come after it.
pub(crate) fn edges(statements: &[&Statement]) -> Vec<BTreeSet<usize>> {
    let mut after = vec![BTreeSet::new(); statements.len()];
    each_edge(statements, &mut |first, second, _| {
        after[first].insert(second);
    });
    after
}

/// Calls `found` for each pair of statements of which the first must come before the second, with the reason.
pub(crate) fn each_edge(
    statements: &[&Statement],
    found: &mut impl FnMut(usize, usize, &'static str),
) {
    let mut effects: BTreeMap<&Object, Vec<(usize, Effect)>> = BTreeMap::new();
    for (i, statement) in statements.iter().enumerate() {
        for object in std::iter::once(&statement.object).chain(&statement.along) {
            let touched = effects.entry(object).or_default();
            touched.push((i, statement.effect));
        }
    }
    let mut edges = Edges {
        statements,
        effects,
        found: |first, second, why| {
            if first != second {
                found(first, second, why);
            }
        },
    };
    edges.of_objects();
    edges.of_names();
    for i in 0..statements.len() {
        edges.of_keys(i);
        edges.stated(i);
        edges.of_freed(i);
        edges.of_needed(i);
    }
}

struct Edges<'a, F> {
    statements: &'a [&'a Statement],
    /// The statements that do something to each object.
    effects: BTreeMap<&'a Object, Vec<(usize, Effect)>>,
    found: F,
}

impl<F: FnMut(usize, usize, &'static str)> Edges<'_, F> {
    /// What is done to one object.
    fn of_objects(&mut self) {
        for (object, touched) in &self.effects {
            let itself = |i: usize| self.statements[i].object == **object;
            for &(i, first) in touched {
                for &(j, second) in touched {
                    match (first, second) {
                        (Effect::Create, Effect::Create) if i < j && itself(i) && itself(j) => {
                            (self.found)(i, j, "statements that make one object keep their order");
                        }
                        (Effect::Drop, Effect::Create) => {
                            (self.found)(i, j, "what is rebuilt is dropped before it is created");
                        }
                        (Effect::Create, Effect::Alter) => {
                            (self.found)(i, j, "what does not exist yet cannot be altered");
                        }
                        (Effect::Alter, Effect::Alter) if i < j => {
                            (self.found)(i, j, "statements that alter one object keep their order");
                        }
                        _ => {}
                    }
                }
            }
        }
    }

    /// Relations share their names, and so do types.
    fn of_names(&mut self) {
        let mut names: BTreeMap<TakenName<'_>, Vec<(usize, Effect)>> = BTreeMap::new();
        for (object, touched) in &self.effects {
            for name in object.names() {
                names.entry(name).or_default().extend(touched);
            }
        }
        for (i, statement) in self.statements.iter().enumerate() {
            // What it gives its final name was created by this plan.
            let vacates = statement.vacates.as_deref().into_iter();
            let vacates = vacates.filter(|it| !statement.needs.contains(it));
            for name in vacates.flat_map(Object::names) {
                names.entry(name).or_default().push((i, Effect::Drop));
            }
        }
        for touched in names.values() {
            for &(i, _) in touched.iter().filter(|(_, it)| *it == Effect::Drop) {
                for &(j, _) in touched.iter().filter(|(_, it)| *it == Effect::Create) {
                    (self.found)(i, j, "a name must be free before it is taken");
                }
            }
        }
    }

    /// `PostgreSQL` checks a foreign key by a query on both tables, which row-level security would filter, or refuse.
    fn of_keys(&mut self, i: usize) {
        let statement = self.statements[i];
        if !matches!(statement.object, Object::Constraint(..)) {
            return;
        }
        for table in statement.needs.iter().filter_map(Object::table) {
            let switches = self.effects.get(&Object::RowSecurity(table.clone()));
            for &(j, _) in switches.into_iter().flatten() {
                (self.found)(i, j, "row security would filter what a key is checked by");
            }
        }
    }

    fn stated(&mut self, i: usize) {
        let statement = self.statements[i];
        for (effect, object) in &statement.after {
            for &(j, other) in self.effects.get(object).into_iter().flatten() {
                if other == *effect && !statement.precedes(self.statements[j]) {
                    (self.found)(j, i, "it says that it comes after this");
                }
            }
        }
    }

    fn of_freed(&mut self, i: usize) {
        let statement = self.statements[i];
        let all = self.effects.get(&statement.object);
        // Where the one that refers is dropped itself, that frees the object already.
        let dropped = all.is_some_and(|it| it.iter().any(|(_, effect)| *effect == Effect::Drop));
        let waits = self.aside(&statement.object).is_some();
        for freed in &statement.frees {
            for &(j, effect) in self.effects.get(freed).into_iter().flatten() {
                match (statement.effect, effect) {
                    (Effect::Alter, Effect::Drop) if !dropped => {
                        (self.found)(i, j, "what something still refers to cannot be dropped");
                    }
                    // But what waits aside keeps it from being dropped.
                    (Effect::Create, Effect::Drop) if !waits => {
                        (self.found)(j, i, "it could refer again to what it referred to before");
                    }
                    _ => {}
                }
            }
        }
    }

    fn of_needed(&mut self, i: usize) {
        let statement = self.statements[i];
        let own = |it: &&Object| **it == statement.object || statement.along.contains(it);
        for need in statement.needs.iter().filter(|it| !own(it)) {
            if statement.effect == Effect::Drop
                && !matches!(statement.object, Object::Function(_))
                && let Some(aside) = self.aside(need)
            {
                // It is dropped later, and minds its users only then. But a function goes by the names of its types.
                for &(j, _) in &self.effects[&aside] {
                    (self.found)(i, j, "what something depends on cannot be dropped");
                }
                continue;
            }
            for &(j, effect) in self.effects.get(need).into_iter().flatten() {
                let other = self.statements[j];
                match (statement.effect, effect) {
                    (Effect::Drop, Effect::Drop) => {
                        (self.found)(i, j, "what something depends on cannot be dropped");
                    }
                    (Effect::Drop, Effect::Alter) if other.disturbs(need, &statement.object) => {
                        (self.found)(i, j, "what something depends on cannot change its type");
                    }
                    // What goes away needs nothing that is still to come, and minds no comment or grant on its table.
                    (Effect::Drop, Effect::Create | Effect::Alter) => {}
                    (Effect::Create, Effect::Alter)
                        if minds_not(&statement.object, need, other) => {}
                    (Effect::Create, Effect::Alter) if statement.precedes(other) => {}
                    (Effect::Create | Effect::Alter, _) if other.is_remark => {}
                    (Effect::Create | Effect::Alter, _) => {
                        (self.found)(j, i, "it needs this in its final form");
                    }
                }
            }
        }
    }

    /// What the object is called while it waits for its users to move on to its successor; `None` if it does not.
    fn aside(&self, of: &Object) -> Option<Object> {
        sql::aside::object(of).filter(|it| self.effects.contains_key(it))
    }
}

/// An index is about values, whatever else is said of its columns.
fn minds_not(object: &Object, need: &Object, other: &Statement) -> bool {
    matches!((object, need), (Object::Index(..), Object::Column(..)))
        && other.unsettles == Unsettles::Nothing
}

impl Statement {
    /// Whether the other alters the very thing that the statement creates: it comes later, whatever else it reaches.
    fn precedes(&self, other: &Self) -> bool {
        let creates = self.object == other.object || self.along.contains(&other.object);
        self.effect == Effect::Create && other.effect == Effect::Alter && creates
    }

    /// Whether the statement, which alters `need`, changes a type or a definition that `user` is built on.
    fn disturbs(&self, need: &Object, user: &Object) -> bool {
        match need {
            Object::Column(..) => self.unsettles.concerns(user),
            // Values of an enumerated type stay what they are, whatever becomes of its labels.
            Object::Enum(_) => false,
            // What holds values of a domain is in the way of its checks.
            Object::Domain(_) if matches!(user, Object::Function(_)) => false,
            _ => has_type(need),
        }
    }
}

/// Whether altering the object may change a type or a definition that others were built on.
const fn has_type(object: &Object) -> bool {
    !matches!(
        object,
        Object::Database
            | Object::Role(_)
            | Object::Namespace(_)
            | Object::Extension(_)
            | Object::Table(_)
            | Object::MaterializedView(_)
            | Object::RowSecurity(_)
            | Object::Sequence(_)
            | Object::Publication(_)
    )
}
