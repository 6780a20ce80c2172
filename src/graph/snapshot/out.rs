//! Sections on their way into a file, one after the other, so that none has to be made in
//! memory before the next; head and table are written last, into the room left for them.

use std::io::{self, Seek, SeekFrom, Write};

use zerocopy::IntoBytes;

use super::{ALIGN, BLOCK, Form, HEAD, MAGIC, ORDER, VERSION, checksum};
use crate::graph::column::{Cell, Column, MOST_RUNS};

/// Room for head and table: the first block, with 99 sections at most.
const ROOM: usize = BLOCK;

/// Bytes kept until they are written together.
const GATHERED: usize = 1 << 18;

/// Bytes written at once: Linux keeps what it is given at once as one piece, and maps the
/// whole piece into a program that touches a byte of it. A question of few rows held 72 MB
/// of a file written in large pieces, 21 MB of one written in these.
const WRITTEN: usize = 16 * BLOCK;

/// A snapshot that is being written.
pub(super) struct Out<W> {
    file: W,
    table: Vec<Row>,
    /// Bytes so far, of which the last are still in `waiting`.
    at: usize,
    waiting: Vec<u8>,
    /// One for every block whose bytes have been written.
    sums: Vec<u8>,
}

struct Row {
    name: &'static str,
    form: Form,
    width: usize,
    start: usize,
    end: usize,
}

impl<W: Write + Seek> Out<W> {
    pub(super) fn new(file: W) -> Out<W> {
        let waiting = vec![0; ROOM];
        Out { file, table: Vec::new(), at: ROOM, waiting, sums: Vec::new() }
    }

    /// Begins a section.
    pub(super) fn begin(
        &mut self,
        name: &'static str,
        form: Form,
        width: usize,
    ) -> io::Result<()> {
        let padding = self.at.next_multiple_of(ALIGN) - self.at;
        self.bytes(&[0; ALIGN][..padding])?;
        let (start, end) = (self.at, self.at);
        self.table.push(Row { name, form, width, start, end });
        Ok(())
    }

    /// Adds cells to the section that was begun last.
    pub(super) fn put<T: Cell>(&mut self, cells: &[T]) -> io::Result<()> {
        self.bytes(cells.as_bytes())?;
        if let Some(row) = self.table.last_mut() {
            row.end = self.at;
        }
        Ok(())
    }

    fn bytes(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.at += bytes.len();
        if self.waiting.len() + bytes.len() < GATHERED {
            self.waiting.extend_from_slice(bytes);
            return Ok(());
        }
        let open = self.waiting.len() % BLOCK;
        let (first, rest) = bytes.split_at(bytes.len().min((BLOCK - open) % BLOCK));
        self.waiting.extend_from_slice(first);
        if !self.waiting.len().is_multiple_of(BLOCK) {
            return Ok(());
        }
        let waiting = std::mem::take(&mut self.waiting);
        self.write(&waiting)?;
        self.waiting = waiting;
        self.waiting.clear();
        let (whole, rest) = rest.split_at(rest.len() / BLOCK * BLOCK);
        self.write(whole)?;
        self.waiting.extend_from_slice(rest);
        Ok(())
    }

    /// Writes blocks, of which only the last of the file may be cut, and sums them up.
    fn write(&mut self, blocks: &[u8]) -> io::Result<()> {
        for piece in blocks.chunks(WRITTEN) {
            for block in piece.chunks(BLOCK) {
                self.sums.extend(checksum(block).to_le_bytes());
            }
            self.file.write_all(piece)?;
        }
        Ok(())
    }

    /// A whole section of cells.
    pub(super) fn made<T: Cell>(
        &mut self,
        name: &'static str,
        cells: &[T],
    ) -> io::Result<()> {
        self.begin(name, Form::Plain, size_of::<T>())?;
        self.put(cells)
    }

    /// A column that is read as a slice.
    pub(super) fn plain<T: Cell>(
        &mut self,
        name: &'static str,
        column: &Column<T>,
    ) -> io::Result<()> {
        self.made(name, column.all())
    }

    /// A column that is read cell by cell: stored as runs or as a count where it is one.
    pub(super) fn packed<T: Cell>(
        &mut self,
        name: &'static str,
        column: &Column<T>,
    ) -> io::Result<()> {
        let (len, width) = (column.len(), size_of::<T>());
        let head = (len as u64).to_le_bytes();
        let first = column.get(0);
        let counts = |row: usize| T::counted(first, row) == Some(column.get(row));
        if len > 1 && (0..len).all(counts) {
            self.begin(name, Form::Counted, width)?;
            self.put(&head)?;
            return self.put(&[first]);
        }
        let mut runs = head.to_vec();
        let mut add = |start: u32, cell: T| {
            runs.extend(start.to_le_bytes());
            runs.extend(cell.as_bytes());
        };
        let few = match column {
            Column::Runs(starts, values, _) => {
                starts.iter().zip(values).for_each(|(&start, &value)| add(start, value));
                true
            }
            column => {
                let (mut count, mut last) = (0, None);
                for row in 0..len {
                    let cell = column.get(row);
                    if last != Some(cell) {
                        count += 1;
                        if count > MOST_RUNS {
                            break;
                        }
                        add(row as u32, cell);
                        last = Some(cell);
                    }
                }
                count <= MOST_RUNS
            }
        };
        if few {
            self.begin(name, Form::Runs, width)?;
            return self.put(&runs);
        }
        self.plain(name, column)
    }

    /// The same cells as another section's are stored once.
    pub(super) fn again(&mut self, name: &'static str, other: &'static str) {
        let Some(row) = self.table.iter().find(|row| row.name == other) else { return };
        let Row { form, width, start, end, .. } = *row;
        self.table.push(Row { name, form, width, start, end });
    }

    /// Writes what is left, checksums, and head and table; gives the length of the file.
    pub(super) fn finish(mut self) -> io::Result<u64> {
        let covered = self.at;
        let length = covered + covered.div_ceil(BLOCK) * 4;
        let mut start = self.head(length, covered);
        start.resize(ROOM, 0);
        let mut last = std::mem::take(&mut self.waiting);
        let small = self.sums.is_empty();
        if small {
            last[..ROOM].copy_from_slice(&start);
        }
        self.write(&last)?;
        self.sums[..4].copy_from_slice(&checksum(&start).to_le_bytes());
        for piece in self.sums.chunks(WRITTEN) {
            self.file.write_all(piece)?;
        }
        if !small {
            self.file.seek(SeekFrom::Start(0))?;
            self.file.write_all(&start)?;
        }
        self.file.flush()?;
        Ok(length as u64)
    }

    fn head(&self, length: usize, covered: usize) -> Vec<u8> {
        let mut table = Vec::new();
        for row in &self.table {
            let mut name = [0; 16];
            name[..row.name.len()].copy_from_slice(row.name.as_bytes());
            table.extend(name);
            table.extend((row.form as u32).to_le_bytes());
            table.extend((row.width as u32).to_le_bytes());
            table.extend((row.start as u64).to_le_bytes());
            table.extend(((row.end - row.start) as u64).to_le_bytes());
        }
        let mut head = Vec::with_capacity(HEAD);
        head.extend(MAGIC);
        head.extend(VERSION.to_le_bytes());
        // As this machine orders bytes: another one reads another number.
        head.extend(ORDER.to_ne_bytes());
        head.extend((length as u64).to_le_bytes());
        head.extend((covered as u64).to_le_bytes());
        head.extend((self.table.len() as u32).to_le_bytes());
        head.extend((BLOCK as u32).to_le_bytes());
        head.resize(HEAD - 4, 0);
        head.extend(checksum(&[&head[..], &table].concat()).to_le_bytes());
        head.extend(table);
        head
    }
}
