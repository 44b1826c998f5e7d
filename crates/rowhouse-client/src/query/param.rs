//! A value on its way into a statement.

use std::error::Error;
use std::fmt;
use std::sync::Arc;

use bytes::BytesMut;
use postgres_types::{IsNull, Kind, ToSql, Type, to_sql_checked};
use rowhouse_declare::{Base, Builtin, SqlType};

/// A value and, where it can be known without asking the server, the type of its parameter.
pub(crate) struct Param {
    value: Value,
    pub(super) ty: Option<Type>,
}

enum Value {
    Owned(Box<dyn ToSql + Send + Sync>),
    Shared(Arc<dyn ToSql + Send + Sync>),
}

impl Param {
    /// A value that is compared with, or stored in, a column of type `sql`.
    pub(super) fn new(value: Box<dyn ToSql + Send + Sync>, sql: &SqlType<'_>) -> Self {
        Self {
            value: Value::Owned(value),
            ty: wire_type(sql),
        }
    }

    /// A value of that type; of `None`, PostgreSQL is asked.
    pub(super) fn of_type(value: Box<dyn ToSql + Send + Sync>, ty: Option<Type>) -> Self {
        Self {
            value: Value::Owned(value),
            ty,
        }
    }

    /// A value that cannot be bound, which is told when the statement is sent.
    pub(super) fn refused(reason: String, sql: &SqlType<'_>) -> Self {
        Self::new(Box::new(Refused(reason)), sql)
    }

    /// As [`Self::new`], for a value that several statements share.
    pub(super) fn shared(value: Arc<dyn ToSql + Send + Sync>, sql: &SqlType<'_>) -> Self {
        Self {
            value: Value::Shared(value),
            ty: wire_type(sql),
        }
    }

    /// The type of an array of such parameters, if it is the same in every database.
    pub(super) fn array_type(sql: &SqlType<'_>) -> Option<Type> {
        match sql {
            SqlType { array: true, .. } => None,
            // Labels travel as text, and are cast where they arrive.
            SqlType {
                base: Base::Enum(_),
                ..
            } => Some(Type::TEXT_ARRAY),
            _ => wire_type(&SqlType {
                array: true,
                ..*sql
            }),
        }
    }

    /// Many values as one array of that type.
    pub(super) fn array(values: Vec<Self>, ty: Type) -> Self {
        Self {
            value: Value::Owned(Box::new(Elements(values))),
            ty: Some(ty),
        }
    }

    pub(super) fn value(&self) -> &(dyn ToSql + Sync) {
        match &self.value {
            Value::Owned(value) => &**value,
            Value::Shared(value) => &**value,
        }
    }
}

/// A value that cannot be bound, and why.
#[derive(Debug)]
struct Refused(String);

impl ToSql for Refused {
    fn to_sql(&self, _: &Type, _: &mut BytesMut) -> Result<IsNull, Box<dyn Error + Sync + Send>> {
        Err(self.0.clone().into())
    }

    fn accepts(_: &Type) -> bool {
        true
    }

    to_sql_checked!();
}

/// Values of one column, written as an array.
struct Elements(Vec<Param>);

impl fmt::Debug for Elements {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Elements").field(&self.0.len()).finish()
    }
}

impl ToSql for Elements {
    fn to_sql(
        &self,
        ty: &Type,
        out: &mut BytesMut,
    ) -> Result<IsNull, Box<dyn Error + Sync + Send>> {
        let elements: Vec<_> = self.0.iter().map(|param| Element(param.value())).collect();
        elements.to_sql(ty, out)
    }

    fn accepts(ty: &Type) -> bool {
        matches!(ty.kind(), Kind::Array(_))
    }

    to_sql_checked!();
}

/// One value of an array, whose type is checked when it is written.
#[derive(Debug)]
struct Element<'a>(&'a (dyn ToSql + Sync));

impl ToSql for Element<'_> {
    fn to_sql(
        &self,
        ty: &Type,
        out: &mut BytesMut,
    ) -> Result<IsNull, Box<dyn Error + Sync + Send>> {
        self.0.to_sql_checked(ty, out)
    }

    fn accepts(_: &Type) -> bool {
        true
    }

    to_sql_checked!();
}

/// The parameter type of a column's type, if it is the same in every database.
pub(crate) fn wire_type(sql: &SqlType<'_>) -> Option<Type> {
    match sql.base {
        Base::Builtin(builtin) => {
            let (scalar, array) = builtin_type(builtin)?;
            Some(if sql.array { array } else { scalar })
        }
        // PostgreSQL finds out from the column, and reads a label as it reads text.
        Base::Enum(_) if !sql.array => Some(Type::UNKNOWN),
        Base::Enum(_) | Base::Extension { .. } | Base::Written(_) => None,
    }
}

/// The types that Rust types of this crate are written as, alone and in arrays.
fn builtin_type(builtin: Builtin) -> Option<(Type, Type)> {
    Some(match builtin {
        Builtin::Boolean => (Type::BOOL, Type::BOOL_ARRAY),
        Builtin::SmallInt => (Type::INT2, Type::INT2_ARRAY),
        Builtin::Integer => (Type::INT4, Type::INT4_ARRAY),
        Builtin::BigInt => (Type::INT8, Type::INT8_ARRAY),
        Builtin::Real => (Type::FLOAT4, Type::FLOAT4_ARRAY),
        Builtin::DoublePrecision => (Type::FLOAT8, Type::FLOAT8_ARRAY),
        Builtin::Numeric => (Type::NUMERIC, Type::NUMERIC_ARRAY),
        Builtin::Text => (Type::TEXT, Type::TEXT_ARRAY),
        Builtin::Varchar => (Type::VARCHAR, Type::VARCHAR_ARRAY),
        Builtin::Char => (Type::BPCHAR, Type::BPCHAR_ARRAY),
        Builtin::Name => (Type::NAME, Type::NAME_ARRAY),
        Builtin::Bytea => (Type::BYTEA, Type::BYTEA_ARRAY),
        Builtin::Uuid => (Type::UUID, Type::UUID_ARRAY),
        Builtin::Date => (Type::DATE, Type::DATE_ARRAY),
        Builtin::Time => (Type::TIME, Type::TIME_ARRAY),
        Builtin::Timestamp => (Type::TIMESTAMP, Type::TIMESTAMP_ARRAY),
        Builtin::TimestampTz => (Type::TIMESTAMPTZ, Type::TIMESTAMPTZ_ARRAY),
        Builtin::Json => (Type::JSON, Type::JSON_ARRAY),
        Builtin::Jsonb => (Type::JSONB, Type::JSONB_ARRAY),
        Builtin::TsVector => (Type::TS_VECTOR, Type::TS_VECTOR_ARRAY),
        Builtin::Int4Range => (Type::INT4_RANGE, Type::INT4_RANGE_ARRAY),
        Builtin::Int8Range => (Type::INT8_RANGE, Type::INT8_RANGE_ARRAY),
        Builtin::NumRange => (Type::NUM_RANGE, Type::NUM_RANGE_ARRAY),
        Builtin::TsRange => (Type::TS_RANGE, Type::TS_RANGE_ARRAY),
        Builtin::TsTzRange => (Type::TSTZ_RANGE, Type::TSTZ_RANGE_ARRAY),
        Builtin::DateRange => (Type::DATE_RANGE, Type::DATE_RANGE_ARRAY),
        Builtin::Inet => (Type::INET, Type::INET_ARRAY),
        Builtin::Cidr => (Type::CIDR, Type::CIDR_ARRAY),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use rowhouse_declare::Enum;

    #[test]
    fn a_type_is_known_where_every_database_agrees() {
        let text = SqlType::builtin(Builtin::Text);
        assert_eq!(wire_type(&text), Some(Type::TEXT));
        assert_eq!(wire_type(&text.with_length(80)), Some(Type::VARCHAR));
        assert_eq!(wire_type(&text.array_of()), Some(Type::TEXT_ARRAY));
        let status = Enum {
            schema: None,
            name: "status",
            labels: &["on"],
            doc: "",
        };
        let status = SqlType::enumeration(&status);
        assert_eq!(wire_type(&status), Some(Type::UNKNOWN));
        assert_eq!(wire_type(&status.array_of()), None);
        assert_eq!(wire_type(&SqlType::written("citext")), None);
    }
}
