//! The snapshot: a graph as one file that is mapped, not read.
//!
//! ```text
//! 0      magic, version, byte order, sizes, checksum of head and table   (one HEAD)
//! 128    table: for every section its name, form, place and length
//! 4096   sections, each at a multiple of 64
//! end    one checksum for every block of 4096 bytes before it
//! ```
//!
//! Opening reads the head and the table, nothing else, whatever the size. A block's checksum
//! is verified when the block is first touched. All numbers are little-endian.

mod gather;
mod map;
mod meta;
mod out;
mod read;
mod write;

pub use read::{is_made_from, is_snapshot, open};
pub use write::{Built, write};

use std::fs::{File, Metadata};
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

use xxhash_rust::xxh3::xxh3_64;

use crate::error::Error;
use crate::lang::Text;

/// First bytes of every snapshot. The high bit and the line ends show what has passed
/// through a channel that is not made for binary files, as in PNG.
pub(super) const MAGIC: [u8; 8] = *b"\x89PGS\r\n\x1a\n";
/// Raised whenever the layout changes.
pub(super) const VERSION: u32 = 7;
/// Reads as another number on a machine of the other byte order.
pub(super) const ORDER: u32 = 0x0102_0304;
/// Bytes of the head.
pub(super) const HEAD: usize = 128;
/// Bytes of a row of the table.
pub(super) const ROW: usize = 40;
/// Sections start at multiples of this.
pub(super) const ALIGN: usize = 64;
/// Bytes that one checksum covers.
pub(super) const BLOCK: usize = 4096;

/// How a section's cells are stored.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u32)]
pub(super) enum Form {
    /// One after the other.
    Plain = 0,
    /// Runs of equal cells.
    Runs = 1,
    /// Counting up from one cell.
    Counted = 2,
}

/// The checksum of a block, and of head and table.
pub(super) fn checksum(bytes: &[u8]) -> u32 {
    (xxh3_64(bytes) >> 32) as u32
}

/// A mapped snapshot whose blocks are verified as they are touched.
#[derive(Debug)]
pub struct Mapped {
    path: PathBuf,
    file: File,
    bytes: memmap2::Mmap,
    /// End of what checksums cover; they follow.
    covered: usize,
    /// One bit a block: verified.
    verified: Vec<AtomicU64>,
    damaged: AtomicBool,
    bad_block: OnceLock<usize>,
    /// The file as it was when it was opened.
    opened: Metadata,
}

impl Mapped {
    /// Verified bytes of the file; `None` when they are damaged or not there.
    #[inline]
    pub(super) fn bytes(&self, range: Range<usize>) -> Option<&[u8]> {
        if range.start >= range.end || range.end > self.covered {
            if range.start != range.end {
                self.note_damage();
            }
            return (range.start == range.end).then_some(&[][..]);
        }
        let (mut block, last) = (range.start / BLOCK, (range.end - 1) / BLOCK);
        while block <= last {
            let word = self.verified.get(block / 64)?.load(Ordering::Relaxed);
            // Columns are asked for as a whole again and again: 64 blocks at a time.
            if word == u64::MAX {
                block = (block / 64 + 1) * 64;
                continue;
            }
            if word & 1 << (block % 64) == 0 && !self.verify(block) {
                return None;
            }
            block += 1;
        }
        self.bytes.get(range)
    }

    #[cold]
    fn verify(&self, block: usize) -> bool {
        let start = block * BLOCK;
        let data = self.bytes.get(start..self.covered.min(start + BLOCK));
        let sum = self.covered + block * 4;
        let sum = self.bytes.get(sum..sum + 4).and_then(|sum| sum.try_into().ok());
        let sound = data
            .zip(sum)
            .is_some_and(|(data, sum)| checksum(data) == u32::from_le_bytes(sum));
        if sound {
            self.verified[block / 64].fetch_or(1 << (block % 64), Ordering::Relaxed);
        } else {
            self.bad_block.get_or_init(|| block);
            self.note_damage();
        }
        sound
    }

    /// Notes that something in here makes no sense.
    #[cold]
    pub(super) fn note_damage(&self) {
        self.damaged.store(true, Ordering::Relaxed);
    }

    /// Why nothing that was read may be believed, if so: a block was damaged, a number made
    /// no sense, or the file was changed while it was read.
    pub(super) fn damage(&self) -> Option<Error> {
        let again = Text::new(
            "用 policy-graph build 重新生成",
            "build it again with policy-graph build",
        );
        let path = self.path.display();
        let now = self.file.metadata().ok();
        let same = now.is_some_and(|now| {
            now.len() == self.bytes.len() as u64
                && now.modified().ok() == self.opened.modified().ok()
        });
        if !same {
            return Some(
                Error::data(Text::new(
                    format!("{path} 在读取时被改动"),
                    format!("{path} was changed while it was read"),
                ))
                .with_hint(Text::new("再问一次", "ask again")),
            );
        }
        if !self.damaged.load(Ordering::Relaxed) {
            return None;
        }
        let (zh, en) = match self.bad_block.get() {
            Some(block) => (
                format!("第 {} 字节起的一块校验和不符", block * BLOCK),
                format!("the checksum of the block at byte {} differs", block * BLOCK),
            ),
            None => (
                "其中的编号互相矛盾".to_owned(),
                "numbers in it contradict each other".to_owned(),
            ),
        };
        Some(
            Error::data(Text::new(
                format!("快照 {path} 已损坏：{zh}"),
                format!("the snapshot {path} is damaged: {en}"),
            ))
            .with_hint(again),
        )
    }
}

/// What can't be opened as a snapshot, and what to do about it.
fn refuse(path: &Path, zh: &str, en: &str) -> Error {
    let path = path.display();
    Error::data(Text::new(
        format!("不能打开快照 {path}：{zh}"),
        format!("cannot open the snapshot {path}: {en}"),
    ))
    .with_hint(Text::new(
        "用本程序的 policy-graph build 文件夹 -o 文件 重新生成",
        "build it again with this program: policy-graph build FOLDER -o FILE",
    ))
}
