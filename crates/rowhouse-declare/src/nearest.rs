//! The known word that an unknown one was most likely meant to be.

/// The known word nearest to `word`, or `None` where none is near enough to be meant.
pub fn nearest<'w>(word: &str, known: impl IntoIterator<Item = &'w str>) -> Option<&'w str> {
    let known = known.into_iter();
    known
        .map(|candidate| (edits(word, candidate), candidate))
        .min()
        .filter(|(edits, candidate)| *edits <= 1 + candidate.len() / 4)
        .map(|(_, candidate)| candidate)
}

/// The number of letters to insert, delete or replace (Levenshtein). A word that another one begins with is near.
fn edits(a: &str, b: &str) -> usize {
    if a != b && a.len().min(b.len()) > 2 && (a.starts_with(b) || b.starts_with(a)) {
        return 1;
    }
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, from) in a.chars().enumerate() {
        let mut corner = i;
        row[0] = i + 1;
        for (j, to) in b.iter().enumerate() {
            let replaced = corner + usize::from(from != *to);
            corner = row[j + 1];
            row[j + 1] = replaced.min(corner + 1).min(row[j] + 1);
        }
    }
    row[b.len()]
}

#[cfg(test)]
mod tests {
    use super::{edits, nearest};

    #[test]
    fn counts_letters() {
        for (a, b, expected) in [
            ("", "abc", 3),
            ("kitten", "sitting", 3),
            ("label", "label", 0),
            ("lable", "label", 2),
            ("desc", "descending", 1),
            ("id", "identity", 6),
        ] {
            assert_eq!((edits(a, b), edits(b, a)), (expected, expected), "{a} {b}");
        }
    }

    #[test]
    fn finds_what_was_meant_or_nothing() {
        let keys = ["category", "schema", "name"];
        assert_eq!(nearest("shema", keys), Some("schema"));
        assert_eq!(nearest("nullable", keys), None);
        assert_eq!(nearest("x", []), None);
    }
}
