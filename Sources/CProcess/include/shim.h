// How often this process was forked off since the library was loaded.
#pragma once
#include "descriptors.h"
#include "programs.h"

/// Raised in each forked child, by a handler that the loading of the library registers.
extern unsigned long apiodbc_forks;

/// Inlined into every call that asks, which a function of Swift in another module would not be.
static inline unsigned long apiodbc_fork_count(void) {
    return __atomic_load_n(&apiodbc_forks, __ATOMIC_RELAXED);
}
