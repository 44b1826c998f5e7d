//! Decimal texts as PostgreSQL's `numeric`, so that no crate of decimals is needed to bind one.

use std::error::Error;

use bytes::{BufMut as _, BytesMut};

const NEGATIVE: u16 = 0x4000;
const NAN: u16 = 0xC000;

/// Writes what the text says; fails unless it is digits with at most one point, a sign before them, or `NaN`.
pub(super) fn write(text: &str, out: &mut BytesMut) -> Result<(), Box<dyn Error + Sync + Send>> {
    if text == "NaN" {
        header(out, 0, 0, NAN, 0);
        return Ok(());
    }
    let (sign, digits) = match text.strip_prefix('-') {
        Some(rest) => (NEGATIVE, rest),
        None => (0, text.strip_prefix('+').unwrap_or(text)),
    };
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let all_digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    if whole.is_empty() && fraction.is_empty() || !all_digits(whole) || !all_digits(fraction) {
        return Err("the text is no decimal number".into());
    }
    // Groups of four digits, counted from the point.
    let whole = whole.trim_start_matches('0');
    let lead = (4 - whole.len() % 4) % 4;
    let tail = (4 - fraction.len() % 4) % 4;
    let padded = format!("{}{whole}{fraction}{}", &"000"[..lead], &"000"[..tail]);
    let mut groups = Vec::with_capacity(padded.len() / 4);
    for group in padded.as_bytes().chunks(4) {
        groups.push(std::str::from_utf8(group)?.parse::<i16>()?);
    }
    let mut weight = i16::try_from(whole.len().div_ceil(4))? - 1;
    let zeros = groups.iter().take_while(|group| **group == 0).count();
    groups.drain(..zeros);
    weight = weight.saturating_sub(i16::try_from(zeros)?);
    while groups.last() == Some(&0) {
        groups.pop();
    }
    let scale = u16::try_from(fraction.len())?;
    if groups.is_empty() {
        header(out, 0, 0, 0, scale);
        return Ok(());
    }
    header(out, i16::try_from(groups.len())?, weight, sign, scale);
    for group in groups {
        out.put_i16(group);
    }
    Ok(())
}

fn header(out: &mut BytesMut, groups: i16, weight: i16, sign: u16, scale: u16) {
    out.put_i16(groups);
    out.put_i16(weight);
    out.put_u16(sign);
    out.put_u16(scale);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(text: &str) -> Vec<u8> {
        let mut out = BytesMut::new();
        write(text, &mut out).unwrap();
        out.to_vec()
    }

    #[test]
    fn groups_are_counted_from_the_point() {
        // 1 group of weight 0, no sign, scale 2: 12 . 34 is 12 and 3400.
        assert_eq!(written("12.34"), [0, 2, 0, 0, 0, 0, 0, 2, 0, 12, 13, 72]);
        assert_eq!(written("-10000"), [0, 1, 0, 1, 64, 0, 0, 0, 0, 1]);
        assert_eq!(written("0.0001"), [0, 1, 255, 255, 0, 0, 0, 4, 0, 1]);
        assert_eq!(written("0"), [0; 8]);
    }

    #[test]
    fn what_is_no_number_is_refused() {
        for text in ["", ".", "1e5", "1.2.3", "--1", "one"] {
            assert!(write(text, &mut BytesMut::new()).is_err(), "{text}");
        }
    }
}
