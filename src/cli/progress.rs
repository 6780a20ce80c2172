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
    target: Box<dyn Fn() -> ProgressDrawTarget + Sync>,
    patience: Duration,
}

impl Bar {
    /// A bar on stderr, if that is a terminal.
    pub(super) fn new(lang: Lang) -> Bar {
        Bar::on(ProgressDrawTarget::stderr, PATIENCE, lang)
    }

    fn on(
        target: impl Fn() -> ProgressDrawTarget + Sync + 'static,
        patience: Duration,
        lang: Lang,
    ) -> Bar {
        let bar = Mutex::new(ProgressBar::hidden());
        Bar { lang, bar, target: Box::new(target), patience }
    }

    fn with(&self, tell: impl FnOnce(&ProgressBar)) {
        if let Ok(bar) = self.bar.lock() {
            if bar.is_hidden() && bar.elapsed() >= self.patience {
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

#[cfg(test)]
mod tests {
    use std::io;
    use std::sync::Arc;

    use indicatif::TermLike;

    use super::*;

    /// Everything that was drawn, in order.
    #[derive(Clone, Debug, Default)]
    struct Paper(Arc<Mutex<Vec<String>>>);

    impl TermLike for Paper {
        fn width(&self) -> u16 {
            100
        }

        fn move_cursor_up(&self, _: usize) -> io::Result<()> {
            Ok(())
        }

        fn move_cursor_down(&self, _: usize) -> io::Result<()> {
            Ok(())
        }

        fn move_cursor_right(&self, _: usize) -> io::Result<()> {
            Ok(())
        }

        fn move_cursor_left(&self, _: usize) -> io::Result<()> {
            Ok(())
        }

        fn write_line(&self, line: &str) -> io::Result<()> {
            self.write_str(line)
        }

        fn write_str(&self, text: &str) -> io::Result<()> {
            self.0.lock().unwrap().push(text.to_owned());
            Ok(())
        }

        fn clear_line(&self) -> io::Result<()> {
            self.write_str("cleared")
        }

        fn flush(&self) -> io::Result<()> {
            Ok(())
        }
    }

    impl Paper {
        fn bar(&self, patience: Duration, lang: Lang) -> Bar {
            let paper = self.clone();
            let target = move || ProgressDrawTarget::term_like(Box::new(paper.clone()));
            Bar::on(target, patience, lang)
        }

        fn lines(&self) -> Vec<String> {
            let drawn = self.0.lock().unwrap().clone();
            drawn.into_iter().filter(|line| !line.trim().is_empty()).collect()
        }

        /// The last line with words in it.
        fn last(&self) -> String {
            self.lines().into_iter().rfind(|line| line != "cleared").unwrap_or_default()
        }
    }

    #[test]
    fn the_line_names_the_step_how_far_it_is_and_what_is_left() {
        let step = Text::new("读取 a.csv", "reading a.csv");
        for (lang, unit, told) in [
            (
                Lang::Zh,
                Unit::Bytes,
                ["读取 a.csv", " 50%", "1.00 KiB/2.00 KiB", "/s", "还需"],
            ),
            (
                Lang::En,
                Unit::Bytes,
                ["reading a.csv", " 50%", "1.00 KiB/2.00 KiB", "/s", "left"],
            ),
            (Lang::Zh, Unit::Pieces, ["读取 a.csv", " 50%", "1,024/2,048", "/s", "还需"]),
            (
                Lang::En,
                Unit::Pieces,
                ["reading a.csv", " 50%", "1,024/2,048", "/s", "left"],
            ),
        ] {
            let paper = Paper::default();
            let bar = paper.bar(Duration::ZERO, lang);
            bar.begin(&step, 2048, unit);
            bar.advance(1000);
            bar.advance(24);
            let line = paper.last();
            let mut rest = line.as_str();
            for words in told {
                let at =
                    rest.find(words).unwrap_or_else(|| panic!("{words} in {line:?}"));
                rest = &rest[at + words.len()..];
            }
            bar.begin(&Text::new("写入", "writing"), 10, Unit::Pieces);
            bar.advance(1);
            let line = paper.last();
            assert!(line.starts_with(lang.pick("写入", "writing")), "{line:?}");
            assert!(line.contains(" 10%") && line.contains("1/10"), "{line:?}");
            drop(bar);
            assert_eq!(paper.lines().last().map(String::as_str), Some("cleared"));
        }
    }

    #[test]
    fn work_that_is_soon_done_shows_nothing() {
        let paper = Paper::default();
        let bar = paper.bar(Duration::MAX, Lang::Zh);
        bar.begin(&Text::new("读取", "reading"), 10, Unit::Bytes);
        bar.advance(10);
        drop(bar);
        assert_eq!(paper.lines(), Vec::<String>::new());
    }
}
