//! What a browser fetches to show a page for the first time.
//!
//! Follows what the page names (scripts, styles, preloads, icons, the manifest), what its scripts
//! import and what its styles use. Links to other pages and pictures for previews are not loads.

use std::collections::BTreeSet;
use std::path::Path;

use crate::Result;
use crate::files;
use crate::html;

/// Kinds of `<link>` that a browser does not fetch by itself to show the page.
const NOT_FETCHED: [&str; 6] = [
    "alternate",
    "author",
    "canonical",
    "license",
    "next",
    "prefetch",
];

/// The files of one page in a finished site, the page itself first, as URLs relative to the site.
///
/// `public_url` is what the site's own URLs start with. A file the page names but the site does not
/// have is an error: it would be a broken page.
pub fn first_load(site: &Path, page: &str, public_url: &str) -> Result<Vec<String>> {
    let mut found = vec![page.to_owned()];
    let mut known: BTreeSet<String> = found.iter().cloned().collect();
    let mut next = 0;
    while let Some(file) = found.get(next).cloned() {
        next += 1;
        let path = site.join(&file);
        if !path.is_file() {
            return Err(format!("{page} loads {file}, which dist does not have."));
        }
        let named: Vec<String> = match path.extension().and_then(|ending| ending.to_str()) {
            Some("html") => named_by_page(&files::read_text(&path)?),
            Some("js" | "mjs") => imported_by_script(&files::read_text(&path)?),
            Some("css") => used_by_style(&files::read_text(&path)?),
            _ => continue,
        };
        for url in named {
            let Some(local) = local(&file, &url, public_url) else {
                continue;
            };
            if known.insert(local.clone()) {
                found.push(local);
            }
        }
    }
    Ok(found)
}

fn named_by_page(page: &str) -> Vec<String> {
    let fetched = |tag: &html::Tag| match tag.name {
        "script" | "img" => tag.attribute("src").map(str::to_owned),
        "link" => {
            let rel = tag.attribute("rel").unwrap_or_default();
            let skipped = rel
                .split_whitespace()
                .any(|kind| NOT_FETCHED.contains(&kind));
            tag.attribute("href")
                .filter(|_| !skipped)
                .map(str::to_owned)
        }
        _ => None,
    };
    html::tags(page).iter().filter_map(fetched).collect()
}

/// Static imports, `import … from './x.js'` and `import './x.js'`: those the browser follows at once.
fn imported_by_script(script: &str) -> Vec<String> {
    let quoted = |text: &str| {
        let text = text.trim_start();
        let quote = text.chars().next().filter(|c| matches!(c, '"' | '\''))?;
        text[1..].split_once(quote).map(|(url, _)| url.to_owned())
    };
    ["from", "import"]
        .iter()
        .flat_map(|word| script.split(word).skip(1))
        .filter_map(quoted)
        .filter(|url| url.starts_with('.'))
        .collect()
}

fn used_by_style(style: &str) -> Vec<String> {
    let urls = style.split("url(").skip(1);
    urls.filter_map(|text| text.split_once(')'))
        .map(|(url, _)| url.trim_matches(|c: char| c == '"' || c == '\'' || c.is_whitespace()))
        .map(str::to_owned)
        .collect()
}

/// The site's file that a URL found in the file `from` means; none for other hosts and for data.
fn local(from: &str, url: &str, public_url: &str) -> Option<String> {
    let url = url.split(['?', '#']).next().unwrap_or_default();
    if url.is_empty() || url.starts_with("//") || url.contains(':') {
        return None;
    }
    if url.starts_with('/') {
        return url.strip_prefix(public_url).map(str::to_owned);
    }
    let mut parts: Vec<&str> = from.split('/').collect();
    parts.pop();
    for part in url.split('/') {
        match part {
            "." | "" => {}
            ".." => {
                parts.pop()?;
            }
            part => parts.push(part),
        }
    }
    (!parts.is_empty()).then(|| parts.join("/"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn urls_are_taken_relative_to_the_file_that_names_them() {
        assert_eq!(local("index.html", "./a.js", "./").as_deref(), Some("a.js"));
        assert_eq!(
            local("snippets/x/y.js", "../z.js?v=1", "./").as_deref(),
            Some("snippets/z.js")
        );
        assert_eq!(
            local("index.html", "/town/a.js", "/town/").as_deref(),
            Some("a.js")
        );
        assert_eq!(local("index.html", "https://example.org/a.js", "./"), None);
        assert_eq!(local("a.css", "data:image/svg+xml,x", "./"), None);
        assert_eq!(local("index.html", "./", "./"), None);
    }

    #[test]
    fn a_first_load_follows_imports_and_styles_but_not_links() {
        let site = std::env::temp_dir().join(format!("frontage-load-{}", std::process::id()));
        files::fresh_folder(&site).unwrap();
        let page = r##"<link rel="canonical" href="gone.html"><a href="manage.html">M</a>
            <link rel="stylesheet" href="./s.css"><script type="module" src="./boot.js"></script>"##;
        for (name, content) in [
            ("index.html", page),
            ("s.css", "@media print{} a{background:url('i.svg')}"),
            ("i.svg", "<svg/>"),
            (
                "boot.js",
                "import init, * as b from './app.js';\nawait init()",
            ),
            ("app.js", "const later = () => import('./later.js')"),
        ] {
            files::write(&site.join(name), content).unwrap();
        }

        let found = first_load(&site, "index.html", "./").unwrap();
        assert_eq!(found, ["index.html", "s.css", "boot.js", "i.svg", "app.js"]);

        std::fs::remove_file(site.join("i.svg")).unwrap();
        assert!(
            first_load(&site, "index.html", "./")
                .unwrap_err()
                .contains("i.svg")
        );
        files::remove_folder(&site).unwrap();
    }
}
