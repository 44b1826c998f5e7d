//! Column types of the `jiff` crate.

use super::builtin;

builtin! {
    jiff::Timestamp => TimestampTz,
    jiff::civil::DateTime => Timestamp,
    jiff::civil::Date => Date,
    jiff::civil::Time => Time,
}

#[cfg(test)]
mod tests {
    use crate::types::test::round_trip;
    use postgres_types::Type;

    #[test]
    fn values_survive_the_wire() {
        let instant = jiff::Timestamp::from_second(1_700_000_000).unwrap();
        assert_eq!(round_trip(&instant, &Type::TIMESTAMPTZ), instant);
        let date = jiff::civil::date(2024, 2, 29);
        assert_eq!(round_trip(&date, &Type::DATE), date);
    }
}
