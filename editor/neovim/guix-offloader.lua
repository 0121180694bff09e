-- guix-offloader's language server in Neovim 0.7 or later, for machines files and for Guix System
-- configurations with machines in them. Put this file into ~/.config/nvim/plugin/.
--
-- To start another program: let g:guix_offloader_command = ['/path/to/guix-offloader', 'lsp']

local name = 'guix-offloader'

local function command()
  return vim.g.guix_offloader_command or { 'guix-offloader', 'lsp', '--stdio' }
end

-- Other Scheme is none of this server's business.
local function has_machines(buffer)
  local path = vim.api.nvim_buf_get_name(buffer)
  if path:match('machines%.scm$') then return true end
  for _, line in ipairs(vim.api.nvim_buf_get_lines(buffer, 0, -1, false)) do
    if line:find('(build-machine', 1, true) then return true end
  end
  return false
end

local client_id

local function attach(buffer)
  if not has_machines(buffer) then return end
  local capabilities = vim.lsp.protocol.make_client_capabilities()
  local config = {
    name = name,
    cmd = command(),
    root_dir = vim.fn.fnamemodify(vim.api.nvim_buf_get_name(buffer), ':p:h'),
    capabilities = capabilities,
    on_exit = function() client_id = nil end,
  }
  if vim.lsp.start then
    vim.lsp.start(config, { bufnr = buffer })
    return
  end
  client_id = client_id or vim.lsp.start_client(config)
  if client_id then vim.lsp.buf_attach_client(buffer, client_id) end
end

vim.api.nvim_create_autocmd('FileType', {
  pattern = 'scheme',
  callback = function(event) attach(event.buf) end,
})
