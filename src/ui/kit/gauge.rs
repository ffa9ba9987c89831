//! A part of a whole as a bar, for the eye alone: the numbers stand beside it. It is drawn as SVG, because the content
//! security policy allows no inline style, and because it is printed without the browser's permission to print colours.

use yew::{Html, html};

/// What is left of the whole is drawn too: it is what was lost.
pub fn gauge(part: i64, whole: i64) -> Html {
    let width = (part.max(0) * 1000 / whole.max(1)).min(1000);
    html! {
        <svg
            class="gauge"
            viewBox="0 0 1000 20"
            preserveAspectRatio="none"
            aria-hidden="true"
            focusable="false"
        >
            <path class="gauge__rest" d="M0 0H1000V20H0Z" />
            if width > 0 {
                <path class="gauge__part" d={format!("M0 0H{width}V20H0Z")} />
            }
        </svg>
    }
}
