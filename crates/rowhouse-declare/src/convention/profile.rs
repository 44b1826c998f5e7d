//! The four profiles: what holds where `rowhouse.toml` says nothing.

use crate::Axis;

use super::{
    Audit, Case, Conventions, Hardening, Number, Patterns, Profile, Roles, Scoping, TableNaming,
};

impl Profile {
    /// Every profile, in the order in which documents list them.
    pub const ALL: [Self; 4] = [Self::Prefixed, Self::Plural, Self::Singular, Self::Camel];

    /// The word that `rowhouse.toml` uses.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Prefixed => "prefixed",
            Self::Plural => "plural",
            Self::Singular => "singular",
            Self::Camel => "camel",
        }
    }
}

impl Default for Conventions {
    /// The profile `prefixed`, unchanged.
    fn default() -> Self {
        Self::profile(Profile::Prefixed)
    }
}

impl Conventions {
    /// A profile as it is, with the tenant column, the roles and the settings that hold without a file.
    pub fn profile(profile: Profile) -> Self {
        let prefixes = match profile {
            Profile::Prefixed => ["t", "d", "l", "r"],
            Profile::Plural | Profile::Singular | Profile::Camel => [""; 4],
        };
        let column_case = match profile {
            Profile::Camel => Case::Camel,
            Profile::Prefixed | Profile::Plural | Profile::Singular => Case::Snake,
        };
        Self {
            profile,
            schema: "public".to_owned(),
            tables: TableNaming {
                case: Case::Snake,
                number: match profile {
                    Profile::Prefixed | Profile::Plural => Number::Plural,
                    Profile::Singular | Profile::Camel => Number::Singular,
                },
                prefixes: prefixes.map(str::to_owned),
            },
            column_case,
            patterns: Patterns {
                index: "idx_{noun}_{columns}".to_owned(),
                primary_key: "{table}_pkey".to_owned(),
                unique: "{table}_{columns}_unique".to_owned(),
                foreign_key: "{table}_{column}_fkey".to_owned(),
                check: "{table}_{column}_check".to_owned(),
                policy: "{table}_tenant_{command}".to_owned(),
                user_policy: "{table}_user_{command}".to_owned(),
                through_policy: "{table}_through_{command}".to_owned(),
                public_policy: "{table}_public_{command}".to_owned(),
            },
            audit: Audit {
                required: profile == Profile::Prefixed,
                ..Audit::in_case(column_case)
            },
            tenant: Some(Scoping::usual(Axis::Tenant, column_case)),
            user: None,
            roles: Roles {
                owner: "schema_owner".to_owned(),
                gate: "authenticator".to_owned(),
                app: vec!["authenticated".to_owned()],
                anonymous: None,
                operator: None,
                services: Vec::new(),
            },
            hardening: Hardening::SetConfig,
        }
    }
}

impl Audit {
    /// The usual names in a case; not required.
    pub(super) fn in_case(case: Case) -> Self {
        Self {
            required: false,
            created_at: case.of("created_at"),
            updated_at: case.of("updated_at"),
            deleted_at: case.of("deleted_at"),
            deleted_by: case.of("deleted_by"),
        }
    }
}

impl Scoping {
    /// The usual names in a case: `tenant_id` and `rowhouse.tenant_id`.
    pub fn usual(axis: Axis, case: Case) -> Self {
        let word = axis.word();
        Self {
            column: case.of(&format!("{word}_id")),
            setting: format!("rowhouse.{word}_id"),
            ty: None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spells_columns_in_the_case_of_the_profile() {
        let camel = Conventions::profile(Profile::Camel);
        assert_eq!(camel.tenant.unwrap().column, "tenantId");
        assert_eq!(camel.audit.deleted_by, "deletedBy");
        assert!(!camel.audit.required);
        let default = Conventions::default();
        assert_eq!(default.tenant.unwrap().column, "tenant_id");
        assert_eq!(default.user, None);
        assert_eq!(default.audit.created_at, "created_at");
        assert!(default.audit.required);
    }
}
