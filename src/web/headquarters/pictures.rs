//! The pictures of packages on their way into the database.

use js_sys::{Array, Uint8Array};
use web_sys::{Blob, BlobPropertyBag, File};

use super::source;
use crate::headquarters::import::{Import, picture};
use crate::headquarters::import_report::Damage;
use crate::store::StoreError;
use crate::web::dom_error::store_error;
use crate::web::storage::workspace::WorkspaceStore;
use crate::wire::zip::ZipEntry;

/// Pictures are kept before the findings that name them; one that isn't what was packed is named among the files.
pub(super) async fn keep(
    database: &WorkspaceStore,
    import: &mut Import,
    packages: &[(String, File, Vec<ZipEntry>)],
) -> Result<(), StoreError> {
    let named = import.named();
    for (package, file, entries) in packages {
        let Some(mut bytes) = source::open(file).await else {
            import.refuse(package, Damage::Unreadable);
            continue;
        };
        for entry in entries {
            let (name, bytes) = match picture(entry, &mut *bytes) {
                Ok(read) => read,
                Err(damage) => {
                    import.refuse(&format!("{package}!{}", entry.name), damage);
                    continue;
                }
            };
            if !named.contains(&name) {
                continue;
            }
            let options = BlobPropertyBag::new();
            options.set_type("image/jpeg");
            let parts = Array::of1(&Uint8Array::from(&*bytes));
            let picture = Blob::new_with_u8_array_sequence_and_options(&parts, &options);
            let picture = picture.map_err(|thrown| store_error(&thrown))?;
            database.keep_picture(&name.to_string(), &picture).await?;
        }
    }
    Ok(())
}
