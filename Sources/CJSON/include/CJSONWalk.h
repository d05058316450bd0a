// A small document of JSON, told as events in the order of its text.
#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/// What happens on the way through a document. Text is UTF-8 without terminator and is gone after the call.
typedef struct apiodbc_json_events {
    void *context;
    void (*null)(void *context);
    void (*boolean)(void *context, bool value);
    void (*integer)(void *context, int64_t value);
    void (*real)(void *context, double value);
    void (*text)(void *context, const char *text, size_t length);
    void (*begin)(void *context, bool is_object);
    /// The name of the member whose value comes next.
    void (*name)(void *context, const char *text, size_t length);
    void (*end)(void *context);
} apiodbc_json_events;

/// Reads a whole document. Returns NULL, or a static sentence that says why the text is not JSON; it is checked
/// whole before the first event. Objects and arrays may be nested 64 deep.
const char *apiodbc_json_walk(const uint8_t *bytes, size_t length, const apiodbc_json_events *events);

#ifdef __cplusplus
}
#endif
