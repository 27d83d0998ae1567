//! Search: which units a text is found in.
//!
//! Searched are the names of the occupant in all languages, its type and group in Chinese and
//! English, what it offers, and the number and name of the unit. Every word must be found, each
//! wherever it is. A tenant that follows the present one is searched as well.

use super::fold::fold_into;
use super::pattern::Pattern;
use super::register::Register;
use crate::town::{Labels, Language, OccupantId, TenantType, Town, UnitOn};
use std::sync::Arc;

/// What can be searched and counted in a town. Built once a town, asked at every keystroke.
///
/// Copies share what was read.
#[derive(Clone, Debug)]
pub struct SearchIndex {
    pub(super) register: Arc<Register>,
    occupants: Arc<Texts>,
    /// Of types and their groups, by the number of the type.
    kinds: Arc<Texts>,
    units: Arc<Texts>,
}

/// Where the words of a text are found.
#[derive(Clone, Debug)]
pub struct Found<'a> {
    index: &'a SearchIndex,
    /// A bit for every word there is.
    all: u64,
    /// The words found in each occupant.
    occupants: Vec<u64>,
    /// The words found in each unit.
    units: Vec<u64>,
}

/// More words than these are not looked for.
const MOST_WORDS: usize = 64;

impl SearchIndex {
    /// Reads the texts of a town.
    pub fn new(town: &Town) -> Self {
        let register = Register::new(town);
        let mut occupants = Texts::default();
        for occupant in &town.occupants {
            occupants.add(labels(Some(&occupant.name)).chain(labels(occupant.offers.as_ref())));
        }
        let mut kinds = Texts::default();
        for kind in &register.kinds {
            kinds.add(Language::ALL.into_iter().flat_map(|it| names(kind, it)));
        }
        let mut units = Texts::default();
        for unit in &town.units {
            let number = std::iter::once(unit.number.as_str());
            units.add(number.chain(labels(unit.name.as_ref())));
        }
        Self {
            register: register.into(),
            occupants: occupants.into(),
            kinds: kinds.into(),
            units: units.into(),
        }
    }

    /// The index of the same town after a change, where nothing that can be searched has changed.
    pub fn again(&self, before: &Town, town: &Town) -> Option<Self> {
        let occupants = before.occupants.iter().zip(&town.occupants);
        let units = before.units.iter().zip(&town.units);
        let is_same = before.occupants.len() == town.occupants.len()
            && before.units.len() == town.units.len()
            && before.venue.holidays == town.venue.holidays
            && occupants.into_iter().all(|(one, other)| {
                one.id == other.id
                    && one.tenant_type == other.tenant_type
                    && one.hours == other.hours
                    && (&one.name, &one.offers) == (&other.name, &other.offers)
            })
            && units
                .into_iter()
                .all(|(one, other)| (&one.number, &one.name) == (&other.number, &other.name));
        is_same.then(|| self.clone())
    }

    /// Looks for every word of `text`: Chinese, pinyin (in full, by initials, begun or mixed, with
    /// or without spaces), or Latin letters whatever their case and accents.
    ///
    /// ```
    /// # use frontage::{query::SearchIndex, town::sample};
    /// let town = sample::two_units_of_100_and_300_m2_first_let().0; // a café in unit 01
    /// let today = town.on(town.known_until);
    /// let index = SearchIndex::new(&town);
    /// for text in ["咖啡", "kafeiguan", "ka fei", "kfg", "Cafe", "CAFÉ 01", ""] {
    ///     assert!(index.find(text).has(0, &today.units[0]), "{text}");
    /// }
    /// assert!(!index.find("cafe").has(1, &today.units[1]));
    /// ```
    pub fn find(&self, text: &str) -> Found<'_> {
        let words: Vec<Pattern> = words(text).iter().map(|word| Pattern::new(word)).collect();
        let mut occupants = self.occupants.find(&words);
        let kinds = self.kinds.find(&words);
        for (found, kind) in occupants.iter_mut().zip(self.register.kind_numbers()) {
            *found |= kinds[*kind];
        }
        Found {
            index: self,
            all: bits(words.iter().map(|_| true)),
            occupants,
            units: self.units.find(&words),
        }
    }
}

impl Found<'_> {
    /// Whether every word is found in the unit at this place of [`Town::units`] and in who is in
    /// it, or follows, in `state`, its state on a day.
    ///
    /// Without a word everything is found.
    pub fn has(&self, place: usize, state: &UnitOn) -> bool {
        if self.all == 0 {
            return true;
        }
        let unit = self.units.get(place).copied().unwrap_or_default();
        let tenancies = [state.tenancy, state.next].into_iter().flatten();
        unit == self.all
            || tenancies
                .map(|tenancy| self.in_occupant(tenancy.occupant))
                .any(|occupant| unit | occupant == self.all)
    }

    fn in_occupant(&self, id: OccupantId) -> u64 {
        let place = self.index.register.place(id);
        place.map_or(0, |place| self.occupants[place])
    }
}

/// The words to look for. Letters that stand alone, one after the other, are one: `h s k f` is
/// meant as `hskf`.
fn words(text: &str) -> Vec<String> {
    let mut folded = String::new();
    fold_into(&mut folded, text);
    let mut words: Vec<String> = Vec::new();
    let mut after_letter = false;
    for word in folded.split(' ').map(|word| word.trim_matches('-')) {
        let is_letter = matches!(word.as_bytes(), [b'a'..=b'z']);
        match words.last_mut() {
            Some(letters) if is_letter && after_letter => letters.push_str(word),
            _ => words.push(word.to_owned()),
        }
        after_letter = is_letter;
    }
    words.retain(|word| !word.is_empty());
    words.truncate(MOST_WORDS);
    words
}

fn labels(labels: Option<&Labels>) -> impl Iterator<Item = &str> {
    labels
        .into_iter()
        .flat_map(|it| it.all().map(|(_, text)| text))
}

fn names(kind: &TenantType, language: Language) -> [&str; 2] {
    [kind.name(language), kind.group().name(language)]
}

/// Many folded texts behind each other, which is far quicker to read than one string each.
#[derive(Clone, Debug, Default)]
struct Texts {
    all: String,
    /// Where each text ends.
    ends: Vec<usize>,
}

impl Texts {
    /// Adds one text of several lines.
    fn add<'a>(&mut self, lines: impl Iterator<Item = &'a str>) {
        for line in lines {
            fold_into(&mut self.all, line);
            self.all.push('\n');
        }
        self.ends.push(self.all.len());
    }

    /// The words found in each text, as bits.
    fn find(&self, words: &[Pattern]) -> Vec<u64> {
        if words.is_empty() {
            return vec![0; self.ends.len()];
        }
        let mut start = 0;
        let mut found = Vec::with_capacity(self.ends.len());
        for end in &self.ends {
            let text = &self.all[start..*end];
            found.push(bits(words.iter().map(|word| word.is_in(text))));
            start = *end;
        }
        found
    }
}

fn bits(facts: impl Iterator<Item = bool>) -> u64 {
    facts
        .zip(0..)
        .map(|(is_so, place)| u64::from(is_so) << place)
        .sum()
}

#[cfg(test)]
mod tests;
