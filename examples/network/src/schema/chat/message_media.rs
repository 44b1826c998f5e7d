//! `messageMedia`: files at messages.

use rowhouse::prelude::*;

use super::Message;
use crate::schema::Network;
use crate::schema::columns::{Media, Timestamps};

/// A file at a message.
#[derive(Clone, Debug, Table)]
#[table(tenant)]
#[unique(network_id, message_id, position)]
#[check(byte_size, r#""byteSize" > 0"#)]
#[check(position, "position >= 0")]
pub struct MessageMedia {
    /// The row's id.
    #[column(primary_key, default = gen_random_uuid())]
    pub id: Id<MessageMedia>,
    /// The network of the message.
    pub network_id: Id<Network>,
    /// The message.
    #[column(on_delete = cascade)]
    pub message_id: Id<Message>,
    /// The file.
    #[column(flatten, new)]
    pub media: Media,
    /// When the row was created and last changed.
    #[column(flatten)]
    pub timestamps: Timestamps,
}
