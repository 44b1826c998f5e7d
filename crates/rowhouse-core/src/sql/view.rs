//! Views.

use super::{Effect, Fragment, Statement, Writer};
use crate::Object;
use crate::model::{CheckOption, Ident, Name, View, ViewOptions};

/// `CREATE VIEW name WITH (options) AS definition`.
pub fn create(name: &Name, view: &View) -> Statement {
    let writer = define(Writer::new("CREATE VIEW"), name, view);
    statement(Effect::Create, name, writer)
}

/// The same as `CREATE OR REPLACE VIEW`, where the view exists: its owner, grants, comments, defaults, rules and
/// triggers stay. All options are set anew.
pub fn replace(name: &Name, view: &View) -> Statement {
    let writer = define(Writer::new("CREATE OR REPLACE VIEW"), name, view);
    statement(Effect::Alter, name, writer)
}

fn define(writer: Writer, name: &Name, view: &View) -> Writer {
    let options = settings(view.options);
    let writer = writer.name(name);
    let writer = if options.is_empty() {
        writer
    } else {
        let writer = writer.word("WITH").open();
        writer
            .list(options, |writer, (name, value)| {
                writer.word(name).word("=").word(value)
            })
            .close()
    };
    writer.word("AS").raw(&view.definition)
}

/// The options that are not at their defaults.
fn settings(options: ViewOptions) -> Vec<(&'static str, &'static str)> {
    let mut set = Vec::new();
    if options.security_barrier {
        set.push(("security_barrier", "true"));
    }
    if options.security_invoker {
        set.push(("security_invoker", "true"));
    }
    match options.check {
        Some(CheckOption::Local) => set.push(("check_option", "local")),
        Some(CheckOption::Cascaded) => set.push(("check_option", "cascaded")),
        None => {}
    }
    set
}

/// `ALTER VIEW name SET (…)` and `RESET (…)`, as far as the options differ.
pub fn set_options(name: &Name, now: ViewOptions, want: ViewOptions) -> Vec<Statement> {
    let (now, want) = (settings(now), settings(want));
    let set: Vec<_> = want.iter().filter(|option| !now.contains(option)).collect();
    let gone: Vec<_> = now
        .iter()
        .filter(|(name, _)| want.iter().all(|(other, _)| other != name))
        .collect();
    let mut statements = Vec::new();
    if !set.is_empty() {
        let writer = Writer::new("ALTER VIEW").name(name).word("SET").open();
        let writer = writer.list(set, |writer, (name, value)| {
            writer.word(name).word("=").word(value)
        });
        statements.push(statement(Effect::Alter, name, writer.close()));
    }
    if !gone.is_empty() {
        let writer = Writer::new("ALTER VIEW").name(name).word("RESET").open();
        let writer = writer.list(gone, |writer, (name, _)| writer.word(name));
        statements.push(statement(Effect::Alter, name, writer.close()));
    }
    statements
}

/// `ALTER VIEW name ALTER COLUMN column SET DEFAULT …` or, with `None`, `DROP DEFAULT`.
pub fn set_default(name: &Name, column: &Ident, default: Option<&Fragment>) -> Statement {
    let writer = Writer::new("ALTER VIEW")
        .name(name)
        .word("ALTER COLUMN")
        .ident(column);
    let writer = match default {
        Some(expression) => writer.word("SET DEFAULT").raw(expression),
        None => writer.word("DROP DEFAULT"),
    };
    statement(Effect::Alter, name, writer)
}

/// `ALTER VIEW from RENAME TO to`.
pub fn rename(from: &Name, to: &Name) -> Statement {
    let writer = Writer::new("ALTER VIEW")
        .name(from)
        .word("RENAME TO")
        .ident(&to.name);
    statement(Effect::Create, to, writer).vacating(Object::View(from.clone()))
}

/// `DROP VIEW name`.
pub fn drop(name: &Name) -> Statement {
    statement(Effect::Drop, name, Writer::new("DROP VIEW").name(name))
}

fn statement(effect: Effect, name: &Name, writer: Writer) -> Statement {
    Statement::new(effect, Object::View(name.clone()), writer.finish())
        .needing([Object::Namespace(name.schema.clone())])
}
