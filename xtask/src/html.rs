//! Just enough HTML to find tags in the pages Trunk writes.
//!
//! Knows elements, attributes and raw text (scripts, styles, comments). Knows no files.

/// One start tag.
#[derive(Debug)]
pub struct Tag<'a> {
    /// In lower case as the pages write it: `script`, `link`.
    pub name: &'a str,
    attributes: &'a str,
    /// For `script` and `style` the text up to the end tag, else empty.
    pub content: &'a str,
    /// Where the element starts, and where it ends (for `script` and `style` behind the end tag).
    pub start: usize,
    pub end: usize,
}

impl<'a> Tag<'a> {
    /// An attribute's value, empty for one without value.
    pub fn attribute(&self, wanted: &str) -> Option<&'a str> {
        let mut rest = self.attributes.trim_start();
        while !rest.is_empty() {
            let name_end = rest
                .find(|c: char| c == '=' || c.is_whitespace())
                .unwrap_or(rest.len());
            let name = &rest[..name_end];
            rest = rest[name_end..].trim_start();
            let mut value = "";
            if let Some(assigned) = rest.strip_prefix('=') {
                (value, rest) = split_value(assigned.trim_start());
            }
            if name == wanted {
                return Some(value);
            }
            rest = rest.trim_start();
            // A stray sign must not stop the walk.
            if name.is_empty() && value.is_empty() {
                rest = rest.get(1..).unwrap_or_default();
            }
        }
        None
    }
}

/// Splits an attribute's value, quoted or not, from what follows it.
fn split_value(text: &str) -> (&str, &str) {
    for quote in ['"', '\''] {
        if let Some(open) = text.strip_prefix(quote) {
            return open.split_once(quote).unwrap_or((open, ""));
        }
    }
    text.split_at(text.find(char::is_whitespace).unwrap_or(text.len()))
}

/// The start tags of a page, in order. Text inside comments, scripts and styles holds no tags.
pub fn tags(html: &str) -> Vec<Tag<'_>> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(offset) = html[at..].find('<') {
        let start = at + offset;
        let rest = &html[start..];
        if rest.starts_with("<!--") {
            at = start + rest.find("-->").map_or(rest.len(), |n| n + 3);
            continue;
        }
        if !rest[1..].starts_with(|c: char| c.is_ascii_alphabetic()) {
            at = start + 1;
            continue;
        }
        let name_end = rest
            .find(|c: char| c.is_whitespace() || c == '>' || c == '/')
            .unwrap_or(rest.len());
        let name = &rest[1..name_end];
        let Some(close) = tag_close(rest) else { break };
        let attributes = rest[name_end..close].trim_end_matches('/');
        let mut end = start + close + 1;
        let mut content = "";
        if name == "script" || name == "style" {
            let end_tag = format!("</{name}>");
            let body = &html[end..];
            let length = body.find(&end_tag).unwrap_or(body.len());
            content = &body[..length];
            end = (end + length + end_tag.len()).min(html.len());
        }
        found.push(Tag {
            name,
            attributes,
            content,
            start,
            end,
        });
        at = end;
    }
    found
}

/// The position of the `>` that closes the tag at the start of the text.
fn tag_close(text: &str) -> Option<usize> {
    let mut quote = None;
    text.char_indices().find_map(|(at, c)| {
        match quote {
            Some(open) if c == open => quote = None,
            Some(_) => {}
            None if c == '"' || c == '\'' => quote = Some(c),
            None if c == '>' => return Some(at),
            None => {}
        }
        None
    })
}

/// Rewrites a page so that no script stands in it: each inline script becomes a file.
///
/// A strict Content-Security-Policy (`script-src 'self'`) refuses inline scripts, and Trunk starts
/// the app with one. `write` stores a script and returns the attributes (`src`, `integrity`) that
/// load it. Data blocks, such as JSON-LD, are not scripts and stay.
pub fn move_scripts_out(
    html: &str,
    mut write: impl FnMut(&str) -> crate::Result<String>,
) -> crate::Result<String> {
    let mut page = String::with_capacity(html.len());
    let mut copied = 0;
    for tag in tags(html) {
        let kind = tag.attribute("type").unwrap_or("text/javascript");
        let is_script = tag.name == "script"
            && tag.attribute("src").is_none()
            && matches!(kind, "module" | "text/javascript" | "");
        if !is_script || tag.content.trim().is_empty() {
            continue;
        }
        let load = write(tag.content.trim())?;
        let kind = if kind == "module" {
            " type=\"module\""
        } else {
            ""
        };
        page.push_str(&html[copied..tag.start]);
        page.push_str(&format!("<script{kind} {load}></script>"));
        copied = tag.end;
    }
    page.push_str(&html[copied..]);
    Ok(page)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_found_with_quoted_bare_and_missing_values() {
        let page = r#"<!-- <link href="no"> --><link rel=icon href='a>b.svg' hidden><p>1 < 2</p>"#;
        let found = tags(page);
        assert_eq!(found.len(), 2);
        assert_eq!(found[0].attribute("rel"), Some("icon"));
        assert_eq!(found[0].attribute("href"), Some("a>b.svg"));
        assert_eq!(found[0].attribute("hidden"), Some(""));
        assert_eq!(found[0].attribute("src"), None);
    }

    #[test]
    fn a_script_hides_the_tags_in_it() {
        let found = tags("<script>if (a<b) '<img src=x>'</script><br/>");
        let names: Vec<_> = found.iter().map(|tag| tag.name).collect();
        assert_eq!(names, ["script", "br"]);
    }

    #[test]
    fn inline_scripts_move_out_and_data_stays() {
        let page = r#"<head><script type="application/ld+json">{}</script>
<script type="module" nonce="x">start()</script><script src="a.js"></script></head>"#;
        let mut written = Vec::new();
        let moved = move_scripts_out(page, |script| {
            written.push(script.to_owned());
            Ok(r#"src="boot.js""#.to_owned())
        });
        assert_eq!(written, ["start()"]);
        assert_eq!(
            moved.unwrap(),
            r#"<head><script type="application/ld+json">{}</script>
<script type="module" src="boot.js"></script><script src="a.js"></script></head>"#
        );
    }
}
