//! English nouns in singular and plural, for the last word of a table name.
//!
//! A crate that does this with regular expressions would cost every user's derive more than the rest of it. Words that
//! English does not decide (`settings`, `metadata`, anything with a digit or a letter beyond ASCII) stay as written.

/// Words that are their own plural, or that tables use in the plural only.
const UNCHANGED: &[&str] = &[
    "advice",
    "aircraft",
    "analytics",
    "audio",
    "aws",
    "bandwidth",
    "chassis",
    "cms",
    "content",
    "credentials",
    "data",
    "debris",
    "deer",
    "details",
    "diagnostics",
    "dns",
    "economics",
    "ecs",
    "eks",
    "equipment",
    "evidence",
    "feedback",
    "firmware",
    "fish",
    "furniture",
    "gps",
    "hardware",
    "headquarters",
    "homework",
    "https",
    "iaas",
    "info",
    "information",
    "infrastructure",
    "instructions",
    "ios",
    "js",
    "kms",
    "knowledge",
    "kubernetes",
    "lms",
    "logistics",
    "luggage",
    "means",
    "media",
    "merchandise",
    "metadata",
    "middleware",
    "mms",
    "money",
    "news",
    "offspring",
    "os",
    "paas",
    "personnel",
    "police",
    "pos",
    "postgres",
    "preferences",
    "progress",
    "rds",
    "redis",
    "research",
    "saas",
    "series",
    "settings",
    "sheep",
    "sms",
    "sns",
    "software",
    "species",
    "sqs",
    "staff",
    "statistics",
    "stats",
    "telemetry",
    "tls",
    "tos",
    "traffic",
    "vps",
    "weather",
];

/// Singular and plural where the rules below give something else.
const IRREGULAR: &[(&str, &str)] = &[
    ("ache", "aches"),
    ("analysis", "analyses"),
    ("api", "apis"),
    ("appendix", "appendices"),
    ("avalanche", "avalanches"),
    ("axe", "axes"),
    ("axis", "axes"),
    ("bacterium", "bacteria"),
    ("basis", "bases"),
    ("cache", "caches"),
    ("calf", "calves"),
    ("calorie", "calories"),
    ("cargo", "cargoes"),
    ("child", "children"),
    ("cookie", "cookies"),
    ("cpu", "cpus"),
    ("crisis", "crises"),
    ("criterion", "criteria"),
    ("curriculum", "curricula"),
    ("datum", "data"),
    ("detail", "details"),
    ("diagnosis", "diagnoses"),
    ("domino", "dominoes"),
    ("echo", "echoes"),
    ("emoji", "emojis"),
    ("emphasis", "emphases"),
    ("epoch", "epochs"),
    ("foot", "feet"),
    ("foreman", "foremen"),
    ("freebie", "freebies"),
    ("goose", "geese"),
    ("gpu", "gpus"),
    ("grandchild", "grandchildren"),
    ("half", "halves"),
    ("hero", "heroes"),
    ("hypothesis", "hypotheses"),
    ("iris", "irises"),
    ("knife", "knives"),
    ("kpi", "kpis"),
    ("leaf", "leaves"),
    ("life", "lives"),
    ("loaf", "loaves"),
    ("man", "men"),
    ("matrix", "matrices"),
    ("medium", "media"),
    ("menu", "menus"),
    ("monarch", "monarchs"),
    ("mouse", "mice"),
    ("movie", "movies"),
    ("niche", "niches"),
    ("oasis", "oases"),
    ("ox", "oxen"),
    ("parenthesis", "parentheses"),
    ("person", "people"),
    ("phenomenon", "phenomena"),
    ("poi", "pois"),
    ("potato", "potatoes"),
    ("quiz", "quizzes"),
    ("rookie", "rookies"),
    ("salesman", "salesmen"),
    ("salesperson", "salespeople"),
    ("self", "selves"),
    ("selfie", "selfies"),
    ("shelf", "shelves"),
    ("sku", "skus"),
    ("smoothie", "smoothies"),
    ("statistic", "statistics"),
    ("stimulus", "stimuli"),
    ("stomach", "stomachs"),
    ("synopsis", "synopses"),
    ("synthesis", "syntheses"),
    ("tech", "techs"),
    ("thesis", "theses"),
    ("thief", "thieves"),
    ("tomato", "tomatoes"),
    ("tooth", "teeth"),
    ("uri", "uris"),
    ("vertex", "vertices"),
    ("veto", "vetoes"),
    ("vpc", "vpcs"),
    ("wife", "wives"),
    ("wiki", "wikis"),
    ("wolf", "wolves"),
    ("woman", "women"),
];

/// Further plurals that English has of a word; a table may use them.
const SECOND_PLURALS: &[(&str, &str)] = &[
    ("appendix", "appendixes"),
    ("corpus", "corpora"),
    ("focus", "foci"),
    ("formula", "formulae"),
    ("index", "indices"),
    ("matrix", "matrixes"),
    ("person", "persons"),
    ("radius", "radii"),
    ("schema", "schemata"),
    ("vertex", "vertexes"),
];

/// Singulars that end in one `s` but neither in `us` nor in `is`; their plural takes `es`.
const SINGULAR_IN_S: &[&str] = &[
    "alias", "atlas", "bias", "canvas", "chaos", "cosmos", "gas", "lens", "pathos",
];

/// Singulars that end in `use`, where `uses` would else be read as the plural of a word in `us`, such as `statuses`.
const SINGULAR_IN_USE: &[&str] = &[
    "abuse", "excuse", "fuse", "misuse", "muse", "refuse", "reuse", "ruse", "use",
];

/// The plural of a lower-case word; a plural stays.
pub(super) fn plural(word: &str) -> String {
    let is_plural = |(_, plural): &(&str, &str)| *plural == word;
    if undecided(word) || IRREGULAR.iter().chain(SECOND_PLURALS).any(is_plural) {
        return word.to_owned();
    }
    if let Some((_, plural)) = IRREGULAR.iter().find(|(singular, _)| *singular == word) {
        return (*plural).to_owned();
    }
    if ends_like_plural(word) {
        return word.to_owned();
    }
    match word.strip_suffix('y') {
        Some(stem) if !stem.ends_with(['a', 'e', 'i', 'o', 'u']) => format!("{stem}ies"),
        _ if ["s", "x", "z", "ch", "sh"]
            .iter()
            .any(|end| word.ends_with(end)) =>
        {
            format!("{word}es")
        }
        _ => format!("{word}s"),
    }
}

/// The singular of a lower-case word; a singular stays.
pub(super) fn singular(word: &str) -> String {
    if undecided(word) || IRREGULAR.iter().any(|(singular, _)| *singular == word) {
        return word.to_owned();
    }
    // Later entries are the commoner ones where a plural has two singulars, such as `axes`.
    let mut all = SECOND_PLURALS.iter().chain(IRREGULAR);
    if let Some((singular, _)) = all.rfind(|(_, plural)| *plural == word) {
        return (*singular).to_owned();
    }
    if !ends_like_plural(word) {
        return word.to_owned();
    }
    if let Some(stem) = word.strip_suffix("ies") {
        // `ties`, `pies` and `lies` keep their `ie`.
        return if stem.len() > 1 {
            format!("{stem}y")
        } else {
            format!("{stem}ie")
        };
    }
    let without_s = &word[..word.len() - 1];
    match word.strip_suffix("es") {
        Some(stem) if takes_es(stem) && !SINGULAR_IN_USE.contains(&without_s) => stem.to_owned(),
        _ => without_s.to_owned(),
    }
}

/// Whether English says nothing about the word that Rowhouse would enforce.
fn undecided(word: &str) -> bool {
    word.len() < 2
        || !word.bytes().all(|byte| byte.is_ascii_lowercase())
        || UNCHANGED.binary_search(&word).is_ok()
}

fn ends_like_plural(word: &str) -> bool {
    word.ends_with('s')
        && !["ss", "us", "is"].iter().any(|end| word.ends_with(end))
        && !SINGULAR_IN_S.contains(&word)
}

/// Whether the plural of `stem` is `stem` with `es`, so that `es` is to be cut off whole.
fn takes_es(stem: &str) -> bool {
    SINGULAR_IN_S.contains(&stem)
        || ["ss", "sh", "ch", "x", "zz", "tz"]
            .iter()
            .any(|end| stem.ends_with(end))
        || (stem.ends_with("us") && !["ous", "aus", "eus"].iter().any(|end| stem.ends_with(end)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn inflects_in_both_directions() {
        let pairs = [
            ("user", "users"),
            ("policy", "policies"),
            ("key", "keys"),
            ("survey", "surveys"),
            ("reply", "replies"),
            ("box", "boxes"),
            ("index", "indexes"),
            ("match", "matches"),
            ("batch", "batches"),
            ("hash", "hashes"),
            ("address", "addresses"),
            ("process", "processes"),
            ("access", "accesses"),
            ("status", "statuses"),
            ("bonus", "bonuses"),
            ("campus", "campuses"),
            ("alias", "aliases"),
            ("lens", "lenses"),
            ("use", "uses"),
            ("cause", "causes"),
            ("warehouse", "warehouses"),
            ("database", "databases"),
            ("response", "responses"),
            ("license", "licenses"),
            ("purchase", "purchases"),
            ("exercise", "exercises"),
            ("analysis", "analyses"),
            ("cache", "caches"),
            ("movie", "movies"),
            ("tie", "ties"),
            ("archive", "archives"),
            ("size", "sizes"),
            ("quiz", "quizzes"),
            ("waltz", "waltzes"),
            ("person", "people"),
            ("child", "children"),
            ("leaf", "leaves"),
            ("photo", "photos"),
            ("hero", "heroes"),
            ("menu", "menus"),
            ("sku", "skus"),
            ("entry", "entries"),
            ("usage", "usages"),
            ("matrix", "matrices"),
            ("criterion", "criteria"),
            ("shoe", "shoes"),
            ("invoice", "invoices"),
        ];
        for (one, many) in pairs {
            assert_eq!(plural(one), many);
            assert_eq!(plural(many), many, "a plural stays");
            assert_eq!(singular(many), one);
            assert_eq!(singular(one), one, "a singular stays");
        }
    }

    #[test]
    fn leaves_alone_what_has_no_other_number() {
        for word in [
            "settings", "metadata", "media", "data", "news", "series", "oauth2", "s", "größe", "",
        ] {
            assert_eq!(plural(word), word);
            assert_eq!(singular(word), word);
        }
        assert_eq!(plural("setting"), "settings");
        assert_eq!(plural("indices"), "indices");
        assert_eq!(singular("indices"), "index");
        assert_eq!(plural("datum"), "data");
        assert_eq!(singular("axes"), "axis");
    }

    #[test]
    fn accepts_the_last_words_of_real_tables() {
        let plurals = "users sessions accounts verifications workspaces connections agents policies requests tokens \
            events types scopes organizations members invitations subscriptions keys tasks assignees entries \
            endpoints deliveries notifications preferences flags banners";
        for word in plurals.split_whitespace() {
            assert_eq!(plural(word), word);
        }
        let singulars = "network user session account verification factor organization member settings policy project \
            sandbox deployment bucket database community post reaction media tag follow conversation message cursor \
            item access fact decision summary log task integration execution usage config key notification token \
            preferences history change request claim state check outcome run challenge escrow wallet transaction \
            balance code waitlist campaign send suppression share milestone thread server instructions workflow node \
            edge archive document version permission model pricing batch details plan step condition artifact result \
            output feedback chunk";
        for word in singulars.split_whitespace() {
            assert_eq!(singular(word), word);
        }
    }

    #[test]
    fn keeps_the_list_sorted_for_the_binary_search() {
        assert!(UNCHANGED.is_sorted());
    }
}
