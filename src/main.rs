//! The command `policy-graph`.

fn main() -> std::process::ExitCode {
    policy_graph::cli::main()
}
