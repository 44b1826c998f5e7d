//! The content of a file: a model in two parts. What refers to what is half of it, and only a plan asks for that.

use rowhouse_core::Model;
use rowhouse_core::model::Dependencies;

/// The content for a model.
pub(super) fn bytes(model: &Model) -> postcard::Result<Vec<u8>> {
    let alone = Model {
        dependencies: Dependencies::new(),
        ..model.clone()
    };
    let bytes = postcard::to_stdvec(&alone)?;
    postcard::to_extend(&model.dependencies, bytes)
}

/// The model without what refers to what, and that for later. Nothing, if this is no such content.
pub(super) fn read(bytes: Vec<u8>) -> Option<(Model, Later)> {
    let (model, rest) = postcard::take_from_bytes(&bytes).ok()?;
    let at = bytes.len() - rest.len();
    Some((model, Later { bytes, at }))
}

/// What refers to what, still to be read.
#[derive(Clone, Debug)]
pub(crate) struct Later {
    bytes: Vec<u8>,
    at: usize,
}

impl Later {
    /// Reads it; nothing, if the rest of the content is none of it.
    pub(in super::super) fn read(&self) -> Option<Dependencies> {
        postcard::from_bytes(self.bytes.get(self.at..)?).ok()
    }
}
