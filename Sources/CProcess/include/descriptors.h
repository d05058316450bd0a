// Descriptors that no program started by the host inherits, and that never block.
#pragma once

/// An eventfd; negative where there is none, with errno.
int apiodbc_event(void);

/// The next connection of a listening socket; negative where there is none, with errno.
int apiodbc_accept(int socket);
