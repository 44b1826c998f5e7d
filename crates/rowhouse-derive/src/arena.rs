//! Keeps values alive while a declaration borrows them.

use std::cell::{Cell, OnceCell};

use rowhouse_declare::{
    Check, Column, ForeignKey, Grant, Index, IndexColumn, Privilege, Unique, Waiver,
};

/// A growing list whose elements never move, so that they can be lent while more are added.
pub struct Arena<T> {
    /// Chunk `k` has room for `FIRST << k` elements.
    chunks: [OnceCell<Box<[OnceCell<T>]>>; CHUNKS],
    /// The chunk with free room and the number of elements in it.
    end: Cell<(usize, usize)>,
}

const FIRST: usize = 16;
const CHUNKS: usize = 24;

impl<T> Default for Arena<T> {
    fn default() -> Self {
        Self {
            chunks: [const { OnceCell::new() }; CHUNKS],
            end: Cell::new((0, 0)),
        }
    }
}

impl<T> Arena<T> {
    pub fn keep(&self, value: T) -> &T {
        let (mut chunk, mut at) = self.end.get();
        if at == FIRST << chunk {
            (chunk, at) = (chunk + 1, 0);
        }
        self.end.set((chunk, at + 1));
        let room = self.chunks[chunk]
            .get_or_init(|| (0..FIRST << chunk).map(|_| OnceCell::new()).collect());
        room[at].get_or_init(|| value)
    }
}

/// The lists inside a declaration. Their strings live in an [`Arena`] of their own, which must live longer.
#[derive(Default)]
pub struct Lists<'a> {
    pub names: Arena<Vec<&'a str>>,
    pub waivers: Arena<Vec<Waiver<'a>>>,
    pub entries: Arena<Vec<IndexColumn<'a>>>,
    pub parameters: Arena<Vec<(&'a str, &'a str)>>,
    pub privileges: Arena<Vec<(Privilege, &'a [&'a str])>>,
    pub columns: Arena<Vec<Column<'a>>>,
    pub uniques: Arena<Vec<Unique<'a>>>,
    pub foreign_keys: Arena<Vec<ForeignKey<'a>>>,
    pub checks: Arena<Vec<Check<'a>>>,
    pub indexes: Arena<Vec<Index<'a>>>,
    pub grants: Arena<Vec<Grant<'a>>>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_kept_stays_where_it_is() {
        let arena = Arena::default();
        let kept: Vec<&String> = (0..1000).map(|i: i32| arena.keep(i.to_string())).collect();
        assert!(
            kept.iter()
                .enumerate()
                .all(|(i, text)| **text == i.to_string())
        );
    }
}
