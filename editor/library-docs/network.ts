export const NETWORK = `
(socket family type protocol)
  A new socket: (socket AF_INET SOCK_STREAM 0).
(socketpair family type protocol)
  A pair of sockets that are connected with each other.
(bind socket address argument …)
  Gives a socket the address that it is reached under.
(listen socket backlog)
  Has a socket take connections.
(accept socket [flags])
  Waits for a connection: a pair of a socket for it and who has called.
(connect socket address argument …)
  Connects a socket with an address.
(shutdown socket how)
  Ends a connection: 0 for reading, 1 for writing, 2 for both.
(send socket bytes [flags])
  Sends a bytevector; gives how many bytes went.
(sendto socket bytes address argument …)
  Sends a bytevector to an address.
(recv! socket bytes [flags])
  Receives into a bytevector; gives how many bytes came.
(recvfrom! socket bytes [flags start end])
  As recv!; gives a pair of the count and who has sent.
(getpeername socket)
  The address of the other side.
(getsockname socket)
  The address of this side.
(getsockopt socket level option)
  The value of a socket's option.
(setsockopt socket level option value)
  Sets a socket's option.
(getaddrinfo name [service flags family type protocol])
  The addresses of a host and service, as a list; see addrinfo:addr and others.
(gai-strerror error)
  The message for an error of getaddrinfo.
(gethost [name-or-address])
  What is known of a host; without an argument, of the next one.
(gethostbyname name)
  What is known of the host of that name.
(gethostbyaddr address)
  What is known of the host of that address.
(getnet [name-or-number])
  What is known of a network; without an argument, of the next one.
(getnetbyname name)
  What is known of the network of that name.
(getnetbyaddr number)
  What is known of the network of that number.
(getproto [name-or-number])
  What is known of a protocol; without an argument, of the next one.
(getprotobyname name)
  What is known of the protocol of that name.
(getprotobynumber number)
  What is known of the protocol of that number.
(getserv [name-or-port protocol])
  What is known of a service; without arguments, of the next one.
(getservbyname name protocol)
  What is known of the service of that name: ssh has port 22 of "tcp".
(getservbyport port protocol)
  What is known of the service on that port.
(gethostent)
(getnetent)
(getprotoent)
(getservent)
  The next of all hosts, networks, protocols or services.
(sethostent stay-open …)
(setnetent stay-open …)
(setprotoent stay-open …)
(setservent stay-open …)
(endhostent)
(endnetent)
(endprotoent)
(endservent)
  Begins or ends going through all hosts, networks, protocols or services.
(sethost [again])
(setnet [again])
(setproto [again])
(setserv [again])
  Begins going through all hosts, networks, protocols or services; without an argument, ends it.
(hostent:name host)
  The host's official name.
(hostent:aliases host)
  The host's other names.
(hostent:addrtype host)
  The family of the host's addresses.
(hostent:length host)
  How many bytes an address of the host has.
(hostent:addr-list host)
  The host's addresses, as numbers.
(netent:name net)
  The network's name.
(netent:aliases net)
  The network's other names.
(netent:addrtype net)
  The family of the network's addresses.
(netent:net net)
  The network's number.
(protoent:name protocol)
  The protocol's name.
(protoent:aliases protocol)
  The protocol's other names.
(protoent:proto protocol)
  The protocol's number.
(servent:name service)
  The service's name.
(servent:aliases service)
  The service's other names.
(servent:port service)
  The service's port.
(servent:proto service)
  The protocol that the service uses.
(addrinfo:flags info)
  The flags of what getaddrinfo gives.
(addrinfo:fam info)
  The family of addresses of what getaddrinfo gives.
(addrinfo:socktype info)
  The socket type of what getaddrinfo gives.
(addrinfo:protocol info)
  The protocol of what getaddrinfo gives.
(addrinfo:addr info)
  The address of what getaddrinfo gives, for connect.
(addrinfo:canonname info)
  The host's official name, with AI_CANONNAME, or #f.
(make-socket-address family address argument …)
  An address for connect and bind: (make-socket-address AF_INET INADDR_LOOPBACK 22).
(sockaddr:fam address)
  The family of a socket's address.
(sockaddr:addr address)
  The host in a socket's address, as a number.
(sockaddr:port address)
  The port in a socket's address.
(sockaddr:path address)
  The file name in the address of a socket on this host.
(sockaddr:flowinfo address)
  The flow information of an IPv6 address.
(sockaddr:scopeid address)
  The scope of an IPv6 address: the number of a network interface.
(inet-pton family text)
  An address as a number: (inet-pton AF_INET "127.0.0.1").
(inet-ntop family address)
  An address as text.
(inet-lnaof address)
  The host's part of an IPv4 address, by the old classes of networks.
(inet-netof address)
  The network's part of an IPv4 address, by the old classes of networks.
(inet-makeaddr net host)
  The IPv4 address of a network's number and a host's.
`
