//! Whether a name is near enough to what a person wrote to be worth offering.

/// The least share of pairs of letters, or of letters in place, that two names have in
/// common.
const LEAST: f64 = 0.5;

/// Letters up to which names are compared letter by letter: one wrong letter of three spoils
/// every pair, and a long title is told by its pairs.
const SHORT: usize = 12;

/// A name that a person wrote, and nobody has.
pub struct Wanted<'w> {
    name: &'w str,
    letters: usize,
    /// Which of 256 signs its letters have.
    signs: [bool; 256],
    pairs: Vec<(char, char)>,
}

impl<'w> Wanted<'w> {
    /// The folded name.
    pub fn new(name: &'w str) -> Wanted<'w> {
        let mut signs = [false; 256];
        name.chars().for_each(|c| signs[sign(c)] = true);
        Wanted { name, letters: name.chars().count(), signs, pairs: pairs(name) }
    }

    /// How near the folded name `known` is; the larger the nearer. `None` when it would help
    /// nobody: 芬兰 for 亚特兰蒂斯.
    ///
    /// A name that holds the other, or is held by it and fills half of it, is nearer (1 to 2)
    /// than one that resembles it: by Sørensen-Dice of pairs of letters, or for short names
    /// by 1 - Damerau-Levenshtein / length, whichever is more (0.5 to 1).
    pub fn nearness(&self, known: &str) -> Option<f64> {
        let (mut letters, mut common) = (0, 0);
        for c in known.chars() {
            letters += 1;
            common += usize::from(self.signs[sign(c)]);
        }
        let (fewer, more) = (self.letters.min(letters), self.letters.max(letters));
        if fewer < 2 {
            return None;
        }
        // Of millions of names nearly all have too few letters in common for any of the
        // measures: that is seen faster than how near they are.
        let held = common >= fewer;
        let paired = 4 * common >= self.letters + letters - 2;
        let placed = more <= SHORT && 2 * common > more;
        if !(held || paired || placed) {
            return None;
        }
        let share = fewer as f64 / more as f64;
        let contains = known.contains(self.name);
        if contains || (share >= LEAST && self.name.contains(known)) {
            return Some(1.0 + share);
        }
        let pairs = dice(&self.pairs, &pairs(known));
        let placed = match placed {
            true => strsim::normalized_damerau_levenshtein(self.name, known),
            false => 0.0,
        };
        // One of two letters is none too many: 芬兰 and 荷兰.
        (pairs >= LEAST || placed > LEAST).then_some(pairs.max(placed))
    }
}

fn sign(c: char) -> usize {
    (c as u32).wrapping_mul(0x9E37_79B1) as usize >> 24
}

/// The pairs of neighbouring letters, sorted.
fn pairs(name: &str) -> Vec<(char, char)> {
    let mut pairs: Vec<(char, char)> = name.chars().zip(name.chars().skip(1)).collect();
    pairs.sort_unstable();
    pairs
}

/// Sørensen-Dice. That of strsim 0.11 divides by bytes, which makes Chinese names a third as
/// alike as they are.
fn dice(one: &[(char, char)], other: &[(char, char)]) -> f64 {
    let (mut at, mut common) = (0, 0);
    for pair in one {
        while other.get(at).is_some_and(|other| other < pair) {
            at += 1;
        }
        if other.get(at) == Some(pair) {
            at += 1;
            common += 1;
        }
    }
    2.0 * f64::from(common) / (one.len() + other.len()).max(1) as f64
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_resembles_is_offered_and_what_does_not_is_not() {
        for (wanted, known) in [
            ("上海滩", "上海"),
            ("beijng", "beijing"),
            ("黑尤江", "黑龙江"),
            ("新一代人工智能发展计划", "新一代人工智能发展规划"),
            ("新一代人工智能发展计划", "甘肃省新一代人工智能发展实施方案"),
            ("生成式人工智能", "生成式人工智能服务管理暂行办法"),
            ("cnnic", "cnnic-2024"),
            ("publised", "published"),
        ] {
            assert!(Wanted::new(wanted).nearness(known).is_some(), "{wanted} {known}");
        }
        for (wanted, known) in [
            ("亚特兰蒂斯", "芬兰"),
            ("上海滩", "青海省"),
            ("火星", "金星"),
            ("birthday", "withdrawn"),
            ("不存在的政策", "人工智能行业政策"),
            ("关于加强宠物管理的通知", "人工智能行业政策"),
            ("人工智能法案二", "人工智能行业政策"),
            ("京", "北京"),
            ("", "北京"),
        ] {
            assert_eq!(Wanted::new(wanted).nearness(known), None, "{wanted} {known}");
        }
    }

    #[test]
    fn the_nearest_is_the_one_with_least_else() {
        let near = |known| Wanted::new("人工智能法").nearness(known).unwrap();
        assert!(near("人工智能法") > near("人工智能法草案"));
        assert!(near("人工智能法草案") > near("人工智能办法"));
    }

    proptest! {
        #[test]
        fn nothing_near_is_passed_over(
            wanted in "[abc人工智能]{2,9}",
            known in "[abcd人工智能的]{2,16}",
        ) {
            let letters = wanted.chars().count().max(known.chars().count());
            let near = known.contains(&wanted)
                || dice(&pairs(&wanted), &pairs(&known)) >= LEAST
                || letters <= SHORT
                    && strsim::normalized_damerau_levenshtein(&wanted, &known) > LEAST;
            if near {
                prop_assert!(Wanted::new(&wanted).nearness(&known).is_some());
            }
        }
    }
}
