//! Which values PostgreSQL itself turns into values of another type. All others go through their text form.

const TEXTS: [&str; 3] = ["text", "character varying", "character"];
const NUMBERS: [&str; 6] = [
    "smallint",
    "integer",
    "bigint",
    "numeric",
    "real",
    "double precision",
];
const INSTANTS: [&str; 3] = [
    "date",
    "timestamp without time zone",
    "timestamp with time zone",
];

/// Whether there is a cast from one type to the other, both as `format_type` prints them, that is worth more than the
/// way through the text form: it rounds, cuts off, or knows what the text does not say.
pub(super) fn is_direct(from: &str, to: &str) -> bool {
    let (from, to) = (bare(from), bare(to));
    if let (Some(from), Some(to)) = (from.strip_suffix("[]"), to.strip_suffix("[]")) {
        return is_direct(from, to);
    }
    let (from, to) = (from.as_str(), to.as_str());
    let among = |group: &[&str], it: &str| group.contains(&it);
    let both = |group: &[&str]| among(group, from) && among(group, to);
    from == to
        || among(&TEXTS, from)
        || among(&TEXTS, to)
        || both(&NUMBERS)
        || both(&INSTANTS)
        || both(&["json", "jsonb"])
        || both(&["inet", "cidr"])
        || both(&["bit", "bit varying"])
        || both(&["boolean", "integer"])
        || among(&INSTANTS[1..], from) && to == "time without time zone"
        || from == "jsonb" && (to == "boolean" || among(&NUMBERS, to))
        || from
            .strip_suffix("range")
            .map(|it| format!("{it}multirange"))
            == Some(to.to_owned())
}

/// The type without its modifiers: `timestamp(3) with time zone` is `timestamp with time zone`. A quoted name is no type
/// of PostgreSQL's own.
fn bare(ty: &str) -> String {
    if ty.starts_with("interval ") {
        let brackets = if ty.ends_with("[]") { "[]" } else { "" };
        return format!("interval{brackets}");
    }
    let modifiers = ty.find('(').zip(ty.find(')'));
    let Some((start, end)) = modifiers.filter(|(start, end)| start < end && !ty.contains('"'))
    else {
        return ty.to_owned();
    };
    format!("{}{}", &ty[..start], &ty[end + 1..])
}

#[cfg(test)]
mod tests {
    use super::is_direct;

    #[test]
    fn modifiers_and_brackets_do_not_matter() {
        assert!(is_direct("numeric(10,2)", "integer"));
        assert!(is_direct("timestamp(3) with time zone", "date"));
        assert!(is_direct("character varying(20)[]", "date[]"));
        assert!(is_direct("int4range", "int4multirange"));
        assert!(is_direct("interval day to second(3)", "interval"));
    }

    #[test]
    fn what_has_no_cast_goes_through_text() {
        assert!(!is_direct("date", "numeric"));
        assert!(!is_direct("integer", "integer[]"));
        assert!(!is_direct("public.\"odd(type)\"", "integer"));
    }
}
