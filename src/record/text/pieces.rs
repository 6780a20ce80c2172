//! What a walk over a document tells, whatever its format: the same walk gives the prose
//! of a text and the tables of an import.

/// A piece of a document, in the order in which it is read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// Running text.
    Paragraph(String),
    /// A table begins. What it holds comes as cells and ends of rows.
    Table,
    /// A cell of the table.
    Cell(Cell),
    /// A row of the table ends.
    RowEnd,
    /// The table ends.
    TableEnd,
}

/// A cell of a table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cell {
    /// Its words, with the breaks between its lines and paragraphs.
    pub words: String,
    /// How many columns it says that it spans; 0 when it says nothing.
    pub across: usize,
    /// How many rows it says that it spans; 0 when it says nothing.
    pub down: usize,
    /// True when it goes on from the cell above.
    pub goes_on: bool,
}

/// Puts a piece behind the plain text: paragraphs and tables are followed by an empty
/// line, cells by a tab.
pub(super) fn add(piece: Piece, text: &mut String) {
    let (words, end) = match &piece {
        Piece::Paragraph(words) => (words.as_str(), "\n\n"),
        Piece::Cell(cell) => (cell.words.as_str(), "\t"),
        Piece::Table => ("", ""),
        Piece::RowEnd | Piece::TableEnd => ("", "\n"),
    };
    text.push_str(words);
    text.push_str(end);
}

/// The same with white space in the place of tables: every letter of the prose stands
/// where it stands in the whole text.
pub(super) fn add_prose(piece: Piece, text: &mut String) {
    match piece {
        Piece::Cell(cell) => blank(&cell.words, text),
        Piece::Paragraph(_) | Piece::Table | Piece::RowEnd | Piece::TableEnd => {
            add(piece, text);
            return;
        }
    }
    text.push(' ');
}

/// A space for every letter.
pub(super) fn blank(words: &str, text: &mut String) {
    text.extend(words.chars().map(|c| if c == '\n' { c } else { ' ' }));
}
