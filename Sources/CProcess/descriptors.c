#define _GNU_SOURCE
#include "descriptors.h"
#include <stddef.h>
#include <sys/eventfd.h>
#include <sys/socket.h>

int apiodbc_event(void) { return eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK); }

int apiodbc_accept(int socket) { return accept4(socket, NULL, NULL, SOCK_CLOEXEC | SOCK_NONBLOCK); }
