//! Making a picture small: upright whatever the camera wrote, within its size, without the camera's data, and with a
//! clear word for what is no picture.

use crate::page::{run, run_and_wait};
use crate::photo_store::{blob, bytes, script};
use js_sys::Uint8Array;
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::Blob;
use xuncun::app::photos::PhotoFault;
use xuncun::store::InMemoryPhotoStore;
use xuncun::web::photos::{Made, Photos, Wanted};

const WANTED: Wanted = Wanted { side: 1_600, bytes: 300 * 1024, keep_camera: false };

/// One worker for all of these tests: starting it compiles the test program.
fn photos() -> &'static Photos {
    thread_local!(static PHOTOS: &'static Photos = Box::leak(Box::new(Photos::named("photos-making", &script()))));
    PHOTOS.with(|photos| *photos)
}

async fn made(file: &Blob, wanted: Wanted) -> Made {
    photos().make(file, wanted).await.expect("a picture")
}

/// A picture of this size, drawn by JavaScript with `pen`, as a file of this type.
async fn drawn(width: u32, height: u32, draw: &str, kind: &str) -> Blob {
    run_and_wait(&format!(
        "(async () => {{
            const canvas = new OffscreenCanvas({width}, {height});
            const pen = canvas.getContext('2d');
            {draw}
            return canvas.convertToBlob({{ type: '{kind}', quality: 0.95 }});
        }})()"
    ))
    .await
    .unchecked_into()
}

/// Red above, blue below; the left half of the red is green: every turn and mirroring looks different.
const QUARTERS: &str = "const [w, h] = [canvas.width, canvas.height];
    pen.fillStyle = '#e00'; pen.fillRect(0, 0, w, h / 2);
    pen.fillStyle = '#00e'; pen.fillRect(0, h / 2, w, h / 2);
    pen.fillStyle = '#0e0'; pen.fillRect(0, 0, w / 2, h / 2);";

/// As fine-grained as no photo is: the hardest thing to compress.
const NOISE: &str = "const data = pen.createImageData(canvas.width, canvas.height);
    for (let at = 0; at < data.data.length; at += 65536)
        crypto.getRandomValues(data.data.subarray(at, at + 65536));
    for (let at = 3; at < data.data.length; at += 4) data.data[at] = 255;
    pen.putImageData(data, 0, 0);";

/// A JPEG with the camera's data put in: orientation, maker, a date; big-endian as many cameras write.
async fn with_exif(picture: &Blob, orientation: u8) -> Blob {
    let plain = bytes(picture).await;
    let mut tiff: Vec<u8> = b"MM\0\x2a\0\0\0\x08".to_vec();
    let entry = |tag: u16, kind: u16, count: u32, value: [u8; 4]| {
        let mut bytes = tag.to_be_bytes().to_vec();
        bytes.extend(kind.to_be_bytes());
        bytes.extend(count.to_be_bytes());
        bytes.extend(value);
        bytes
    };
    // Three entries of the first directory, then the one of the camera's own, then the texts.
    let details = 8 + 2 + 3 * 12 + 4;
    let texts = details + 2 + 12 + 4;
    let at = |place: u32| place.to_be_bytes();
    tiff.extend([0, 3]);
    tiff.extend(entry(0x010f, 2, 8, at(texts)));
    tiff.extend(entry(0x0112, 3, 1, [0, orientation, 0, 0]));
    tiff.extend(entry(0x8769, 4, 1, at(details)));
    tiff.extend([0; 4]);
    tiff.extend([0, 1]);
    tiff.extend(entry(0x9003, 2, 20, at(texts + 8)));
    tiff.extend([0; 4]);
    tiff.extend(b"Kamera1\0");
    tiff.extend(b"2026:11:23 09:08:07\0");
    let length = u16::try_from(tiff.len() + 8).expect("short").to_be_bytes();
    let mut whole = plain[..2].to_vec();
    whole.extend([0xff, 0xe1]);
    whole.extend(length);
    whole.extend(b"Exif\0\0");
    whole.extend(tiff);
    whole.extend(&plain[2..]);
    blob(&whole)
}

/// What colour each quarter is: upper left, upper right, lower left, lower right.
async fn quarters(picture: &Blob) -> String {
    js_sys::Reflect::set(&js_sys::global(), &"picture".into(), picture).expect("set");
    run_and_wait(
        "(async () => {
            const bitmap = await createImageBitmap(picture, { imageOrientation: 'none' });
            const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
            const pen = canvas.getContext('2d');
            pen.drawImage(bitmap, 0, 0);
            const [w, h] = [bitmap.width, bitmap.height];
            return [[1, 1], [3, 1], [1, 3], [3, 3]].map(([x, y]) => {
                const [r, g, b] = pen.getImageData(w * x / 4, h * y / 4, 1, 1).data;
                return r > 150 ? 'r' : g > 150 ? 'g' : b > 150 ? 'b' : '?';
            }).join('');
        })()",
    )
    .await
    .as_string()
    .expect("a text")
}

#[wasm_bindgen_test]
async fn every_orientation_a_camera_writes_is_turned_upright() {
    let plain = drawn(60, 40, QUARTERS, "image/jpeg").await;
    // What one sees when the stored picture is held as each number says (EXIF 2.32, 4.6.4).
    let seen = ["grbb", "rgbb", "bbrg", "bbgr", "gbrb", "bgbr", "brbg", "rbgb"];
    for (orientation, expected) in (1_u8..).zip(seen) {
        let file = with_exif(&plain, orientation).await;
        let made = made(&file, WANTED).await;
        let size = if orientation < 5 { (60, 40) } else { (40, 60) };
        assert_eq!((made.width, made.height), size, "orientation {orientation}");
        assert_eq!(quarters(&made.picture).await, expected, "orientation {orientation}");
        assert_eq!(quarters(&made.thumbnail).await, expected, "thumbnail, orientation {orientation}");
    }
}

fn contains(bytes: &[u8], wanted: &[u8]) -> bool {
    bytes.windows(wanted.len()).any(|window| window == wanted)
}

#[wasm_bindgen_test]
async fn the_cameras_data_are_left_out_unless_they_are_wanted_and_then_they_say_upright() {
    let file = with_exif(&drawn(60, 40, QUARTERS, "image/jpeg").await, 6).await;
    assert!(contains(&bytes(&file).await, b"Kamera1"));
    let without = made(&file, WANTED).await;
    assert!(!contains(&bytes(&without.picture).await, b"Exif"));
    assert!(!contains(&bytes(&without.picture).await, b"Kamera1"));
    let with = made(&file, Wanted { keep_camera: true, ..WANTED }).await;
    assert!(contains(&bytes(&with.picture).await, b"Kamera1"));
    assert_eq!(quarters(&with.picture).await, quarters(&without.picture).await);
    // A viewer that does as the data say shows it the same way.
    let again = made(&with.picture, WANTED).await;
    assert_eq!(quarters(&again.picture).await, quarters(&without.picture).await);
    assert_eq!(with.name, InMemoryPhotoStore::name(&bytes(&with.picture).await));
}

#[wasm_bindgen_test]
async fn damaged_camera_data_are_no_reason_to_refuse_a_picture() {
    let whole = bytes(&with_exif(&drawn(60, 40, QUARTERS, "image/jpeg").await, 6).await).await;
    let tiff = whole.windows(4).position(|four| four == b"MM\0\x2a").expect("the camera's data");
    let length = usize::from(u16::from_be_bytes([whole[4], whole[5]])) - 8;
    let photos = photos();
    for at in tiff..tiff + length {
        let mut damaged = whole.clone();
        damaged[at] ^= 0xff;
        let made = photos.make(&blob(&damaged), Wanted { keep_camera: true, ..WANTED }).await;
        assert!(made.is_ok(), "byte {at}: {made:?}");
    }
}

#[wasm_bindgen_test]
async fn the_time_is_the_cameras_where_it_says_one() {
    let plain = drawn(60, 40, QUARTERS, "image/jpeg").await;
    assert_eq!(made(&plain, WANTED).await.taken, None);
    let expected = run("new Date(2026, 10, 23, 9, 8, 7).getTime()").as_f64().expect("a number");
    let taken = made(&with_exif(&plain, 1).await, WANTED).await.taken.expect("a time");
    #[expect(clippy::cast_precision_loss, reason = "milliseconds of this century are exact")]
    let taken = taken as f64;
    assert!((taken - expected).abs() < 1.0);
}

#[wasm_bindgen_test]
async fn a_large_picture_becomes_small_enough_whatever_it_shows() {
    let file = drawn(4_000, 3_000, NOISE, "image/jpeg").await;
    assert!(file.size() > 3_000_000.0);
    let one = made(&file, WANTED).await;
    assert!(one.bytes <= 300 * 1024, "{} bytes", one.bytes);
    assert!(one.width <= 1_600 && one.height * 4 == one.width * 3, "{} × {}", one.width, one.height);
    assert_eq!(one.name, InMemoryPhotoStore::name(&bytes(&one.picture).await));
    assert!(one.thumbnail.size() < 20_000.0, "{} bytes", one.thumbnail.size());
    let tall = made(&drawn(900, 3_000, QUARTERS, "image/png").await, WANTED).await;
    assert_eq!((tall.width, tall.height), (480, 1_600));
    let tiny = made(&drawn(3, 2, QUARTERS, "image/png").await, WANTED).await;
    assert_eq!((tiny.width, tiny.height), (3, 2), "never larger than it was");
}

#[wasm_bindgen_test]
async fn what_is_transparent_is_white() {
    let made = made(&drawn(40, 40, "", "image/png").await, WANTED).await;
    js_sys::Reflect::set(&js_sys::global(), &"picture".into(), &made.picture).expect("set");
    let colour = run_and_wait(
        "(async () => {
            const canvas = new OffscreenCanvas(40, 40), pen = canvas.getContext('2d');
            pen.drawImage(await createImageBitmap(picture), 0, 0);
            return [...pen.getImageData(20, 20, 1, 1).data].join();
        })()",
    )
    .await;
    assert_eq!(colour.as_string().as_deref(), Some("255,255,255,255"));
}

#[wasm_bindgen_test]
async fn what_is_no_picture_is_refused_with_a_word_for_it() {
    let jpeg = bytes(&drawn(400, 300, NOISE, "image/jpeg").await).await;
    let png = bytes(&drawn(400, 300, NOISE, "image/png").await).await;
    let half = |bytes: &[u8]| blob(&bytes[..bytes.len() / 2]);
    let cases = [
        (blob(b""), PhotoFault::Empty),
        (blob(b"{\"format\":\"xuncun-results\"}"), PhotoFault::NotAPicture),
        (blob("%PDF-1.7 一份文件".as_bytes()), PhotoFault::NotAPicture),
        (blob(b"\xff\xd8\xff"), PhotoFault::Truncated),
        (half(&jpeg), PhotoFault::Truncated),
        (blob(&jpeg[..jpeg.len() - 3_000]), PhotoFault::Truncated),
        (half(&png), PhotoFault::Truncated),
        (blob(b"\0\0\0\x18ftypheic\0\0\0\0mif1heic rest of it"), PhotoFault::Unsupported),
        (blob(b"RIFF\x10\0\0\0WEBPVP8 nonsense"), PhotoFault::Undecodable),
    ];
    for (at, (file, expected)) in cases.into_iter().enumerate() {
        assert_eq!(photos().make(&file, WANTED).await.err(), Some(expected), "case {at}");
    }
    // Bytes after the end are no damage: some cameras put a film there.
    let mut with_film = jpeg.clone();
    with_film.extend_from_slice(&[7; 5_000]);
    assert!(photos().make(&blob(&with_film), WANTED).await.is_ok());
}

#[wasm_bindgen_test]
async fn a_jpeg_without_its_end_marker_is_taken_where_nothing_else_is_missing() {
    let whole = bytes(&drawn(400, 300, QUARTERS, "image/jpeg").await).await;
    for gone in [1, 2] {
        for orientation in [1, 6, 3, 8] {
            let file = bytes(&with_exif(&blob(&whole), orientation).await).await;
            let kept = &file[..file.len() - gone];
            let made = made(&blob(kept), WANTED).await;
            assert!(made.taken.is_some(), "with the camera's data");
            assert_eq!(
                quarters(&made.picture).await,
                quarters(&self::made(&blob(&file), WANTED).await.picture).await
            );
            // Half of it is still no picture, however it was held.
            let half = photos().make(&blob(&file[..file.len() * 3 / 4]), WANTED).await;
            assert_eq!(half.err(), Some(PhotoFault::Truncated), "orientation {orientation}");
        }
    }
}

#[wasm_bindgen_test]
async fn a_page_without_canvas_in_workers_makes_the_same_picture() {
    let file = drawn(600, 400, QUARTERS, "image/jpeg").await;
    let in_worker = made(&file, WANTED).await;
    let _without = crate::page::Tampered::with(
        "window.Kept = window.OffscreenCanvas; delete window.OffscreenCanvas",
        "window.OffscreenCanvas = window.Kept",
    );
    let in_page = Photos::named("photos-making", &script()).in_page();
    let in_page = in_page.make(&file, WANTED).await.expect("a picture");
    assert_eq!(in_page.name, in_worker.name);
    assert_eq!(Uint8Array::from(&bytes(&in_page.picture).await[..]).length(), in_worker.bytes);
}
