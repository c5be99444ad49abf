import { startServer } from '../../../src/hosts/lsp/index.ts';

// The server of the extension: the same as "azureml-batch-lint --lsp".
startServer();
