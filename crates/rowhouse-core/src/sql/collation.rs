//! Collations.

use super::{Effect, Statement, Writer};
use crate::Object;
use crate::model::{Collation, CollationProvider, Name};

/// `CREATE COLLATION name (…)`.
pub fn create(name: &Name, collation: &Collation) -> Statement {
    let mut writer = Writer::new("CREATE COLLATION")
        .name(name)
        .open()
        .word("PROVIDER =")
        .word(match collation.provider {
            CollationProvider::Libc => "libc",
            CollationProvider::Icu => "icu",
            CollationProvider::Builtin => "builtin",
        });
    if let Some(locale) = &collation.locale {
        writer = writer.glue().word(", LOCALE =").text(locale);
    }
    if let Some((collate, ctype)) = &collation.libc {
        writer = writer.glue().word(", LC_COLLATE =").text(collate);
        writer = writer.glue().word(", LC_CTYPE =").text(ctype);
    }
    if let Some(rules) = &collation.rules {
        writer = writer.glue().word(", RULES =").text(rules);
    }
    if !collation.deterministic {
        writer = writer.glue().word(", DETERMINISTIC = false");
    }
    statement(Effect::Create, name, writer.close())
}

/// `DROP COLLATION name`.
pub fn drop(name: &Name) -> Statement {
    let writer = Writer::new("DROP COLLATION").name(name);
    statement(Effect::Drop, name, writer)
}

fn statement(effect: Effect, name: &Name, writer: Writer) -> Statement {
    Statement::new(effect, Object::Collation(name.clone()), writer.finish())
        .needing([Object::Namespace(name.schema.clone())])
}
