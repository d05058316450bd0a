#include "shim.h"
#include <pthread.h>
#include <unistd.h>

unsigned long apiodbc_forks = 0;

enum { guarded_places = 64 };

/// Descriptors that a child closes, each one higher than its number; 0 for a free place.
static int guarded[guarded_places];

int apiodbc_guard(int descriptor) {
    for (int place = 0; place < guarded_places; place++) {
        int free_place = 0;
        if (__atomic_compare_exchange_n(&guarded[place], &free_place, descriptor + 1, 0,
                                        __ATOMIC_ACQ_REL, __ATOMIC_RELAXED))
            return place;
    }
    return -1;
}

void apiodbc_unguard(int place) {
    if (place >= 0 && place < guarded_places)
        __atomic_store_n(&guarded[place], 0, __ATOMIC_RELEASE);
}

/// Runs in the child, where nothing but marking and closing is safe.
static void mark(void) {
    for (int place = 0; place < guarded_places; place++) {
        int descriptor = __atomic_exchange_n(&guarded[place], 0, __ATOMIC_RELAXED) - 1;
        if (descriptor >= 0) close(descriptor);
    }
    __atomic_add_fetch(&apiodbc_forks, 1, __ATOMIC_RELAXED);
}

__attribute__((constructor)) static void watch(void) { pthread_atfork(0, 0, mark); }
