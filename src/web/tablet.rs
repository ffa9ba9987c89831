//! The tablet's program in a browser: its ports, and the files and pens that only its pages handle.

use wasm_bindgen::JsCast;
use web_sys::{ClipboardEvent, DragEvent, Element, File, HtmlInputElement};

use super::listen::on;
use super::package::{self, Packages};
use super::photos::{self, PhotoEffects};
use super::runtime::{BrowserProgram, Runtime};
use super::{camera, files, geolocation, install, pen, stamp};
use crate::app::Effect;
use crate::app::Program as _;
use crate::app::frame::Event;
use crate::app::photos::FileOrigin;
use crate::app::program::tablet::Model;
use crate::app::route::Route;

pub(super) type TabletRuntime = Runtime<Model>;

/// Photos on their way, and packages that are open.
#[derive(Default)]
pub(super) struct Ports {
    pub(super) photos: PhotoEffects,
    pub(super) packages: Packages,
    pub(super) search: geolocation::Search,
}

impl BrowserProgram for Model {
    type Ports = Ports;

    fn perform(runtime: &'static TabletRuntime, effect: Effect) {
        match effect {
            Effect::Photo(command) => photos::perform(runtime, command),
            Effect::Package(command) => package::perform(runtime, command),
            Effect::Camera(command) => camera::perform(runtime, command),
            Effect::Locate { inspection, target } => geolocation::seek(runtime, inspection, target),
            Effect::StopLocating => geolocation::stop(runtime),
            Effect::GivePhoto(copy) => stamp::give(runtime, *copy),
            Effect::Install => install::ask(),
            Effect::Share { ticket, name, text } => files::share(runtime, ticket, name, text),
            // Every other effect is the runtime's, or headquarters'.
            _ => {}
        }
    }

    fn listen(runtime: &'static TabletRuntime) {
        let Some(document) = web_sys::window().and_then(|window| window.document()) else { return };
        on(&document, "change", runtime, |runtime, event| {
            let field = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
            if let Some(field) = field.filter(|field| field.type_() == "file") {
                if let Some(chosen) = field.files() {
                    match field.get_attribute("data-photo") {
                        Some(target) if field.has_attribute("capture") => {
                            photos::captured(runtime, &target, files::each(&chosen));
                        }
                        Some(target) => photos::take(runtime, &target, files::each(&chosen), of_any_time),
                        None => files::read(runtime, &chosen),
                    }
                }
                // The same file may be chosen again.
                field.set_value("");
            }
        });
        on(&document, "click", runtime, |runtime, event| {
            let field = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
            if let Some(field) = field.filter(|field| field.has_attribute("capture"))
                && let Some(target) = field.get_attribute("data-photo")
            {
                photos::camera_asked(runtime, target);
            }
        });
        on(&document, "visibilitychange", runtime, |runtime, _| camera::page_turned(runtime));
        on(&document, "paste", runtime, pasted);
        on(&document, "drop", runtime, |runtime, event| {
            event.prevent_default();
            let Ok(event) = event.dyn_into::<DragEvent>() else { return };
            let dropped = event.data_transfer().and_then(|data| data.files());
            let Some(files) = dropped.filter(|files| files.length() > 0) else { return };
            match photos_place(&event) {
                Some(target) => photos::take(runtime, &target, files::each(&files), of_any_time),
                None if runtime.with_model(reads_dropped_files) => files::read(runtime, &files),
                None => runtime.send(Event::FilesDropped),
            }
        });
        pen::listen(runtime);
        install::listen(runtime);
    }
}

/// A file that was chosen, dropped or pasted doesn't say when its picture was taken.
fn of_any_time(_file: &File) -> FileOrigin {
    FileOrigin::Chosen
}

/// Whether files dropped on the page that is shown are read. On a form a file is more likely a photo that missed its
/// finding.
fn reads_dropped_files(model: &Model) -> bool {
    !matches!(model.session().route, Route::Home | Route::Continue | Route::Inspection { .. })
}

/// Pictures pasted on a finding belong to it, as those dropped on it do; everything else is left to the browser.
fn pasted(runtime: &'static TabletRuntime, event: web_sys::Event) {
    let Some(target) = photos_place(&event) else { return };
    let Ok(paste) = event.clone().dyn_into::<ClipboardEvent>() else { return };
    let files = paste.clipboard_data().and_then(|data| data.files());
    let Some(files) = files.filter(|files| files.length() > 0) else { return };
    event.prevent_default();
    photos::take(runtime, &target, files::each(&files), of_any_time);
}

/// The finding that an event happened at.
fn photos_place(event: &web_sys::Event) -> Option<String> {
    let place = event.target()?.dyn_into::<Element>().ok()?;
    place.closest("[data-photos]").ok()??.get_attribute("data-photos")
}
