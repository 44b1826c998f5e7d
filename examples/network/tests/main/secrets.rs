//! What is sealed opens where it belongs, and nowhere else.

use network::owning::Owner;
use network::schema::billing::{AiProvider, AiProviderConfig};
use network::schema::{Network, Project};
use network::secrets::Vault;
use network::seed;
use rowhouse::client::types::KeyRing;
use rowhouse::prelude::*;

use crate::support::{OURS, THEIRS, open, seeded};

async fn key(db: &Database, vault: &Vault, network: Id<Network>, owner: Owner) -> String {
    let read = async |tx: &mut _| vault.provider_key(tx, owner, AiProvider::Anthropic).await;
    match db.with_tenant_context(network, read).await {
        Ok(Some(key)) => key.into_exposed(),
        Ok(None) => "none".to_owned(),
        Err(error) => error.to_string(),
    }
}

#[tokio::test]
async fn a_secret_opens_in_its_row_of_its_network_alone() {
    const FORGED: &str = "does not belong to this row, or was altered";
    let fixture = seeded().await;
    let db = open(&fixture).await;
    let ring = seed::ring();
    let ours = Vault::new(&ring, OURS.network());
    let theirs = Vault::new(&ring, THEIRS.network());
    let (person, team) = (Owner::User(OURS.person(0)), Owner::Organization(OURS.id(0)));
    let read = async |vault, owner| key(&db, vault, OURS.network(), owner).await;
    assert_eq!(read(&ours, person).await, "sk-ant-1-0000");
    assert_eq!(read(&ours, team).await, "sk-ant-1-0001");
    assert_eq!(read(&ours, Owner::User(THEIRS.person(0))).await, "none");
    assert!(read(&theirs, person).await.contains(FORGED));

    // Neither moved to another row nor to another network's does it open.
    let table = r#""aiProviderConfig""#;
    let copy = |from: Id<AiProviderConfig>, to: Id<AiProviderConfig>| {
        format!(
            r#"UPDATE {table} SET "apiKey" = (SELECT "apiKey" FROM {table} WHERE id = '{from}') WHERE id = '{to}'"#
        )
    };
    fixture.alter(&copy(OURS.id(1), OURS.id(0))).await;
    assert!(read(&ours, person).await.contains(FORGED));
    fixture.alter(&copy(THEIRS.id(1), OURS.id(1))).await;
    assert!(read(&ours, team).await.contains(FORGED));

    // What a table holds is nothing to whoever has its backup.
    let superuser = fixture.superuser().await;
    let sql = format!(r#"SELECT FROM {table} WHERE position('sk-ant'::bytea IN "apiKey") > 0"#);
    assert!(superuser.query(&sql, &[]).await.unwrap().is_empty());
}

#[tokio::test]
async fn a_new_key_replaces_the_old_one() {
    let fixture = seeded().await;
    let db = open(&fixture).await;
    let network = OURS.network();
    let (old, project): (_, Id<Project>) = (Vault::new(&seed::ring(), network), OURS.id(0));
    let token = || "ghp_1234".to_owned();
    let keep = async |tx: &mut _| old.keep_token(tx, project, token()).await;
    assert!(db.with_tenant_context(network, keep).await.unwrap());

    let new = KeyRing::new(2, &[2; 32]);
    let first = b"a key that everybody knows: seed";
    let both = Vault::new(&new.clone().with_old(1, first), network);
    let renew = async |tx: &mut _| both.renew(tx).await;
    let configs = db
        .tenant(network)
        .select::<AiProviderConfig>()
        .count()
        .await;
    let configs = usize::try_from(configs.unwrap()).unwrap();
    assert_eq!(
        db.with_tenant_context(network, renew).await.unwrap(),
        configs + 1
    );
    assert_eq!(db.with_tenant_context(network, renew).await.unwrap(), 0);

    // The old key is needed no more, and opens nothing.
    let alone = Vault::new(&new, network);
    let read = async |tx: &mut _| alone.token(tx, project).await;
    let read = db.with_tenant_context(network, read).await.unwrap();
    assert_eq!(read.unwrap().expose(), "ghp_1234");
    let late = async |tx: &mut _| old.token(tx, project).await;
    let late = db.with_tenant_context(network, late).await.unwrap_err();
    assert!(
        late.to_string().contains("the key ring has no key 2"),
        "{late}"
    );
    let owner = Owner::User(OURS.person(0));
    assert_eq!(key(&db, &alone, network, owner).await, "sk-ant-1-0000");
}
