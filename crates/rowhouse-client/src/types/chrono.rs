//! Column types of the `chrono` crate.

use super::builtin;

builtin! {
    chrono::DateTime<chrono::Utc> => TimestampTz,
    chrono::DateTime<chrono::FixedOffset> => TimestampTz,
    chrono::NaiveDateTime => Timestamp,
    chrono::NaiveDate => Date,
    chrono::NaiveTime => Time,
}

#[cfg(test)]
mod tests {
    use crate::types::test::round_trip;
    use chrono::{DateTime, NaiveDate};
    use postgres_types::Type;

    #[test]
    fn values_survive_the_wire() {
        let instant = DateTime::from_timestamp(1_700_000_000, 0).unwrap();
        assert_eq!(round_trip(&instant, &Type::TIMESTAMPTZ), instant);
        let date = NaiveDate::from_ymd_opt(2024, 2, 29).unwrap();
        assert_eq!(round_trip(&date, &Type::DATE), date);
    }
}
