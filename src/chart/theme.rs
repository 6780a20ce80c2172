//! Colours: one palette for each theme.
//!
//! Words are at least 4.5:1 against what lies behind them, marks at least 3:1. Colour is
//! never the only sign: fill, outline, hatch or the lane says the same.

use super::Theme;
use super::scene::{Colour, Dash, Fill, Paint, Stroke};

/// The colours of a theme.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Palette {
    /// The page.
    pub background: Colour,
    /// Every second lane.
    pub band: Colour,
    /// Words.
    pub ink: Colour,
    /// Words that matter less.
    pub muted: Colour,
    /// Grid lines and borders of lanes.
    pub line: Colour,
    /// Hatches where nobody looked.
    pub hatch: Colour,
    /// Events and what asks for attention.
    pub accent: Colour,
    /// Relations.
    pub link: Colour,
    series: [Colour; 6],
    edge: Option<Colour>,
    theme: Theme,
}

/// The palette of `theme`.
pub const fn palette(theme: Theme) -> Palette {
    match theme {
        Theme::Light => Palette {
            background: Colour::rgb(0xFF_FF_FF),
            band: Colour::rgb(0xF6_F8_FA),
            ink: Colour::rgb(0x16_1C_28),
            muted: Colour::rgb(0x4A_53_63),
            line: Colour::rgb(0xD5_DA_E2),
            hatch: Colour::rgb(0xDD_E1_E8),
            accent: Colour::rgb(0xB0_1E_2E),
            link: Colour::rgb(0x5A_63_74),
            series: [
                Colour::rgb(0x12_5B_A6),
                Colour::rgb(0xB0_43_8C),
                Colour::rgb(0xC4_50_1B),
                Colour::rgb(0x0B_7A_65),
                Colour::rgb(0x85_69_00),
                Colour::rgb(0x5A_4B_B4),
            ],
            edge: None,
            theme,
        },
        Theme::Dark => Palette {
            background: Colour::rgb(0x11_16_20),
            band: Colour::rgb(0x17_1D_29),
            ink: Colour::rgb(0xF3_F5_F9),
            muted: Colour::rgb(0xB7_C0_CF),
            line: Colour::rgb(0x33_3D_4E),
            hatch: Colour::rgb(0x2B_34_44),
            accent: Colour::rgb(0xFF_8A_80),
            link: Colour::rgb(0x9A_A6_BA),
            series: [
                Colour::rgb(0x6C_B2_FF),
                Colour::rgb(0xF0_90_CB),
                Colour::rgb(0xFF_9E_63),
                Colour::rgb(0x52_D0_B0),
                Colour::rgb(0xE2_C2_55),
                Colour::rgb(0xB5_A8_FF),
            ],
            edge: None,
            theme,
        },
        Theme::Mono => Palette {
            background: Colour::rgb(0xFF_FF_FF),
            band: Colour::rgb(0xF5_F5_F5),
            ink: Colour::rgb(0x00_00_00),
            muted: Colour::rgb(0x46_46_46),
            line: Colour::rgb(0xC8_C8_C8),
            hatch: Colour::rgb(0xD8_D8_D8),
            accent: Colour::rgb(0x00_00_00),
            link: Colour::rgb(0x55_55_55),
            series: [
                Colour::rgb(0x1C_1C_1C),
                Colour::rgb(0x7A_7A_7A),
                Colour::rgb(0x4A_4A_4A),
                Colour::rgb(0x33_33_33),
                Colour::rgb(0x86_86_86),
                Colour::rgb(0x60_60_60),
            ],
            edge: Some(Colour::rgb(0x00_00_00)),
            theme,
        },
        // Okabe and Ito's colours; the pale ones get a dark edge.
        Theme::Safe => Palette {
            background: Colour::rgb(0xFF_FF_FF),
            band: Colour::rgb(0xF7_F7_F7),
            ink: Colour::rgb(0x00_00_00),
            muted: Colour::rgb(0x4A_4A_4A),
            line: Colour::rgb(0xD6_D6_D6),
            hatch: Colour::rgb(0xDE_DE_DE),
            accent: Colour::rgb(0x00_00_00),
            link: Colour::rgb(0x5A_5A_5A),
            series: [
                Colour::rgb(0x00_72_B2),
                Colour::rgb(0xCC_79_A7),
                Colour::rgb(0xD5_5E_00),
                Colour::rgb(0x00_9E_73),
                Colour::rgb(0xE6_9F_00),
                Colour::rgb(0x56_B4_E9),
            ],
            edge: Some(Colour::rgb(0x33_33_33)),
            theme,
        },
    }
}

impl Palette {
    /// How many series can be told apart.
    pub const SERIES: usize = 6;

    /// The colour, or ink where words in it can't be read well.
    pub fn legible(&self, colour: Colour) -> Colour {
        if colour.contrast(self.background) >= 4.5 { colour } else { self.ink }
    }

    /// True where series are greys, which lines need more than to be told apart.
    pub fn is_grey(&self) -> bool {
        self.theme == Theme::Mono
    }

    /// The colour of a series.
    pub fn colour(&self, series: usize) -> Colour {
        self.series[series % Palette::SERIES]
    }

    /// A full mark of a series.
    pub fn full(&self, series: usize) -> Paint {
        let colour = self.colour(series);
        let fill = match (self.theme, series % Palette::SERIES) {
            (Theme::Mono, 1) => Fill::Hatch(Colour::rgb(0), 3.0),
            (Theme::Mono, 4) => Fill::Hatch(Colour::rgb(0), 5.0),
            _ => Fill::Solid(colour),
        };
        Paint { fill, stroke: self.edge.map(|edge| stroke(edge, 0.75, Dash::Solid)) }
    }

    /// A hollow mark of a series: the second of two kinds.
    pub fn hollow(&self, series: usize) -> Paint {
        Paint {
            fill: Fill::Solid(self.background),
            stroke: Some(stroke(self.rim(series), 1.5, Dash::Solid)),
        }
    }

    /// A mark of a series that is unsure: it possibly belongs, or is inferred.
    pub fn unsure(&self, series: usize) -> Paint {
        Paint {
            fill: Fill::Solid(self.background),
            stroke: Some(stroke(self.rim(series), 1.25, Dash::Dashed)),
        }
    }

    /// A mark of a series that is not there yet: it was only proposed.
    pub fn dotted(&self, series: usize) -> Paint {
        Paint {
            fill: Fill::Solid(self.background),
            stroke: Some(stroke(self.rim(series), 1.4, Dash::Dotted)),
        }
    }

    /// A pale area of a series: a span in which one day is meant.
    pub fn pale(&self, series: usize) -> Paint {
        Paint {
            fill: Fill::Solid(self.tint(series, 0.22)),
            stroke: Some(stroke(self.rim(series), 0.75, Dash::Solid)),
        }
    }

    /// The colour of a series mixed with the page: `share` of it is colour.
    pub fn tint(&self, series: usize, share: f64) -> Colour {
        mix(self.colour(series), self.background, share)
    }

    /// A colour that a hollow mark's edge can have: the series where it is dark enough.
    fn rim(&self, series: usize) -> Colour {
        let colour = self.colour(series);
        match colour.contrast(self.background) >= 3.0 {
            true => colour,
            false => mix(colour, self.ink, 0.7),
        }
    }

    /// Black or white, whichever is read better on `ground`.
    pub fn on(&self, ground: Colour) -> Colour {
        let (black, white) = (Colour::rgb(0), Colour::rgb(0xFF_FF_FF));
        if black.contrast(ground) > white.contrast(ground) { black } else { white }
    }

    /// The paint of what nobody searched.
    pub fn unsearched(&self) -> Paint {
        Paint { fill: Fill::Hatch(self.hatch, 6.0), stroke: None }
    }
}

/// A line of a colour.
pub const fn stroke(colour: Colour, width: f64, dash: Dash) -> Stroke {
    Stroke { colour, width, dash }
}

/// `share` of `one`, the rest of `other`.
pub fn mix(one: Colour, other: Colour, share: f64) -> Colour {
    let channel = |one: u8, other: u8| {
        (f64::from(one) * share + f64::from(other) * (1.0 - share)).round() as u8
    };
    Colour {
        red: channel(one.red, other.red),
        green: channel(one.green, other.green),
        blue: channel(one.blue, other.blue),
        alpha: 255,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_and_marks_stand_out_in_every_theme() {
        for theme in Theme::ALL {
            let palette = palette(theme);
            for ground in [palette.background, palette.band, palette.hatch] {
                for words in [palette.ink, palette.muted, palette.accent] {
                    assert!(
                        words.contrast(ground) >= 4.5,
                        "{theme:?} {words:?} {ground:?}"
                    );
                }
            }
            assert!(palette.link.contrast(palette.background) >= 3.0, "{theme:?}");
            for series in 0..Palette::SERIES {
                let paint = palette.full(series);
                let seen = match (paint.stroke, paint.fill) {
                    (Some(edge), _) => edge.colour,
                    (None, Fill::Solid(colour)) => colour,
                    (None, _) => palette.background,
                };
                assert!(seen.contrast(palette.background) >= 3.0, "{theme:?} {series}");
                let edge = palette.hollow(series).stroke.unwrap().colour;
                assert!(edge.contrast(palette.background) >= 3.0, "{theme:?} {series}");
            }
        }
    }
}
