//! Text in several languages, as IMDF's LABELS: keyed by language tag.

use serde::Serialize;
use std::collections::BTreeMap;

/// The languages the screens speak.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Language {
    /// Chinese, simplified.
    #[default]
    Zh,
    /// English.
    En,
}

impl Language {
    /// Both, in the order a switch shows them.
    pub const ALL: [Self; 2] = [Self::Zh, Self::En];

    /// The tag used in the URL and as a key of [`Labels`].
    pub fn tag(self) -> &'static str {
        match self {
            Self::Zh => "zh",
            Self::En => "en",
        }
    }

    /// The BCP 47 tag for the `lang` attribute.
    pub fn html_lang(self) -> &'static str {
        match self {
            Self::Zh => "zh-Hans",
            Self::En => "en",
        }
    }

    /// The language of a tag such as `zh-CN` or `en`, if the screens speak it.
    pub fn from_tag(tag: &str) -> Option<Self> {
        let primary = tag.split(['-', '_']).next().unwrap_or_default();
        Self::ALL
            .into_iter()
            .find(|language| primary.eq_ignore_ascii_case(language.tag()))
    }

    /// The text of the two that is in this language.
    pub fn pick<'a>(self, zh: &'a str, en: &'a str) -> &'a str {
        match self {
            Self::Zh => zh,
            Self::En => en,
        }
    }

    /// The other language.
    pub fn other(self) -> Self {
        match self {
            Self::Zh => Self::En,
            Self::En => Self::Zh,
        }
    }
}

/// One text in one or more languages. Never empty in a checked town.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct Labels(BTreeMap<String, String>);

impl Labels {
    /// A text in Chinese and English.
    pub fn new(zh: &str, en: &str) -> Self {
        Self::from_iter([("zh", zh), ("en", en)])
    }

    /// The text in `language`, or in the other one, or in any: a name is better than none.
    ///
    /// ```
    /// # use frontage::town::{Labels, Language};
    /// let name = Labels::from_iter([("zh", "花神咖啡")]);
    /// assert_eq!(name.get(Language::En), "花神咖啡");
    /// ```
    pub fn get(&self, language: Language) -> &str {
        self.exact(language)
            .or_else(|| self.exact(language.other()))
            .or_else(|| self.0.values().next().map(String::as_str))
            .unwrap_or_default()
    }

    /// The text in exactly this language.
    pub fn exact(&self, language: Language) -> Option<&str> {
        self.0.get(language.tag()).map(String::as_str)
    }

    /// All texts, whatever the language.
    pub fn all(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0
            .iter()
            .map(|(tag, text)| (tag.as_str(), text.as_str()))
    }

    /// Sets the text in a language, or takes it away. Texts in other languages stay.
    ///
    /// ```
    /// # use frontage::town::{Labels, Language};
    /// let mut name = Labels::new("花神咖啡", "Huashen Coffee");
    /// name.put(Language::En, None);
    /// assert_eq!(name, Labels::from_iter([("zh", "花神咖啡")]));
    /// ```
    pub fn put(&mut self, language: Language, text: Option<String>) {
        match text {
            Some(text) => self.0.insert(language.tag().to_owned(), text),
            None => self.0.remove(language.tag()),
        };
    }

    /// Whether no language has any text.
    pub fn is_empty(&self) -> bool {
        self.0.values().all(|text| text.trim().is_empty())
    }
}

impl<K: Into<String>, V: Into<String>> FromIterator<(K, V)> for Labels {
    fn from_iter<T: IntoIterator<Item = (K, V)>>(pairs: T) -> Self {
        let mut labels = Self::default();
        // One by one: collecting sorts, and a sort is a lot of code for two languages.
        for (tag, text) in pairs {
            labels.0.insert(tag.into(), text.into());
        }
        labels
    }
}
