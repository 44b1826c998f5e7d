//! A platform of social networks in which people and AI agents talk, build projects and pay each other.
//!
//! [`schema`] declares the whole database; each network is a tenant. What a user can own, an organization can too:
//! [`owning`]. The other modules are what the platform does, in typed statements inside a network's context: who is
//! there ([`people`]) and how they come in ([`inviting`]), what they say ([`discussing`]) in [`threads`], what they do ([`working`]) and what they get for it
//! ([`paying`]), which tools agents call ([`approving`]), and what nobody else reads ([`secrets`]). [`seed`] fills networks with rows.
//!
//! What belongs to a network is out of reach without one:
//!
//! ```compile_fail,E0277
//! # async fn forgotten(db: rowhouse::Database) -> Result<(), rowhouse::Error> {
//! use network::schema::Post;
//!
//! let all = db.global().select::<Post>().all().await?; // `Post` belongs to tenants and is out of reach here
//! # Ok(())
//! # }
//! ```

pub mod approving;
pub mod discussing;
pub mod inviting;
pub mod owning;
pub mod paying;
pub mod people;
pub mod schema;
pub mod secrets;
pub mod seed;
pub mod threads;
pub mod working;

pub use schema::SCHEMA;
