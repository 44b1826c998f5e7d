//! Projects, what they run on, and what is known about them.

use rowhouse::client::{Error, Tenant, Transaction};
use rowhouse::prelude::*;
use time::Duration;

use super::{Seed, commit, store};
use crate::schema::project_brain::{
    DecisionStatus, NewProjectDecision, NewProjectMilestone, ProjectDecision, ProjectMilestone,
};
use crate::schema::projects::{
    Database, DatabaseEngine, Deployment, DeploymentStatus, NewDatabase, NewDeployment, NewProject,
    NewSandbox, NewStorageBucket, Project, Sandbox, StorageBucket, Visibility,
};

pub(super) async fn plant(tx: &Transaction<Tenant>, seed: Seed) -> Result<(), Error> {
    let all = 0..seed.size.people;
    let projects = all.clone().map(|n| {
        let new = NewProject {
            slug: format!("project-{}", n + 1),
            name: format!("Project {}", n + 1),
        };
        seed.owner(n)
            .of(new)
            .set(Project::id, seed.id(n))
            .set(Project::visibility, Visibility::Network)
            .set(
                Project::github_repository,
                format!("example/project-{}", n + 1),
            )
    });
    store(tx, projects).await?;
    let sandboxes = all.clone().map(|n| {
        let new = NewSandbox {
            project_id: seed.id(n),
            image: "node:24".to_owned(),
            expires_at: seed.at(n) + Duration::hours(8),
        };
        new.with(Sandbox::id, seed.id(n))
            .set(Sandbox::started_by, seed.agent(n))
    });
    store(tx, sandboxes).await?;
    let deployments = (0..seed.size.rows).map(|n| {
        let new = NewDeployment {
            project_id: seed.id(n % seed.size.people),
            commit_sha: commit(n),
        };
        new.with(Deployment::id, seed.id(n))
            .set(Deployment::status, DeploymentStatus::Ready)
            .set(Deployment::deployed_by, seed.user(n))
            .set(Deployment::started_at, seed.at(n))
            .set(Deployment::finished_at, seed.at(n + 2))
    });
    store(tx, deployments).await?;
    let buckets = all.clone().map(|n| {
        let new = NewStorageBucket {
            project_id: seed.id(n),
            name: "uploads".to_owned(),
            region: "eu-central-1".to_owned(),
        };
        new.with(StorageBucket::id, seed.id(n))
    });
    store(tx, buckets).await?;
    let databases = all.clone().map(|n| {
        let new = NewDatabase {
            project_id: seed.id(n),
            name: "main".to_owned(),
            engine: DatabaseEngine::Postgres,
            engine_version: "17".to_owned(),
            region: "eu-central-1".to_owned(),
        };
        new.with(Database::id, seed.id(n))
    });
    store(tx, databases).await?;
    let decisions = all.clone().map(|n| {
        let new = NewProjectDecision {
            project_id: seed.id(n),
            title: "One database for all tenants".to_owned(),
            context: "Each tenant of its own would cost a server.".to_owned(),
            decision: "Rows carry their tenant, and policies keep them apart.".to_owned(),
        };
        new.with(ProjectDecision::id, seed.id(n))
            .set(ProjectDecision::status, DecisionStatus::Accepted)
            .set(ProjectDecision::decided_by, seed.person(n))
            .set(ProjectDecision::decided_at, seed.at(n))
    });
    store(tx, decisions).await?;
    let milestones = all.map(|n| {
        let new = NewProjectMilestone {
            project_id: seed.id(n),
            position: 1,
            title: "The first stranger uses it".to_owned(),
        };
        new.with(ProjectMilestone::id, seed.id(n)).set(
            ProjectMilestone::due_on,
            (seed.at(0) + Duration::days(90)).date(),
        )
    });
    store(tx, milestones).await
}
