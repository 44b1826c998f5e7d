//! SQL types as constants.

use super::Enum;
use super::column::same;

macro_rules! builtins {
    ($($(#[doc = $doc:literal])* $variant:ident = $sql:literal),* $(,)?) => {
        /// A type of `pg_catalog`.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Builtin {
            $(#[doc = concat!("`", $sql, "`.")] $variant,)*
        }

        impl Builtin {
            /// Every built-in type that a declaration can name.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// The name that PostgreSQL's `format_type` prints, without modifiers.
            pub const fn sql(self) -> &'static str {
                match self { $(Self::$variant => $sql,)* }
            }
        }
    };
}

builtins! {
    Boolean = "boolean",
    SmallInt = "smallint",
    Integer = "integer",
    BigInt = "bigint",
    Real = "real",
    DoublePrecision = "double precision",
    Numeric = "numeric",
    Text = "text",
    Varchar = "character varying",
    Char = "character",
    Name = "name",
    Bytea = "bytea",
    Uuid = "uuid",
    Date = "date",
    Time = "time without time zone",
    TimeTz = "time with time zone",
    Timestamp = "timestamp without time zone",
    TimestampTz = "timestamp with time zone",
    Interval = "interval",
    Json = "json",
    Jsonb = "jsonb",
    JsonPath = "jsonpath",
    Inet = "inet",
    Cidr = "cidr",
    MacAddr = "macaddr",
    MacAddr8 = "macaddr8",
    Bit = "bit",
    VarBit = "bit varying",
    TsVector = "tsvector",
    TsQuery = "tsquery",
    Xml = "xml",
    Money = "money",
    Oid = "oid",
    Point = "point",
    Line = "line",
    Lseg = "lseg",
    Box = "box",
    Path = "path",
    Polygon = "polygon",
    Circle = "circle",
    Int4Range = "int4range",
    Int8Range = "int8range",
    NumRange = "numrange",
    TsRange = "tsrange",
    TsTzRange = "tstzrange",
    DateRange = "daterange",
    Int4MultiRange = "int4multirange",
    Int8MultiRange = "int8multirange",
    NumMultiRange = "nummultirange",
    TsMultiRange = "tsmultirange",
    TsTzMultiRange = "tstzmultirange",
    DateMultiRange = "datemultirange",
}

/// The other names of built-in types, which PostgreSQL's grammar and catalog give them.
const ALIASES: [(&str, Builtin); 16] = [
    ("bool", Builtin::Boolean),
    ("int2", Builtin::SmallInt),
    ("int", Builtin::Integer),
    ("int4", Builtin::Integer),
    ("int8", Builtin::BigInt),
    ("float4", Builtin::Real),
    ("float8", Builtin::DoublePrecision),
    ("float", Builtin::DoublePrecision),
    ("decimal", Builtin::Numeric),
    ("varchar", Builtin::Varchar),
    ("time", Builtin::Time),
    ("timetz", Builtin::TimeTz),
    ("timestamp", Builtin::Timestamp),
    ("timestamptz", Builtin::TimestampTz),
    ("varbit", Builtin::VarBit),
    ("dec", Builtin::Numeric),
];

impl Builtin {
    /// The type of that name, without modifiers, if the text is exactly one of its names in lower case.
    const fn named(sql: &str) -> Option<Self> {
        let mut i = 0;
        while i < Self::ALL.len() {
            if same(Self::ALL[i].sql().as_bytes(), sql.as_bytes()) {
                return Some(Self::ALL[i]);
            }
            i += 1;
        }
        let mut i = 0;
        while i < ALIASES.len() {
            if same(ALIASES[i].0.as_bytes(), sql.as_bytes()) {
                return Some(ALIASES[i].1);
            }
            i += 1;
        }
        None
    }
}

/// What a [`SqlType`] is built on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Base<'a> {
    /// A type of `pg_catalog`.
    Builtin(Builtin),
    /// A type that an extension brings, such as `halfvec` of `vector`.
    Extension {
        /// The extension's name.
        extension: &'a str,
        /// The type's name.
        name: &'a str,
    },
    /// An enumerated type of this schema.
    Enum(&'a Enum<'a>),
    /// A type written as SQL text; PostgreSQL decides what it means.
    Written(&'a str),
}

/// A SQL type with its modifiers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SqlType<'a> {
    /// The element type, if `array`; else the type itself.
    pub base: Base<'a>,
    /// Length, or precision and scale, or dimensions; empty where the type takes none.
    pub modifiers: (Option<i32>, Option<i32>),
    /// Whether it is an array of `base`.
    pub array: bool,
}

impl<'a> SqlType<'a> {
    /// A type of `pg_catalog` without modifiers.
    pub const fn builtin(builtin: Builtin) -> Self {
        Self {
            base: Base::Builtin(builtin),
            modifiers: (None, None),
            array: false,
        }
    }

    /// A type that an extension brings, with up to one modifier.
    pub const fn extension(extension: &'a str, name: &'a str, modifier: Option<i32>) -> Self {
        Self {
            base: Base::Extension { extension, name },
            modifiers: (modifier, None),
            array: false,
        }
    }

    /// An enumerated type of this schema.
    pub const fn enumeration(of: &'a Enum<'a>) -> Self {
        Self {
            base: Base::Enum(of),
            modifiers: (None, None),
            array: false,
        }
    }

    /// A type written as SQL text. The name of a built-in type is that type; everything else PostgreSQL decides.
    pub const fn written(sql: &'a str) -> Self {
        if let Some(builtin) = Builtin::named(sql) {
            return Self::builtin(builtin);
        }
        Self {
            base: Base::Written(sql),
            modifiers: (None, None),
            array: false,
        }
    }

    /// The array of this type.
    ///
    /// # Panics
    /// If this is an array already: a PostgreSQL array type has no declared number of dimensions.
    #[must_use]
    #[track_caller]
    pub const fn array_of(self) -> Self {
        assert!(
            !self.array,
            "an array of arrays is written as an array in PostgreSQL: declare one `Vec`"
        );
        Self {
            array: true,
            ..self
        }
    }

    /// `text` or `varchar` limited to `length` characters, `bit` to as many bits.
    ///
    /// # Panics
    /// At compile time, when the type has no length.
    #[must_use]
    #[track_caller]
    pub const fn with_length(self, length: i32) -> Self {
        assert!(length > 0, "`length` must be positive");
        let base = match self.base {
            Base::Builtin(Builtin::Text | Builtin::Varchar) => Base::Builtin(Builtin::Varchar),
            Base::Builtin(Builtin::Char | Builtin::Bit | Builtin::VarBit) => self.base,
            _ => panic!("only a text or bit column has a `length`"),
        };
        Self {
            base,
            modifiers: (Some(length), None),
            ..self
        }
    }

    /// `numeric(precision, scale)`, or the fractional digits of a time.
    ///
    /// # Panics
    /// At compile time, when the type has no precision, or a time gets a scale.
    #[must_use]
    #[track_caller]
    pub const fn with_precision(self, precision: i32, scale: Option<i32>) -> Self {
        match self.base {
            Base::Builtin(Builtin::Numeric) => {
                assert!(
                    precision > 0 && precision <= 1000,
                    "the precision of numeric is between 1 and 1000"
                );
            }
            Base::Builtin(
                Builtin::Time
                | Builtin::TimeTz
                | Builtin::Timestamp
                | Builtin::TimestampTz
                | Builtin::Interval,
            ) => {
                assert!(scale.is_none(), "only a numeric column has a `scale`");
                assert!(
                    precision >= 0 && precision <= 6,
                    "a time has 0 to 6 fractional digits"
                );
            }
            _ => panic!("only a numeric or time column has a `precision`"),
        }
        Self {
            modifiers: (Some(precision), scale),
            ..self
        }
    }

    /// The built-in type, unless it is an array or something else.
    pub const fn scalar(&self) -> Option<Builtin> {
        match (self.base, self.array) {
            (Base::Builtin(builtin), false) => Some(builtin),
            _ => None,
        }
    }
}

/// A column's type: as the field has it, and as PostgreSQL has it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Type<'a> {
    /// The field's type as written, without the outer `Option`.
    pub written: &'a str,
    /// The SQL type. During expansion, known only for the common Rust types and for types written as SQL.
    pub sql: Option<SqlType<'a>>,
}
