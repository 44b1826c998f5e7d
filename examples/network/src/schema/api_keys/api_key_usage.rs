//! `apiKeyUsage`: requests that were made with keys.

use std::net::IpAddr;

use rowhouse::prelude::*;
use time::OffsetDateTime;

use super::ApiKey;
use crate::schema::Network;

/// A request that was made with a key. Only ever appended to.
#[derive(Clone, Debug, Table)]
#[table(category = log, tenant)]
#[index(network_id, api_key_id, created_at desc)]
pub struct ApiKeyUsage {
    /// The request's id.
    #[column(primary_key, default = gen_random_uuid())]
    pub id: Id<ApiKeyUsage>,
    /// The network of the key.
    pub network_id: Id<Network>,
    /// The key.
    #[column(on_delete = cascade)]
    pub api_key_id: Id<ApiKey>,
    /// The HTTP method.
    pub method: String,
    /// The path, without what stands behind `?`.
    pub path: String,
    /// The HTTP status of the answer.
    #[column(check = r#""httpStatus" BETWEEN 100 AND 599"#)]
    pub http_status: i16,
    /// How long it took, in milliseconds.
    #[column(check = r#""durationMs" >= 0"#)]
    pub duration_ms: i32,
    /// Where it came from.
    pub ip_address: Option<IpAddr>,
    /// When it was.
    #[column(default = now())]
    pub created_at: OffsetDateTime,
}
