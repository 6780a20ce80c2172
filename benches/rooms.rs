//! Numbers to defend: loading, building, and each kind of question. `cargo bench`.

fn main() {
    divan::main();
}

/// The data set inside the binary, from bytes to graph.
#[divan::bench]
fn load_embedded() -> usize {
    policy_graph::graph::embedded().map_or(0, |graph| graph.policy_count())
}
