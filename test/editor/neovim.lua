-- What a person does with a broken machines file, without the person. Arguments: the file, and where
-- to write what was seen (JSON).
local file, report = vim.env.FILE, vim.env.REPORT
local seen = {}

local function fail(message)
  seen.failure = message
  vim.fn.writefile({ vim.fn.json_encode(seen) }, report)
  vim.cmd('cquit')
end

local function await(what, condition)
  if not vim.wait(60000, condition, 20) then fail('waited in vain for ' .. what) end
end

local function codes()
  local found = {}
  for _, diagnostic in ipairs(vim.diagnostic.get(0)) do
    local data = diagnostic.user_data and diagnostic.user_data.lsp
    found[#found + 1] = diagnostic.code or (data and data.code)
  end
  table.sort(found)
  return found
end

local function request(method, params)
  local answers, problem = vim.lsp.buf_request_sync(0, method, params, 60000)
  if not answers then fail(method .. ': ' .. tostring(problem)) end
  for _, answer in pairs(answers) do
    if answer.error then fail(method .. ': ' .. answer.error.message) end
    return answer.result
  end
end

local function buffer()
  return table.concat(vim.api.nvim_buf_get_lines(0, 0, -1, false), '\n')
end

-- 1. Opened, the file has its diagnostics.
vim.cmd('edit ' .. file)
await('the diagnostics', function() return #vim.diagnostic.get(0) > 0 end)
seen.codes = codes()

-- 2. A field is completed where the cursor is.
local line = vim.fn.search('(us)', 'w')
vim.api.nvim_win_set_cursor(0, { line, vim.fn.col('.') + 2 })
local position = vim.lsp.util.make_position_params()
local completion = request('textDocument/completion', position)
for _, item in ipairs(completion.items or completion) do
  if item.label == 'user' then
    vim.lsp.util.apply_text_edits({ item.textEdit or { newText = 'user', range = { start = { line = line - 1, character = position.position.character - 2 }, ['end'] = position.position } } }, 0, 'utf-16')
    seen.completed = true
  end
end
vim.fn.search('(user', 'w')
vim.cmd('substitute/(user[^)]*)/(user "offload")/')

-- 3. A quick fix.
line = vim.fn.search('(system ', 'w')
vim.api.nvim_win_set_cursor(0, { line, vim.fn.col('.') + 1 })
local params = vim.lsp.util.make_range_params()
params.context = { diagnostics = {}, only = { 'quickfix' } }
for _, action in ipairs(request('textDocument/codeAction', params)) do
  if action.isPreferred then
    vim.lsp.util.apply_workspace_edit(action.edit, 'utf-16')
    seen.fixed = action.title
    break
  end
end

-- 4. Formatted.
local format = vim.lsp.buf.format or vim.lsp.buf.formatting_sync
if vim.lsp.buf.format then vim.lsp.buf.format({ timeout_ms = 60000 }) else vim.lsp.buf.formatting_sync(nil, 60000) end

await('the diagnostics to go', function() return #vim.diagnostic.get(0) == 0 end)
seen.text = buffer()
vim.fn.writefile({ vim.fn.json_encode(seen) }, report)
vim.cmd('qall!')
