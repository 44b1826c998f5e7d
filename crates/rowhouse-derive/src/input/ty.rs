//! The type of a field: whether it may be null, whose key it is, and which SQL type it looks like.

use quote::ToTokens as _;
use rowhouse_declare::{Builtin, SqlType};
use syn::{GenericArgument, PathArguments, PathSegment, Type};

use crate::text::compact;

/// A field's type. What a macro sees is syntax, so an alias of `Option` is not seen as one.
pub struct FieldType<'i> {
    /// As written.
    pub whole: &'i Type,
    /// Without the outer `Option`.
    pub inner: &'i Type,
    /// Whether there was one.
    pub nullable: bool,
    /// The text of `inner`.
    pub written: String,
    /// `T` of an inner `Id<T>` or `Id<T, K>`.
    pub key_of: Option<&'i Type>,
}

impl<'i> FieldType<'i> {
    pub fn of(whole: &'i Type) -> Self {
        let option = last_segment(whole)
            .filter(|segment| segment.ident == "Option")
            .and_then(first_argument);
        let inner = option.unwrap_or(whole);
        let key_of = last_segment(inner)
            .filter(|segment| segment.ident == "Id")
            .and_then(first_argument);
        Self {
            whole,
            inner,
            nullable: option.is_some(),
            written: compact(inner.to_token_stream()),
            key_of,
        }
    }

    /// The SQL type that the usual types have. A guess by the type's last word, for rules that ask while the macro
    /// runs; the emitted constant asks the trait.
    pub fn guess(&self) -> Option<SqlType<'static>> {
        let segment = last_segment(self.inner)?;
        let word = segment.ident.to_string();
        let builtin = match (word.as_str(), first_argument(segment)) {
            ("bool", None) => Builtin::Boolean,
            ("i16", None) => Builtin::SmallInt,
            ("i32", None) => Builtin::Integer,
            ("i64", None) => Builtin::BigInt,
            ("f32", None) => Builtin::Real,
            ("f64", None) => Builtin::DoublePrecision,
            ("String", None) => Builtin::Text,
            ("Uuid", None) => Builtin::Uuid,
            ("OffsetDateTime" | "Timestamp", None) | ("DateTime", Some(_)) => Builtin::TimestampTz,
            ("Date" | "NaiveDate", None) => Builtin::Date,
            ("Time" | "NaiveTime", None) => Builtin::Time,
            ("PrimitiveDateTime" | "NaiveDateTime", None) => Builtin::Timestamp,
            ("Decimal", None) => Builtin::Numeric,
            ("Json", Some(_)) => Builtin::Jsonb,
            ("Vec", Some(element)) if last_segment(element)?.ident == "u8" => Builtin::Bytea,
            ("Id", Some(_)) => match second_argument(segment) {
                Some(key) => return Self::of(key).guess(),
                None => Builtin::Uuid,
            },
            _ => return None,
        };
        Some(SqlType::builtin(builtin))
    }
}

/// The last segment of a type that is a path, through the groups that macros leave behind.
pub fn last_segment(ty: &Type) -> Option<&PathSegment> {
    match ty {
        Type::Path(path) => path.path.segments.last(),
        Type::Group(group) => last_segment(&group.elem),
        Type::Paren(paren) => last_segment(&paren.elem),
        _ => None,
    }
}

fn first_argument(segment: &PathSegment) -> Option<&Type> {
    type_arguments(segment).next()
}

fn second_argument(segment: &PathSegment) -> Option<&Type> {
    type_arguments(segment).nth(1)
}

fn type_arguments(segment: &PathSegment) -> impl Iterator<Item = &Type> {
    let arguments = match &segment.arguments {
        PathArguments::AngleBracketed(arguments) => Some(&arguments.args),
        _ => None,
    };
    arguments
        .into_iter()
        .flatten()
        .filter_map(|argument| match argument {
            GenericArgument::Type(ty) => Some(ty),
            _ => None,
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(source: &str, nullable: bool, key_of: Option<&str>, sql: Option<Builtin>) {
        let ty: Type = syn::parse_str(source).unwrap();
        let field = FieldType::of(&ty);
        assert_eq!(field.nullable, nullable);
        let owner = field.key_of.map(|ty| compact(ty.to_token_stream()));
        assert_eq!(owner.as_deref(), key_of);
        assert_eq!(field.guess(), sql.map(SqlType::builtin));
    }

    #[test]
    fn reads_what_syntax_tells() {
        check("bool", false, None, Some(Builtin::Boolean));
        check("Option<String>", true, None, Some(Builtin::Text));
        check(
            "::core::option::Option<i64>",
            true,
            None,
            Some(Builtin::BigInt),
        );
        check(
            "Id<Workspace>",
            false,
            Some("Workspace"),
            Some(Builtin::Uuid),
        );
        check(
            "Option<rowhouse::Id<crate::user::User, i64>>",
            true,
            Some("crate::user::User"),
            Some(Builtin::BigInt),
        );
        check("Vec<u8>", false, None, Some(Builtin::Bytea));
        check("Vec<String>", false, None, None);
        check("DateTime<Utc>", false, None, Some(Builtin::TimestampTz));
        check("Vec<Id<User>>", false, None, None);
        check("Money", false, None, None);
        check("(i32, i32)", false, None, None);
    }
}
