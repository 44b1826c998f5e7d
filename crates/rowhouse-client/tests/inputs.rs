//! New rows and patches that serde reads, and rows that it writes.

#[path = "support/domain.rs"]
mod domain;
#[path = "support/story.rs"]
mod story;

use domain::{CommentPatch, NewComment};
use serde_json::json;
use story::{Story, story};

#[tokio::test]
async fn documents_become_rows_and_rows_documents() {
    let Story {
        db,
        acme,
        connections,
        comments,
        agents,
        ..
    } = story().await;
    let document = json!({"connection_id": connections[0].id, "text": "from a document"});
    let new: NewComment = serde_json::from_value(document).unwrap();
    let stored = db.tenant(acme).insert(new.clone()).await.unwrap();
    let shown = serde_json::to_value(&stored).unwrap();
    assert_eq!(shown["text"], "from a document");
    assert_eq!(shown["connection_id"], json!(connections[0].id));
    assert_eq!(shown["parent_id"], json!(null));
    assert_eq!(
        serde_json::to_value(&new).unwrap()["text"],
        "from a document"
    );
    // What is left out stays; what is null becomes NULL.
    let document = json!({"author_id": agents[1].id});
    let patch: CommentPatch = serde_json::from_value(document).unwrap();
    let id = comments[1].id;
    let changed = db.tenant(acme).patch(id, patch).await.unwrap().unwrap();
    assert_eq!(changed.author_id, Some(agents[1].id));
    assert_eq!(changed.parent_id, Some(comments[0].id));
    let patch: CommentPatch = serde_json::from_value(json!({"author_id": null})).unwrap();
    assert_eq!(patch.author_id, Some(None));
    assert_eq!(patch.parent_id, None);
    let changed = db.tenant(acme).patch(id, patch).await.unwrap().unwrap();
    assert_eq!((changed.author_id, changed.text.as_str()), (None, "answer"));
    let wrong = serde_json::from_value::<CommentPatch>(json!({"text": null, "author_id": 7}));
    assert!(wrong.is_err());
}
