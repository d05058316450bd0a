#define _GNU_SOURCE
#include "programs.h"
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <sched.h>
#include <signal.h>
#include <stddef.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

extern char **environ;

enum { stack_size = 64 * 1024 };

struct start {
    const char *path;
    char *arguments[3];
    char *stack;
    int error;
};

/// All descriptors but the first three; the host may have left some without FD_CLOEXEC.
static void close_others(void) {
#ifdef SYS_close_range
    if (syscall(SYS_close_range, 3u, ~0u, 0u) == 0) return;
#endif
    struct rlimit limit;
    int end = 65536;
    if (getrlimit(RLIMIT_NOFILE, &limit) == 0 && limit.rlim_cur < (rlim_t)end) end = (int)limit.rlim_cur;
    for (int descriptor = 3; descriptor < end; descriptor++) close(descriptor);
}

// Both run in the memory of a parent that stands still meanwhile, as after vfork: no lock may be taken and
// nothing allocated. All signals are blocked until none has a handler any more.

static int program(void *argument) {
    struct start *start = argument;
    struct sigaction standard = {.sa_handler = SIG_DFL};
    for (int signal = 1; signal < NSIG; signal++) sigaction(signal, &standard, NULL);
    int nothing = open("/dev/null", O_RDWR);
    if (nothing < 0 || dup2(nothing, 0) < 0 || dup2(nothing, 1) < 0 || dup2(nothing, 2) < 0) {
        start->error = errno;
        _exit(127);
    }
    close_others();
    sigset_t none;
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, NULL);
    execve(start->path, start->arguments, environ);
    start->error = errno;
    _exit(127);
}

/// Ends at once, so that the program becomes init's child.
static int intermediate(void *argument) {
    struct start *start = argument;
    setsid();
    if (clone(program, start->stack + stack_size, CLONE_VM | CLONE_VFORK, start) < 0) start->error = errno;
    _exit(0);
}

int apiodbc_start_program(const char *path, const char *argument) {
    char *stacks = mmap(NULL, 2 * stack_size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (stacks == MAP_FAILED) return errno;
    struct start start = {path, {(char *)path, (char *)argument, NULL}, stacks, 0};
    sigset_t all, before;
    int cancellability;
    sigfillset(&all);
    pthread_setcancelstate(PTHREAD_CANCEL_DISABLE, &cancellability);
    pthread_sigmask(SIG_BLOCK, &all, &before);
    // Without a signal for its end, the child is no concern of the host's wait or SIGCHLD handler.
    int child = clone(intermediate, stacks + 2 * stack_size, CLONE_VM | CLONE_VFORK, &start);
    if (child < 0) {
        start.error = errno;
    } else {
        while (waitpid(child, NULL, __WCLONE) < 0 && errno == EINTR) {}
    }
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    pthread_setcancelstate(cancellability, NULL);
    munmap(stacks, 2 * stack_size);
    return start.error;
}
