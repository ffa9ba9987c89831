//! Browser adapters and the event loop; the only layer that names a browser API.
