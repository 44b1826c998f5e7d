//! What a statement on a table does to the tables that are its partitions, or inherit from it.

use std::collections::BTreeSet;

use children::Children;

use crate::model::{ConstraintKind, Model, Name, Table};
use crate::{Effect, Object, Statement, Unsettles, sql};

mod children;

/// Adds to each statement the objects of children that it creates, alters or drops along with its own: `now` says what
/// was there, `want` what will be. A child that leaves does so before its old parent is changed; one that is new comes
/// when its parent has its final form. Where nothing was there, `now` is `None`, and children may come before what their
/// parent gets in the end.
pub fn recurse<'a>(
    statements: impl Iterator<Item = &'a mut Statement>,
    now: Option<&Model>,
    want: &Model,
) {
    let mut statements: Vec<&mut Statement> = statements.collect();
    let families = Families::new(&statements, now, want);
    if families.old.is_empty() && families.want.is_empty() {
        return;
    }
    for statement in statements.iter_mut().filter(|it| !it.is_remark) {
        families.reach(statement);
        families.part(statement);
    }
}

/// Tables with their children, before and after.
struct Families<'a> {
    now: Option<&'a Model>,
    wanted: &'a Model,
    /// The tables that are dropped, be it to be created again.
    rebuilt: BTreeSet<Name>,
    /// The columns that are dropped, and those that go along in children.
    dropped: BTreeSet<Object>,
    /// The columns that are altered in their own right.
    altered: BTreeSet<Object>,
    /// All that there are.
    old: Children<'a>,
    /// Those that are not rebuilt.
    kept: Children<'a>,
    /// Those that are there afterwards, with whatever parents.
    staying: Children<'a>,
    /// Those that are dropped.
    going: Children<'a>,
    /// Those that are wanted, and there all the time.
    want: Children<'a>,
}

impl<'a> Families<'a> {
    fn new(statements: &[&mut Statement], now: Option<&'a Model>, wanted: &'a Model) -> Self {
        let drops = statements.iter().filter(|it| it.effect == Effect::Drop);
        let rebuilt: BTreeSet<Name> = drops
            .clone()
            .filter_map(|it| match &it.object {
                Object::Table(name) => Some(name.clone()),
                _ => None,
            })
            .collect();
        let altered = statements
            .iter()
            .filter(|it| it.effect == Effect::Alter && !it.is_remark);
        let altered = altered.map(|it| it.object.clone());
        let altered = altered.filter(|it| matches!(it, Object::Column(..)));
        let altered = altered.collect();
        let stands = |name: &Name| {
            let there = |now: &Model| now.tables.contains_key(name) && !rebuilt.contains(name);
            now.is_none_or(there)
        };
        let stays = |name: &Name| wanted.tables.contains_key(name) && stands(name);
        let goes = |name: &Name| !wanted.tables.contains_key(name) || rebuilt.contains(name);
        let live = |counts: &dyn Fn(&Name) -> bool| {
            now.map_or_else(Children::default, |now| Children::of(now, counts))
        };
        let mut families = Self {
            now,
            wanted,
            dropped: BTreeSet::new(),
            altered,
            old: live(&|_| true),
            kept: live(&|name| !rebuilt.contains(name)),
            staying: live(&stays),
            going: live(&goes),
            want: Children::of(wanted, stays),
            rebuilt,
        };
        for drop in drops.filter(|it| matches!(it.object, Object::Column(..))) {
            let dropped = &mut families.dropped;
            families.old.below(&drop.object, Effect::Drop, dropped);
            families.dropped.insert(drop.object.clone());
        }
        families
    }

    fn live(&self, name: &Name) -> Option<&'a Table> {
        self.now?.tables.get(name)
    }

    /// Adds the objects of children to those that the statement creates, alters or drops.
    fn reach(&self, statement: &mut Statement) {
        // A table has no children when it is created, and none any more when it is dropped.
        let whole = matches!(statement.object, Object::Table(_));
        let sides: &[&Children<'_>] = match statement.effect {
            Effect::Create | Effect::Drop if whole => &[],
            Effect::Create => &[&self.want],
            Effect::Drop => &[&self.old],
            // What is new gets its children once it is as it will be.
            Effect::Alter if !self.stands(statement) => &[],
            Effect::Alter => &[&self.kept, &self.want],
        };
        let own: Vec<Object> = std::iter::once(&statement.object)
            .chain(&statement.along)
            .cloned()
            .collect();
        let mut along = BTreeSet::new();
        for side in sides {
            for object in &own {
                side.below(object, statement.effect, &mut along);
            }
        }
        match statement.effect {
            Effect::Create => {
                // A column that a child has already joins its parent's, once it is like it. But what is set of the parent's
                // reaches the child's before that has its own settings, which then come last.
                let joins = |it: &Object| self.has_column(it) && !self.dropped.contains(it);
                let (joining, created) = along.into_iter().partition(joins);
                let joining: BTreeSet<Object> = joining;
                let ties = joining.into_iter().map(|it| (Effect::Alter, it));
                let ties = ties.filter(|_| !self.altered.contains(&statement.object));
                statement.after.extend(ties);
                along = created;
            }
            Effect::Drop => {
                let keys = along.iter().filter_map(|it| self.key_index(it));
                let keys: Vec<Object> = keys.collect();
                along.extend(keys);
            }
            Effect::Alter => {}
        }
        let along = along.into_iter().filter(|it| !own.contains(it));
        statement.along.extend(along);
    }

    /// Lets the statement wait for children that leave.
    fn part(&self, statement: &mut Statement) {
        let all = std::iter::once(&statement.object).chain(&statement.along);
        let tables: BTreeSet<Name> = all.filter_map(Object::table).cloned().collect();
        let mut ties: Vec<Object> = Vec::new();
        // A partition cannot leave before a foreign key that references the table it leaves is gone.
        let holds = statement.effect == Effect::Drop && self.references_itself(&statement.object);
        if !holds {
            let left = tables.iter();
            ties.extend(left.flat_map(|it| self.staying.leaving(&self.want, it)));
        }
        // What comes would reach, through children that go, what leaves them.
        if statement.effect == Effect::Create
            && let Object::Constraint(table, _) | Object::Column(table, _) = &statement.object
        {
            let below = self.old.descendants(table).into_iter();
            ties.extend(below.flat_map(|it| self.staying.leaving(&self.want, it)));
        }
        // What a child has of another parent, too, would become its own when it leaves that one afterwards.
        if statement.effect == Effect::Drop && !holds {
            let own = statement.object.table();
            let below = tables.iter().filter(|it| Some(*it) != own);
            ties.extend(below.flat_map(|it| self.parting(it)));
        }
        // And what it has of one that it keeps goes once the parent's has gone.
        if statement.effect == Effect::Drop
            && let Object::Constraint(table, name) = &statement.object
            && let Some(part) = self
                .live(table)
                .and_then(|it| it.inherited.constraints.get(name))
        {
            let whole = |parent: Name| Object::Constraint(parent, part.parent.clone());
            ties.extend(self.kept_parents(table).map(whole));
        }
        // A column that is a parent's, too, gets another type once it is so no more.
        if statement.effect == Effect::Alter
            && statement.unsettles != Unsettles::Nothing
            && let Object::Column(table, name) = &statement.object
        {
            let parents = self.kept_parents(table);
            ties.extend(parents.map(|it| Object::Column(it, name.clone())));
        }
        // What a column's new type, or its end, would break in a child that goes need not be kept whole.
        let breaks = match statement.effect {
            Effect::Create => false,
            Effect::Alter => statement.unsettles != Unsettles::Nothing,
            Effect::Drop => {
                let live = self.now;
                live.is_some_and(|it| self.going.lean_on(it, &statement.object))
            }
        };
        if breaks && matches!(statement.object, Object::Column(..)) {
            let left = tables.iter();
            ties.extend(left.flat_map(|it| self.going.leaving(&self.want, it)));
        }
        // Nor need it make room for what the parent gets.
        if statement.effect == Effect::Create
            && let Object::Constraint(table, name)
            | Object::Column(table, name)
            | Object::Trigger(table, name) = &statement.object
        {
            let primary = self.is_primary_key(&statement.object);
            let taking = self.old.taking(table, name, primary).into_iter();
            let taking = taking
                .filter(|(child, parent)| self.going.children(parent).any(|(it, _)| it == child));
            ties.extend(taking.map(|(child, parent)| Object::Parent(child.clone(), parent)));
        }
        let ties = ties.into_iter().map(|it| (Effect::Drop, it));
        statement.after.extend(ties);
    }

    /// Whether the statement's table is there already, and stays.
    fn stands(&self, statement: &Statement) -> bool {
        let table = statement.object.table();
        table.is_some_and(|it| self.live(it).is_some() && !self.rebuilt.contains(it))
    }

    /// The parents that a table has all the time.
    fn kept_parents(&self, child: &Name) -> impl Iterator<Item = Name> {
        let parents = self.live(child).into_iter().flat_map(Table::parents);
        let wanted = self.wanted.tables.get(child);
        let kept = parents.filter(move |parent| {
            let has = |it: &Table| it.parents().any(|it| it == *parent);
            !self.rebuilt.contains(*parent) && wanted.is_some_and(has)
        });
        kept.cloned()
    }

    /// The ties of a child that stays to parents that it leaves.
    fn parting(&self, child: &Name) -> Vec<Object> {
        let parents = self.live(child).into_iter().flat_map(Table::parents);
        let is_in = |all: &Children<'_>, parent: &Name| {
            let mut children = all.children(parent);
            children.any(|(it, _)| *it == child)
        };
        let gone = parents.filter(|it| is_in(&self.staying, it) && !is_in(&self.want, it));
        gone.map(|it| Object::Parent(child.clone(), it.clone()))
            .collect()
    }

    /// Whether it is a column that is there now.
    fn has_column(&self, object: &Object) -> bool {
        let Object::Column(table, name) = object else {
            return false;
        };
        let table = self.live(table);
        table.is_some_and(|it| it.column(name).is_some())
    }

    fn is_primary_key(&self, object: &Object) -> bool {
        let Object::Constraint(table, name) = object else {
            return false;
        };
        let table = self.wanted.tables.get(table);
        let key = table.and_then(|it| it.constraints.get(name));
        key.is_some_and(|it| it.kind == ConstraintKind::PrimaryKey)
    }

    /// The index of a key that a table has of its parent, which goes with it: its name is free then.
    fn key_index(&self, object: &Object) -> Option<Object> {
        let Object::Constraint(table, name) = object else {
            return None;
        };
        let part = self.live(table)?.inherited.constraints.get(name)?;
        sql::constraint::index_of(table, name, &part.constraint)
    }

    /// Whether it is a foreign key that references its own table, or one above it.
    fn references_itself(&self, object: &Object) -> bool {
        let Object::Constraint(table, name) = object else {
            return false;
        };
        let key = self.live(table).and_then(|it| it.constraints.get(name));
        let Some((target, _)) = key.and_then(|it| it.references.as_ref()) else {
            return false;
        };
        let mut open = vec![table];
        while let Some(next) = open.pop() {
            if next == target {
                return true;
            }
            open.extend(self.live(next).into_iter().flat_map(Table::parents));
        }
        false
    }
}
