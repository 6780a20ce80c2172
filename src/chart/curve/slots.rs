//! Where the labels of what happened stand above a curve.

use super::happenings::Happening;
use crate::chart::axis::TimeAxis;
use crate::chart::scene::Rect;
use crate::chart::text::Letters;

/// Rows for labels above the plot.
const ROWS: usize = 4;

/// Row (from the plot upwards) and left end of every label, where there is room for it:
/// above the plot, beside its line, so that no words stand on the curve and no line runs
/// through words. Of a few ways to go about it, the one that labels most, and lowest.
pub(super) fn slots(
    happenings: &[Happening],
    axis: &TimeAxis,
    letters: &Letters,
    room: Rect,
) -> Vec<Option<(usize, f64)>> {
    let mut best: Vec<Option<(usize, f64)>> = Vec::new();
    let mut most = None;
    for way in Way::ALL {
        for backwards in [false, true] {
            let slots = slots_by(way, backwards, happenings, axis, letters, room);
            let placed = slots.iter().flatten().count();
            let top = slots.iter().flatten().map(|(row, _)| *row).max();
            let found = (placed, std::cmp::Reverse(top));
            if most.is_none_or(|most| found > most) {
                (most, best) = (Some(found), slots);
            }
        }
    }
    best
}

/// On which side of its line a label may stand.
#[derive(Clone, Copy)]
enum Way {
    /// By turns on the right and on the left, if there is room.
    Turns,
    /// Right alone.
    Right,
    /// Left alone.
    Left,
}

impl Way {
    const ALL: [Way; 3] = [Way::Turns, Way::Right, Way::Left];
}

/// A label with its line.
struct Placed {
    row: usize,
    from: f64,
    to: f64,
    line: f64,
}

fn slots_by(
    way: Way,
    backwards: bool,
    happenings: &[Happening],
    axis: &TimeAxis,
    letters: &Letters,
    room: Rect,
) -> Vec<Option<(usize, f64)>> {
    let mut order: Vec<usize> = (0..happenings.len()).collect();
    if backwards {
        order.reverse();
    }
    let mut taken: Vec<Placed> = Vec::new();
    let mut slots = vec![None; happenings.len()];
    for number in order {
        let one = &happenings[number];
        let line = one.middle(axis);
        let wide = letters.width(&one.words());
        let (right, left) = (line + 3.0, line - 3.0 - wide);
        let sides = match way {
            Way::Turns if number % 2 == 0 => vec![right, left],
            Way::Turns => vec![left, right],
            Way::Right => vec![right],
            Way::Left => vec![left],
        };
        let through =
            |line: f64, from: f64, to: f64| line > from - 2.0 && line < to + 2.0;
        let free = |row: usize, left: f64| {
            let to = left + wide;
            // A line runs from the row of its label down to the plot.
            let clear = taken.iter().all(|other| {
                let apart = to + 5.0 < other.from || other.to + 5.0 < left;
                (other.row != row || apart)
                    && (other.row < row || !through(other.line, left, to))
                    && (other.row > row || !through(line, other.from, other.to))
            });
            clear && left >= room.x && to <= room.right()
        };
        let slot = (0..ROWS)
            .flat_map(|row| sides.iter().map(move |left| (row, *left)))
            .find(|&(row, left)| free(row, left));
        taken.extend(slot.map(|(row, from)| Placed { row, from, to: from + wide, line }));
        slots[number] = slot;
    }
    slots
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chart::phrases::day;
    use crate::chart::scene::Colour;

    #[test]
    fn no_line_of_an_event_runs_through_the_label_of_another() {
        let letters = Letters::regular(11.0, Colour::rgb(0));
        let date = |text: &str| day(text).unwrap();
        let axis = TimeAxis {
            first: date("2022-12-02"),
            end: date("2024-12-31"),
            left: 60.0,
            right: 800.0,
        };
        let room = Rect::new(20.0, 60.0, 900.0, 400.0);
        let happenings: Vec<Happening> = [
            ("2022-12-02", "关于构建数据基础制度更好发挥数据要素作用的意见"),
            ("2023-10-25", "国家数据局挂牌"),
            ("2023-10-30", "全球AI治理倡议"),
            ("2024-01-04", "数据要素×发布"),
        ]
        .into_iter()
        .map(|(on, name)| Happening {
            lo: date(on),
            hi: date(on),
            name: name.to_owned(),
            date: on.to_owned(),
        })
        .collect();
        let slots = slots(&happenings, &axis, &letters, room);
        assert!(slots.iter().all(Option::is_some), "{slots:?}");
        for (one, slot) in happenings.iter().zip(&slots) {
            let (row, left) = slot.unwrap();
            let right = left + letters.width(&one.words());
            for (other, slot) in happenings.iter().zip(&slots) {
                let x = other.middle(&axis);
                let runs = slot.unwrap().0 >= row && x > left && x < right;
                assert!(!runs, "{} runs through {}", other.name, one.name);
            }
        }
    }
}
