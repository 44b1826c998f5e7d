//! The column type of `rust_decimal`.

use super::builtin;

builtin! {
    rust_decimal::Decimal => Numeric,
}

#[cfg(test)]
mod tests {
    use crate::types::test::round_trip;
    use postgres_types::Type;
    use rust_decimal::Decimal;

    #[test]
    fn a_price_survives_the_wire() {
        let price = Decimal::new(1_999, 2);
        assert_eq!(round_trip(&price, &Type::NUMERIC), price);
    }
}
