//! Files of every version ever written, kept for ever: today's app reads them to the values they were
//! written from.
