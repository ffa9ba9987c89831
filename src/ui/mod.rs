//! Yew components: view model in, Event out.
