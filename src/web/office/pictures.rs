//! The pictures of packages on their way into the database.

use js_sys::{Array, Uint8Array};
use web_sys::{Blob, BlobPropertyBag, File};

use super::database::Database;
use super::source;
use crate::codec::zip::ZipEntry;
use crate::hq::arrivals::Damage;
use crate::hq::import::{Import, picture};
use crate::store::StoreError;
use crate::web::dom_error::store_error;

/// Pictures are kept before the findings that name them; one that isn't what was packed is named among the files.
pub(super) async fn keep(
    database: &Database,
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
