//! Saving: the contract of a store, the keeper, and what survives what.

mod contract;
mod crash;
mod keeper;
mod photos;
mod tabs;
mod world;
