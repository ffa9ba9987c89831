//! The icons, drawn with lines in the colour of the text. An icon always accompanies a word or a hidden label.

use yew::{Html, html};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    Tick,
    Plus,
    Cross,
    Slash,
    Back,
    Forward,
    Undo,
    Redo,
    Home,
    Out,
    In,
    Gear,
    Share,
    Search,
    Warning,
    Saved,
    Saving,
    Next,
    List,
    Camera,
    Picture,
    Pin,
    Pen,
    Bars,
    Menu,
    Help,
}

impl Shape {
    fn path(self) -> &'static str {
        match self {
            Self::Tick => "M4 12.5l5.5 5.5L20 6.5",
            Self::Plus => "M12 5v14M5 12h14",
            Self::Cross => "M6 6l12 12M18 6L6 18",
            Self::Slash => "M12 3a9 9 0 100 18 9 9 0 000-18zM6 18L18 6",
            Self::Back => "M15 5l-7 7 7 7",
            Self::Forward => "M9 5l7 7-7 7",
            Self::Undo => "M8 5L4 9l4 4M4 9h10a6 6 0 010 12h-3",
            Self::Redo => "M16 5l4 4-4 4M20 9H10a6 6 0 000 12h3",
            Self::Home => "M3 11.5L12 4l9 7.5M6 9.5V20h12V9.5M10 20v-6h4v6",
            Self::Out => "M12 15V4M7.5 8.5L12 4l4.5 4.5M4 14v6h16v-6",
            Self::In => "M12 4v11M7.5 10.5L12 15l4.5-4.5M4 14v6h16v-6",
            Self::Gear => "M4 7h9M17 7h3M4 17h3M11 17h9M15 4.5v5M9 14.5v5",
            Self::Share => {
                "M7 10l10-5M7 14l10 5M5 10a2 2 0 100 4 2 2 0 000-4zM19 3a2 2 0 100 4 2 2 0 000-4zM19 17a2 2 0 100 4 2 2 0 000-4z"
            }
            Self::Search => "M10.5 4a6.5 6.5 0 100 13 6.5 6.5 0 000-13zM15.5 15.5L21 21",
            Self::Warning => "M12 4L2.5 20h19zM12 10v5M12 17.5v.5",
            Self::Saved => "M5 13l4 4L19 7",
            Self::Saving => "M12 4a8 8 0 108 8",
            Self::List => "M5 4h14v16H5zM8 9h8M8 13h8M8 17h5",
            Self::Camera => "M4 8h3.5L9 5.5h6L16.5 8H20v11H4zM12 10a3.5 3.5 0 100 7 3.5 3.5 0 000-7z",
            Self::Pin => {
                "M12 21s-6.5-6-6.5-11a6.5 6.5 0 0113 0c0 5-6.5 11-6.5 11zM12 8a2 2 0 100 4 2 2 0 000-4z"
            }
            Self::Pen => "M4 20l1-4L16 5l3 3L8 19zM4 20h16",
            Self::Bars => "M5 20V10M12 20V4M19 20v-7M3 20h18",
            Self::Help => {
                "M12 3a9 9 0 100 18 9 9 0 000-18zM9.5 9.5a2.5 2.5 0 113.6 2.2c-.8.4-1.1 1-1.1 1.8M12 16.5v.5"
            }
            Self::Menu => "M4 6.5h16M4 12h16M4 17.5h16",
            Self::Picture => "M4 5h16v14H4zM4 16l5-5 4 4 3-3 4 4M15.5 8.5v.5",
            Self::Next => "M5 12h13M13 6l6 6-6 6",
        }
    }
}

pub fn icon(shape: Shape) -> Html {
    html! {
        <svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
            <path d={shape.path()} />
        </svg>
    }
}
