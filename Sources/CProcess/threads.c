#define _GNU_SOURCE
#include "threads.h"
#include <pthread.h>

void apiodbc_name_thread(const char *name) { pthread_setname_np(pthread_self(), name); }
