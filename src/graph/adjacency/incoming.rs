//! Relations as they come in to the policies by rank.

use super::Moving;
use crate::graph::columns::accumulate;

/// The same relations by to-policy, relation, from-policy.
pub(super) struct Incoming {
    pub(super) starts: Vec<u32>,
    pub(super) from: Vec<u32>,
    pub(super) relation: Vec<u8>,
    pub(super) link: Vec<u32>,
}

impl Incoming {
    /// Relations are put down `at_a_time`, or as many as one block has, in `room`.
    pub(super) fn new(
        starts: &[u32],
        to: &[u32],
        relation: &[u8],
        at_a_time: usize,
        mut room: Vec<Moving>,
    ) -> Incoming {
        let mut incoming = Incoming {
            starts: vec![0; starts.len()],
            from: vec![0; to.len()],
            relation: vec![0; to.len()],
            link: vec![0; to.len()],
        };
        for &to in to {
            incoming.starts[to as usize + 1] += 1;
        }
        accumulate(&mut incoming.starts);
        let codes = Codes::of(relation);
        let ranks = starts.len() - 1;
        let mut block = 0;
        while block < ranks {
            // As many blocks as there is room for.
            let first = incoming.starts[block] as usize;
            let most = |end: &usize| incoming.starts[*end] as usize - first <= at_a_time;
            let end_of = |block: usize| (block + BLOCK).min(ranks);
            let mut end = end_of(block);
            while end < ranks && most(&end_of(end)) {
                end = end_of(end);
            }
            incoming.fill(starts, to, relation, &codes, block..end, &mut room);
            block = end;
        }
        incoming
    }

    /// Fills in what comes in to some ranks, from the first of a block on. Relations are
    /// put down by block first, each block in order, so that what is then written at random
    /// lies close together.
    fn fill(
        &mut self,
        starts: &[u32],
        to: &[u32],
        relation: &[u8],
        codes: &Codes,
        ranks: std::ops::Range<usize>,
        waiting: &mut Vec<Moving>,
    ) {
        let first = self.starts[ranks.start] as usize;
        let count = self.starts[ranks.end] as usize - first;
        let blocks: Vec<usize> = ranks.clone().step_by(BLOCK).collect();
        let mut next: Vec<usize> =
            blocks.iter().map(|&block| self.starts[block] as usize - first).collect();
        waiting.resize(count, Moving::default());
        for (from, pair) in (0..).zip(starts.windows(2)) {
            for link in pair[0]..pair[1] {
                let to = to[link as usize] as usize;
                if !ranks.contains(&to) {
                    continue;
                }
                let within = to - ranks.start;
                let slot = &mut next[within / BLOCK];
                let place = (within % BLOCK) as u16;
                let code = codes.places[usize::from(relation[link as usize])];
                waiting[*slot] =
                    Moving { end: from, number: link, place, relation: code };
                *slot += 1;
            }
        }
        // How many of each rank and relation, then where the next of them goes. Put down in
        // order they stay sorted: links are in order of their from-policy.
        let of_each = codes.codes.len();
        let mut slots: Vec<u32> = Vec::new();
        let mut start = 0;
        for (&block, end) in blocks.iter().zip(next) {
            let waiting = &waiting[start..end];
            start = end;
            slots.clear();
            slots.resize(BLOCK * of_each + 1, 0);
            let slot_of = |link: &Moving| {
                usize::from(link.place) * of_each + usize::from(link.relation)
            };
            slots[0] = self.starts[block];
            waiting.iter().for_each(|link| slots[slot_of(link) + 1] += 1);
            accumulate(&mut slots);
            for link in waiting {
                let slot = &mut slots[slot_of(link)];
                let at = *slot as usize;
                *slot += 1;
                self.from[at] = link.end;
                self.relation[at] = codes.codes[usize::from(link.relation)];
                self.link[at] = link.number;
            }
        }
    }
}

/// The relations that occur, in order, and the place of each among them.
struct Codes {
    codes: Vec<u8>,
    places: [u8; 256],
}

impl Codes {
    fn of(relation: &[u8]) -> Codes {
        let mut there = [false; 256];
        for &code in relation {
            there[usize::from(code)] = true;
        }
        let (mut codes, mut places) = (Vec::new(), [0; 256]);
        for code in (0..=u8::MAX).filter(|&code| there[usize::from(code)]) {
            places[usize::from(code)] = codes.len() as u8;
            codes.push(code);
        }
        Codes { codes, places }
    }
}

/// Ranks whose incoming relations are put in order together.
const BLOCK: usize = 1 << 13;

/// Relations that are put down by block at a time, which bounds the memory for it.
pub(super) const AT_A_TIME: usize = 1 << 24;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_comes_in_is_in_order_however_much_is_put_down_at_a_time() {
        let ranks = 3 * BLOCK + 7;
        // From every rank to some earlier ones, by three relations, sorted as links are.
        let links = |from: usize| -> Vec<(u8, u32)> {
            let to = |step: usize| (from * 7919 + step * 104_729) % ranks;
            let mut links: Vec<(u8, u32)> =
                (0..from % 5).map(|step| ((step % 3) as u8, to(step) as u32)).collect();
            links.sort_unstable();
            links
        };
        let (mut starts, mut to, mut relation) = (vec![0], Vec::new(), Vec::new());
        let mut expected: Vec<(u32, u8, u32, u32)> = Vec::new();
        for from in 0..ranks {
            for (code, target) in links(from) {
                expected.push((target, code, from as u32, to.len() as u32));
                to.push(target);
                relation.push(code);
            }
            starts.push(to.len() as u32);
        }
        expected.sort_unstable();
        for at_a_time in [1, to.len() / 2, to.len()] {
            let found = Incoming::new(&starts, &to, &relation, at_a_time, Vec::new());
            let targets =
                (0..).zip(found.starts.windows(2)).flat_map(|(target, pair)| {
                    std::iter::repeat_n(target, (pair[1] - pair[0]) as usize)
                });
            let rest = found.relation.iter().zip(&found.from).zip(&found.link);
            let found = targets
                .zip(rest)
                .map(|(to, ((&code, &from), &link))| (to, code, from, link));
            assert!(found.eq(expected.iter().copied()), "{at_a_time} at a time");
        }
    }
}
