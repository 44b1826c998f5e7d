//! Typed statements in every kind of context: what they add themselves, and what they leave to the policies.

use rowhouse::client::ErrorKind;
use rowhouse::prelude::*;

use super::schema::{
    Article, Chat, Draft, Folder, Message, NewChat, NewDraft, NewFolder, NewMessage, NewTemplate,
    Notice, TENANTS, Template, USERS, User, database,
};

#[tokio::test]
async fn new_rows_get_the_user_of_the_context() -> Result<(), Error> {
    let (_server, db) = database().await;
    let carol = "carol".to_owned();
    let ada = || Id::<User, String>::new(USERS[0].to_owned());
    db.with_user_context(ada(), async |tx| {
        let folder = tx
            .insert(NewFolder {
                label: "new".to_owned(),
            })
            .await?;
        assert_eq!(folder.user_id, ada());
        let chat = NewChat {
            label: "new".to_owned(),
        };
        let chat = tx
            .insert(chat.with(Chat::folder_id, Some(folder.id)))
            .await?;
        assert_eq!(chat.user_id, ada());
        let message = NewMessage {
            chat_id: chat.id,
            label: "new".to_owned(),
        };
        let message = tx.insert(message).await?;
        assert_eq!(
            tx.find::<Message>(message.id).await?.map(|it| it.label),
            Some("new".to_owned())
        );
        assert!(tx.remove::<Message>(message.id).await?);
        let folders = ["b", "a"].map(|label| NewFolder {
            label: label.to_owned(),
        });
        let folders = tx.insert_all(folders).await?;
        assert!(folders.iter().all(|folder| folder.user_id == ada()));
        let again = NewFolder {
            label: "a".to_owned(),
        };
        let again = tx.upsert(again, Folder::label).await?;
        assert_eq!(again.id, folders[1].id, "the key leads with the user");
        Ok::<_, Error>(())
    })
    .await?;
    let nobody = db.user(carol).select::<Folder>().count().await?;
    assert_eq!(nobody, 0);
    let empty = db.user(String::new()).select::<Folder>().count().await;
    assert_eq!(empty.expect_err("no user").kind(), ErrorKind::Context);
    Ok(())
}

#[tokio::test]
async fn reads_hide_neither_public_rows_nor_those_of_nobody() -> Result<(), Error> {
    let (_server, db) = database().await;
    let ada = || db.user(USERS[0].to_owned());
    assert_eq!(ada().select::<Chat>().count().await?, 3);
    assert_eq!(ada().select::<Message>().count().await?, 3);
    assert_eq!(db.anonymous().select::<Chat>().count().await?, 2);
    assert_eq!(db.anonymous().select::<Message>().count().await?, 2);
    assert_eq!(db.select::<Notice>().count().await?, 2);
    assert_eq!(db.select::<Article>().count().await?, 2);
    assert_eq!(db.select::<Template>().count().await?, 1);
    assert_eq!(db.tenant(TENANTS[0]).select::<Template>().count().await?, 2);
    assert_eq!(db.operator().select::<Template>().count().await?, 1);
    let of_bob = db
        .select::<Chat>()
        .filter(Chat::user_id.eq(Id::new(USERS[1].to_owned())));
    let of_bob = of_bob.one().await?;
    assert_eq!(of_bob.label, "of bob, public");
    let changed = ada().update::<Chat>().set(Chat::label, "taken".to_owned());
    let changed = changed.filter(Chat::id.eq(of_bob.id)).execute().await?;
    assert_eq!(changed, 0, "read, and not written");
    Ok(())
}

#[tokio::test]
async fn both_keys_are_there_and_each_row_gets_those_that_it_has() -> Result<(), Error> {
    let (_server, db) = database().await;
    let user = Id::<User, String>::new(USERS[1].to_owned());
    db.with_tenant_user_context(TENANTS[1], user.clone(), async |tx| {
        let draft = NewDraft {
            label: "new".to_owned(),
        };
        let draft = tx.insert(draft).await?;
        assert_eq!(
            (draft.tenant_id.as_inner(), &draft.user_id),
            (&TENANTS[1], &user)
        );
        assert_eq!(tx.select::<Draft>().count().await?, 2);
        let of_tenant = tx
            .insert(NewTemplate {
                label: "new".to_owned(),
            })
            .await?;
        assert_eq!(of_tenant.tenant_id.map(Id::into_inner), Some(TENANTS[1]));
        assert_eq!(tx.select::<Chat>().count().await?, 3);
        let bound = "SELECT count(*) FROM t_drafts WHERE tenant_id = $1 AND user_id = $2";
        let row = tx.query_one(bound, &[tx.tenant(), tx.user()]).await?;
        assert_eq!(row.get::<_, i64>(0), 2);
        Ok::<_, Error>(())
    })
    .await?;
    let of_nobody = NewTemplate {
        label: "new of nobody".to_owned(),
    };
    let of_nobody = db.operator().insert(of_nobody).await?;
    assert_eq!(of_nobody.tenant_id, None);
    Ok(())
}

#[tokio::test]
async fn a_context_leaves_no_key_behind() -> Result<(), Error> {
    let (_server, db) = database().await;
    let keys =
        "SELECT current_setting('app.tenant_id', true), current_setting('app.user_id', true)";
    let both = db.tenant(TENANTS[0]).user(USERS[0].to_owned());
    let row = both.query_one(keys, &[]).await?;
    assert_eq!(row.get::<_, &str>(1), USERS[0]);
    for _ in 0..3 {
        let row = db.tenant(TENANTS[0]).query_one(keys, &[]).await?;
        assert_eq!(
            (row.get::<_, &str>(0), row.get::<_, &str>(1)),
            (&*TENANTS[0].to_string(), "")
        );
        let row = db.global().query_one(keys, &[]).await?;
        assert_eq!((row.get::<_, &str>(0), row.get::<_, &str>(1)), ("", ""));
    }
    Ok(())
}
