//! The attributes that elements have here.

macro_rules! attributes {
    ($($attribute:ident $name:literal,)*) => {
        /// An attribute by its name; there may be 64.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum A {
            $($attribute,)*
        }

        impl A {
            pub(super) const ALL: &[Self] = &[$(Self::$attribute,)*];

            /// As the page spells it.
            pub fn name(self) -> &'static str {
                match self {
                    $(Self::$attribute => $name,)*
                }
            }
        }
    };
}

attributes! {
    Accept "accept",
    Alt "alt",
    AriaCurrent "aria-current",
    AriaDescribedby "aria-describedby",
    AriaExpanded "aria-expanded",
    AriaHidden "aria-hidden",
    AriaInvalid "aria-invalid",
    AriaLabel "aria-label",
    AriaLabelledby "aria-labelledby",
    AriaLive "aria-live",
    AriaPressed "aria-pressed",
    AriaRowcount "aria-rowcount",
    AriaRowindex "aria-rowindex",
    Autocomplete "autocomplete",
    Capture "capture",
    Class "class",
    D "d",
    Disabled "disabled",
    Focusable "focusable",
    FontSize "font-size",
    For "for",
    Height "height",
    Href "href",
    Id "id",
    Inputmode "inputmode",
    List "list",
    Max "max",
    Multiple "multiple",
    Name "name",
    Pad "data-pad",
    Photo "data-photo",
    Photos "data-photos",
    Placeholder "placeholder",
    PreserveAspectRatio "preserveAspectRatio",
    Role "role",
    Rows "rows",
    Scope "scope",
    Selected "selected",
    Src "src",
    State "data-state",
    StrokeWidth "stroke-width",
    Tabindex "tabindex",
    Target "target",
    Testid "data-testid",
    Title "title",
    Type "type",
    Value "value",
    ViewBox "viewBox",
    Webkitdirectory "webkitdirectory",
    Width "width",
    X "x",
    Y "y",
}

const _: () = assert!(A::ALL.len() <= 64, "a set of attributes is 64 bits");
