//! Range types.

use super::{Effect, Fragment, Statement, Writer, aside};
use crate::Object;
use crate::model::{Ident, Name, Range};

/// `CREATE TYPE name AS RANGE (…)`.
pub fn create(name: &Name, range: &Range) -> Statement {
    let writer = Writer::new("CREATE TYPE")
        .name(name)
        .word("AS RANGE")
        .open()
        .word("SUBTYPE =")
        .raw(&range.subtype);
    let options: [(&'static str, &Option<Fragment>); 4] = [
        (", SUBTYPE_OPCLASS =", &range.operator_class),
        (", COLLATION =", &range.collation),
        (", CANONICAL =", &range.canonical),
        (", SUBTYPE_DIFF =", &range.subtype_diff),
    ];
    let writer = options
        .into_iter()
        .fold(writer, |writer, (word, value)| match value {
            Some(value) => writer.glue().word(word).raw(value),
            None => writer,
        })
        .glue()
        .word(", MULTIRANGE_TYPE_NAME =")
        .name(&range.multirange)
        .close();
    let mut create = statement(Effect::Create, name, writer);
    // It takes its name among types, too.
    create.along.push(Object::Range(range.multirange.clone()));
    create
}

/// `ALTER TYPE multirange RENAME TO to`.
pub fn rename_multirange(name: &Name, from: &Name, to: &Ident) -> Statement {
    let writer = Writer::new("ALTER TYPE")
        .name(from)
        .word("RENAME TO")
        .ident(to);
    statement(Effect::Alter, name, writer)
}

/// Frees the names that go with the type's own: those of its multirange and of its constructors, which `ALTER TYPE`
/// leaves behind. They count as dropping the type, like freeing its own name does.
pub fn move_aside(name: &Name, range: &Range) -> Vec<Statement> {
    let subtype = range.subtype.as_str();
    let pair = format!("{subtype}, {subtype}");
    let bounded = format!("{pair}, text");
    // Those of the multirange are called as it is, but live where the range type does.
    let multiple = Name {
        schema: name.schema.clone(),
        name: range.multirange.name.clone(),
    };
    let constructors = [(name, pair), (name, bounded), (&multiple, String::new())];
    let constructors = constructors.into_iter().map(|(of, arguments)| {
        Writer::new("ALTER FUNCTION")
            .name(of)
            .glue()
            .open()
            .raw(&Fragment::new(arguments))
            .close()
            .word("RENAME TO")
            .ident(&aside::name(of).name)
    });
    let multirange = Writer::new("ALTER TYPE")
        .name(&range.multirange)
        .word("RENAME TO")
        .ident(&aside::name(&range.multirange).name);
    constructors
        .chain([multirange])
        .map(|writer| statement(Effect::Drop, name, writer))
        .collect()
}

/// `DROP TYPE name`, and with it its multirange.
pub fn drop(name: &Name, range: &Range) -> Statement {
    let mut drop = statement(Effect::Drop, name, Writer::new("DROP TYPE").name(name));
    drop.along.push(Object::Range(range.multirange.clone()));
    drop
}

fn statement(effect: Effect, name: &Name, writer: Writer) -> Statement {
    Statement::new(effect, Object::Range(name.clone()), writer.finish())
        .needing([Object::Namespace(name.schema.clone())])
}
