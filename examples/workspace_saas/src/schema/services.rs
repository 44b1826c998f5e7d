//! Programs with a login of their own, which reach rows whosever they are: the tables say which, and what they may do.

use rowhouse::prelude::*;

/// Better Auth, which signs people up and in, and knows no workspaces.
#[derive(Service)]
#[service(role = "workspace_saas_auth")]
pub struct Auth;

/// Tells a person which workspaces there are to enter: nobody's context could, before one is chosen.
#[derive(Service)]
#[service(role = "workspace_saas_directory")]
pub struct Directory;

/// Delivers webhooks, whichever workspace they are of.
#[derive(Service)]
#[service(role = "workspace_saas_webhooks")]
pub struct Webhooks;

/// Hears what Stripe says, which knows customers and no workspaces, and ends what has run out.
#[derive(Service)]
#[service(role = "workspace_saas_billing")]
pub struct Billing;

/// The operator's statistics: counts what people do, in every workspace and before they are in one.
#[derive(Service)]
#[service(role = "workspace_saas_insights")]
pub struct Insights;
