//! Columns that only a holder of the key can read.

#[path = "support/domain.rs"]
mod domain;

use domain::{ConnectionSettings, Domain, NewToken, Token};
use rowhouse::prelude::*;
use rowhouse_client::types::{KeyRing, SealError};

#[tokio::test]
async fn a_sealed_value_opens_where_it_belongs() {
    let domain = Domain::new().await;
    let (db, acme, other) = domain.tenants().await;
    let ring = KeyRing::new(1, &[7; 32]);
    let id = Id::now_v7();
    let settings = Json(ConnectionSettings { retries: 9 });
    let new = NewToken {
        access: Token::access
            .seal(&ring, &id, &"s3cret".to_owned())
            .unwrap(),
    };
    let sealed = Token::refresh.seal(&ring, &id, &settings).unwrap();
    let new = new.with(Token::id, id).set(Token::refresh, sealed);
    let stored = db.tenant(acme).insert(new).await.unwrap();
    let opened = Token::access.open(&ring, &id, &stored.access).unwrap();
    assert_eq!(opened.expose(), "s3cret");
    assert_eq!(format!("{opened:?}"), "Secret(…)");
    assert!(!format!("{stored:?}").contains("s3cret"));
    let refresh = stored.refresh.as_ref().unwrap();
    let refresh = Token::refresh.open(&ring, &id, refresh).unwrap();
    assert_eq!(refresh.into_exposed(), settings);
    // The server holds nothing of it.
    let superuser = domain.server.superuser();
    let client = domain
        .server
        .connect(superuser, &domain.database)
        .await
        .unwrap();
    let found = "SELECT count(*) FROM t_tokens WHERE position('s3cret'::bytea IN access) > 0";
    assert_eq!(
        client.query_one(found, &[]).await.unwrap().get::<_, i64>(0),
        0
    );
    // Neither another row, nor another tenant's ring, nor an altered value opens.
    let access = &stored.access;
    let elsewhere = Token::access
        .open(&ring, &Id::now_v7(), access)
        .unwrap_err();
    assert_eq!(elsewhere, SealError::Forged);
    let theirs = Token::access
        .open(&ring.of_tenant(&other), &id, access)
        .unwrap_err();
    assert_eq!(theirs, SealError::Forged);
    let alter = "UPDATE t_tokens SET access = set_byte(access, length(access) - 1, \
        get_byte(access, length(access) - 1) # 1)";
    client.batch_execute(alter).await.unwrap();
    let altered = db.tenant(acme).find::<Token>(id).await.unwrap().unwrap();
    let altered = Token::access.open(&ring, &id, &altered.access).unwrap_err();
    assert_eq!(altered, SealError::Forged);
    client
        .batch_execute("UPDATE t_tokens SET access = 'x'")
        .await
        .unwrap();
    let other_text = db.tenant(acme).find::<Token>(id).await.unwrap().unwrap();
    let unreadable = Token::access
        .open(&ring, &id, &other_text.access)
        .unwrap_err();
    assert_eq!(unreadable, SealError::Unreadable);
}

#[test]
fn keys_are_changed_one_value_at_a_time() {
    let id = Id::now_v7();
    let old = KeyRing::new(1, &[1; 32]);
    let sealed = Token::access.seal(&old, &id, &"text".to_owned()).unwrap();
    let new = KeyRing::new(2, &[2; 32]);
    let error = Token::access.open(&new, &id, &sealed).unwrap_err();
    assert_eq!(error, SealError::UnknownKey(1));
    assert_eq!(
        error.to_string(),
        "the key ring has no key 1; add it with `with_old`"
    );
    let new = new.with_old(1, &[1; 32]);
    assert_eq!(
        Token::access.open(&new, &id, &sealed).unwrap().expose(),
        "text"
    );
    let resealed = Token::access.reseal(&new, &id, &sealed).unwrap().unwrap();
    assert_eq!(resealed.key_id(), Some(2));
    assert_eq!(Token::access.reseal(&new, &id, &resealed).unwrap(), None);
    // The same value twice looks different each time.
    let again = Token::access.seal(&old, &id, &"text".to_owned()).unwrap();
    assert!(again != sealed);
    assert!(!format!("{old:?} {sealed:?}").contains("text"));
}
