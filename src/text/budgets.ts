// Every bound of a run that a hostile repository could otherwise push to any size. A test makes the table of SECURITY.md of this file:
// the first sentence says what is counted, the others what happens beyond. Shapes (say, how long a name may be) stand where they are read.

/** Bytes of one file that are read. A larger one is told as `unread-file` if a deployment depends on it. */
export const fileBytes = 2_000_000;

/** Characters of all texts that are kept for a run. What comes then is not looked into: one `unread-file` says how many files these are. */
export const keptCharacters = 100_000_000;

/** Characters of a small file. Of small files as much again is kept, so that large ones do not keep them from being read. */
export const smallFileCharacters = 20_000;

/** Values (scalars, lists, mappings) of all YAML files that are kept for a run. What comes then is told as one `unread-file`. */
export const keptYamlValues = 1_000_000;

/** Characters of texts, of each language, whose reading is remembered, as the base of a change has most of them, too. Of a longer one it is read again. */
export const rememberedCharacters = 4_000_000;

/** Characters of one YAML file that are parsed. A longer one is told as `unread-file`. */
export const yamlCharacters = 2_000_000;

/** Values of one YAML file, aliases not counted. A file with more is told as `unread-file`. */
export const yamlValues = 1_000_000;

/** Levels of collections in one YAML file. A deeper file is told as `unread-file`; PyYAML itself gives up between 400 and 1,000. */
export const yamlDepth = 200;

/** Aliases in one YAML file. A file with more is told as `unread-file`. */
export const yamlAliases = 1_000;

/** Pairs that all merge keys of one YAML file bring in together. A file with more is told as `unread-file`. */
export const yamlMergedPairs = 100_000;

/** Starts of the parser for one YAML file, to repair what only it refuses. The mistakes behind are not told. */
export const yamlParses = 100;

/** Characters that the parser reads for one YAML file, all its starts together. The mistakes behind are not told. */
export const yamlParsedCharacters = 20_000_000;

/** Syntax errors that are told of one YAML file. The mistakes behind are not told. */
export const yamlErrors = 100;

/**
 * Characters of one Python file that are parsed: the parser takes seconds to recover from a megabyte of what is no Python.
 * A longer one is told as `unread-file` if it speaks of batch endpoints or a deployment depends on it.
 */
export const pythonCharacters = 300_000;

/**
 * Characters of all Python that is read for what it sends, and of that for its requests, small files apart. What comes then is not read: one
 * `unread-file` says so.
 */
export const clientPythonCharacters = 1_200_000;

/** Characters of all small files of Python that are read for the same. What comes then is not read: one `unread-file` says so. */
export const smallPythonCharacters = 4_000_000;

/**
 * Characters of all scoring scripts and their modules. What comes then is not read: one `unread-file` says so. Of small files as much again is read;
 * what several scripts share counts a quarter each further time.
 */
export const scoringPythonCharacters = 800_000;

/**
 * Characters of all Python that is read for what it does to files that are asked about. What comes then is not read, and may write whatever it names:
 * one `unread-file` says so. Of small files as much again is read.
 */
export const writingPythonCharacters = 1_000_000;

/** Characters of all modules of Python that constants are looked for in. What comes then is not known. */
export const modulePythonCharacters = 1_500_000;

/** Characters of all Dockerfiles. What comes then is not read: one `unread-file` says so. Of small files as much again is read. */
export const dockerfileCharacters = 1_000_000;

/** Characters of all files of requests, and of the pipelines of Data Factory. What comes then is not read: one `unread-file` says so. Of small files as much again is read. */
export const requestCharacters = 3_000_000;

/** Characters of all requirements files, and of conda files that are a part of an image; one that several environments share counts a quarter each further time. What comes then is not read: one `unread-file` says so. Of small files as much again is read. */
export const requirementsCharacters = 4_000_000;

/** Statements of one Bicep or Terraform file. A file with more is told as `unread-file` if it speaks of batch endpoints. */
export const templateStatements = 30_000;

/** Uses of templates by each other and with each file of parameters. What comes then is not looked into: one `unread-file` says so. */
export const templateUses = 10_000;

/** Resources that all uses of templates make together. What comes then is not looked into: one `unread-file` says so. */
export const templateResources = 100_000;

/** Characters of all templates that are kept as trees. What comes then is not looked into: one `unread-file` says so. */
export const templateCharacters = 10_000_000;

/** Steps by which expressions of templates are followed. What comes then is not known: one `unread-file` says so. */
export const templateSteps = 5_000_000;

/** Characters of one script that is read as shell. A longer one is told as `unread-file` if it speaks of batch endpoints. */
export const shellCharacters = 1_000_000;

/** Characters of all scripts, and steps of pipelines, that are followed line by line. What comes then is not read: one `unread-file` says so. */
export const followedCharacters = 2_000_000;

/**
 * Characters of one workflow or pipeline that are read once more for another job of a matrix, turn of a loop, or caller of the file. What would
 * take more is read once, and what differs is not known.
 */
export const unrolledCharacters = 200_000;

/** Values that all callers of workflows and pipelines hand over, the parts of lists counted one by one. What comes then is not known where it is handed over. */
export const handedValues = 200_000;

/** Commands, and steps that do something to files, that are kept of all scripts. What comes then is not read: one `unread-file` says so. */
export const keptCommands = 100_000;

/** Steps of one script that are gone through once more for another word of a loop or call of a function. What would take more is followed once, with what differs unknown. */
export const unrolledSteps = 2_000;

/** Words, with their parts, that the variables of one command of a script come to. What it says beyond is not known. */
export const shellWords = 4_000;

/** Characters that the variables of one command of a script come to. What it says beyond is not known. */
export const shellWordCharacters = 200_000;

/** Parts of texts that all variables of a script hold together, a hundred characters as one more. A variable beyond is not followed. */
export const shellKeptParts = 500_000;

/** Characters that `envsubst` fills into all templates. What would come then is not filled in. */
export const filledInCharacters = 1_000_000;

/** Problems, and checks that could not be made, that are kept of one rule in one file. More are only counted: an ignore does not reach them. */
export const problemsKept = 10_000;

/** Problems, and checks, that are kept of all rules and files in that way. Where there are more, `problemsKeptOfMany` of one rule in one file are. */
export const problemsKeptInAll = 30_000;

/** Problems, and checks, that are kept of one rule in one file where all together are too many. More are only counted. */
export const problemsKeptOfMany = 200;

/** Findings that one rule tells of one file, for each level. One more of that level says how many there are besides. */
export const findingsTold = 100;

/** Checks of one rule in one file of which is told why they could not be made. One more says how many there are besides. */
export const undecidedTold = 100;

/** Parts of the picture of what would be deployed. Of further endpoints, deployments and invocations it says how many there are. */
export const picturedParts = 2_000;

/** Entries of folders that a walk looks at besides those in git's index, so that one from "/" comes back. The run says that there were more. */
export const walkedEntries = 100_000;

/** Characters of the names of files that are looked for in texts together. The others are looked for one by one, which takes longer. */
export const nameCharacters = 1_000_000;

/** Characters that missing names are compared by with the names beside them. What is missing beyond is told without a guess of what was meant. */
export const meantCharacters = 2_000_000;

/** Bytes of git's index that are read here, and of the paths in it. Of a larger index git itself is asked. */
export const indexBytes = 64_000_000;

/** Bytes of what git answers. Where it says more, the folders are walked instead, which the run says. */
export const gitAnswerBytes = 64_000_000;

/** Milliseconds that git may take for an answer. It is then ended, the folders are walked instead, and the run says so. */
export const gitMilliseconds = 20_000;

/** Lines that new files share with files that are gone, to tell what was renamed. A file beyond counts as new, with all that is found in it. */
export const renameSteps = 300_000_000;

/** Comparisons of a name with a pattern of one ignore file, character by character. The file is then passed over, and the run says so. */
export const ignoreSteps = 200_000_000;

/** Characters of a path that is asked of ignore files: no system opens a longer one. A longer path is ignored by none. */
export const pathCharacters = 4_096;

/** Milliseconds that the reader of a pipe named as a report file may take nothing. The report then counts as not written. */
export const pipeMilliseconds = 10_000;

/** Bytes of one log of a job that are read. What comes then is not looked at, which the diagnosis says. */
export const logFileBytes = 400_000_000;

/** Bytes of all logs of a job that are read. The logs that come then are not looked at, which the diagnosis says. */
export const logBytes = 1_000_000_000;

/** Files of a job that are looked at. Further ones are passed over, which the diagnosis says. */
export const logFiles = 20_000;

/** Fixes that are planned in one look at the findings. Those behind are not offered, which the run says. */
export const fixesPlanned = 2_000;

/** Characters of one file for which fixes are proven. Of a longer one of YAML or Python only words of commands are mended. */
export const provenCharacters = 300_000;

/**
 * Characters that are read to prove what fixes do to YAML and Python; those of Python count three times. The fixes
 * behind are not offered, which the run says.
 */
export const fixedCharacters = 1_000_000;

/** How often the repository is linted once more to try fixes. What is not tried by then is not offered, which the run says. */
export const fixTrials = 20;

/** Characters that are read to try fixes, and three hundred for each finding. What is not tried by then, and in two runs, is not offered, which the run says. */
export const fixTrialCharacters = 3_000_000;

/** Findings with which fixes are tried: each trial finds all of them again. Where there are more none is offered, which the run says. */
export const fixFindings = 20_000;

/** Milliseconds that all requests for comments in Azure Repos may take together. What is not asked by then is left, and the run says so. */
export const requestMilliseconds = 30_000;
