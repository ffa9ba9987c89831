//! The bytes of a chosen file: in a worker slice by slice, on demand; in a page all at once, since only workers may read
//! synchronously.

use js_sys::Uint8Array;
use wasm_bindgen_futures::JsFuture;
use web_sys::{File, FileReaderSync};

use crate::headquarters::import::Source;
use crate::web::worker_scope::is_worker;

/// `None` where the browser can't read it.
pub(super) async fn open(file: &File) -> Option<Box<dyn Source>> {
    if is_worker()
        && let Ok(reader) = FileReaderSync::new()
    {
        return Some(Box::new(Slices { file: file.clone(), reader }));
    }
    let buffer = JsFuture::from(file.array_buffer()).await.ok()?;
    Some(Box::new(Whole(Uint8Array::new(&buffer).to_vec())))
}

struct Slices {
    file: File,
    reader: FileReaderSync,
}

impl Source for Slices {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a size in whole bytes")]
    fn length(&self) -> u64 {
        self.file.size() as u64
    }

    #[expect(clippy::cast_precision_loss, reason = "files are smaller than 2 to the 53rd bytes")]
    fn read(&mut self, offset: u64, length: usize) -> Option<Vec<u8>> {
        let (from, to) = (offset as f64, offset as f64 + length as f64);
        let slice = self.file.slice_with_f64_and_f64(from, to).ok()?;
        let buffer = self.reader.read_as_array_buffer(&slice).ok()?;
        let bytes = Uint8Array::new(&buffer).to_vec();
        (bytes.len() == length).then_some(bytes)
    }
}

struct Whole(Vec<u8>);

impl Source for Whole {
    fn length(&self) -> u64 {
        self.0.len() as u64
    }

    fn read(&mut self, offset: u64, length: usize) -> Option<Vec<u8>> {
        (&*self.0).read(offset, length)
    }
}
