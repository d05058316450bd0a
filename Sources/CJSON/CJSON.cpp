#include "CJSON.h"

#include <new>

#include "PageReader.hpp"

using namespace apiodbc;

/// An extraction with the tokenizer that serves all its pages.
struct apiodbc_reader {
    Extraction extraction;
    Tokenizer tokenizer;
    /// Cells of the page before: the next has mostly as many.
    size_t cell_count = 0;
};

namespace {

Node &step_into(Node &node, const apiodbc_step &step) {
    if (!step.name) return node.adding_element(step.length);
    return node.adding_child({step.name, step.length});
}

/// The node that a path leads to.
Node &descend(Node &root, const apiodbc_step *steps, size_t count) {
    Node *node = &root;
    for (size_t index = 0; index < count; ++index) node = &step_into(*node, steps[index]);
    return *node;
}

/// Puts a field where its path ends; on the way, no scalar will do for a column.
void add_target(Node &root, const apiodbc_step *steps, size_t count, Target target) {
    Node *node = &root;
    for (size_t index = 0; index < count; ++index) {
        if (!target.is_probe) node->require_container(target.field);
        node = &step_into(*node, steps[index]);
    }
    node->targets.push_back(target);
}

/// Answers a C caller: an exception, which can only be a lack of memory, becomes `otherwise`.
template <typename Result, typename Body>
Result guarded(Result otherwise, Body body) noexcept {
    try {
        return body();
    } catch (...) {
        return otherwise;
    }
}

}  // namespace

apiodbc_reader *apiodbc_reader_create(void) {
    return guarded<apiodbc_reader *>(nullptr, [] { return new apiodbc_reader; });
}

void apiodbc_reader_destroy(apiodbc_reader *reader) { delete reader; }

uint32_t apiodbc_reader_add_level(apiodbc_reader *reader, bool is_optional) {
    return guarded<uint32_t>(UINT32_MAX, [&] {
        auto &levels = reader->extraction.levels;
        levels.emplace_back();
        levels.back().is_optional = is_optional;
        return static_cast<uint32_t>(levels.size() - 1);
    });
}

bool apiodbc_reader_add_rows(apiodbc_reader *reader, const apiodbc_step *steps, size_t count) {
    return guarded(false, [&] {
        auto &levels = reader->extraction.levels;
        if (levels.size() < 2) return false;
        Node &node = descend(levels[levels.size() - 2].root, steps, count);
        int &alternatives = levels.back().alternatives;
        if (node.rows_alternative < 0) node.rows_alternative = alternatives;
        alternatives += 1;
        return true;
    });
}

bool apiodbc_reader_add_column(apiodbc_reader *reader, uint32_t level, const apiodbc_step *steps,
                               size_t count, apiodbc_field_type type) {
    return guarded(false, [&] {
        Extraction &extraction = reader->extraction;
        if (level >= extraction.levels.size()) return false;
        Level &shape = extraction.levels[level];
        uint32_t slot = extraction.column_count;
        if (level + 1 != extraction.levels.size()) {
            shape.columns.push_back(slot);
            slot = static_cast<uint32_t>(shape.columns.size() - 1);
        }
        add_target(shape.root, steps, count, {extraction.field_count, type, false, slot});
        extraction.column_count += 1;
        extraction.field_count += 1;
        return true;
    });
}

bool apiodbc_reader_add_constant(apiodbc_reader *reader) {
    return guarded(false, [&] {
        Extraction &extraction = reader->extraction;
        extraction.constants.push_back(extraction.column_count);
        extraction.column_count += 1;
        extraction.field_count += 1;
        return true;
    });
}

bool apiodbc_reader_add_probe(apiodbc_reader *reader, const apiodbc_step *steps, size_t count,
                              apiodbc_field_type type) {
    return guarded(false, [&] {
        Extraction &extraction = reader->extraction;
        Target target{extraction.field_count, type, true, extraction.probe_count};
        add_target(extraction.levels.front().root, steps, count, target);
        extraction.probe_count += 1;
        extraction.field_count += 1;
        return true;
    });
}

apiodbc_page *apiodbc_reader_read(apiodbc_reader *reader, const uint8_t *bytes, size_t length,
                                  const apiodbc_cell *constants, apiodbc_read_error *error) {
    *error = {};
    error->field = UINT32_MAX;
    error->status = apiodbc_read_out_of_memory;
    return guarded<apiodbc_page *>(nullptr, [&]() -> apiodbc_page * {
        auto page = std::make_unique<apiodbc_page>();
        page->cells.reserve(reader->cell_count);
        PageReader walk(reader->extraction, *page, *error);
        if (!walk.read(reader->tokenizer, bytes, length)) return nullptr;
        walk.fill(constants);
        reader->cell_count = page->cells.size();
        error->status = apiodbc_read_ok;
        return page.release();
    });
}

void apiodbc_page_destroy(apiodbc_page *page) { delete page; }

size_t apiodbc_page_row_count(const apiodbc_page *page) { return page->row_count; }

size_t apiodbc_page_outer_row_count(const apiodbc_page *page) { return page->outer_row_count; }

const apiodbc_cell *apiodbc_page_cells(const apiodbc_page *page) { return page->cells.data(); }

const apiodbc_cell *apiodbc_page_probes(const apiodbc_page *page) { return page->probes.data(); }
