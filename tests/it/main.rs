//! The program as a user drives it. One binary, so that it links once.
//!
//! | file | what it holds |
//! |---|---|
//! | `program` | runs the binary with pinned surroundings |
//! | `rooms` | what ARCHITECTURE.md promises of the code |
//! | `data` | the data set: clean, complete, as the report says |
//! | `report` | numbers of the report, and every claim of its text |
//! | `standing` | status and counts on a day, and as known by a day |
//! | `answers` | what a person sees, as snapshots |
//! | `schema` | JSON answers against the shipped schema |
//! | `faults` | bad data and bad arguments |
//! | `rollout`, `rollout_elsewhere` | who followed, how fast: the report's numbers; other data and bad input |
//! | `gaps` | where nobody looked, and what documents would move |
//! | `import`, `import_asides`, `import_bodies`, `import_exports`, `import_files`, `import_followed`, `import_kept`, `import_links`, `import_lists`, `import_joined`, `import_judged`, `import_notices`, `import_numbers`, `import_related`, `import_report`, `import_rolls`, `import_shapes`, `import_sides`, `import_terms`, `import_texts`, `import_told`, `import_corpora` | tables, reports and texts become graph data |
//! | `walks` | property paths, against a plain reading of their meaning |
//! | `lint` | faults that published data sets have |
//! | `snapshot` | one file answers as the folder does, or says why not |
//! | `tables` | csv, JSON Lines and Parquet give the same answers |
//! | `link` | what texts cite, resolved, and what is missing |
//! | `diff` | what changed between two states |
//! | `trends` | counts over time and sides side by side |
//! | `disputed` | what sources leave open: searches, standings, days, links, who is counted |
//! | `asked` | conditions of a question, short names, and what an answer leaves out |
//! | `followers` | followers of followers, what a filter leaves out, the next edition of a table |
//! | `walked` | from a table to slides: pictures and tables of one question agree |
//! | `editions` | editions of one law: which of them holds on a day |
//! | `slides` | pictures of a rollout and of a trend, as a person shows them |
//! | `charts` | geometry of the pictures |
//! | `pictures` | pictures collide nowhere, lose nothing, and are valid whatever the data |
//! | `exports`, `readme` | files that the program writes and text that quotes it |
//! | `system`, `system_*` | what needs programs of other people's; skipped loudly without |

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test that can't go on has failed"
)]

mod program;
mod rooms;
mod data;
mod disputed;
mod report;
mod standing;
mod sweeps;
mod answers;
mod asked;
mod schema;
mod faults;
mod import;
mod import_asides;
mod import_bodies;
mod import_cells;
mod import_briefs;
mod import_corpora;
mod import_events;
mod import_exports;
mod import_files;
mod import_changes;
mod import_districts;
mod import_either;
mod import_ends;
mod import_followed;
mod import_hard;
mod import_heads;
mod import_kept;
mod import_lists;
mod import_ledgers;
mod import_ledger_words;
mod import_links;
mod import_instruments;
mod import_joined;
mod import_judged;
mod import_mappings;
mod import_notices;
mod import_numbers;
mod import_prose;
mod import_related;
mod import_report;
mod import_rolls;
mod import_sentences;
mod import_shapes;
mod import_sides;
mod import_terms;
mod import_texts;
mod import_told;
mod walks;
mod rollout;
mod rollout_elsewhere;
mod followers;
mod gaps;
mod charts;
mod exports;
mod readme;
mod trends;
mod walked;
mod editions;
mod slides;
mod pictures;
mod pictures_followed;
mod system;
mod system_disk;
mod system_office;
mod system_print;
mod system_web;
mod diff;
mod counted;
mod drafts;
mod link;
mod lint;
mod snapshot;
mod tables;
