//! Enums without data, stored as PostgreSQL enums by their labels.
//!
//! `#[derive(DbEnum)]` implements the trait, and `ToSql` and `FromSql` by calling the functions here.

use std::error::Error;

use bytes::BytesMut;
use postgres_types::{IsNull, Kind, Type};
use rowhouse_declare::Enum;

/// A Rust enum that is a PostgreSQL enum.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a PostgreSQL enum",
    label = "not declared as an enum",
    note = "add `#[derive(DbEnum)]` to the enum"
)]
pub trait DbEnum: Sized + 'static {
    /// The declaration: the type's name and its labels, in their sort order.
    const ENUM: Enum<'static>;

    /// The label of this value.
    fn label(&self) -> &'static str;

    /// The value with this label; `None` when no variant has it.
    fn from_label(label: &str) -> Option<Self>;
}

/// A stored label that the Rust enum does not have.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("enum `{name}` has no label `{label}` in the program; its labels are {known}")]
pub struct UnknownLabel {
    /// The enum type's name.
    pub name: &'static str,
    /// The label as the database holds it.
    pub label: String,
    /// The declared labels, for the reader.
    pub known: String,
}

/// Whether a value of `E` can be written to, and read from, a column of type `ty`.
///
/// That is the enum of the declared name — in the declared schema, if it names one — and text, which carries labels
/// where the type is not known yet or the column was declared as text.
pub fn accepts<E: DbEnum>(ty: &Type) -> bool {
    let text = matches!(*ty, Type::TEXT | Type::VARCHAR | Type::UNKNOWN);
    let same_enum = matches!(ty.kind(), Kind::Enum(_))
        && ty.name() == E::ENUM.name
        && E::ENUM.schema.is_none_or(|schema| schema == ty.schema());
    text || same_enum
}

/// Writes the label, which is what PostgreSQL reads for an enum in both formats.
pub fn to_sql<E: DbEnum>(
    value: &E,
    out: &mut BytesMut,
) -> Result<IsNull, Box<dyn Error + Sync + Send>> {
    out.extend_from_slice(value.label().as_bytes());
    Ok(IsNull::No)
}

/// Reads a label; fails with [`UnknownLabel`] when no variant has it.
pub fn from_sql<E: DbEnum>(raw: &[u8]) -> Result<E, Box<dyn Error + Sync + Send>> {
    let label = std::str::from_utf8(raw)?;
    E::from_label(label).ok_or_else(|| {
        UnknownLabel {
            name: E::ENUM.name,
            label: label.to_owned(),
            known: E::ENUM.labels.join(", "),
        }
        .into()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Debug, PartialEq)]
    enum Status {
        Active,
        Paused,
    }

    impl DbEnum for Status {
        const ENUM: Enum<'static> = Enum {
            schema: None,
            name: "connection_status",
            labels: &["active", "paused"],
            doc: "",
        };

        fn label(&self) -> &'static str {
            match self {
                Self::Active => "active",
                Self::Paused => "paused",
            }
        }

        fn from_label(label: &str) -> Option<Self> {
            match label {
                "active" => Some(Self::Active),
                "paused" => Some(Self::Paused),
                _ => None,
            }
        }
    }

    fn database_enum(name: &str) -> Type {
        let labels = vec!["active".to_owned(), "paused".to_owned()];
        Type::new(
            name.to_owned(),
            90_000,
            Kind::Enum(labels),
            "app".to_owned(),
        )
    }

    #[test]
    fn only_the_enum_of_that_name_is_accepted() {
        assert!(accepts::<Status>(&database_enum("connection_status")));
        assert!(!accepts::<Status>(&database_enum("invoice_status")));
        assert!(accepts::<Status>(&Type::TEXT));
        assert!(!accepts::<Status>(&Type::INT4));
    }

    #[test]
    fn labels_travel_both_ways() {
        let mut bytes = BytesMut::new();
        to_sql(&Status::Paused, &mut bytes).unwrap();
        assert_eq!(&bytes[..], b"paused");
        assert_eq!(from_sql::<Status>(b"active").unwrap(), Status::Active);
    }

    #[test]
    fn an_unknown_label_is_named() {
        let error = from_sql::<Status>(b"gone").unwrap_err();
        assert_eq!(
            error.to_string(),
            "enum `connection_status` has no label `gone` in the program; its labels are active, paused"
        );
    }
}
