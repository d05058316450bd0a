// libsecret, the desktop's keyring, opened at run time: its functions are variadic, which Swift cannot call.
#pragma once

/// What a call came to. The texts are the caller's to free.
struct apiodbc_secret_answer {
    /// NULL where there is none.
    char *text;
    /// NULL where the call worked.
    char *failure;
};

/// Opens the library; it is never closed, because it has threads. NULL, or what is missing.
const char *apiodbc_secret_open(void);

/// The text that is kept under a name.
struct apiodbc_secret_answer apiodbc_secret_read(const char *name);

/// Keeps a text under a name, which the keyring's window shows with the label.
struct apiodbc_secret_answer apiodbc_secret_write(const char *name, const char *label, const char *text);
