//! Services on a real server: they reach what is declared for them, whosever it is, and nothing else; a handle opens for
//! no more than that; and what somebody changes by hand is healed.

mod healed;
mod opened;
mod reached;
mod schema;
