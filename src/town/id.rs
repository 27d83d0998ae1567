//! Ids: UUIDs as IMDF has them, one type a noun so that they cannot be mixed up.

/// Ids of these names, each a UUID.
macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize)]
        #[serde(transparent)]
        pub struct $name(pub uuid::Uuid);

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                std::fmt::Display::fmt(&self.0, f)
            }
        }

        impl std::fmt::Debug for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                write!(f, concat!(stringify!($name), "({})"), self.0)
            }
        }

        impl std::str::FromStr for $name {
            type Err = uuid::Error;
            fn from_str(text: &str) -> Result<Self, uuid::Error> {
                uuid::Uuid::from_str(text).map(Self)
            }
        }
    )+};
}
#[cfg(feature = "manage")]
pub(crate) use ids;

ids! {
    /// The centre.
    VenueId,
    /// A floor.
    LevelId,
    /// A shop space.
    UnitId,
    /// A tenant, as the public knows it.
    OccupantId,
    /// An occupant in one or more units for a time.
    TenancyId,
    /// Something around the units: a path, a pond, a hotel.
    PlaceId,
}
