//! `type`, `length` and `precision`: the SQL type as far as a macro can tell.

use rowhouse_declare::{Builtin, SqlType};

use crate::errors::Errors;
use crate::input::column::Column;

/// The type written as SQL, or the usual type with its modifiers; a modifier that it cannot have is an error here.
/// Where the macro does not know the type, the constant functions of [`SqlType`] say the same when they run.
pub fn apply<'a>(field: &'a Column<'a>, errors: &mut Errors) -> Option<SqlType<'a>> {
    let options = &field.options;
    if let Some(ty) = options.ty.text() {
        return Some(SqlType::written(ty));
    }
    let guess = field.ty.guess()?;
    let builtin = guess.scalar()?;
    if let Some(length) = &options.length.0 {
        if builtin != Builtin::Text {
            errors.at(
                length.span,
                format_args!(
                    "only a text column has a `length`; `{}` is {}",
                    field.ty.written,
                    builtin.sql()
                ),
            );
            return Some(guess);
        }
        if length.value == 0 {
            errors.at(length.span, "`length` must be positive");
            return Some(guess);
        }
        return Some(guess.with_length(length.value));
    }
    let Some(precision) = &options.precision.0 else {
        return Some(guess);
    };
    let is_time = matches!(
        builtin,
        Builtin::Time | Builtin::Timestamp | Builtin::TimestampTz
    );
    let scale = options.scale.0.as_ref();
    if builtin != Builtin::Numeric && !is_time {
        errors.at(
            precision.span,
            format_args!(
                "only a numeric or time column has a `precision`; `{}` is {}",
                field.ty.written,
                builtin.sql()
            ),
        );
    } else if is_time && precision.value > 6 {
        errors.at(precision.span, "a time has 0 to 6 fractional digits");
    } else if let (true, Some(scale)) = (is_time, scale) {
        errors.at(scale.span, "only a numeric column has a `scale`");
    } else if !is_time && !(1..=1000).contains(&precision.value) {
        errors.at(
            precision.span,
            "the precision of numeric is between 1 and 1000",
        );
    } else {
        let scale = scale.map(|given| given.value);
        return Some(guess.with_precision(precision.value, scale));
    }
    Some(guess)
}
