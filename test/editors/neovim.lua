-- Starts the server as a user does, opens one file, and prints what Neovim shows of all files, one a line.
local server = vim.split(vim.env.SERVER, '\n')
vim.lsp.config('azureml_batch_lint', { cmd = server, filetypes = { 'yaml' }, root_markers = { '.git' } })
vim.lsp.enable('azureml_batch_lint')
vim.cmd.edit('deployment.yml')
local expected = tonumber(vim.env.EXPECTED)
vim.wait(30000, function() return #vim.diagnostic.get(nil) >= expected end, 50)
local function show(head)
  for _, each in ipairs(vim.diagnostic.get(nil)) do
    local name = vim.fn.fnamemodify(vim.api.nvim_buf_get_name(each.bufnr), ':.')
    io.stdout:write(head .. ' ' .. name .. ':' .. each.lnum .. ':' .. each.col .. ' ' .. tostring(each.code) .. '\n')
  end
end
show('before')
-- An edit that is not saved: the conda file is used no more.
local lines = vim.api.nvim_buf_get_lines(0, 0, -1, false)
for at, line in ipairs(lines) do
  if line:find('conda_file') then vim.api.nvim_buf_set_lines(0, at - 1, at, false, { '  conda_file: other.yml' }) end
end
local function conda()
  for _, each in ipairs(vim.diagnostic.get(nil)) do
    if vim.api.nvim_buf_get_name(each.bufnr):find('conda.yml') then return true end
  end
  return false
end
vim.wait(30000, function() return not conda() end, 50)
show('after')
-- What may be done at the key that is misspelled.
vim.api.nvim_win_set_cursor(0, { 15, 4 })
local answers = vim.lsp.buf_request_sync(0, 'textDocument/codeAction', {
  textDocument = vim.lsp.util.make_text_document_params(),
  range = { start = { line = 14, character = 4 }, ['end'] = { line = 14, character = 4 } },
  context = { diagnostics = {} },
}, 30000)
for _, answer in pairs(answers or {}) do
  for _, action in ipairs(answer.result or {}) do io.stdout:write('action ' .. action.title .. '\n') end
end
vim.cmd('qall!')
