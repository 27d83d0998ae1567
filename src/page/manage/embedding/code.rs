//! What is written into another page so that the map is in it: an element, or a frame. The
//! attributes are those of docs/embedding.md.

use crate::query::{ColorBy, UrlState, percent_encode};
use crate::town::Language;
use crate::words::manage::embedding as words;
use maud::html;

/// How the map gets into the page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum How {
    /// `<frontage-map>`, with a script.
    #[default]
    Element,
    /// `<iframe>`, without one.
    Frame,
}

/// What somebody has chosen.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Choice {
    /// How the map gets into the page.
    pub how: How,
    /// What the map shows.
    pub state: UrlState,
    /// `light` or `dark`; what the visitor's system prefers, where neither.
    pub theme: Option<String>,
    /// Hexadecimal, such as `#2F6B4F`: buttons and selection.
    pub accent: Option<String>,
    /// Hexadecimal: the ground.
    pub paper: Option<String>,
    /// Pixels; as wide as its place, where nothing is said.
    pub width: Option<u32>,
    /// Pixels.
    pub height: Option<u32>,
}

/// Pixels of a frame that is not said to be higher: browsers would make it 150.
const HEIGHT: u32 = 480;

impl Choice {
    /// Reads what a form has, by the names of its fields. What cannot be read is not chosen. `before`
    /// is what no field is about: the town, and what is searched for.
    pub fn read<'a>(
        before: &UrlState,
        fields: impl IntoIterator<Item = (&'a str, &'a str)>,
    ) -> Self {
        let mut choice = Self {
            state: UrlState {
                town: before.town.clone(),
                ..UrlState::default()
            },
            ..Self::default()
        };
        choice.state.filter.text.clone_from(&before.filter.text);
        let mut own = Vec::new();
        for (name, value) in fields {
            match name {
                "how" if value == "frame" => choice.how = How::Frame,
                "type" | "status" | "leasing" | "on" | "color" | "lang" => {
                    choice.state.set(name, &percent_encode(value));
                }
                "theme" if ["light", "dark"].contains(&value) => choice.theme = Some(value.into()),
                "own" => own.push(value),
                "accent" if own.contains(&name) => choice.accent = hexadecimal(value),
                "paper" if own.contains(&name) => choice.paper = hexadecimal(value),
                "width" => choice.width = pixels(value),
                "height" => choice.height = pixels(value),
                _ => {}
            }
        }
        choice
    }

    /// The attributes of the element, but for its width; those with nothing to say are empty.
    pub fn attributes(&self) -> [(&'static str, String); 11] {
        let UrlState {
            filter,
            on,
            color,
            lang,
            town,
            ..
        } = &self.state;
        let list = |slugs: Vec<&str>| slugs.join(",");
        let or_empty = |text: &Option<String>| text.clone().unwrap_or_default();
        let color = (*color != ColorBy::default()).then(|| color.slug());
        [
            ("town", or_empty(town)),
            (
                "type",
                list(filter.types.iter().map(String::as_str).collect()),
            ),
            (
                "status",
                list(filter.statuses.iter().map(|it| it.slug()).collect()),
            ),
            (
                "leasing",
                list(filter.leasing.iter().map(|it| it.slug()).collect()),
            ),
            ("q", filter.text.clone()),
            ("on", on.map(|day| day.to_string()).unwrap_or_default()),
            ("color", color.unwrap_or_default().to_owned()),
            (
                "lang",
                lang.map(Language::tag).unwrap_or_default().to_owned(),
            ),
            ("theme", or_empty(&self.theme)),
            ("accent", or_empty(&self.accent)),
            ("paper", or_empty(&self.paper)),
        ]
    }

    /// The element, with `inside` in it as HTML.
    pub fn element(&self, inside: &str) -> String {
        let mut html = String::from("<frontage-map");
        for (name, value) in self.attributes() {
            if !value.is_empty() {
                attribute(&mut html, name, &value);
            }
        }
        if let Some(height) = self.height {
            attribute(&mut html, "height", &height.to_string());
        }
        if let Some(width) = self.width {
            attribute(&mut html, "style", &max_width(width));
        }
        html + ">" + inside + "</frontage-map>"
    }

    /// The address of the map alone, for a frame or a link.
    fn address(&self, site: &str, is_embedded: bool) -> String {
        let state = UrlState {
            embed: is_embedded,
            ..self.state.clone()
        };
        let mut query = state.write();
        let looks = [
            ("theme", &self.theme),
            ("accent", &self.accent),
            ("paper", &self.paper),
        ];
        for (name, value) in looks {
            if let Some(value) = value.as_ref().filter(|_| is_embedded) {
                query += &format!("&{name}={}", percent_encode(value.trim_start_matches('#')));
            }
        }
        if query.is_empty() {
            site.to_owned()
        } else {
            format!("{site}?{query}")
        }
    }

    /// The code to copy. `site` is the address of the folder the map is in, which ends in `/`;
    /// `language` that of a page that says none.
    pub fn code(&self, site: &str, language: Language) -> String {
        let language = self.state.lang.unwrap_or(language);
        let mut html = String::new();
        match self.how {
            How::Element => {
                html += "<script";
                attribute(&mut html, "src", &format!("{site}frontage-map.js"));
                html += " async></script>\n\n";
                let mut link = String::from("\n  <a");
                attribute(&mut link, "href", &self.address(site, false));
                link = link + ">" + &escaped(words::open_the_map(language)) + "</a>\n";
                html + &self.element(&link)
            }
            How::Frame => {
                html += "<iframe";
                attribute(&mut html, "src", &self.address(site, true));
                attribute(&mut html, "title", words::map_title(language));
                html += "\n ";
                let width = self.width.map(|width| width.to_string());
                attribute(&mut html, "width", width.as_deref().unwrap_or("100%"));
                attribute(
                    &mut html,
                    "height",
                    &self.height.unwrap_or(HEIGHT).to_string(),
                );
                attribute(&mut html, "style", "border:0");
                attribute(&mut html, "loading", "lazy");
                html += "\n ";
                let allowed = "fullscreen; clipboard-write; geolocation 'none'";
                attribute(&mut html, "allow", allowed);
                html + "></iframe>"
            }
        }
    }
}

/// The style of what is no wider than so many pixels.
pub fn max_width(width: u32) -> String {
    format!("max-width:{width}px")
}

/// The folder of an address: what is before its file, its query and its fragment.
pub fn folder(address: &str) -> &str {
    let path = address.split(['?', '#']).next().unwrap_or_default();
    let end = path.rfind('/').map_or(path.len(), |slash| slash + 1);
    &path[..end]
}

fn attribute(html: &mut String, name: &str, value: &str) {
    *html += &format!(" {name}=\"{}\"", escaped(value));
}

fn escaped(text: &str) -> String {
    html! { (text) }.into_string()
}

fn hexadecimal(text: &str) -> Option<String> {
    let digits = text.strip_prefix('#')?;
    let is_hex = digits.len() == 6 && digits.bytes().all(|byte| byte.is_ascii_hexdigit());
    is_hex.then(|| text.to_uppercase())
}

fn pixels(text: &str) -> Option<u32> {
    text.parse()
        .ok()
        .filter(|pixels| (1..=10_000).contains(pixels))
}

#[cfg(test)]
mod tests {
    use super::*;

    const SITE: &str = "https://town.example/map/";

    fn chosen(fields: &[(&str, &str)]) -> Choice {
        Choice::read(&UrlState::default(), fields.iter().copied())
    }

    #[test]
    fn the_element_has_the_attributes_that_are_documented() {
        let choice = chosen(&[
            ("type", "cafe"),
            ("type", "retail"),
            ("status", "trial"),
            ("lang", "en"),
            ("own", "accent"),
            ("accent", "#2f6b4f"),
            ("paper", "#ffffff"),
            ("height", "480"),
        ]);
        assert_eq!(
            choice.code(SITE, Language::Zh),
            "<script src=\"https://town.example/map/frontage-map.js\" async></script>\n\n\
             <frontage-map type=\"cafe,retail\" status=\"trial\" lang=\"en\" accent=\"#2F6B4F\" height=\"480\">\n  \
             <a href=\"https://town.example/map/?type=cafe,retail&amp;status=trial&amp;lang=en\">Open the map</a>\n\
             </frontage-map>"
        );
    }

    #[test]
    fn the_frame_has_the_same_as_its_address() {
        let choice = chosen(&[
            ("how", "frame"),
            ("leasing", "available"),
            ("on", "2024-05-13"),
            ("theme", "dark"),
            ("own", "paper"),
            ("paper", "#101010"),
            ("width", "640"),
        ]);
        let code = choice.code(SITE, Language::Zh);
        assert!(code.starts_with(
            "<iframe src=\"https://town.example/map/?leasing=available&amp;on=2024-05-13&amp;embed=1\
             &amp;theme=dark&amp;paper=101010\" title=\"小镇地图\""
        ));
        assert!(code.contains("width=\"640\" height=\"480\""));
    }

    #[test]
    fn nothing_that_is_chosen_ends_an_attribute() {
        let odd = "\"><script>alert('1')</script>&";
        let mut before = UrlState::default();
        before.filter.text = odd.into();
        let mut choice = Choice::read(&before, [("type", odd), ("lang", odd), ("height", odd)]);
        let element = choice.code(SITE, Language::En);
        assert!(element.contains("q=\"&quot;&gt;&lt;script&gt;alert('1')&lt;/script&gt;&amp;\""));
        assert_eq!(element.matches("<script").count(), 1, "{element}");
        assert!(!element.contains("height"));
        choice.how = How::Frame;
        let frame = choice.code(SITE, Language::En);
        assert!(
            !frame.contains("<script") && !frame.contains("q=\""),
            "{frame}"
        );
        let address = frame.split('"').nth(1).unwrap_or_default();
        let read = UrlState::read(address.split_once('?').unwrap_or_default().1);
        // Once the browser has read the attribute, `&amp;` is `&` again.
        assert!(address.contains("&amp;") || read.filter.text == odd);
    }

    #[test]
    fn what_is_chosen_comes_back_from_the_address() {
        let mut before = UrlState::default();
        before.filter.text = "花神 & co".into();
        before.town = Some("sample-mall".into());
        let choice = Choice::read(
            &before,
            [("how", "frame"), ("type", "cafe"), ("color", "status")],
        );
        let address = choice.address(SITE, true);
        let read = UrlState::read(address.split_once('?').unwrap_or_default().1);
        assert_eq!(
            read,
            UrlState {
                embed: true,
                ..choice.state.clone()
            }
        );
        assert_eq!(
            (read.town.as_deref(), read.color),
            (Some("sample-mall"), ColorBy::Status)
        );
    }

    #[test]
    fn the_folder_of_the_page_is_the_address_of_the_map() {
        let page = "https://town.example/map/manage.html?work=embed&q=a/b#x/y";
        assert_eq!(folder(page), SITE);
        assert_eq!(
            folder("http://127.0.0.1:8080/manage.html"),
            "http://127.0.0.1:8080/"
        );
    }
}
