// A page of JSON in, the wanted fields of its rows out.
//
// A reader is compiled once a scan: which arrays hold the rows, and which fields become cells. It then
// reads one page after another. No function throws, aborts or prints.
#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "CJSONWalk.h"

#ifdef __cplusplus
extern "C" {
#endif

/// What a cell holds. Text and JSON are UTF-8 without terminator.
enum {
    apiodbc_cell_null = 0,
    apiodbc_cell_integer = 1,
    apiodbc_cell_real = 2,
    apiodbc_cell_text = 3,
};

/// One value: the integer, the bits of the double, or the address of the text.
typedef struct apiodbc_cell {
    uint64_t bits;
    uint32_t length;
    uint32_t kind;
} apiodbc_cell;

/// How a field becomes a cell. Null, `{}`, `[]` and empty text are null wherever the type cannot say
/// them; what cannot be represented otherwise is an error.
typedef enum apiodbc_field_type {
    /// Text as it is; numbers and booleans as written; objects and arrays as their JSON.
    apiodbc_field_text = 0,
    /// 0 or 1, from a boolean, a 0 or a 1, as number or text.
    apiodbc_field_boolean = 1,
    /// Whole numbers of 64 bits, also written `5.0` or `"5"`.
    apiodbc_field_integer = 2,
    /// Any number, also as text.
    apiodbc_field_real = 3,
    /// `YYYY-MM-DD HH:MM:SS[.ffffff]` in UTC, from Unix seconds or from ISO 8601.
    apiodbc_field_timestamp = 4,
    /// The value's JSON as it stands in the page.
    apiodbc_field_json = 5,
    /// A scalar of any type, and null for anything else. Never an error.
    apiodbc_field_any = 6,
} apiodbc_field_type;

/// One step of a path: the name of a member, or NULL and a position in a list, from 0.
typedef struct apiodbc_step {
    const char *name;
    /// Bytes of the name, or the position.
    size_t length;
} apiodbc_step;

typedef enum apiodbc_read_status {
    apiodbc_read_ok = 0,
    /// Not JSON, not UTF-8, cut short, nested too deeply or too large.
    apiodbc_read_not_json = 1,
    /// Neither a list nor an object where the rows should be.
    apiodbc_read_no_rows = 2,
    /// A value does not fit its type, or lies inside something that is not an object.
    apiodbc_read_bad_value = 3,
    /// A row is not an object.
    apiodbc_read_bad_row = 4,
    apiodbc_read_out_of_memory = 5,
} apiodbc_read_status;

/// Why a page could not be read.
typedef struct apiodbc_read_error {
    apiodbc_read_status status;
    /// The level at which it went wrong, and the index of its row there.
    uint32_t level;
    uint64_t row;
    /// The field, as numbered by `apiodbc_reader_add_field`, or UINT32_MAX.
    uint32_t field;
    /// A static sentence of the parser, or NULL.
    const char *reason;
    /// The beginning of the offending value.
    char excerpt[64];
    uint32_t excerpt_length;
} apiodbc_read_error;

typedef struct apiodbc_reader apiodbc_reader;
typedef struct apiodbc_page apiodbc_page;

/// A reader whose document is level 0. NULL when memory runs out.
apiodbc_reader *apiodbc_reader_create(void);
void apiodbc_reader_destroy(apiodbc_reader *reader);

/// Adds the next level, all before the first field: rows inside every row of the level above. Returns its number,
/// or UINT32_MAX when memory runs out. Rows of an optional level may be missing or null.
uint32_t apiodbc_reader_add_level(apiodbc_reader *reader, bool is_optional);

/// Says where the rows of the deepest level are: a list of them, or an object that is the one row. Of
/// several places the first that exists is taken.
bool apiodbc_reader_add_rows(apiodbc_reader *reader, const apiodbc_step *steps, size_t count);

/// Adds the next column of the result: a field of `level`, repeated for all rows beneath it.
/// Fields are numbered from 0, columns and probes together.
bool apiodbc_reader_add_column(apiodbc_reader *reader, uint32_t level, const apiodbc_step *steps,
                               size_t count, apiodbc_field_type type);

/// Adds the next column of the result: the same value in all rows, given with each page.
bool apiodbc_reader_add_constant(apiodbc_reader *reader);

/// Adds the next probe: a field of the document beside its rows, such as the next cursor.
bool apiodbc_reader_add_probe(apiodbc_reader *reader, const apiodbc_step *steps, size_t count,
                              apiodbc_field_type type);

/// Reads a page in one pass. `bytes` must be followed by 64 bytes of zero and outlive the result,
/// whose text points into it; the constants, one for each that was added, are copied. Members named twice: the last value wins, leaf by leaf.
/// NULL and a filled `error` when the page cannot be read in full.
apiodbc_page *apiodbc_reader_read(apiodbc_reader *reader, const uint8_t *bytes, size_t length,
                                  const apiodbc_cell *constants, apiodbc_read_error *error);

void apiodbc_page_destroy(apiodbc_page *page);
size_t apiodbc_page_row_count(const apiodbc_page *page);
/// How many rows of level 1 the page has, be there rows inside them or not.
size_t apiodbc_page_outer_row_count(const apiodbc_page *page);
/// `row_count` times the number of columns, row after row.
const apiodbc_cell *apiodbc_page_cells(const apiodbc_page *page);
const apiodbc_cell *apiodbc_page_probes(const apiodbc_page *page);

#ifdef __cplusplus
}
#endif
