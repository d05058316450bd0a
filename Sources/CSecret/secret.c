#include "shim.h"
#include <dlfcn.h>
#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>

// The types of <libsecret/secret.h> and <glib.h>, whose layout is part of their ABI.

struct attribute {
    const char *name;
    int type;
};

struct schema {
    const char *name;
    int flags;
    struct attribute attributes[32];
    int reserved;
    void *more_reserved[7];
};

struct error {
    unsigned domain;
    int code;
    char *message;
};

typedef char *(*look_up)(const struct schema *, void *cancellable, struct error **, ...);
typedef int (*store)(const struct schema *, const char *collection, const char *label,
                     const char *password, void *cancellable, struct error **, ...);
typedef void (*free_password)(char *);
typedef void (*free_error)(struct error *);

static look_up lookup_sync;
static store store_sync;
static free_password password_free;
static free_error error_free;

static const struct schema tokens = {.name = "apiodbc.Tokens", .attributes = {{"store", 0}}};

const char *apiodbc_secret_open(void) {
    void *library = dlopen("libsecret-1.so.0", RTLD_NOW | RTLD_LOCAL | RTLD_NODELETE);
    if (!library) return "libsecret-1.so.0 cannot be opened";
    lookup_sync = (look_up)dlsym(library, "secret_password_lookup_sync");
    store_sync = (store)dlsym(library, "secret_password_store_sync");
    password_free = (free_password)dlsym(library, "secret_password_free");
    error_free = (free_error)dlsym(library, "g_error_free");  // GLib's, which libsecret brings along
    if (lookup_sync && store_sync && password_free && error_free) return NULL;
    return "libsecret-1.so.0 lacks a function";
}

/// The threads that GLib starts must not take the host's signals: they inherit this thread's mask.
static void block_signals(sigset_t *old) {
    sigset_t all;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, old);
}

static void restore_signals(const sigset_t *old) { pthread_sigmask(SIG_SETMASK, old, NULL); }

static char *take(struct error *error) {
    if (!error) return NULL;
    char *message = strdup(error->message ? error->message : "no reason is given");
    error_free(error);
    return message;
}

struct apiodbc_secret_answer apiodbc_secret_read(const char *name) {
    struct apiodbc_secret_answer answer = {NULL, NULL};
    struct error *error = NULL;
    sigset_t old;
    block_signals(&old);
    char *password = lookup_sync(&tokens, NULL, &error, "store", name, (char *)NULL);
    restore_signals(&old);
    answer.failure = take(error);
    if (password) {
        answer.text = strdup(password);
        password_free(password);
    }
    return answer;
}

struct apiodbc_secret_answer apiodbc_secret_write(const char *name, const char *label, const char *text) {
    struct apiodbc_secret_answer answer = {NULL, NULL};
    struct error *error = NULL;
    sigset_t old;
    block_signals(&old);
    int stored = store_sync(&tokens, NULL, label, text, NULL, &error, "store", name, (char *)NULL);
    restore_signals(&old);
    answer.failure = take(error);
    if (!stored && !answer.failure) answer.failure = strdup("no reason is given");
    return answer;
}
