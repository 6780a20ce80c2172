//! Documents by what they are looked up by: a title or a number.

use xxhash_rust::xxh3::xxh3_128;

/// Targets by key. Of a key 96 bits of its hash are kept: among a hundred million keys two
/// are mistaken for one another less than once in ten million million such lists.
#[derive(Debug, Default)]
pub(super) struct Groups {
    /// Until [`Groups::sort`]: what was added.
    added: Vec<(Key, u32)>,
    /// By the first bits of a key: where its entries begin. One more than there are.
    begins: Vec<u32>,
    /// How far a key is shifted to be such an index.
    shift: u32,
    keys: Vec<Key>,
    targets: Vec<u32>,
}

/// 64 bits and 32 bits of a hash.
type Key = (u64, u32);

fn key(text: &str) -> Key {
    let hash = xxh3_128(text.as_bytes());
    ((hash >> 64) as u64, hash as u32)
}

impl Groups {
    pub(super) fn with_capacity(keys: usize) -> Groups {
        Groups { added: Vec::with_capacity(keys), ..Groups::default() }
    }

    /// Enters a target under `text`.
    pub(super) fn add(&mut self, text: &str, target: u32) {
        self.added.push((key(text), target));
    }

    /// Makes what was added ready to be looked up.
    pub(super) fn sort(&mut self) {
        let mut entries = std::mem::take(&mut self.added);
        entries.sort_unstable();
        entries.dedup();
        // One beginning for each entry or two.
        let bits = entries.len().max(2).ilog2();
        self.shift = u64::BITS - bits;
        self.keys = entries.iter().map(|entry| entry.0).collect();
        self.targets = entries.iter().map(|entry| entry.1).collect();
        self.begins = Vec::with_capacity((1 << bits) + 1);
        for (at, key) in self.keys.iter().enumerate() {
            let bucket = (key.0 >> self.shift) as usize;
            while self.begins.len() <= bucket {
                self.begins.push(at as u32);
            }
        }
        self.begins.resize((1 << bits) + 1, self.keys.len() as u32);
    }

    /// The targets entered under `text`, in order.
    pub(super) fn get(&self, text: &str) -> &[u32] {
        let key = key(text);
        let bucket = (key.0 >> self.shift) as usize;
        let Some(&[from, to]) = self.begins.get(bucket..bucket + 2) else { return &[] };
        let (from, to) = (from as usize, to as usize);
        let keys = &self.keys[from..to];
        let first = keys.partition_point(|known| *known < key);
        let same = keys[first..].partition_point(|known| *known == key);
        &self.targets[from + first..from + first + same]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_added_is_found() {
        for keys in [0_u32, 1, 2, 3, 1000] {
            let mut groups = Groups::default();
            for number in 0..keys {
                groups.add(&format!("k{}", number / 2), number);
                groups.add("all", number);
                groups.add("all", number);
            }
            groups.sort();
            assert_eq!(groups.get("all"), (0..keys).collect::<Vec<_>>());
            for number in 0..keys {
                let pair = [number / 2 * 2, number / 2 * 2 + 1];
                let held = usize::from(pair[1] < keys) + 1;
                assert_eq!(groups.get(&format!("k{}", number / 2)), &pair[..held]);
            }
            assert_eq!(groups.get("none"), [0_u32; 0]);
        }
    }
}
