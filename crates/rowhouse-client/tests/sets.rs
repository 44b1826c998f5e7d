//! Columns of flattened sets in new rows and in patches.

#[path = "support/domain.rs"]
mod domain;

use domain::{AuditColumns, Domain, TABLES, Tenant};
use rowhouse::prelude::*;
use rowhouse_client::Patch as _;
use rowhouse_live::server::Request;
use serde::Deserialize;

/// Where something is.
#[derive(Debug, Columns)]
#[columns(inputs(Clone, Deserialize))]
struct Place {
    city: String,
    street: Option<String>,
    #[column(default = "'AT'")]
    country: String,
    #[column(generated = "upper(city)")]
    sign: Option<String>,
}

/// What every building has, and whose it is.
#[derive(Debug, Columns)]
#[columns(inputs(Clone, Deserialize))]
struct Site {
    #[column(no_foreign_key)]
    tenant_id: Id<Tenant>,
    #[column(flatten, new, patch)]
    place: Place,
    area: i32,
}

#[derive(Debug, Table)]
#[table(category = transactional, tenant, inputs(Clone, Deserialize))]
#[foreign_key(tenant_id, references = Tenant)]
#[index(tenant_id)]
#[unique(tenant_id, name)]
struct Building {
    #[column(primary_key, default = gen_random_uuid())]
    id: Id<Building>,
    name: String,
    #[column(flatten, new, patch)]
    site: Site,
    #[column(flatten)]
    audit: AuditColumns,
}

async fn buildings() -> (Database, Id<Tenant>) {
    let domain = Domain::of(Request::default(), &[TABLES, &[Building::TABLE]]).await;
    let (db, acme, _) = domain.tenants().await;
    (db, acme)
}

fn building(name: &str) -> NewBuilding {
    NewBuilding {
        name: name.to_owned(),
        site: NewSite {
            place: NewPlace {
                city: "Graz".to_owned(),
            },
            area: 120,
        },
    }
}

#[tokio::test]
async fn a_new_row_holds_what_its_sets_must_have() {
    let (db, acme) = buildings().await;
    let stored = db.tenant(acme).insert(building("hall")).await.unwrap();
    let (site, place) = (&stored.site, &stored.site.place);
    assert_eq!((site.tenant_id, site.area), (acme, 120));
    assert_eq!(
        (place.city.as_str(), place.country.as_str()),
        ("Graz", "AT")
    );
    assert_eq!(place.sign.as_deref(), Some("GRAZ"));
    assert_eq!(place.street, None);
    // What a set leaves out is set by the table's column, and what it has is replaced.
    let new = building("shed").with(Building::area, 30);
    let stored = db.tenant(acme).insert(new).await.unwrap();
    assert_eq!((stored.name.as_str(), stored.site.area), ("shed", 30));
    // Many at once, and one that is there already.
    let many = ["barn", "mill"].map(building);
    let stored = db.tenant(acme).insert_all(many).await.unwrap();
    assert!(stored.iter().all(|it| it.site.place.city == "Graz"));
    assert_eq!(stored[0].audit.created_at, stored[1].audit.created_at);
    let mut new = building("mill");
    new.site.place.city = "Wels".to_owned();
    let stored = db.tenant(acme).upsert(new, Building::name).await.unwrap();
    assert_eq!(stored.site.place.sign.as_deref(), Some("WELS"));
    assert_eq!(
        db.tenant(acme).select::<Building>().count().await.unwrap(),
        4
    );
}

#[tokio::test]
async fn a_patch_changes_what_it_names_of_a_set() {
    let (db, acme) = buildings().await;
    let hall = db.tenant(acme).insert(building("hall")).await.unwrap();
    let patch = BuildingPatch {
        site: SitePatch {
            place: PlacePatch {
                street: Some(Some("Ring 1".to_owned())),
                ..PlacePatch::default()
            },
            ..SitePatch::default()
        },
        ..BuildingPatch::default()
    };
    let changed = db
        .tenant(acme)
        .patch(hall.id, patch)
        .await
        .unwrap()
        .unwrap();
    assert_eq!(changed.site.place.street.as_deref(), Some("Ring 1"));
    assert_eq!(
        (changed.site.place.city.as_str(), changed.site.area),
        ("Graz", 120)
    );
    // As from a document, where `null` is NULL and what is left out stays.
    let document = r#"{"name": "the hall", "site": {"area": 140, "place": {"street": null}}}"#;
    let patch: BuildingPatch = serde_json::from_str(document).unwrap();
    let changed = db
        .tenant(acme)
        .patch(hall.id, patch.clone())
        .await
        .unwrap()
        .unwrap();
    assert_eq!(
        (changed.name.as_str(), changed.site.area),
        ("the hall", 140)
    );
    assert_eq!(changed.site.place.street, None);
    assert_eq!(changed.site.place.city, "Graz");
    let values = patch.into_values().set(Building::area, 90);
    let changed = db
        .tenant(acme)
        .patch(hall.id, values)
        .await
        .unwrap()
        .unwrap();
    assert_eq!(changed.site.area, 90);
}
