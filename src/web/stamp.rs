//! A copy of one picture that leaves: as it is kept, or with its stamp and marks drawn on it. What is kept stays as it
//! is.

use js_sys::Promise;
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{Blob, CanvasRenderingContext2d, HtmlCanvasElement, ImageBitmap, Path2d};

use super::files;
use super::tablet::TabletRuntime;
use crate::app::gallery::Copy;
use crate::app::transfer::{self, Delivery, DeliveryMethod};
use crate::domain::evidence::PhotoMark;
use crate::i18n::message::photo::Stamp;
use crate::i18n::phrase;
use crate::store::PhotoStore as _;
use crate::ui::marks::{self, Size};
use crate::ui::stamp_layout::StampLayout;

const JPEG: &str = "image/jpeg";

pub(super) fn give(runtime: &'static TabletRuntime, copy: Copy) {
    spawn_local(async move {
        let Ok(read) = runtime.ports().photos.photos().read(&copy.name).await else { return };
        let picture = match &copy.stamp {
            Some(stamp) => stamped(&read.picture, stamp).await,
            None => Ok(read.picture),
        };
        let given = match (picture, copy.way) {
            (Ok(picture), DeliveryMethod::Share) => files::share_blob(&copy.file, &picture, JPEG).await,
            (Ok(picture), DeliveryMethod::Download) => {
                files::downloaded(files::download_blob(&copy.file, &picture))
            }
            (Err(error), _) => files::downloaded(Err(error)),
        };
        // A download is visible in the browser; the result of sharing is reported.
        if copy.way == DeliveryMethod::Share || given == Delivery::Failed {
            runtime.send(transfer::Event::Delivered(given));
        }
    });
}

pub(super) async fn stamped(picture: &Blob, stamp: &Stamp) -> Result<Blob, JsValue> {
    let window = web_sys::window().ok_or(JsValue::NULL)?;
    let bitmap = JsFuture::from(window.create_image_bitmap_with_blob(picture)?).await?;
    let bitmap: ImageBitmap = bitmap.dyn_into()?;
    let document = window.document().ok_or(JsValue::NULL)?;
    let canvas: HtmlCanvasElement = document.create_element("canvas")?.dyn_into()?;
    canvas.set_width(bitmap.width());
    canvas.set_height(bitmap.height());
    let pen: CanvasRenderingContext2d = canvas.get_context("2d")?.ok_or(JsValue::NULL)?.dyn_into()?;
    let size = Size { width: f64::from(bitmap.width()), height: f64::from(bitmap.height()) };
    let drawn = pen.draw_image_with_image_bitmap(&bitmap, 0.0, 0.0);
    // As large as its pixels, and a package draws hundreds.
    bitmap.close();
    drawn?;
    draw_marks(&pen, &stamp.photo.marks, size)?;
    draw_stamp(&pen, &phrase::stamp(stamp.language, stamp), size)?;
    encoded(&canvas).await
}

fn draw_marks(pen: &CanvasRenderingContext2d, all: &[PhotoMark], size: Size) -> Result<(), JsValue> {
    pen.set_line_cap("round");
    pen.set_line_join("round");
    for mark in all {
        if let Some(path) = marks::path(mark, size) {
            let path = Path2d::new_with_path_string(&path)?;
            // White around red is seen on everything.
            for (colour, width) in [("#fff", 2.0), ("#d01818", 1.0)] {
                pen.set_stroke_style_str(colour);
                pen.set_line_width(size.stroke() * width);
                pen.stroke_with_path(&path);
            }
        }
        if let PhotoMark::Text { at, text } = mark {
            let (x, y) = size.at(*at);
            write(pen, text, (x, y), size.stroke() * 7.0, "#d01818")?;
        }
    }
    Ok(())
}

fn draw_stamp(pen: &CanvasRenderingContext2d, lines: &[String], size: Size) -> Result<(), JsValue> {
    let width_of = |text: &str, letter: f64| {
        pen.set_font(&font(letter));
        pen.measure_text(text).map_or(0.0, |measured| measured.width())
    };
    let layout = StampLayout::of(lines, size, width_of);
    for (line, x, y) in layout.placed(size) {
        write(pen, line, (x, y), layout.letter, "#111")?;
    }
    Ok(())
}

fn font(letter: f64) -> String {
    format!("600 {letter:.1}px sans-serif")
}

fn write(
    pen: &CanvasRenderingContext2d,
    text: &str,
    (x, y): (f64, f64),
    letter: f64,
    colour: &str,
) -> Result<(), JsValue> {
    pen.set_font(&font(letter));
    pen.set_stroke_style_str("#fff");
    pen.set_line_width(letter / 5.0);
    pen.set_line_join("round");
    pen.stroke_text(text, x, y)?;
    pen.set_fill_style_str(colour);
    pen.fill_text(text, x, y)
}

async fn encoded(canvas: &HtmlCanvasElement) -> Result<Blob, JsValue> {
    let made = Promise::new(&mut |resolve, reject| {
        let done = Closure::once_into_js(move |blob: JsValue| {
            // It only settles a promise.
            drop(resolve.call1(&JsValue::UNDEFINED, &blob));
        });
        if let Err(error) =
            canvas.to_blob_with_type_and_encoder_options(done.unchecked_ref(), JPEG, &JsValue::from_f64(0.85))
        {
            drop(reject.call1(&JsValue::UNDEFINED, &error));
        }
    });
    JsFuture::from(made).await?.dyn_into()
}
