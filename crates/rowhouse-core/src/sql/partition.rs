//! Partitions and other children: `ATTACH`, `DETACH PARTITION`, `INHERIT`, `NO INHERIT`.

use rowhouse_declare::ident;

use super::{Effect, Fragment, Statement, Writer};
use crate::Object;
use crate::model::{Constraint, ConstraintKind, Ident, Name, Origin, Partition, Table};

/// `ALTER TABLE parent ATTACH PARTITION child FOR VALUES …`.
pub fn attach(child: &Name, partition: &Partition) -> Statement {
    let writer = Writer::new("ALTER TABLE")
        .name(&partition.parent)
        .word("ATTACH PARTITION")
        .name(child)
        .raw(&partition.bound);
    statement(Effect::Create, child, &partition.parent, writer)
}

/// `ALTER TABLE parent DETACH PARTITION child`, or what is left to do of one that was interrupted.
pub fn detach(child: &Name, partition: &Partition) -> Statement {
    let writer = Writer::new("ALTER TABLE")
        .name(&partition.parent)
        .word("DETACH PARTITION")
        .name(child)
        .word_if(partition.pending, "FINALIZE");
    statement(Effect::Drop, child, &partition.parent, writer)
}

/// `ALTER TABLE child INHERIT parent`.
pub fn inherit(child: &Name, parent: &Name) -> Statement {
    let writer = Writer::new("ALTER TABLE")
        .name(child)
        .word("INHERIT")
        .name(parent);
    statement(Effect::Create, child, parent, writer)
}

/// `ALTER TABLE child NO INHERIT parent`.
pub fn no_inherit(child: &Name, parent: &Name) -> Statement {
    let writer = Writer::new("ALTER TABLE")
        .name(child)
        .word("NO INHERIT")
        .name(parent);
    statement(Effect::Drop, child, parent, writer)
}

/// A check that proves of a table that its rows are within the bounds, and its name.
pub fn proof(child: &Name, condition: &Fragment) -> (Ident, Constraint) {
    let name = Ident::new(ident::shorten(&format!("{}_bounds_proof", child.name)));
    let definition = super::constraint::check(condition, false);
    // No columns on purpose: the condition may need more than one, and says which itself.
    (
        name,
        Constraint::new(ConstraintKind::Check, definition, Vec::new()),
    )
}

/// `DROP CONSTRAINT`, of the [`proof`], when the child is attached: it counts as altering the tie to the parent.
pub fn drop_proof(child: &Name, proof: &Ident, tie: Object) -> Statement {
    let writer = Writer::new("ALTER TABLE")
        .name(child)
        .word("DROP CONSTRAINT")
        .ident(proof);
    Statement::new(Effect::Alter, tie, writer.finish())
}

fn statement(effect: Effect, child: &Name, parent: &Name, writer: Writer) -> Statement {
    let object = Object::Parent(child.clone(), parent.clone());
    Statement::new(effect, object, writer.finish()).needing([Object::Table(parent.clone())])
}

/// What must stand before a child can: its parents, with the columns that they give it.
pub(super) fn needs(table: &Table) -> Vec<Object> {
    let given = table.columns.iter().filter(|it| it.origin != Origin::Own);
    let given: Vec<_> = given.map(|it| &it.name).collect();
    let of = |parent: &Name| {
        let columns = given
            .iter()
            .map(|it| Object::Column(parent.clone(), (*it).clone()));
        std::iter::once(Object::Table(parent.clone()))
            .chain(columns)
            .collect::<Vec<_>>()
    };
    table.parents().flat_map(of).collect()
}
