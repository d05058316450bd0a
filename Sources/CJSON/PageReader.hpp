// Walks a page once and fills the cells of its rows.
#pragma once
#include <string_view>
#include <vector>

#include "Arena.hpp"
#include "CJSON.h"
#include "PathTree.hpp"
#include "Tokens.hpp"

/// Cells and the memory that some of them point into.
struct apiodbc_page {
    size_t row_count = 0;
    size_t outer_row_count = 0;
    std::vector<apiodbc_cell> cells;
    std::vector<apiodbc_cell> probes;
    apiodbc::Arena arena;
};

namespace apiodbc {

/// What a reader was asked for.
struct Extraction {
    std::vector<Level> levels = std::vector<Level>(1);
    /// The columns that have one value in all rows.
    std::vector<uint32_t> constants;
    uint32_t field_count = 0;
    uint32_t column_count = 0;
    uint32_t probe_count = 0;
};

/// One pass over one page. The first problem ends it.
class PageReader {
public:
    PageReader(const Extraction &extraction, apiodbc_page &page, apiodbc_read_error &error)
        : extraction(extraction), page(page), error(error), states(extraction.levels.size()),
          last_level(extraction.levels.size() - 1) {}

    bool read(Tokenizer &tokenizer, const uint8_t *bytes, size_t length);

    /// Puts the constants into the rows that were read.
    void fill(const apiodbc_cell *constants);

private:
    /// Where a level stands while one of its rows is walked.
    struct State {
        /// Values of the row for its columns, waiting for the rows beneath.
        std::vector<apiodbc_cell> values;
        /// Rows of the result when the row began.
        size_t first_row = 0;
        uint64_t row = 0;
        /// The alternative under which rows of the next level were found, or -1.
        int rows_alternative = -1;
    };

    const Extraction &extraction;
    apiodbc_page &page;
    apiodbc_read_error &error;
    std::vector<State> states;
    const size_t last_level;

    /// The next value is at its first token.
    Tokens tokens;
    /// The cells of the row of the last level that is being read.
    apiodbc_cell *row_cells = nullptr;

    bool is_last(size_t level) const { return level == last_level; }

    void begin_row(size_t level);
    bool read_row(size_t level);
    bool finish_row(size_t level);
    bool takes_rows(const Node &node, size_t level) const;
    void begin_rows(const Node &node, size_t level);
    bool read_rows(const Node &node, size_t level);

    // Each moves past the value that it walks.
    bool walk(const Node &node, size_t level);
    bool walk_object(const Node &node, size_t level);
    bool walk_members(const Node &node, size_t level);
    bool walk_array(const Node &node, size_t level);
    bool walk_elements(const Node &node, size_t level);
    bool walk_text(const Node &node, size_t level);
    bool walk_number(const Node &node, size_t level);
    bool walk_null(const Node &node, size_t level);
    bool walk_boolean(const Node &node, size_t level);
    bool find_child(const Node &node, size_t place, size_t level, const Node *&child);
    bool store_container(const Node &node, size_t level, bool must_be_empty);
    bool skip(size_t level) { return tokens.skip() || fail(simdjson::TAPE_ERROR, level); }

    /// Where a field's value goes.
    apiodbc_cell &cell(const Target &target, size_t level) {
        if (target.is_probe) return page.probes[target.slot];
        return is_last(level) ? row_cells[target.slot] : states[level].values[target.slot];
    }

    template <typename Convert>
    bool store(const Node &node, size_t level, std::string_view written, Convert convert);
    bool refuse(const Node &node, size_t level, std::string_view written);

    bool fail(simdjson::error_code code, size_t level);
    bool fail(apiodbc_read_status status, size_t level, std::string_view written,
              uint32_t field = UINT32_MAX);
};

}  // namespace apiodbc
