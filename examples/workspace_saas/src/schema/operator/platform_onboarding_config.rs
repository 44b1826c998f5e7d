//! `platform_onboarding_config`: how people are welcomed.

use rowhouse::prelude::*;
use serde::{Deserialize, Serialize};

use crate::schema::columns::Timestamps;

/// A step of the welcome.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OnboardingStep {
    /// Its heading.
    pub title: String,
    /// What it says.
    pub body: String,
    /// Whether it can be passed over.
    #[serde(default)]
    pub optional: bool,
}

/// What new people see first: one row.
#[derive(Clone, Debug, Table)]
#[table(
    category = dictionary,
    global,
    name = "platform_onboarding_config",
    allow(table_number = "there is one configuration, and the product's document names it so")
)]
#[grant(workspace_saas_operator, select, insert, update, delete)]
pub struct PlatformOnboardingConfig {
    /// Always 1.
    #[column(primary_key, default = 1, check = "id = 1")]
    pub id: i16,
    /// The heading of the first page.
    pub welcome_title: String,
    /// What it says.
    pub welcome_body: String,
    /// What follows, in its order.
    #[column(default = "'[]'")]
    pub steps: Json<Vec<OnboardingStep>>,
    /// Whether new people see it.
    #[column(default = true)]
    pub is_enabled: bool,
    /// When the row was created and last changed.
    #[column(flatten)]
    pub timestamps: Timestamps,
}
