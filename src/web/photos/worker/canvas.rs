//! A canvas of the worker's, or of the page's where there is none without a document.

use js_sys::{Function, Object, Promise, Reflect, global};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    Blob, CanvasRenderingContext2d, HtmlCanvasElement, ImageBitmap, ImageBitmapOptions, ImageEncodeOptions,
    ImageOrientation, OffscreenCanvas,
};

use super::{JPEG, thrown};
use crate::web::photos::message::Failure;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Size {
    pub width: u32,
    pub height: u32,
}

impl Size {
    /// The size that fits into a square, never larger than it is.
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "at most the sides of a picture"
    )]
    pub(super) fn fitted(self, side: u32) -> Self {
        let scale = (f64::from(side) / f64::from(self.width.max(self.height))).min(1.0);
        let scaled = |length: u32| ((f64::from(length) * scale).round() as u32).max(1);
        Self { width: scaled(self.width), height: scaled(self.height) }
    }
}

/// Decodes a picture, upright.
pub(super) async fn decode(file: &Blob) -> Result<ImageBitmap, Failure> {
    let scope = global();
    let decoder = Reflect::get(&scope, &"createImageBitmap".into()).unwrap_or_default();
    let decoder: Function = decoder.dyn_into().map_err(|_none| Failure::NoCanvas)?;
    let options = ImageBitmapOptions::new();
    options.set_image_orientation(ImageOrientation::FromImage);
    let promise = decoder.call2(&scope, file, &options).map_err(thrown)?;
    let bitmap = match JsFuture::from(Promise::resolve(&promise)).await {
        // Older browsers don't know the word and turn pictures upright unasked.
        Err(error) if error.is_instance_of::<js_sys::TypeError>() => {
            let promise = decoder.call1(&scope, file).map_err(thrown)?;
            JsFuture::from(Promise::resolve(&promise)).await
        }
        other => other,
    };
    bitmap.map(JsCast::unchecked_into).map_err(|_undecodable| Failure::Undecodable)
}

#[derive(Clone, Debug)]
pub(super) enum Canvas {
    Offscreen(OffscreenCanvas),
    Element(HtmlCanvasElement),
}

impl Canvas {
    fn new(size: Size) -> Result<Self, Failure> {
        if Reflect::has(&global(), &"OffscreenCanvas".into()).unwrap_or(false) {
            return OffscreenCanvas::new(size.width, size.height).map(Self::Offscreen).map_err(thrown);
        }
        let document = web_sys::window().and_then(|window| window.document()).ok_or(Failure::NoCanvas)?;
        let element: HtmlCanvasElement = document.create_element("canvas").map_err(thrown)?.unchecked_into();
        element.set_width(size.width);
        element.set_height(size.height);
        Ok(Self::Element(element))
    }

    /// Draws a picture or another canvas in this size.
    pub(super) fn drawn(picture: &JsValue, size: Size) -> Result<Self, Failure> {
        let canvas = Self::new(size)?;
        let context = canvas.context()?;
        let (width, height) = (f64::from(size.width), f64::from(size.height));
        // Transparent pixels would turn black.
        context.set_fill_style_str("#fff");
        context.fill_rect(0.0, 0.0, width, height);
        Reflect::set(&context, &"imageSmoothingQuality".into(), &"high".into()).map_err(thrown)?;
        context
            .draw_image_with_image_bitmap_and_dw_and_dh(picture.unchecked_ref(), 0.0, 0.0, width, height)
            .map_err(thrown)?;
        Ok(canvas)
    }

    /// Both kinds draw alike.
    fn context(&self) -> Result<CanvasRenderingContext2d, Failure> {
        let options = Object::new();
        Reflect::set(&options, &"alpha".into(), &false.into()).map_err(thrown)?;
        let context = match self {
            Self::Offscreen(canvas) => canvas.get_context_with_context_options("2d", &options),
            Self::Element(canvas) => canvas.get_context_with_context_options("2d", &options),
        };
        // Browsers refuse one for a canvas they have no memory for.
        Ok(context.ok().flatten().ok_or(Failure::Undecodable)?.unchecked_into())
    }

    /// The pixels of a square of a picture: red, green, blue and opacity of each.
    pub(super) fn pixels(picture: &ImageBitmap, (x, y): (u32, u32), side: u32) -> Result<Vec<u8>, Failure> {
        let context = Self::new(Size { width: side, height: side })?.context()?;
        context.draw_image_with_image_bitmap(picture, -f64::from(x), -f64::from(y)).map_err(thrown)?;
        let side = f64::from(side);
        Ok(context.get_image_data(0.0, 0.0, side, side).map_err(thrown)?.data().0)
    }

    /// As a JPEG.
    pub(super) async fn encode(&self, quality: f64) -> Result<Blob, Failure> {
        let made = match self {
            Self::Offscreen(canvas) => {
                let options = ImageEncodeOptions::new();
                options.set_type(JPEG);
                options.set_quality(quality);
                canvas.convert_to_blob_with_options(&options).map_err(thrown)?
            }
            Self::Element(canvas) => Promise::new(&mut |resolve, reject| {
                let asked = canvas.to_blob_with_type_and_encoder_options(&resolve, JPEG, &quality.into());
                if let Err(error) = asked {
                    drop(reject.call1(&JsValue::UNDEFINED, &error));
                }
            }),
        };
        let made = JsFuture::from(made).await.map_err(thrown)?;
        made.dyn_into::<Blob>().ok().filter(|made| made.type_() == JPEG).ok_or(Failure::NoCanvas)
    }
}

impl AsRef<JsValue> for Canvas {
    fn as_ref(&self) -> &JsValue {
        match self {
            Self::Offscreen(canvas) => canvas,
            Self::Element(canvas) => canvas,
        }
    }
}
