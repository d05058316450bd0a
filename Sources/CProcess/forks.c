#include "shim.h"
#include <pthread.h>

unsigned long apiodbc_forks = 0;

/// Runs in the child, where nothing but marking is safe.
static void mark(void) { __atomic_add_fetch(&apiodbc_forks, 1, __ATOMIC_RELAXED); }

__attribute__((constructor)) static void watch(void) { pthread_atfork(0, 0, mark); }
