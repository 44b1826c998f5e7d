//! Column types of the standard library, `uuid` and `serde_json`.

use std::net::IpAddr;

use super::{ColumnType, builtin};
use rowhouse_declare::{Builtin, SqlType};

builtin! {
    bool => Boolean,
    i16 => SmallInt,
    i32 => Integer,
    i64 => BigInt,
    f32 => Real,
    f64 => DoublePrecision,
    String => Text,
    Box<str> => Text,
    uuid::Uuid => Uuid,
    serde_json::Value => Jsonb,
    IpAddr => Inet,
}

// Bytes are one `bytea`, not an array of bytes; `u8` therefore is no `ArrayElement`.
impl ColumnType for Vec<u8> {
    const SQL: SqlType<'static> = SqlType::builtin(Builtin::Bytea);
}

impl super::ArrayElement for Vec<u8> {}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::types::test::round_trip;
    use postgres_types::Type;

    #[test]
    fn bytes_are_bytea_and_lists_are_arrays() {
        assert_eq!(Vec::<u8>::SQL, SqlType::builtin(Builtin::Bytea));
        assert_eq!(
            Vec::<i32>::SQL,
            SqlType::builtin(Builtin::Integer).array_of()
        );
        assert_eq!(
            Vec::<Vec<u8>>::SQL,
            SqlType::builtin(Builtin::Bytea).array_of()
        );
    }

    #[test]
    fn values_survive_the_wire() {
        let id = uuid::Uuid::from_u128(7);
        assert_eq!(round_trip(&id, &Type::UUID), id);
        let address: IpAddr = "2001:db8::1".parse().unwrap();
        assert_eq!(round_trip(&address, &Type::INET), address);
        let text = "a".to_owned();
        assert_eq!(round_trip(&text, &Type::TEXT), text);
    }
}
