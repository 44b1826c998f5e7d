//! Values that name a tenant.

use postgres_types::ToSql;
use uuid::Uuid;

use crate::types::Id;

/// The key of a tenant: what the tenant column holds and the policies compare.
///
/// Take it from whoever authenticated the request, never from something that the client may write.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not the key of a tenant",
    label = "not a tenant key",
    note = "a tenant key is an `Id<…>`, a `Uuid`, an integer or a `String`"
)]
pub trait TenantKey: ToSql + Send + Sync + 'static {
    /// The key as text that PostgreSQL reads as the tenant column's type.
    fn to_setting(&self) -> String;
}

macro_rules! tenant_key {
    ($($ty:ty),*) => {$(
        impl TenantKey for $ty {
            fn to_setting(&self) -> String {
                self.to_string()
            }
        }
    )*};
}

tenant_key!(Uuid, i16, i32, i64, String);

impl<T: ?Sized + 'static, K: TenantKey> TenantKey for Id<T, K> {
    fn to_setting(&self) -> String {
        self.as_inner().to_setting()
    }
}
