//! The declaration holds what the product's document names, in its names, and says of everything what it is.

use std::collections::{BTreeMap, BTreeSet};

use network::SCHEMA;
use rowhouse::declare::{Category, Tenancy, Waiver};
use rowhouse_core::Schema;
use rowhouse_core::model::{ConstraintKind, Ident, Model};

/// Every domain of the document, with its tables.
const DOMAINS: &[(&str, &[&str])] = &[
    ("Multi-tenancy", &["network"]),
    (
        "Auth",
        &["user", "session", "account", "verification", "twoFactor"],
    ),
    (
        "Organizations",
        &[
            "organization",
            "organizationMember",
            "organizationSettings",
            "organizationSecurityPolicy",
        ],
    ),
    (
        "Projects",
        &[
            "project",
            "sandbox",
            "deployment",
            "storageBucket",
            "database",
        ],
    ),
    (
        "Social",
        &[
            "community",
            "communityMember",
            "post",
            "postReaction",
            "postMedia",
            "tag",
            "postTag",
            "follow",
        ],
    ),
    (
        "Chat",
        &[
            "conversation",
            "conversationMember",
            "message",
            "messageMedia",
            "messageReaction",
            "readCursor",
        ],
    ),
    ("Inbox", &["inboxItem"]),
    (
        "AI Agents",
        &[
            "agentProjectAccess",
            "agentMemoryFact",
            "agentDecision",
            "agentConversationSummary",
            "agentChangeLog",
            "agentScheduledTask",
            "promptGuardLog",
        ],
    ),
    (
        "Integrations",
        &[
            "userIntegration",
            "agentIntegration",
            "pendingIntegration",
            "pendingToolExecution",
            "toolExecutionLog",
        ],
    ),
    (
        "Billing",
        &["billingStripeAccount", "aiUsage", "aiProviderConfig"],
    ),
    ("API Keys", &["apiKey", "apiKeyUsage"]),
    ("Notifications", &["notification", "pushNotificationToken"]),
    (
        "Settings",
        &[
            "userSettings",
            "userPreferences",
            "loginHistory",
            "pendingEmailChange",
            "accountDeletionRequest",
        ],
    ),
    (
        "Dispatcher",
        &[
            "roadmapTask",
            "taskClaim",
            "dispatcherState",
            "signalLog",
            "outcomeCheck",
            "taskOutcome",
            "verificationRun",
            "roadmapChallenge",
        ],
    ),
    (
        "Bounties",
        &[
            "bountyEscrow",
            "bountyWallet",
            "treasuryTransaction",
            "agentBalance",
        ],
    ),
    (
        "Invites",
        &["inviteCode", "inviteWaitlist", "inviteWaveConfig"],
    ),
    (
        "Email",
        &[
            "emailCampaign",
            "emailSend",
            "emailSuppression",
            "emailUnsubscribeToken",
        ],
    ),
    ("Sharing", &["share"]),
    ("Project Brain", &["projectDecision", "projectMilestone"]),
];

fn model() -> Model {
    match Schema::new(&SCHEMA) {
        Ok(schema) => schema.model,
        Err(error) => panic!("{error}"),
    }
}

#[test]
fn every_domain_is_a_module_with_the_documents_tables() {
    assert_eq!(SCHEMA.tables.len(), 19);
    for ((domain, wanted), found) in DOMAINS.iter().zip(SCHEMA.tables) {
        let found: BTreeSet<&str> = found.iter().map(|table| table.name).collect();
        let wanted: BTreeSet<&str> = wanted.iter().copied().collect();
        assert_eq!(found, wanted, "{domain}");
    }
}

#[test]
fn every_table_column_and_type_has_a_comment() {
    let model = model();
    let mut silent = Vec::new();
    for (name, table) in &model.tables {
        if table.comment.is_none() {
            silent.push(name.to_string());
        }
        let columns = table.columns.iter().filter(|it| it.comment.is_none());
        silent.extend(columns.map(|column| format!("{name}.{}", column.name)));
    }
    let enums = model.enums.iter().filter(|(_, it)| it.comment.is_none());
    silent.extend(enums.map(|(name, _)| name.to_string()));
    assert!(silent.is_empty(), "{silent:?}");
}

#[test]
fn names_are_singular_and_camel_case_without_exception() {
    let camel = |name: &str| {
        name.starts_with(|c: char| c.is_ascii_lowercase())
            && name.chars().all(|c| c.is_ascii_alphanumeric())
    };
    for table in SCHEMA.tables.iter().copied().flatten() {
        assert!(camel(table.name), "{}", table.name);
        for column in table.columns {
            assert!(camel(column.name), "{}.{}", table.name, column.name);
        }
    }
}

#[test]
fn what_deviates_says_why() {
    let mut waived: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for table in SCHEMA.tables.iter().copied().flatten() {
        for column in table.columns {
            for Waiver { rule, reason } in column.waivers {
                assert!(reason.len() > 20, "{reason}");
                let place = format!("{}.{}", table.name, column.name);
                waived.entry(rule).or_default().push(place);
            }
        }
        assert!(table.waivers.is_empty(), "{}", table.name);
    }
    let better_auth = ["user.emailVerified", "user.twoFactorEnabled"];
    assert_eq!(waived.remove("boolean_prefix").unwrap(), better_auth);
    let muted = ["conversationMember.mutedUntil"];
    assert_eq!(waived.remove("timestamp_suffix").unwrap(), muted);
    let agents = waived.remove("foreign_key_type").unwrap();
    assert_eq!(agents.len(), 11);
    assert!(agents.iter().all(|it| it.ends_with(".isAgent")));
    assert!(waived.is_empty(), "{waived:?}");
}

#[test]
fn everything_but_better_auths_tables_belongs_to_a_network() {
    for (domain, tables) in DOMAINS.iter().zip(SCHEMA.tables) {
        for table in *tables {
            let right = match domain.0 {
                "Multi-tenancy" => table.tenancy == Tenancy::Root { column: "id" },
                "Auth" if table.name != "user" => table.tenancy == Tenancy::Global,
                _ => {
                    table.tenancy
                        == Tenancy::Tenant {
                            column: "networkId",
                        }
                }
            };
            assert!(right, "{}", table.name);
        }
    }
}

#[test]
fn every_reference_to_a_row_of_a_network_carries_the_network() {
    let model = model();
    let (mut carrying, mut users) = (0, 0);
    for (name, table) in &model.tables {
        for (key, it) in &table.constraints {
            let Some((target, columns)) = &it.references else {
                continue;
            };
            let leads = it.columns[0].as_str() == "networkId";
            match target.name.as_str() {
                "network" => assert_eq!(it.columns.len(), 1, "{key}"),
                // Sessions and the like know no network.
                "user" if !leads => {
                    let auth = ["session", "account", "twoFactor"];
                    assert!(auth.contains(&name.name.as_str()), "{key}");
                }
                _ => {
                    assert!(leads && columns[0].as_str() == "networkId", "{key}");
                    users += usize::from(target.name.as_str() == "user");
                    carrying += 1;
                }
            }
        }
    }
    // One of them is an agent's owner, who is a user of the same network.
    assert_eq!((carrying, users), (128, 58));
}

#[test]
fn what_only_grows_is_a_log() {
    let tables = SCHEMA.tables.iter().copied().flatten();
    let logs = tables.filter(|table| table.category == Category::Log);
    let logs: BTreeSet<&str> = logs.map(|table| table.name).collect();
    let wanted = [
        "agentChangeLog",
        "agentDecision",
        "aiUsage",
        "apiKeyUsage",
        "loginHistory",
        "promptGuardLog",
        "signalLog",
        "toolExecutionLog",
        "treasuryTransaction",
    ];
    assert_eq!(logs, BTreeSet::from(wanted));
}

#[test]
fn owners_and_threads_are_where_the_document_has_them() {
    let model = model();
    let table = |name: &str| &model.tables[&rowhouse_core::model::Name::new("public", name)];
    for name in ["project", "post", "community"] {
        let found = table(name);
        let check = format!("{name}_owner_check");
        assert_eq!(
            found.constraints[&check.as_str().into()].kind,
            ConstraintKind::Check
        );
        for column in ["userId", "organizationId"] {
            let column = found
                .columns
                .iter()
                .find(|it| it.name.as_str() == column)
                .unwrap();
            assert!(!column.not_null);
        }
    }
    for (name, key) in [
        ("post", "post_replyToId_fkey"),
        ("message", "message_conversationId_replyToId_fkey"),
    ] {
        let key = &table(name).constraints[&key.into()];
        assert_eq!(key.references.as_ref().unwrap().0.name.as_str(), name);
    }
}

#[test]
fn better_auths_tables_are_as_it_generates_them() {
    let model = model();
    let table = |name: &str| &model.tables[&rowhouse_core::model::Name::new("public", name)];
    let columns = |name: &str| -> Vec<&str> {
        let columns = table(name).columns.iter();
        columns.map(|it| it.name.as_str()).collect()
    };
    let session = [
        "id",
        "userId",
        "token",
        "expiresAt",
        "ipAddress",
        "userAgent",
        "createdAt",
        "updatedAt",
    ];
    assert_eq!(columns("session"), session);
    assert_eq!(
        columns("twoFactor"),
        ["id", "secret", "backupCodes", "userId"]
    );
    assert!(!columns("account").contains(&"issuer"));
    for name in ["session", "account"] {
        let mut columns = table(name).columns.iter();
        let updated = columns.find(|it| it.name.as_str() == "updatedAt").unwrap();
        assert!(updated.not_null && updated.default.is_none(), "{name}");
    }
    let unique = |name: &str| -> Vec<Vec<&str>> {
        let keys = table(name).constraints.values();
        let keys = keys.filter(|it| it.kind == ConstraintKind::Unique);
        keys.map(|it| it.columns.iter().map(Ident::as_str).collect())
            .collect()
    };
    assert_eq!(unique("session"), [["token"]]);
    assert!(unique("account").is_empty() && unique("verification").is_empty());
}
