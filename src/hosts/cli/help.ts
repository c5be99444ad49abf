/** What `--help` prints. */
export const help = `Usage: azureml-batch-lint [options] [paths...]

Finds the mistakes in Azure Machine Learning batch endpoints and deployments before they are deployed.
The whole git repository is read; findings are reported for the given files and folders, or for all of it.

Options:
  --format FORMAT[=FILE]  write a report to standard output or to FILE; may be given several times
                          azure-pipelines, github, gitlab, json, junit, markdown, mermaid, rdjson, sarif,
                          text (default: text; azure-pipelines where TF_BUILD is set)
  --config FILE           read this configuration instead of ".azureml-batch-lint.yml" at the root
  --rule ID               ask this rule only; --ignore ID asks all others; both may be given several times
  --fail-on LEVEL         exit with 1 for findings from this level on: error, warning, note, never (default: error)
  --since REF             compare with a commit or branch: say which findings are new since HEAD left it
  --config-from WHOSE     with --since: whose configuration, baseline and ignores hold: change (each its own; default), base
  --fail-on-new LEVEL     the level for findings that are new; as --fail-on if missing
  --baseline FILE         pass over the findings that FILE lists; --write-baseline lists all there are now in it
  --fix, --fix=unsafe     mend what can be mended for sure, or also what should be looked at, and report what is left
  --fix-dry-run[=unsafe]  print the same as a unified diff and write nothing
  --facts FILE            take what the live workspace shows from FILE, as "gather-facts.sh" gathers it with the Azure CLI
  --comment azure-repos   comment on the lines that a pull request in Azure Repos changes; needs SYSTEM_ACCESSTOKEN
  --stats                 say on standard error what was read and found, by rule; --verbose says how long it took
  --sarif-suppressed      keep ignored findings in SARIF, marked as suppressed
  --color, --no-color     colour the text report, or do not; otherwise the terminal, NO_COLOR and FORCE_COLOR decide
  --quiet                 print findings only
  --list-rules            print every rule with its level and summary
  --explain RULE          print the page of a rule; --all adds its examples
  --explain TEXT          say what a message of Azure ML means; - reads it from standard input
  --diagnose LOGS         say why a batch job failed, and where in the repository that stands. LOGS is the folder
                          of "az ml job download --all", a file of it, or - for "az ml job stream ... | ..."
  --deployment NAME       with --diagnose: the deployment that the job was of, where its logs do not say it
  --init [PLACE...]       write a first ".azureml-batch-lint.yml", all comments, and what runs the linter in a PLACE:
                          azure-pipelines, github, pre-commit; what is there already stays as it is
  --lsp                   serve an editor by the language server protocol on standard input and output
  --version               print the version
  -h, --help              print this help

Exit codes:
  0  no findings at or above --fail-on
  1  findings at or above --fail-on, or new ones at or above --fail-on-new
  2  wrong usage or configuration, or a path that does not exist
  3  an internal error, or a report that the machine could not write
  4  a file that matters could not be read
With --diagnose: 0 the job succeeded or still runs, 1 it failed, 2 these are no logs of a batch job, 4 they cannot be read.
With --explain: 1 nobody knows the message.
`;
