// What Glibc's module does not offer of threads.
#pragma once

/// Gives the calling thread a name, at most 15 bytes.
void apiodbc_name_thread(const char *name);
