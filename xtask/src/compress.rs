//! The compressed siblings of the files in dist, and what stays in dist from one build to the next.

use std::fs;
use std::path::Path;

use crate::Result;
use crate::command::run;
use crate::files;
use crate::node;
use crate::project::Project;

/// Makes `dist` the same as `staging`, leaving files that have not changed untouched, so that
/// neither their compressed siblings nor a browser's copy of them grow stale without need.
pub fn sync(staging: &Path, dist: &Path) -> Result {
    let wanted = files::list(staging)?;
    for relative in files::list(dist)? {
        let path = dist.join(&relative);
        let is_sibling = path
            .extension()
            .is_some_and(|ending| ending == "br" || ending == "gz");
        let kept = if is_sibling {
            wanted.contains(&relative.with_extension(""))
        } else {
            wanted.contains(&relative)
        };
        if !kept {
            fs::remove_file(&path)
                .map_err(|e| format!("{} cannot be removed: {e}.", path.display()))?;
        }
    }
    for relative in &wanted {
        let new = files::read(&staging.join(relative))?;
        let path = dist.join(relative);
        if fs::read(&path).ok().as_ref() != Some(&new) {
            files::write(&path, new)?;
        }
    }
    Ok(())
}

/// Writes the `.br` and `.gz` siblings; Node has both compressors built in.
pub fn compress(project: &Project, dist: &Path) -> Result {
    run(node::script(project, "compress.mjs").arg(dist))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sync_keeps_what_is_the_same_and_removes_what_is_gone() {
        let folder = std::env::temp_dir().join(format!("frontage-sync-{}", std::process::id()));
        let (staging, dist) = (folder.join("staging"), folder.join("dist"));
        files::fresh_folder(&folder).unwrap();
        for (name, content) in [("same.js", "1"), ("changed.js", "new")] {
            files::write(&staging.join(name), content).unwrap();
        }
        for (name, content) in [
            ("same.js", "1"),
            ("same.js.br", "b"),
            ("changed.js", "old"),
            ("gone.js", "x"),
            ("gone.js.br", "b"),
        ] {
            files::write(&dist.join(name), content).unwrap();
        }
        let before = fs::metadata(dist.join("same.js")).unwrap();

        sync(&staging, &dist).unwrap();

        let names = files::list(&dist).unwrap();
        assert_eq!(
            names,
            ["changed.js", "same.js", "same.js.br"].map(std::path::PathBuf::from)
        );
        assert_eq!(fs::read(dist.join("changed.js")).unwrap(), b"new");
        let after = fs::metadata(dist.join("same.js")).unwrap();
        assert_eq!(after.modified().unwrap(), before.modified().unwrap());
        files::remove_folder(&folder).unwrap();
    }
}
