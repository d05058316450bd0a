// Starts programs that are nobody's children.
#pragma once

/// Starts a program with one argument, and forgets it; 0, or the errno that says why it does not run.
///
/// Its input and output are /dev/null, it has a session of its own, no other descriptor of this process, and
/// signals as a fresh process has them. It is not a child of this process: `wait` does not see it, and no
/// SIGCHLD comes of it.
int apiodbc_start_program(const char *path, const char *argument);
