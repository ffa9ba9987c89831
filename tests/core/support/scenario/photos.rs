//! The shell's part in photos and packages, in memory: what `web/photos` and `web/package` do in a browser.

use std::collections::BTreeMap;
use std::rc::Rc;

use pollster::block_on;
use xuncun::app::photos::{self, Command, FileOrigin, Made, PhotoFault};
use xuncun::app::port::package::{Command as PackageCommand, Head, Incoming};
use xuncun::app::program::tablet::Event;
use xuncun::app::transfer::package;
use xuncun::app::transfer::{self, Delivery, DeliveryMethod};
use xuncun::cli::intake::bytes::gbk;
use xuncun::domain::date::Timestamp;
use xuncun::domain::digest::ContentHash;
use xuncun::domain::evidence::CameraPlace;
use xuncun::domain::id::{FindingId, RectificationId};
use xuncun::store::{InMemoryPhotoStore, KeptPhoto, PhotoStore};
use xuncun::wire::file_text;
use xuncun::wire::package::reader::{self, at_once};
use xuncun::wire::zip::{self, LOCAL_LENGTH, TAIL, ZipFault, ZipWriter};

use super::{Job, Scenario, item};

type Bytes = Rc<[u8]>;

/// Files that the shell holds for the app.
#[derive(Clone, Debug, Default)]
pub struct Hands {
    last: u32,
    files: BTreeMap<u32, Bytes>,
    packages: BTreeMap<u32, Vec<u8>>,
    /// What the camera wrote into files: when, and where.
    camera_data: BTreeMap<Bytes, (Option<Timestamp>, Option<CameraPlace>)>,
}

fn hash(bytes: &[u8]) -> ContentHash {
    ContentHash::of(bytes)
}

impl Scenario {
    /// Chooses a file for the last finding of an item.
    pub fn photo(&mut self, id: &str, bytes: &[u8]) -> &mut Self {
        let finding = self.last_finding(id);
        self.photo_of(id, &finding, bytes)
    }

    pub fn photo_of(&mut self, id: &str, finding: &FindingId, bytes: &[u8]) -> &mut Self {
        self.photo_from(id, finding, bytes, FileOrigin::Chosen)
    }

    /// A file that came in this way.
    pub fn photo_from(
        &mut self,
        id: &str,
        finding: &FindingId,
        bytes: &[u8],
        origin: FileOrigin,
    ) -> &mut Self {
        let hands = &mut self.tab_mut().hands;
        hands.last += 1;
        let ticket = hands.last;
        hands.files.insert(ticket, bytes.into());
        self.photo_event(photos::Event::Chosen { ticket, item: item(id), finding: finding.clone(), origin })
    }

    /// From now on files of these bytes carry what a camera wrote.
    pub fn camera_wrote(
        &mut self,
        bytes: &[u8],
        taken: Option<Timestamp>,
        place: Option<CameraPlace>,
    ) -> &mut Self {
        self.tab_mut().hands.camera_data.insert(bytes.into(), (taken, place));
        self
    }

    /// Chooses a file for what is done next about a rectification.
    pub fn photo_for(&mut self, of: &RectificationId, bytes: &[u8]) -> &mut Self {
        self.photo_for_from(of, bytes, FileOrigin::Chosen)
    }

    pub fn photo_for_from(&mut self, of: &RectificationId, bytes: &[u8], origin: FileOrigin) -> &mut Self {
        let hands = &mut self.tab_mut().hands;
        hands.last += 1;
        let ticket = hands.last;
        hands.files.insert(ticket, bytes.into());
        self.photo_event(photos::Event::ChosenForLedger { ticket, of: of.clone(), origin })
    }

    pub fn photo_event(&mut self, event: photos::Event) -> &mut Self {
        self.act(Event::Photo(event))
    }

    /// Does what is wanted with a photo; gives what is told then.
    pub(super) fn perform_photo(&mut self, command: Command) -> Option<photos::Event> {
        let store = self.photos.clone();
        let hands = &mut self.tab_mut().hands;
        match command {
            Command::Make { ticket, keep_camera } => {
                self.tab_mut().kept_camera.push(keep_camera);
                let hands = &mut self.tab_mut().hands;
                let bytes = hands.files.get(&ticket).expect("a file that was chosen");
                let (taken, place) = hands.camera_data.get(bytes).copied().unwrap_or_default();
                let result = match &bytes[..] {
                    [] => Err(PhotoFault::Empty),
                    [b'{', ..] => Err(PhotoFault::NotAPicture),
                    _ => Ok(Made {
                        name: hash(bytes),
                        bytes: u32::try_from(bytes.len()).unwrap(),
                        width: 1600,
                        height: 1200,
                        taken: taken.map(|at| at.unix_seconds() * 1000),
                        place,
                    }),
                };
                Some(photos::Event::Made { ticket, result })
            }
            Command::Keep { ticket, name, entry } => {
                let picture = hands.files.get(&ticket).expect("a file that was made small").clone();
                let photo = KeptPhoto { name, picture, thumbnail: (*b"small").into(), entry };
                let result = block_on(store.keep(&photo)).map(drop).map_err(PhotoFault::from);
                Some(photos::Event::Kept { ticket, result })
            }
            Command::Forget(ticket) => {
                hands.files.remove(&ticket);
                None
            }
            Command::List => Some(photos::Event::Listed(block_on(store.list()))),
            Command::ShowWhole(key) => {
                let read = block_on(store.read(&key));
                let event = xuncun::app::gallery::Event::WholeRead {
                    name: ContentHash::parse(key.as_str()).unwrap(),
                    read: read.map(|read| photos::Read {
                        address: Some("blob:whole".into()),
                        is_whole: read.is_whole,
                    }),
                };
                self.later(Some(Event::Gallery(event)));
                None
            }
            Command::Note(entry) => {
                drop(block_on(store.note(&entry)));
                None
            }
            Command::ForgetEntries(keys) => {
                drop(block_on(store.forget(&keys)));
                None
            }
            Command::ShowThumbnail(key) => {
                let address = block_on(store.thumbnail(&key)).ok().map(|_| format!("blob:{key}").into());
                Some(photos::Event::ThumbnailRead {
                    name: ContentHash::parse(key.as_str()).unwrap(),
                    address,
                })
            }
            Command::Release(_) => None,
            Command::Verify(key) => {
                let event = xuncun::app::settings::Event::PhotoVerified {
                    name: ContentHash::parse(key.as_str()).unwrap(),
                    is_whole: block_on(store.read(&key)).ok().map(|read| read.is_whole),
                };
                self.later(Some(Event::Settings(event)));
                None
            }
            Command::Delete(names) => {
                drop(block_on(store.delete(&names)));
                None
            }
        }
    }

    /// Everything with all photos; gives the package.
    pub fn back_up_package(&mut self) -> (String, Vec<u8>) {
        self.package(package::Event::BackedUp);
        self.tab().packages.last().expect("a package left the tablet").clone()
    }

    /// Exports what is chosen, with its photos; gives the package.
    pub fn export_package(&mut self) -> (String, Vec<u8>) {
        self.package(package::Event::Exported(DeliveryMethod::Download));
        self.tab().packages.last().expect("a package left the tablet").clone()
    }

    pub fn import_package(&mut self, name: &str, bytes: &[u8]) -> &mut Self {
        let hands = &mut self.tab_mut().hands;
        hands.last += 1;
        let ticket = hands.last;
        hands.packages.insert(ticket, bytes.to_vec());
        let mut source = bytes;
        // As the shell does with the first document; GBK is decoded by the browser, and here by the same table.
        let head = at_once(reader::open(&mut source, gbk)).and_then(|package| {
            let bytes = at_once(reader::unpack(&package.documents[0], &mut source))?;
            let text = file_text::read(&bytes, gbk).map(Rc::from);
            Ok(Head { text, extras: package.extras() })
        });
        self.package(package::Event::Opened { ticket, name: name.to_owned(), head })
    }

    fn package(&mut self, event: package::Event) -> &mut Self {
        self.act(Event::Transfer(transfer::Event::Package(event)))
    }

    pub(super) fn perform_package(&mut self, command: PackageCommand) -> Option<package::Event> {
        let store = self.photos.clone();
        match command {
            PackageCommand::Write { name, main, text, photos, stamped, at, .. } => {
                let mut files = vec![(main.to_owned(), text.as_bytes().to_vec())];
                let mut left_out = Vec::new();
                for (key, path) in photos {
                    match block_on(store.read(&key)) {
                        Ok(photo) if photo.is_whole => files.push((path, photo.picture.to_vec())),
                        _ => left_out.push(path),
                    }
                }
                let photos = files.len() - 1;
                // A stamp is drawn by the browser; here it is the picture as it is.
                for (key, path, _) in stamped {
                    if let Ok(photo) = block_on(store.read(&key)) {
                        files.push((path, photo.picture.to_vec()));
                    }
                }
                self.tab_mut().packages.push((name, written(ZipWriter::new(at), &files)));
                Some(package::Event::Written { photos, left_out, given: Delivery::Downloaded })
            }
            PackageCommand::Check { ticket, photos } => {
                let mut source = &self.tab().hands.packages[&ticket][..];
                let package = at_once(reader::open(&mut source, gbk)).unwrap();
                let document = &package.documents[0].name;
                let found = at_once(reader::find(&mut source, &package.pictures, document, photos));
                Some(package::Event::Checked { ticket, found })
            }
            PackageCommand::Take { ticket, photos } => {
                let files = read(&self.tab().hands.packages[&ticket]).unwrap();
                let result = take(&store, &files, photos);
                Some(package::Event::Taken { ticket, result })
            }
            PackageCommand::Forget(ticket) => {
                self.tab_mut().hands.packages.remove(&ticket);
                None
            }
        }
    }

    pub(super) fn later(&mut self, event: Option<Event>) {
        if let Some(event) = event {
            self.tab_mut().jobs.push_back(Job::Happen(Box::new(event.into())));
        }
    }
}

fn take(
    store: &InMemoryPhotoStore,
    files: &BTreeMap<String, Vec<u8>>,
    photos: Vec<Incoming>,
) -> Result<(), PhotoFault> {
    let mut kept = Vec::new();
    for one in photos {
        let picture = files[&one.path].clone().into();
        let photo =
            KeptPhoto { name: one.name.clone(), picture, thumbnail: (*b"small").into(), entry: one.entry };
        if let Err(error) = block_on(store.keep(&photo)) {
            drop(block_on(store.delete(&kept)));
            return Err(error.into());
        }
        kept.push(one.name);
    }
    Ok(())
}

/// A zip file of these files.
pub fn written(mut writer: ZipWriter, files: &[(String, Vec<u8>)]) -> Vec<u8> {
    let mut whole = Vec::new();
    for (name, bytes) in files {
        whole.extend(writer.file(name, zip::crc32(bytes), bytes.len()).unwrap());
        whole.extend(bytes);
    }
    whole.extend(writer.finish().unwrap());
    whole
}

/// The files of a zip file; only its directory is trusted to be whole.
pub fn read(whole: &[u8]) -> Result<BTreeMap<String, Vec<u8>>, ZipFault> {
    let slice = |from: u64, length: u64| {
        let from = usize::try_from(from).unwrap();
        &whole[from..from + usize::try_from(length).unwrap()]
    };
    let tail = &whole[whole.len().saturating_sub(TAIL)..];
    let directory = zip::directory(tail, whole.len() as u64)?;
    let mut files = BTreeMap::new();
    for entry in zip::entries(slice(directory.offset, directory.size.into()), directory, gbk)? {
        let content = entry.offset + entry.content(slice(entry.offset, LOCAL_LENGTH as u64))?;
        let packed = slice(content, entry.packed.into()).to_vec();
        // A damaged picture is found out by its hash.
        let bytes = entry.unpack(packed.clone()).unwrap_or(packed);
        files.insert(entry.name, bytes);
    }
    Ok(files)
}
