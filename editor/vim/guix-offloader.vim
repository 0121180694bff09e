" guix-offloader's language server in Vim through vim-lsp: put this file into ~/.vim/plugin/.

if !executable('guix-offloader')
  finish
endif

augroup guix_offloader
  autocmd!
  autocmd User lsp_setup call lsp#register_server({
        \ 'name': 'guix-offloader',
        \ 'cmd': {server_info -> ['guix-offloader', 'lsp', '--stdio']},
        \ 'allowlist': ['guix-machines'],
        \ })
  " A file type of its own, so that other Scheme is left alone; it looks like Scheme.
  autocmd BufNewFile,BufRead *machines.scm set filetype=guix-machines syntax=scheme lisp
augroup END
