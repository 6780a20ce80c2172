//! Policies by hashes of what is said of them: ids, numbers, titles.

use std::hash::BuildHasher;

use hashbrown::DefaultHashBuilder;

use super::PolicyIndex;

/// Policies by a hash, as hash and policy in places that are tried one after the other: a
/// search and the entry that follows it touch one line of memory together. A table with
/// control bytes touches two, and an import of millions waits for each.
pub(super) struct Keys {
    /// A power of two, at most three quarters of them taken.
    slots: Vec<Slot>,
    count: usize,
    /// Nobody knows beforehand which hashes meet.
    seed: u64,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Slot {
    key: u64,
    policy: PolicyIndex,
}

/// A slot without a policy: there are fewer.
const FREE: Slot = Slot { key: 0, policy: PolicyIndex::MAX };

impl Keys {
    pub(super) fn new() -> Keys {
        let seed = DefaultHashBuilder::default().hash_one(0);
        Keys { slots: vec![FREE; 16], count: 0, seed }
    }

    /// The first slot that may hold a key. Its order is that of the keys once mixed, so that
    /// a larger table is filled from end to end.
    #[inline]
    fn home(&self, key: u64) -> usize {
        let product = u128::from(key ^ self.seed) * 0x9E37_79B9_7F4A_7C15_u128;
        let mixed = product as u64 ^ (product >> 64) as u64;
        let size = self.slots.len() as u64;
        ((u128::from(mixed) * u128::from(size)) >> 64) as usize
    }

    /// The slot of a key, or the one where it would be.
    #[inline]
    fn slot(&self, key: u64) -> usize {
        let last = self.slots.len() - 1;
        let mut slot = self.home(key);
        loop {
            let found = self.slots[slot];
            if found.policy == FREE.policy || found.key == key {
                return slot;
            }
            slot = (slot + 1) & last;
        }
    }

    /// The policy that was entered under this key.
    #[inline]
    pub(super) fn get(&self, key: u64) -> Option<PolicyIndex> {
        let policy = self.slots[self.slot(key)].policy;
        (policy != FREE.policy).then_some(policy)
    }

    /// Enters a policy under a key that none has; the policy that has it.
    #[inline]
    pub(super) fn enter(&mut self, key: u64, policy: PolicyIndex) -> PolicyIndex {
        let slot = self.slot(key);
        let found = self.slots[slot].policy;
        if found != FREE.policy {
            return found;
        }
        self.slots[slot] = Slot { key, policy };
        self.count += 1;
        if 4 * self.count > 3 * self.slots.len() {
            self.grow();
        }
        policy
    }

    fn grow(&mut self) {
        let room = vec![FREE; 2 * self.slots.len()];
        let before = std::mem::replace(&mut self.slots, room);
        for taken in before.into_iter().filter(|slot| slot.policy != FREE.policy) {
            let slot = self.slot(taken.key);
            self.slots[slot] = taken;
        }
    }

    /// Asks for the memory that a search for this key will need, without waiting for it. What
    /// comes back means nothing.
    #[inline]
    pub(super) fn touch(&self, key: u64) -> PolicyIndex {
        self.slots[self.home(key)].policy
    }
}

impl std::fmt::Debug for Keys {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Keys({} policies)", self.count)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn every_key_keeps_its_first_policy(
            entered in prop::collection::vec(
                (prop_oneof![any::<u64>(), 0..40_u64, Just(u64::MAX)], 0..90_u32),
                0..300,
            ),
            others in prop::collection::vec(prop_oneof![any::<u64>(), 0..80_u64], 20),
        ) {
            let (mut found, mut expected) = (Keys::new(), BTreeMap::new());
            for &(key, policy) in &entered {
                let first = *expected.entry(key).or_insert(policy);
                prop_assert_eq!(found.enter(key, policy), first);
            }
            for key in entered.into_iter().map(|(key, _)| key).chain(others) {
                prop_assert_eq!(found.get(key), expected.get(&key).copied());
            }
        }
    }
}
