//! Several tables in one statement, and what becomes of many rows together: joins, groups and aggregates.

mod aggregate;
mod condition;
mod grouped;
mod hop;
mod joined;
mod sort;
mod source;
mod summed;
mod term;

pub use aggregate::{Aggregate, Having, count};
pub use condition::{AllOf, AnyOf, Condition, Conditions, Unless, all_of, any_of};
pub use grouped::Grouped;
pub use hop::{Hop, On};
pub use joined::Joined;
pub use sort::{Ranked, Sort};
pub use source::{Base, Here, Includes, Inner, Outer, Source, There};
pub use summed::{Averaged, Summed};
pub use term::{Term, Terms};
