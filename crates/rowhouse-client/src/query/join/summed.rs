//! What sums and averages of each type are.

use rowhouse_declare::{Builtin, SqlType};

/// A type whose values can be added up.
#[diagnostic::on_unimplemented(message = "values of type `{Self}` cannot be added up")]
pub trait Summed {
    /// What the sum is held in.
    type Sum;
    /// The SQL type of the sum.
    #[doc(hidden)]
    const SQL: SqlType<'static>;
}

/// A type whose values have an average.
#[diagnostic::on_unimplemented(message = "values of type `{Self}` have no average")]
pub trait Averaged {
    /// What the average is held in.
    type Average;
    /// The SQL type of the average.
    #[doc(hidden)]
    const SQL: SqlType<'static>;
}

macro_rules! summed {
    ($($ty:ty => $sum:ty, $builtin:ident;)*) => {$(
        impl Summed for $ty {
            type Sum = $sum;
            const SQL: SqlType<'static> = SqlType::builtin(Builtin::$builtin);
        }
    )*};
}

macro_rules! averaged {
    ($($ty:ty => $average:ty, $builtin:ident;)*) => {$(
        impl Averaged for $ty {
            type Average = $average;
            const SQL: SqlType<'static> = SqlType::builtin(Builtin::$builtin);
        }
    )*};
}

// PostgreSQL adds up `bigint` as `numeric`; the sum is cast back, and fails where it does not fit.
summed! {
    i16 => i64, BigInt;
    i32 => i64, BigInt;
    i64 => i64, BigInt;
    f32 => f32, Real;
    f64 => f64, DoublePrecision;
}

averaged! {
    i16 => f64, DoublePrecision;
    i32 => f64, DoublePrecision;
    i64 => f64, DoublePrecision;
    f32 => f64, DoublePrecision;
    f64 => f64, DoublePrecision;
}

#[cfg(feature = "rust_decimal")]
summed! {
    rust_decimal::Decimal => rust_decimal::Decimal, Numeric;
}

#[cfg(feature = "rust_decimal")]
averaged! {
    rust_decimal::Decimal => rust_decimal::Decimal, Numeric;
}
