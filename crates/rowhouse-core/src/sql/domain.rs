//! Domains, with their defaults and checks.

use super::{Effect, Fragment, Statement, Writer};
use crate::Object;
use crate::model::{Domain, DomainCheck, Ident, Name};

/// `CREATE DOMAIN name AS base …`, with every check that is validated.
pub fn create(name: &Name, domain: &Domain) -> Statement {
    let writer = Writer::new("CREATE DOMAIN")
        .name(name)
        .word("AS")
        .raw(&domain.base);
    let writer = match &domain.collation {
        Some(collation) => writer.word("COLLATE").raw(collation),
        None => writer,
    };
    let writer = match &domain.default {
        Some(default) => writer.word("DEFAULT").raw(default),
        None => writer,
    };
    let mut writer = writer.word_if(domain.not_null, "NOT NULL");
    let mut along = Vec::new();
    if domain.default.is_some() {
        along.push(Object::DomainDefault(name.clone()));
    }
    for (it, check) in domain.checks.iter().filter(|(_, check)| check.validated) {
        writer = writer.word("CONSTRAINT").ident(it).raw(&check.definition);
        along.push(Object::DomainCheck(name.clone(), it.clone()));
    }
    let mut create =
        statement(Effect::Create, name, writer).needing([Object::Namespace(name.schema.clone())]);
    create.along = along;
    create
}

/// `ALTER DOMAIN name SET DEFAULT …`, where the domain `has` one already or has none.
pub fn set_default(name: &Name, has: bool, default: &Fragment) -> Statement {
    let effect = if has { Effect::Alter } else { Effect::Create };
    let writer = alter(name).word("SET DEFAULT").raw(default);
    of_default(effect, name, writer)
}

/// `ALTER DOMAIN name DROP DEFAULT`.
pub fn drop_default(name: &Name) -> Statement {
    of_default(Effect::Drop, name, alter(name).word("DROP DEFAULT"))
}

fn of_default(effect: Effect, name: &Name, writer: Writer) -> Statement {
    let object = Object::DomainDefault(name.clone());
    Statement::new(effect, object, writer.finish()).needing([Object::Domain(name.clone())])
}

/// `ALTER DOMAIN name SET NOT NULL` or `DROP NOT NULL`.
pub fn set_not_null(name: &Name, not_null: bool) -> Statement {
    let writer = alter(name).word(if not_null {
        "SET NOT NULL"
    } else {
        "DROP NOT NULL"
    });
    statement(Effect::Alter, name, writer)
}

/// `ALTER DOMAIN name ADD CONSTRAINT … [NOT VALID]`.
pub fn add_check(name: &Name, it: &Ident, check: &DomainCheck, valid: bool) -> Statement {
    let writer = alter(name)
        .word("ADD CONSTRAINT")
        .ident(it)
        .raw(&check.definition)
        .word_if(!valid, "NOT VALID");
    of_check(Effect::Create, name, it, writer)
}

/// `ALTER DOMAIN name VALIDATE CONSTRAINT …`.
pub fn validate_check(name: &Name, it: &Ident) -> Statement {
    let writer = alter(name).word("VALIDATE CONSTRAINT").ident(it);
    of_check(Effect::Alter, name, it, writer)
}

/// `ALTER DOMAIN name RENAME CONSTRAINT from TO to`.
pub fn rename_check(name: &Name, from: &Ident, to: &Ident) -> Statement {
    let writer = alter(name)
        .word("RENAME CONSTRAINT")
        .ident(from)
        .word("TO")
        .ident(to);
    of_check(Effect::Create, name, to, writer)
}

/// `ALTER DOMAIN name DROP CONSTRAINT …`.
pub fn drop_check(name: &Name, it: &Ident) -> Statement {
    let writer = alter(name).word("DROP CONSTRAINT").ident(it);
    of_check(Effect::Drop, name, it, writer)
}

fn of_check(effect: Effect, name: &Name, it: &Ident, writer: Writer) -> Statement {
    let object = Object::DomainCheck(name.clone(), it.clone());
    Statement::new(effect, object, writer.finish()).needing([Object::Domain(name.clone())])
}

/// `DROP DOMAIN name`.
pub fn drop(name: &Name, domain: &Domain) -> Statement {
    let writer = Writer::new("DROP DOMAIN").name(name);
    let mut drop =
        statement(Effect::Drop, name, writer).needing([Object::Namespace(name.schema.clone())]);
    let default = domain.default.iter();
    drop.along
        .extend(default.map(|_| Object::DomainDefault(name.clone())));
    let checks = domain.checks.keys();
    drop.along
        .extend(checks.map(|it| Object::DomainCheck(name.clone(), it.clone())));
    drop
}

fn alter(name: &Name) -> Writer {
    Writer::new("ALTER DOMAIN").name(name)
}

fn statement(effect: Effect, name: &Name, writer: Writer) -> Statement {
    Statement::new(effect, Object::Domain(name.clone()), writer.finish())
}
