//! The line to the server, on which statements of ours lead the requests of the driver.
//!
//! The driver ends each of its requests with a `Sync`. To the server each is the end of a transaction, a system call
//! that answers, and a client that wakes: four of them cost twice what the query in their midst costs. So what frames a
//! context is no request of the driver. It is put before one, here, between the driver and its socket, and its answer
//! is taken out of the request's: to the server both are one transaction and one answer, to the driver nothing happened.
//!
//! Where what leads fails, its error is the answer of the request, which the server skips.

mod answers;
mod lead;
mod leads;
#[expect(clippy::module_inception, reason = "it is what the folder is about")]
mod line;
mod message;
mod requests;
#[cfg(test)]
mod tests;
mod wire;

pub(super) use lead::Lead;
pub(super) use leads::Leads;
pub(super) use line::Line;
pub(super) use wire::Wire;
