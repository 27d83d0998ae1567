//! A town with what is confidential about it.

use super::{Note, ReadinessStep, Terms, check, public};
use crate::town::{Occupant, Problem, Tenancy, Town};
use std::collections::{HashMap, HashSet};
use std::num::NonZeroU16;

/// What of a town only its managers know. Everything refers to the town by id.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Confidential {
    /// Lease terms.
    pub terms: Vec<Terms>,
    /// Tenancies the public does not know, and, under the same id, the full story of those of which
    /// it knows a part.
    pub tenancies: Vec<Tenancy>,
    /// Occupants of the tenancies the public does not know.
    pub occupants: Vec<Occupant>,
    /// Notes.
    pub notes: Vec<Note>,
    /// What has to be done before an opening.
    pub readiness: Vec<ReadinessStep>,
    /// After how many days a fact that the public sees is to be confirmed again; none where nobody
    /// has said.
    pub reconfirm_after: Option<NonZeroU16>,
}

/// A public town and what is confidential about it.
#[derive(Clone, Debug, PartialEq)]
pub struct FullTown {
    /// What everybody may know.
    pub town: Town,
    /// What only managers know.
    pub confidential: Confidential,
}

impl FullTown {
    /// Parts a town with all its tenancies into what is public and what is not. Readiness steps are
    /// none yet.
    ///
    /// [`FullTown::combined`] gives the town back, the unannounced tenancies and occupants last.
    pub fn part(all: &Town, terms: Vec<Terms>, notes: Vec<Note>) -> Self {
        let town = public(all);
        let shown: HashMap<_, _> = town.tenancies.iter().map(|it| (it.id, it)).collect();
        let known: HashSet<_> = town.occupants.iter().map(|it| it.id).collect();
        let tenancies = all.tenancies.iter();
        let occupants = all.occupants.iter();
        let confidential = Confidential {
            terms,
            tenancies: tenancies
                .filter(|tenancy| shown.get(&tenancy.id) != Some(tenancy))
                .cloned()
                .collect(),
            occupants: occupants
                .filter(|occupant| !known.contains(&occupant.id))
                .cloned()
                .collect(),
            notes,
            readiness: Vec::new(),
            reconfirm_after: None,
        };
        Self { town, confidential }
    }

    /// The town as planners see it: public and unannounced tenancies together.
    ///
    /// Never to be written for the public; [`public`] takes it back to what may be.
    pub fn combined(&self) -> Town {
        let mut all = self.town.clone();
        let places: HashMap<_, _> = all.tenancies.iter().map(|it| it.id).zip(0..).collect();
        for tenancy in &self.confidential.tenancies {
            match places.get(&tenancy.id) {
                Some(place) => all.tenancies[*place] = tenancy.clone(),
                None => all.tenancies.push(tenancy.clone()),
            }
        }
        all.occupants
            .extend(self.confidential.occupants.iter().cloned());
        all
    }

    /// What is wrong or doubtful in the confidential part. Paths are those of its file; the public
    /// part has [`Town::problems`].
    pub fn problems(&self) -> Vec<Problem> {
        check::problems(self)
    }
}
