//! Chunks of artifacts, and made-up meanings.

use rowhouse::client::types::HalfVec;
use rowhouse::client::{Error, Tenant, Transaction};
use rowhouse::prelude::*;

use super::{Seed, store};
use crate::schema::search::{DocumentChunk, Embedding, NewDocumentChunk};

/// A vector that points to a subject, and a little to `n`: two texts about one subject are near each other, and two
/// about different ones are not.
#[expect(
    clippy::missing_panics_doc,
    reason = "there are as many elements as dimensions"
)]
pub fn embedding(subject: u16, n: u32) -> Embedding {
    let mut elements = [0.0; 1_536];
    elements[usize::from(subject) % 1_000] = 1.0;
    let aside = 1_000 + n as usize % 536;
    elements[aside] = 0.25;
    HalfVec::new(elements.to_vec()).expect("there are as many elements as dimensions")
}

/// Chunk `n` is about subject `n % 7`.
pub(super) async fn plant(tx: &Transaction<Tenant>, seed: Seed) -> Result<(), Error> {
    let chunks = (0..seed.size.rows).map(|n| {
        let subject = u16::try_from(n % 7).unwrap_or_default();
        let new = NewDocumentChunk {
            research_artifact_id: seed.id(n),
            position: 0,
            content: format!("Subject {subject}, chunk {n}."),
            token_count: 6,
            embedding: embedding(subject, n),
        };
        new.with(DocumentChunk::id, seed.id(n))
    });
    store(tx, chunks).await
}
