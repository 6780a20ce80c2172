//! The names of the files of a data set.

use super::{DataSet, Place};

/// Names of files, and the folder in which all of them lie.
#[derive(Clone, Debug, Default)]
pub struct FileNames {
    names: Vec<String>,
    /// Length of the name of the folder.
    folder: usize,
}

impl FileNames {
    /// These, in order.
    pub fn new(names: Vec<String>) -> FileNames {
        let end_of_folder = |name: &str| name.rfind(['/', '\\']).map_or(0, |end| end + 1);
        let mut folder = names.first().map_or("", |name| &name[..end_of_folder(name)]);
        while !names.iter().all(|name| name.starts_with(folder)) {
            folder = &folder[..end_of_folder(&folder[..folder.len() - 1])];
        }
        let folder = folder.len();
        FileNames { names, folder }
    }

    /// Those of `data` as places count them: its files, then the strangers.
    pub fn of(data: &DataSet) -> FileNames {
        let files = data.files.iter().map(|file| &file.name);
        FileNames::new(files.chain(&data.strangers).cloned().collect())
    }

    /// The name by which a person finds the file of a record.
    pub fn name(&self, place: Place) -> &str {
        self.names.get(place.file as usize).map_or("dataset.json", String::as_str)
    }

    /// The names from the folder on: the same wherever it lies.
    pub fn within(&self) -> impl Iterator<Item = &str> {
        self.names.iter().map(|name| &name[self.folder..])
    }

    /// That of the file of a record.
    pub fn name_within(&self, place: Place) -> &str {
        self.names
            .get(place.file as usize)
            .map_or("dataset.json", |name| &name[self.folder..])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_begin_at_the_folder_in_which_all_lie() {
        let of = |names: &[&str]| {
            let files = FileNames::new(names.iter().map(ToString::to_string).collect());
            files.within().map(str::to_owned).collect::<Vec<_>>()
        };
        let within = ["sources.jsonl", "a/policies.jsonl", "ab/policies.jsonl"];
        assert_eq!(of(&within), within);
        for folder in ["graph/", "/数据/甲/", "C:\\x\\", "HEAD:x/"] {
            let names = within.map(|name| format!("{folder}{name}"));
            assert_eq!(of(&names.each_ref().map(String::as_str)), within, "{folder}");
        }
        assert_eq!(of(&["x/a/policies.jsonl"]), ["policies.jsonl"]);
        assert_eq!(of(&["/a", "b"]), ["/a", "b"]);
        assert_eq!(of(&[]), [""; 0]);
    }
}
