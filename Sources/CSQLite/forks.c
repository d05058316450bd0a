#include <pthread.h>
#include <sqlite3.h>

/// The mutexes that all of SQLite's connections share, in the order in which it takes them itself: a thread
/// that has the memory's takes no other.
static const int shared[] = {
    SQLITE_MUTEX_STATIC_MAIN, SQLITE_MUTEX_STATIC_OPEN, SQLITE_MUTEX_STATIC_VFS3,
    SQLITE_MUTEX_STATIC_VFS2, SQLITE_MUTEX_STATIC_VFS1, SQLITE_MUTEX_STATIC_PRNG,
    SQLITE_MUTEX_STATIC_LRU,  SQLITE_MUTEX_STATIC_PMEM, SQLITE_MUTEX_STATIC_MEM,
};

enum { count = sizeof shared / sizeof *shared };

/// A fork waits until no other thread is within one of them: the child, which has none of those threads,
/// would find it taken for ever.
static void take(void) {
    for (int i = 0; i < count; i++) sqlite3_mutex_enter(sqlite3_mutex_alloc(shared[i]));
}

static void give(void) {
    for (int i = count; i-- > 0;) sqlite3_mutex_leave(sqlite3_mutex_alloc(shared[i]));
}

__attribute__((constructor)) static void watch(void) { pthread_atfork(take, give, give); }
