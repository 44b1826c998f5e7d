//! Operator: `platform_onboarding_config`, `platform_feature_flags`, `platform_banners`.
//!
//! What the operator says to all workspaces. Everybody reads it, also without a workspace; nobody but the operator's
//! role writes it, whatever is granted by mistake.

mod platform_banner;
mod platform_feature_flag;
mod platform_onboarding_config;

use rowhouse::prelude::*;

pub use platform_banner::{
    NewPlatformBanner, PlatformBanner, PlatformBannerPatch, PlatformBannerPlacement,
    PlatformBannerVariant,
};
pub use platform_feature_flag::{
    NewPlatformFeatureFlag, PlatformFeatureFlag, PlatformFeatureFlagPatch,
};
pub use platform_onboarding_config::{
    NewPlatformOnboardingConfig, OnboardingStep, PlatformOnboardingConfig,
    PlatformOnboardingConfigPatch,
};

/// The tables of this part.
pub const TABLES: &[Table<'static>] = &[
    PlatformOnboardingConfig::TABLE,
    PlatformFeatureFlag::TABLE,
    PlatformBanner::TABLE,
];
