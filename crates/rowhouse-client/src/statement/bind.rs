//! Values of sea-query, written as what the statement's parameter is.
//!
//! `sea-query-postgres` writes an integer in its Rust width and says that it fits everything, so that an `i32` bound to
//! a `bigint` column would be four bytes where PostgreSQL reads eight.

use std::error::Error;

use bytes::BytesMut;
use postgres_types::{IsNull, Kind, ToSql, Type, WrongType, to_sql_checked};
use sea_query::{OptionEnum, Value};

#[cfg(feature = "pgvector")]
use super::embedding;
use super::numeric;

type Written = Result<IsNull, Box<dyn Error + Sync + Send>>;

#[derive(Debug)]
pub(super) struct Bind(pub(super) Value);

impl ToSql for Bind {
    fn to_sql(&self, ty: &Type, out: &mut BytesMut) -> Written {
        // The parameter of a domain is a value of its base type.
        if let Kind::Domain(base) = ty.kind() {
            return self.to_sql(base, out);
        }
        match &self.0 {
            Value::Bool(value) => checked(value.as_ref(), ty, out),
            Value::TinyInt(value) => integer(value.map(i128::from), ty, out),
            Value::SmallInt(value) => integer(value.map(i128::from), ty, out),
            Value::Int(value) => integer(value.map(i128::from), ty, out),
            Value::BigInt(value) => integer(value.map(i128::from), ty, out),
            Value::TinyUnsigned(value) => integer(value.map(i128::from), ty, out),
            Value::SmallUnsigned(value) => integer(value.map(i128::from), ty, out),
            Value::Unsigned(value) => integer(value.map(i128::from), ty, out),
            Value::BigUnsigned(value) => integer(value.map(i128::from), ty, out),
            Value::Float(value) => float(value.map(f64::from), ty, out),
            Value::Double(value) => float(*value, ty, out),
            Value::String(value) => text(value.as_deref(), ty, out),
            Value::Char(value) => text(value.map(String::from).as_deref(), ty, out),
            Value::Enum(OptionEnum::Some(value)) => text(Some(&value.value), ty, out),
            Value::Enum(OptionEnum::None(_)) | Value::Array(_, None) => Ok(IsNull::Yes),
            Value::Bytes(value) => checked(value.as_ref(), ty, out),
            Value::Json(value) => checked(value.as_deref(), ty, out),
            Value::Uuid(value) => checked(value.as_ref(), ty, out),
            Value::TimeDate(value) => checked(value.as_ref(), ty, out),
            Value::TimeTime(value) => checked(value.as_ref(), ty, out),
            Value::TimeDateTime(value) => checked(value.as_ref(), ty, out),
            Value::TimeDateTimeWithTimeZone(value) => checked(value.as_ref(), ty, out),
            #[cfg(feature = "pgvector")]
            Value::Array(_, Some(values)) if embedding::is_embedding(ty) => {
                let elements: Option<Vec<f32>> = values.iter().map(element).collect();
                let elements = elements.ok_or("an embedding has numbers alone")?;
                embedding::write(elements, ty, out)
            }
            Value::Array(_, Some(values)) => {
                let elements: Vec<_> = values.iter().cloned().map(Bind).collect();
                match ty.kind() {
                    Kind::Array(_) => elements.to_sql(ty, out),
                    _ => Err(Box::new(WrongType::new::<Vec<Value>>(ty.clone()))),
                }
            }
            // Variants that another crate of the build has switched on.
            #[allow(
                unreachable_patterns,
                reason = "depends on the features of sea-query in the whole build"
            )]
            _ => {
                Err("the value is of a type that Rowhouse cannot bind; bind it with `query`".into())
            }
        }
    }

    fn accepts(_: &Type) -> bool {
        // Depends on the value, so that `to_sql` decides.
        true
    }

    to_sql_checked!();
}

fn checked<T: ToSql>(value: Option<&T>, ty: &Type, out: &mut BytesMut) -> Written {
    value.to_sql_checked(ty, out)
}

fn integer(value: Option<i128>, ty: &Type, out: &mut BytesMut) -> Written {
    let Some(value) = value else {
        return Ok(IsNull::Yes);
    };
    match *ty {
        Type::INT2 => i16::try_from(value)?.to_sql(ty, out),
        Type::INT4 => i32::try_from(value)?.to_sql(ty, out),
        Type::INT8 => i64::try_from(value)?.to_sql(ty, out),
        Type::OID => u32::try_from(value)?.to_sql(ty, out),
        Type::NUMERIC => decimal(&value.to_string(), out),
        // Every `i32` is a double; more digits could be rounded.
        Type::FLOAT8 => f64::from(i32::try_from(value)?).to_sql(ty, out),
        _ => Err(Box::new(WrongType::new::<i64>(ty.clone()))),
    }
}

fn float(value: Option<f64>, ty: &Type, out: &mut BytesMut) -> Written {
    match *ty {
        #[expect(
            clippy::cast_possible_truncation,
            reason = "PostgreSQL rounds a double that is assigned to a real as well"
        )]
        Type::FLOAT4 => value.map(|value| value as f32).to_sql(ty, out),
        Type::NUMERIC => match value {
            Some(value) => decimal(&value.to_string(), out),
            None => Ok(IsNull::Yes),
        },
        _ => checked(value.as_ref(), ty, out),
    }
}

fn decimal(text: &str, out: &mut BytesMut) -> Written {
    numeric::write(text, out)?;
    Ok(IsNull::No)
}

#[cfg(feature = "pgvector")]
#[expect(
    clippy::cast_possible_truncation,
    reason = "the extension rounds what is assigned to an embedding as well"
)]
fn element(value: &Value) -> Option<f32> {
    match value {
        Value::Float(value) => *value,
        Value::Double(value) => value.map(|value| value as f32),
        Value::SmallInt(value) => value.map(f32::from),
        Value::Int(value) => value.map(|value| f64::from(value) as f32),
        _ => None,
    }
}

/// A text where PostgreSQL expects something else is read as PostgreSQL reads a literal, as far as its meaning depends
/// on no setting.
fn text(value: Option<&str>, ty: &Type, out: &mut BytesMut) -> Written {
    match (value, ty.kind()) {
        (Some(label), Kind::Enum(_)) => {
            out.extend_from_slice(label.as_bytes());
            Ok(IsNull::No)
        }
        #[cfg(feature = "pgvector")]
        (Some(text), _) if embedding::is_embedding(ty) => {
            embedding::write(embedding::parse(text)?, ty, out)
        }
        (Some(text), _) => match *ty {
            Type::UUID => uuid::Uuid::parse_str(text)?.to_sql(ty, out),
            Type::JSON | Type::JSONB => {
                serde_json::from_str::<serde_json::Value>(text)?.to_sql(ty, out)
            }
            Type::NUMERIC => decimal(text, out),
            Type::INET | Type::CIDR if !text.contains('/') => {
                text.parse::<std::net::IpAddr>()?.to_sql(&Type::INET, out)
            }
            _ => checked(Some(&text), ty, out),
        },
        (None, _) => Ok(IsNull::Yes),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(value: impl Into<Value>, ty: &Type) -> Result<Vec<u8>, String> {
        let mut bytes = BytesMut::new();
        Bind(value.into())
            .to_sql_checked(ty, &mut bytes)
            .map(|_| bytes.to_vec())
            .map_err(|error| error.to_string())
    }

    #[test]
    fn integers_take_the_width_of_the_column() {
        assert_eq!(written(5_i32, &Type::INT8), Ok(5_i64.to_be_bytes().into()));
        assert_eq!(written(5_i64, &Type::INT2), Ok(5_i16.to_be_bytes().into()));
        assert_eq!(written(5_u8, &Type::INT4), Ok(5_i32.to_be_bytes().into()));
        assert_eq!(
            written(5_i32, &Type::FLOAT8),
            Ok(5_f64.to_be_bytes().into())
        );
        assert!(written(70_000_i32, &Type::INT2).is_err());
        assert!(written(5_i32, &Type::TEXT).is_err());
        assert!(written(5_i32, &Type::BOOL).is_err());
    }

    #[test]
    fn text_is_a_label_where_an_enum_is_expected() {
        let labels = vec!["active".to_owned()];
        let status = Type::new("status".into(), 90_000, Kind::Enum(labels), "app".into());
        assert_eq!(written("active", &status), Ok(b"active".to_vec()));
        assert!(written("active", &Type::UUID).is_err());
        let array = Type::new("_status".into(), 90_002, Kind::Array(status), "app".into());
        assert!(written(vec!["active".to_owned()], &array).is_ok());
    }

    #[test]
    fn elements_are_widened_too() {
        let wide = written(vec![1_i32, 2], &Type::INT8_ARRAY).unwrap();
        assert_eq!(
            &wide[20..],
            [
                0, 0, 0, 8, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 8, 0, 0, 0, 0, 0, 0, 0, 2
            ]
        );
        assert!(written(vec![1_i32], &Type::INT4).is_err());
    }

    #[test]
    fn a_domain_takes_what_its_base_takes() {
        let kind = Kind::Domain(Type::INT8);
        let amount = Type::new("amount".into(), 90_001, kind, "app".into());
        assert_eq!(written(5_i32, &amount), Ok(5_i64.to_be_bytes().into()));
    }

    #[test]
    fn null_fits_everywhere() {
        let mut bytes = BytesMut::new();
        let null = Bind(Value::Int(None)).to_sql_checked(&Type::INT8, &mut bytes);
        assert!(matches!(null, Ok(IsNull::Yes)));
        assert!(bytes.is_empty());
    }
}
