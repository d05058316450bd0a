// Walks a page once and fills the cells of its rows.
#pragma once
// Misuse is found by our tests; an assertion would end the host program.
#define SIMDJSON_DEVELOPMENT_CHECKS 0
#include <simdjson.h>

#include <string_view>
#include <vector>

#include "Arena.hpp"
#include "CJSON.h"
#include "PathTree.hpp"

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
        : extraction(extraction), page(page), error(error), states(extraction.levels.size()) {}

    bool read(simdjson::ondemand::parser &parser, const uint8_t *bytes, size_t length);

    /// Puts the constants into the rows that were read.
    void fill(const apiodbc_cell *constants);

private:
    using value_t = simdjson::ondemand::value;

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

    bool is_last(size_t level) const { return level + 1 == extraction.levels.size(); }

    void begin_row(size_t level);
    bool read_row(value_t value, size_t level);
    bool read_row(simdjson::ondemand::object object, size_t level);
    bool finish_row(size_t level);
    bool takes_rows(const Node &node, size_t level) const;
    void begin_rows(const Node &node, size_t level);
    bool read_rows(simdjson::ondemand::array array, const Node &node, size_t level);
    bool walk(value_t value, const Node &node, size_t level);
    bool walk_members(simdjson::ondemand::object object, const Node &node, size_t level);
    bool walk_object(simdjson::ondemand::object object, const Node &node, size_t level);
    bool walk_elements(simdjson::ondemand::array array, const Node &node, size_t level);
    bool walk_array(simdjson::ondemand::array array, const Node &node, size_t level);
    bool walk_text(value_t value, const Node &node, size_t level);
    bool walk_number(value_t value, const Node &node, size_t level);
    bool walk_boolean(value_t value, const Node &node, size_t level);
    bool walk_null(value_t value, const Node &node, size_t level);

    template <typename Convert>
    bool store(const Node &node, size_t level, std::string_view written, Convert convert);
    bool refuse(const Node &node, size_t level, std::string_view written);

    bool fail(simdjson::error_code code, size_t level);
    bool fail(apiodbc_read_status status, size_t level, std::string_view written,
              uint32_t field = UINT32_MAX);
};

}  // namespace apiodbc
