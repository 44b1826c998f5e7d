//! Values that a column can be compared with or set to.

use postgres_types::ToSql;

/// A value for a column of type `V`: a `V`, a reference to one, or a string slice for text.
#[diagnostic::on_unimplemented(
    message = "a column of `{V}` takes no `{Self}`",
    label = "expected a value of type `{V}`"
)]
pub trait Operand<V> {
    /// The value, ready to be bound.
    fn into_value(self) -> Box<dyn ToSql + Send + Sync>;
}

impl<V: ToSql + Send + Sync + 'static> Operand<V> for V {
    fn into_value(self) -> Box<dyn ToSql + Send + Sync> {
        Box::new(self)
    }
}

impl<V: ToSql + Clone + Send + Sync + 'static> Operand<V> for &V {
    fn into_value(self) -> Box<dyn ToSql + Send + Sync> {
        Box::new(self.clone())
    }
}

impl Operand<String> for &str {
    fn into_value(self) -> Box<dyn ToSql + Send + Sync> {
        Box::new(self.to_owned())
    }
}
