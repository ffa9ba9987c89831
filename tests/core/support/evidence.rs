//! Random evidence and signatures that are valid by construction. Most findings have none, as in the field.

use proptest::prelude::*;
use xuncun::domain::digest::ContentHash;
use xuncun::domain::evidence::{
    CameraPlace, Degrees, Evidence, EvidenceChange, Photo, PhotoMark, PhotoPosition, PhotoTime, Position,
    Spot,
};
use xuncun::domain::id::ItemId;
use xuncun::domain::inspection::{Objection, Party, Signature, Statement};

use super::{mark, moment, unknown, words};

/// Few pictures, so that they meet again.
fn hash() -> impl Strategy<Value = ContentHash> {
    (0..4_u8).prop_map(|seed| ContentHash::of(&[seed]))
}

fn spot() -> impl Strategy<Value = Spot> {
    (0..=Spot::FULL, 0..=Spot::FULL).prop_map(|(x, y)| Spot { x, y })
}

pub fn position() -> BoxedStrategy<Position> {
    let degrees = |limit: i32| (-limit * 1_000_000..=limit * 1_000_000).prop_map(Degrees::from_millionths);
    (degrees(90), degrees(180), any::<u32>(), moment())
        .prop_map(|(latitude, longitude, accuracy, at)| Position { latitude, longitude, accuracy, at })
        .boxed()
}

fn photo_marks() -> impl Strategy<Value = Vec<PhotoMark>> {
    let mark = prop_oneof![
        (spot(), spot()).prop_map(|(from, to)| PhotoMark::Arrow { from, to }),
        (spot(), spot()).prop_map(|(centre, edge)| PhotoMark::Circle { centre, edge }),
        (spot(), words()).prop_map(|(at, text)| PhotoMark::Text { at, text: text.into() }),
    ];
    prop::collection::vec(mark, 0..3)
}

fn photo_time() -> impl Strategy<Value = PhotoTime> {
    prop_oneof![moment().prop_map(PhotoTime::Taken), moment().prop_map(PhotoTime::Added)]
}

fn photo_position() -> impl Strategy<Value = PhotoPosition> {
    prop_oneof![
        position().prop_map(PhotoPosition::Measured),
        (position(), any::<bool>()).prop_map(|(at, is_known)| PhotoPosition::Camera(CameraPlace {
            latitude: at.latitude,
            longitude: at.longitude,
            accuracy: is_known.then_some(at.accuracy),
        })),
    ]
}

pub fn photo() -> impl Strategy<Value = Photo> {
    let size = (any::<u16>(), any::<u16>(), any::<u32>());
    (hash(), size, photo_time(), prop::option::of(photo_position()), photo_marks(), unknown()).prop_map(
        |(hash, (width, height, bytes), taken, position, marks, unknown)| Photo {
            hash,
            width,
            height,
            bytes,
            taken,
            position,
            marks,
            unknown,
        },
    )
}

pub fn evidence() -> BoxedStrategy<Evidence> {
    let some = (prop::collection::vec(photo(), 0..3), words(), prop::option::of(position()));
    let some = some.prop_map(|(photos, no_photo, position)| {
        let mut evidence = Evidence { photos: Vec::new(), no_photo: no_photo.into(), position };
        for photo in photos {
            evidence.change(&EvidenceChange::Photo(photo));
        }
        evidence
    });
    prop_oneof![5 => Just(Evidence::default()), 1 => some].boxed()
}

pub fn evidence_change() -> impl Strategy<Value = EvidenceChange> {
    prop_oneof![
        photo().prop_map(EvidenceChange::Photo),
        hash().prop_map(EvidenceChange::DropPhoto),
        (hash(), photo_marks()).prop_map(|(photo, marks)| EvidenceChange::Marks { photo, marks }),
        words().prop_map(|reason| EvidenceChange::NoPhoto(reason.into())),
        prop::option::of(position()).prop_map(EvidenceChange::Position),
    ]
}

fn strokes() -> impl Strategy<Value = Statement> {
    let stroke = prop::collection::vec(spot(), 1..4);
    prop::collection::vec(stroke, 1..3).prop_map(|strokes| Statement::Signed { strokes })
}

fn signature() -> impl Strategy<Value = Signature> {
    let of =
        |party: Party, statement: BoxedStrategy<Statement>, objections: BoxedStrategy<Vec<Objection>>| {
            (mark(), hash(), statement, objections, unknown()).prop_map(
                move |(mark, signed, statement, objections, unknown)| Signature {
                    party,
                    mark,
                    signed,
                    statement,
                    objections,
                    unknown,
                },
            )
        };
    let refused = "[一-龥]{1,8}".prop_map(|reason| Statement::Refused { reason: reason.into() });
    let objection = ("[a-z.]{1,9}", "[一-龥]{1,8}")
        .prop_map(|(item, text)| Objection { item: ItemId::parse(&item).unwrap(), text: text.into() });
    prop_oneof![
        of(Party::Inspector, strokes().boxed(), Just(Vec::new()).boxed()),
        of(
            Party::Village,
            prop_oneof![strokes(), refused].boxed(),
            prop::collection::vec(objection, 0..3).boxed()
        ),
    ]
}

pub fn signatures() -> impl Strategy<Value = Vec<Signature>> {
    prop::collection::vec(signature(), 0..3)
}
