//! Saving: the contract of a store, the replicated store, and what survives what.

mod contract;
mod crash;
mod photos;
mod replicated;
mod tabs;
mod world;
