//! Arrays: a `Vec` of anything that may be an element.

use super::ColumnType;
use rowhouse_declare::SqlType;

/// A column type that an array may hold.
///
/// A separate trait because `Vec<u8>` is `bytea`, and because PostgreSQL has no arrays of arrays.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be the element of a PostgreSQL array",
    label = "not an array element",
    note = "an array of arrays is written as one array in PostgreSQL; other lists can be stored as `Json<Vec<…>>`"
)]
pub trait ArrayElement: ColumnType {}

impl<T: ArrayElement> ColumnType for Vec<T> {
    const SQL: SqlType<'static> = T::SQL.array_of();
}

// PostgreSQL cannot forbid NULL elements by the type, so a column may admit to them.
impl<T: ArrayElement> ColumnType for Vec<Option<T>> {
    const SQL: SqlType<'static> = T::SQL.array_of();
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::types::test::round_trip;
    use postgres_types::Type;
    use rowhouse_declare::Builtin;

    #[test]
    fn elements_may_be_null() {
        let list = vec![Some("a".to_owned()), None];
        assert_eq!(round_trip(&list, &Type::TEXT_ARRAY), list);
        assert_eq!(
            Vec::<Option<String>>::SQL,
            SqlType::builtin(Builtin::Text).array_of()
        );
    }
}
