//! Every kind of isolation on a real server: tables of users, of tenants and users, mixed and public ones, and those
//! that follow another; by SQL and by typed statements, in every kind of context.

mod emitted;
mod refused;
mod schema;
mod seen;
mod typed;
mod written;
