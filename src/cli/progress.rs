//! How far long work is, on the terminal: rate and time left. In a pipe or a file there is
//! nothing of it, and nothing either of work that is soon done.

use std::sync::Mutex;
use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::lang::{Lang, Text};
use crate::record::progress::{Progress, Unit};

/// A step that ends sooner shows nothing.
const PATIENCE: Duration = Duration::from_millis(800);

/// A line on stderr while work goes on; cleared when it is dropped.
pub(super) struct Bar {
    lang: Lang,
    bar: Mutex<ProgressBar>,
    target: fn() -> ProgressDrawTarget,
}

impl Bar {
    /// A bar on stderr, if that is a terminal.
    pub(super) fn new(lang: Lang) -> Bar {
        Bar::on(ProgressDrawTarget::stderr, lang)
    }

    fn on(target: fn() -> ProgressDrawTarget, lang: Lang) -> Bar {
        Bar { lang, bar: Mutex::new(ProgressBar::hidden()), target }
    }

    fn with(&self, tell: impl FnOnce(&ProgressBar)) {
        if let Ok(bar) = self.bar.lock() {
            if bar.is_hidden() && bar.elapsed() > PATIENCE {
                bar.set_draw_target((self.target)());
            }
            tell(&bar);
        }
    }
}

impl Progress for Bar {
    fn begin(&self, step: &Text, total: u64, unit: Unit) {
        let left = self.lang.pick("还需", "left");
        let rate = match unit {
            Unit::Bytes => "{bytes}/{total_bytes}  {bytes_per_sec}",
            Unit::Pieces => "{human_pos}/{human_len}  {per_sec}",
        };
        let line = format!("{{msg}}  {{bar:24}} {{percent:>3}}%  {rate}  {left} {{eta}}");
        // The template is ours and sound; without one the plain bar is shown.
        let style = ProgressStyle::with_template(&line)
            .unwrap_or_else(|_| ProgressStyle::default_bar());
        self.with(|bar| {
            bar.reset();
            bar.set_length(total);
            bar.set_style(style);
            bar.set_message(step.get(self.lang).to_owned());
        });
    }

    fn advance(&self, by: u64) {
        self.with(|bar| bar.inc(by));
    }
}

impl Drop for Bar {
    fn drop(&mut self) {
        if let Ok(bar) = self.bar.lock() {
            bar.finish_and_clear();
        }
    }
}
