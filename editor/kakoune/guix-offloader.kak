# guix-offloader's language server in Kakoune through kakoune-lsp (15 or later): source this file from
# your kakrc, after the lines that start kakoune-lsp.

hook -group guix-offloader global BufCreate .*machines\.scm %{
    set-option buffer lsp_servers %{
        [guix-offloader]
        root_globs = ["guix-offloader.toml", "machines.scm"]
        command = "guix-offloader"
        args = ["lsp", "--stdio"]
    }
}

hook -group guix-offloader global WinSetOption filetype=scheme %{
    evaluate-commands %sh{
        case $kak_buffile in (*machines.scm) echo lsp-enable-window ;; esac
    }
}
