// How often this process was forked off since the library was loaded.
#pragma once
#include "descriptors.h"
#include "programs.h"
#include "threads.h"

/// Raised in each forked child, by a handler that the loading of the library registers.
extern unsigned long apiodbc_forks;

/// Inlined into every call that asks, which a function of Swift in another module would not be.
static inline unsigned long apiodbc_fork_count(void) {
    return __atomic_load_n(&apiodbc_forks, __ATOMIC_RELAXED);
}

/// Has forked children close a descriptor, from now until `apiodbc_unguard`.
///
/// A lock of flock(2) belongs to all copies of a descriptor: a child that keeps one would keep the lock of a parent
/// that has died. Returns the place to give back, negative where all are taken.
int apiodbc_guard(int descriptor);

/// Ends that; must come before the descriptor is closed, whose number another file may get.
void apiodbc_unguard(int place);
