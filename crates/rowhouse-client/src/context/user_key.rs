//! Values that name a user.

use postgres_types::ToSql;
use uuid::Uuid;

use crate::types::Id;

/// The key of a user: what the user column holds and the policies compare.
///
/// Take it from whoever authenticated the request, never from something that the client may write.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not the key of a user",
    label = "not a user key",
    note = "a user key is an `Id<…>`, a `Uuid`, an integer or a `String`"
)]
pub trait UserKey: ToSql + Send + Sync + 'static {
    /// The key as text that PostgreSQL reads as the user column's type.
    fn to_setting(&self) -> String;
}

macro_rules! user_key {
    ($($ty:ty),*) => {$(
        impl UserKey for $ty {
            fn to_setting(&self) -> String {
                self.to_string()
            }
        }
    )*};
}

user_key!(Uuid, i16, i32, i64, String);

impl<T: ?Sized + 'static, K: UserKey> UserKey for Id<T, K> {
    fn to_setting(&self) -> String {
        self.as_inner().to_setting()
    }
}
