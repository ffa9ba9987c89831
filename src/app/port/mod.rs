//! The ports of the shell: commands to it and its answers, as plain data. They do not depend on any screen.

pub mod camera;
pub mod headquarters;
pub mod location;
pub mod package;
pub mod photos;
