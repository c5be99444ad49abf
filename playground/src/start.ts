import { startLinter } from './linter.ts';
import { openedBy } from './opened.ts';

// The worker first, then the editor: while the one is loaded and lints, so is the other.
const linter = startLinter();
const page = import('./app.ts');
const opened = await openedBy(location.hash);
linter.know(opened.shared.beside ?? []);
linter.lint(opened.shared.files);
(await page).runPage(linter, opened);
