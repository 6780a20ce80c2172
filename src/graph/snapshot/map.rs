//! The one place with `unsafe`: a file as a slice of memory.
#![allow(
    unsafe_code,
    reason = "mapping a file is unsafe by nature; see the comment at the call"
)]

use std::fs::File;
use std::io;

/// Maps a file for reading.
pub(super) fn map(file: &File) -> io::Result<memmap2::Mmap> {
    // SAFETY: the map is read-only and private to this module's caller, which hands out
    // `&[u8]` only of blocks whose checksum it has verified, and keeps the file open. What
    // remains is a file that another program rewrites in place while it is mapped:
    // `build` never does (it writes beside and renames), and `Mapped::damage` compares the
    // file's length and time of change before an answer is given.
    let map = unsafe { memmap2::Mmap::map(file) }?;
    // A question touches little of a large file: two megabytes of it at once, which Linux
    // likes to give, would be held for every few rows.
    #[cfg(target_os = "linux")]
    let _ = map.advise(memmap2::Advice::NoHugePage);
    Ok(map)
}
