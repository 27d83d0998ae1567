//! Files and folders, with errors that name the file.

use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};

use crate::Result;

pub fn read(path: &Path) -> Result<Vec<u8>> {
    fs::read(path).map_err(|e| format!("{} cannot be read: {e}.", path.display()))
}

pub fn read_text(path: &Path) -> Result<String> {
    fs::read_to_string(path).map_err(|e| format!("{} cannot be read: {e}.", path.display()))
}

/// Writes a file, with the folders above it.
pub fn write(path: &Path, content: impl AsRef<[u8]>) -> Result {
    if let Some(folder) = path.parent() {
        create_folder(folder)?;
    }
    fs::write(path, content).map_err(|e| format!("{} cannot be written: {e}.", path.display()))
}

pub fn create_folder(path: &Path) -> Result {
    fs::create_dir_all(path).map_err(|e| format!("{} cannot be created: {e}.", path.display()))
}

/// Removes a folder and what is in it; one that is not there is as good as removed.
pub fn remove_folder(path: &Path) -> Result {
    match fs::remove_dir_all(path) {
        Err(e) if e.kind() != std::io::ErrorKind::NotFound => {
            Err(format!("{} cannot be removed: {e}.", path.display()))
        }
        _ => Ok(()),
    }
}

/// An empty folder at this path.
pub fn fresh_folder(path: &Path) -> Result {
    remove_folder(path)?;
    create_folder(path)
}

/// Every file below a folder, as paths relative to it, in a fixed order. A folder that is not
/// there has none.
pub fn list(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    let mut waiting = vec![PathBuf::new()];
    while let Some(relative) = waiting.pop() {
        let path = folder.join(&relative);
        if !path.is_dir() {
            continue;
        }
        let say = |e| format!("{} cannot be listed: {e}.", path.display());
        for entry in fs::read_dir(&path).map_err(say)? {
            let entry = entry.map_err(say)?;
            let name = relative.join(entry.file_name());
            if entry.path().is_dir() {
                waiting.push(name);
            } else {
                found.push(name);
            }
        }
    }
    found.sort();
    Ok(found)
}

/// The folders in a folder, in a fixed order. A folder that is not there has none.
pub fn folders(folder: &Path) -> Result<Vec<PathBuf>> {
    if !folder.is_dir() {
        return Ok(Vec::new());
    }
    let say = |e| format!("{} cannot be listed: {e}.", folder.display());
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).map_err(say)? {
        let path = entry.map_err(say)?.path();
        if path.is_dir() {
            found.push(path);
        }
    }
    found.sort();
    Ok(found)
}

/// Copies every file below a folder into another one, over what is there.
pub fn copy_all(from: &Path, to: &Path) -> Result {
    for relative in list(from)? {
        write(&to.join(&relative), read(&from.join(&relative))?)?;
    }
    Ok(())
}

/// Sixteen hexadecimal digits that change when any of the files, or its name, changes.
///
/// Good enough to notice a change; not a protection against someone who wants to deceive.
pub fn fingerprint(root: &Path, files: &[PathBuf]) -> Result<String> {
    let mut hasher = DefaultHasher::new();
    for relative in files {
        relative.hash(&mut hasher);
        read(&root.join(relative))?.hash(&mut hasher);
    }
    Ok(format!("{:016x}", hasher.finish()))
}

/// The same for one content without a name.
pub fn digest(content: &[u8]) -> String {
    let mut hasher = DefaultHasher::new();
    content.hash(&mut hasher);
    format!("{:016x}", hasher.finish())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fingerprint_follows_content_and_name() {
        let folder = std::env::temp_dir().join(format!("frontage-files-{}", std::process::id()));
        fresh_folder(&folder).unwrap();
        write(&folder.join("a/one.txt"), "1").unwrap();
        write(&folder.join("two.txt"), "2").unwrap();
        let files = list(&folder).unwrap();
        assert_eq!(
            files,
            [PathBuf::from("a/one.txt"), PathBuf::from("two.txt")]
        );

        let before = fingerprint(&folder, &files).unwrap();
        assert_eq!(fingerprint(&folder, &files).unwrap(), before);
        write(&folder.join("two.txt"), "3").unwrap();
        assert_ne!(fingerprint(&folder, &files).unwrap(), before);
        remove_folder(&folder).unwrap();
    }
}
