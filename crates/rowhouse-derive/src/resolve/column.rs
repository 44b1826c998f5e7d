//! A column: its final name, its type as far as a macro can tell, and its default.

use rowhouse_declare::{Column, DefaultValue, Generated, Type};

use super::{Context, modifier, waiver};
use crate::errors::Errors;
use crate::input::{self, default};

pub fn resolve<'a>(
    cx: &Context<'a>,
    field: &'a input::column::Column<'a>,
    name: &'a str,
    errors: &mut Errors,
) -> Column<'a> {
    let options = &field.options;
    let default = options.default.value().map(|given| match given {
        default::Default::Expression(sql) => DefaultValue::Expression(sql),
        // The label itself is for the compiler to find; until then the variant stands for it.
        default::Default::Variant(path) => {
            let variant = path.segments.last();
            let variant = variant.map_or_else(String::new, |segment| input::unraw(&segment.ident));
            DefaultValue::Text(cx.keep(variant))
        }
    });
    let generated = options.generated.value().map(|given| {
        let expression = given.expression.as_str();
        if given.is_virtual {
            Generated::Virtual(expression)
        } else {
            Generated::Stored(expression)
        }
    });
    Column {
        field: &field.field,
        name,
        ty: Type {
            written: &field.ty.written,
            sql: modifier::apply(field, errors),
        },
        nullable: field.ty.nullable,
        default,
        generated,
        identity: options.identity.value().copied(),
        collation: options.collation.text(),
        renamed_from: options.renamed_from.text(),
        waivers: waiver::resolve(cx, &options.waivers),
        doc: &field.doc,
    }
}
