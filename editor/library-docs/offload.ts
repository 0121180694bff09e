export const OFFLOAD = `
## (guix scripts offload)
(build-machine (field value) …)
(build-machine (inherit machine) (field value) …)
  A machine that builds can be offloaded to. Fields may come in any order; each may use those before it
  as variables.
(build-machine? object)
  Whether OBJECT is a machine made by build-machine.
(build-machine-name machine)
  The host name of MACHINE.
(build-machine-port machine)
  The port of its SSH server.
(build-machine-systems machine)
  The list of system types that MACHINE builds for; the deprecated field system counts as a list of one.
(build-machine-user machine)
  The account to log in to.
(build-machine-private-key machine)
  The file name of the private key to log in with, or #f.
(build-machine-host-key machine)
  The public host key that MACHINE must show.
(build-machine-compression machine)
  The compression methods SSH may use.
(build-machine-daemon-socket machine)
  The file name of guix-daemon's socket on MACHINE.
(build-machine-overload-threshold machine)
  The load per core above which MACHINE gets no builds, or #f.
(build-machine-features machine)
  The list of features of MACHINE.
(build-machine-location machine)
  Where the form that made MACHINE stands.
(build-requirements (system type) (features list))
  What a build asks of a machine. The offload hook makes them: a machines file has no use for them.
(build-requirements? object)
  Whether OBJECT was made by build-requirements.
(guix-offload argument …)
  The command 'guix offload'. A machines file is read while it runs: it must not call it.
`
