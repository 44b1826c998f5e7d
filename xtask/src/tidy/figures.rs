//! The page of the examples tells what they hold now.

use super::Finding;
use crate::figures::{PAGE, pages};
use crate::shell::Result;

pub(super) fn check() -> Result<Vec<Finding>> {
    let (page, wanted) = pages()?;
    if page == wanted {
        return Ok(Vec::new());
    }
    let differs = page.lines().zip(wanted.lines()).position(|(a, b)| a != b);
    Ok(vec![Finding {
        place: PAGE.to_owned(),
        line: differs.map_or(0, |line| line + 1),
        message: "the figures are not those of the schemas; run `cargo xtask figures`".to_owned(),
    }])
}
