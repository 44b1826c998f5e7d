//! Column types of the `time` crate.

use super::builtin;

builtin! {
    time::OffsetDateTime => TimestampTz,
    time::PrimitiveDateTime => Timestamp,
    time::Date => Date,
    time::Time => Time,
    std::time::SystemTime => TimestampTz,
}

#[cfg(test)]
mod tests {
    use crate::types::{ColumnType, test::round_trip};
    use postgres_types::Type;
    use rowhouse_declare::{Builtin, SqlType};
    use time::OffsetDateTime;

    #[test]
    fn an_instant_is_a_timestamp_with_time_zone() {
        assert_eq!(OffsetDateTime::SQL, SqlType::builtin(Builtin::TimestampTz));
        let instant = OffsetDateTime::from_unix_timestamp(1_700_000_000).unwrap();
        assert_eq!(round_trip(&instant, &Type::TIMESTAMPTZ), instant);
    }
}
