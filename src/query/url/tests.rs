//! Links as people send them, and every link there can be.
