#include "PageReader.hpp"

#include <algorithm>

#include "Values.hpp"

namespace apiodbc {
namespace {

/// The key as it is written, which ends at the first quote that no backslash precedes.
/// Keys with escapes are decoded by the parser instead.
std::string_view plain_key(const char *raw, bool &has_escape) {
    const char *end = raw;
    while (*end != '"' && *end != '\\') ++end;
    has_escape = *end == '\\';
    return {raw, static_cast<size_t>(end - raw)};
}

}  // namespace

bool PageReader::read(Tokenizer &tokenizer, const uint8_t *bytes, size_t length) {
    page.probes.assign(extraction.probe_count, null_cell());
    for (size_t level = 0; level < states.size(); ++level)
        states[level].values.assign(extraction.levels[level].columns.size(), null_cell());

    if (auto code = tokenizer.find(bytes, length)) return fail(code, 0);
    tokens = {reinterpret_cast<const char *>(bytes), tokenizer.begin(), tokenizer.end()};
    if (tokens.is_scalar()) return fail(apiodbc_read_no_rows, 0, {tokens.text, length});
    if (!read_row(0)) return false;
    page.outer_row_count = states.size() > 1 ? states[1].row : page.row_count;
    // Whatever follows the document's end belongs to no JSON.
    return tokens.is_at_end() || fail(simdjson::TAPE_ERROR, 0);
}

void PageReader::fill(const apiodbc_cell *constants) {
    for (size_t index = 0; index < extraction.constants.size(); ++index) {
        apiodbc_cell cell = constants[index];
        if (cell.kind == apiodbc_cell_text && cell.length > 0) {
            std::string_view text(reinterpret_cast<const char *>(cell.bits), cell.length);
            cell = text_cell(page.arena.copy(text));
        } else if (cell.kind == apiodbc_cell_text) {
            cell = text_cell("");
        }
        for (size_t row = 0; row < page.row_count; ++row)
            page.cells[row * extraction.column_count + extraction.constants[index]] = cell;
    }
}

void PageReader::begin_row(size_t level) {
    State &state = states[level];
    std::fill(state.values.begin(), state.values.end(), null_cell());
    state.first_row = page.row_count;
    state.rows_alternative = -1;
    if (is_last(level)) {
        page.cells.resize(page.cells.size() + extraction.column_count, null_cell());
        page.row_count += 1;
        row_cells = page.cells.data() + (page.cells.size() - extraction.column_count);
    }
}

bool PageReader::read_row(size_t level) {
    begin_row(level);
    const Node &root = extraction.levels[level].root;
    bool may_be_plain = !root.targets.empty() || root.has_elements() || root.rows_alternative >= 0;
    if (tokens.first() != '{' && !may_be_plain) {
        bool is_value = tokens.is_scalar() || tokens.first() == '[';
        if (!is_value) return fail(simdjson::TAPE_ERROR, level);
        return fail(apiodbc_read_bad_row, level, tokens.scalar());
    }
    return walk(root, level) && finish_row(level);
}

/// Gives the values found at this level to all rows that were found beneath it.
bool PageReader::finish_row(size_t level) {
    State &state = states[level];
    const Level &shape = extraction.levels[level];
    if (!is_last(level) && state.rows_alternative < 0 && !extraction.levels[level + 1].is_optional)
        return fail(apiodbc_read_no_rows, level, {});
    for (size_t index = 0; index < shape.columns.size(); ++index) {
        size_t column = shape.columns[index];
        for (size_t row = state.first_row; row < page.row_count; ++row)
            page.cells[row * extraction.column_count + column] = state.values[index];
    }
    return true;
}

/// Whether the value at a node is the rows beneath `level`, and no better place was found before.
bool PageReader::takes_rows(const Node &node, size_t level) const {
    int found = states[level].rows_alternative;
    return node.rows_alternative >= 0 && (found < 0 || node.rows_alternative <= found);
}

/// Forgets rows of this row that were found in a place of lower rank.
void PageReader::begin_rows(const Node &node, size_t level) {
    page.row_count = states[level].first_row;
    page.cells.resize(page.row_count * extraction.column_count);
    states[level].rows_alternative = node.rows_alternative;
    states[level + 1].row = 0;
}

bool PageReader::read_rows(const Node &node, size_t level) {
    begin_rows(node, level);
    ++tokens.next;
    if (tokens.first() == ']') return ++tokens.next, true;
    while (true) {
        if (!read_row(level + 1)) return false;
        states[level + 1].row += 1;
        char mark = tokens.first();
        if (mark != ',' && mark != ']') return fail(simdjson::TAPE_ERROR, level);
        ++tokens.next;
        if (mark == ']') return true;
    }
}

bool PageReader::walk(const Node &node, size_t level) {
    switch (tokens.first()) {
    case '{': return walk_object(node, level);
    case '[': return walk_array(node, level);
    case '"': return walk_text(node, level);
    case 't': case 'f': return walk_boolean(node, level);
    case 'n': return walk_null(node, level);
    case '-': case '0': case '1': case '2': case '3': case '4':
    case '5': case '6': case '7': case '8': case '9':
        return walk_number(node, level);
    default: return fail(simdjson::TAPE_ERROR, level);
    }
}

/// Stores an object or a list as it is written.
bool PageReader::store_container(const Node &node, size_t level, bool must_be_empty) {
    const char *start = tokens.start();
    if (!skip(level)) return false;
    std::string_view raw(start, static_cast<size_t>(tokens.text + tokens.next[-1] + 1 - start));
    if (must_be_empty && !is_empty_container(raw)) return refuse(node, level, raw);
    return store(node, level, raw, [&](apiodbc_field_type type, apiodbc_cell &cell) {
        return cell_of_container(raw, type, cell);
    });
}

/// An object is passed over once for each use of it: as a value, for its members, as the only row.
bool PageReader::walk_object(const Node &node, size_t level) {
    const uint32_t *start = tokens.next;
    bool needs_list = node.has_elements() && !node.has_members() && node.is_strict();
    if ((!node.targets.empty() || needs_list) && !store_container(node, level, needs_list)) return false;
    if (node.has_members()) {
        tokens.next = start;
        if (!walk_members(node, level)) return false;
    }
    if (!takes_rows(node, level)) return tokens.next != start || skip(level);
    begin_rows(node, level);
    tokens.next = start;
    if (!read_row(level + 1)) return false;
    states[level + 1].row = 1;
    return true;
}

/// The node beneath for the member whose key is next; null for a member that nobody wants.
bool PageReader::find_child(const Node &node, size_t place, size_t level, const Node *&child) {
    bool has_escape = false;
    std::string_view key = plain_key(tokens.start() + 1, has_escape);
    if (!has_escape) {
        child = node.child(key);
        node.expect(place, key, child);
        return true;
    }
    std::string_view written = tokens.scalar();
    auto name = unescaped(written.substr(1, written.size() - 2), page.arena);
    if (!name) return fail(simdjson::STRING_ERROR, level);
    child = node.child(*name);
    return true;
}

bool PageReader::walk_members(const Node &node, size_t level) {
    ++tokens.next;
    if (tokens.first() == '}') return ++tokens.next, true;
    for (size_t place = 0;; ++place) {
        if (tokens.first() != '"' || tokens.second() != ':') return fail(simdjson::TAPE_ERROR, level);
        const Node *child = nullptr;
        if (auto *guess = node.guess(place, tokens.start() + 1)) {
            child = guess->child;
        } else if (!find_child(node, place, level, child)) {
            return false;
        }
        tokens.next += 2;
        if (child ? !walk(*child, level) : !skip(level)) return false;
        char mark = tokens.first();
        if (mark != ',' && mark != '}') return fail(simdjson::TAPE_ERROR, level);
        ++tokens.next;
        if (mark == '}') return true;
    }
}

bool PageReader::walk_elements(const Node &node, size_t level) {
    ++tokens.next;
    if (tokens.first() == ']') return ++tokens.next, true;
    for (size_t position = 0;; ++position) {
        const Node *child = node.element(position);
        if (child ? !walk(*child, level) : !skip(level)) return false;
        char mark = tokens.first();
        if (mark != ',' && mark != ']') return fail(simdjson::TAPE_ERROR, level);
        ++tokens.next;
        if (mark == ']') return true;
    }
}

/// A list is passed over once for each use of it: as a value, for its elements, as rows.
bool PageReader::walk_array(const Node &node, size_t level) {
    const uint32_t *start = tokens.next;
    bool needs_object = node.has_members() && !node.has_elements() && node.is_strict();
    if ((!node.targets.empty() || needs_object) && !store_container(node, level, needs_object)) return false;
    if (node.has_elements()) {
        tokens.next = start;
        if (!walk_elements(node, level)) return false;
    }
    if (!takes_rows(node, level)) return tokens.next != start || skip(level);
    tokens.next = start;
    return read_rows(node, level);
}

bool PageReader::walk_text(const Node &node, size_t level) {
    std::string_view token = tokens.scalar();
    if (token.size() < 2 || token.back() != '"') return fail(simdjson::STRING_ERROR, level);
    ++tokens.next;
    std::string_view text = token.substr(1, token.size() - 2);
    if (!text.empty() && node.is_strict()) return refuse(node, level, token);
    if (node.targets.empty()) return true;
    if (has_backslash(text)) {
        auto meant = unescaped(text, page.arena);
        if (!meant) return fail(apiodbc_read_bad_value, level, token, node.targets.front().field);
        text = *meant;
    }
    return store(node, level, token, [&](apiodbc_field_type type, apiodbc_cell &cell) {
        if (type == apiodbc_field_json) return cell = text_cell(token), true;
        if (type == apiodbc_field_text) return cell = text_cell(text), true;
        return cell_of_text(text, type, page.arena, cell);
    });
}

bool PageReader::walk_number(const Node &node, size_t level) {
    std::string_view digits = tokens.scalar();
    ++tokens.next;
    int64_t value = 0;
    bool is_plain = is_plain_integer(digits, value);
    if (!is_plain && !is_json_number(digits)) return fail(simdjson::NUMBER_ERROR, level);
    if (node.is_strict()) return refuse(node, level, digits);
    return store(node, level, digits, [&](apiodbc_field_type type, apiodbc_cell &cell) {
        if (is_plain && type == apiodbc_field_integer) return cell = integer_cell(value), true;
        if (is_plain && type == apiodbc_field_timestamp) return cell_of_seconds(value, page.arena, cell);
        return cell_of_number(digits, type, page.arena, cell);
    });
}

bool PageReader::walk_null(const Node &node, size_t level) {
    if (!tokens.is_word("null")) return fail(simdjson::N_ATOM_ERROR, level);
    ++tokens.next;
    return store(node, level, "null", [](apiodbc_field_type, apiodbc_cell &cell) {
        return cell = null_cell(), true;
    });
}

bool PageReader::walk_boolean(const Node &node, size_t level) {
    bool truth = tokens.is_word("true");
    if (!truth && !tokens.is_word("false")) return fail(simdjson::INCORRECT_TYPE, level);
    ++tokens.next;
    std::string_view written = truth ? "true" : "false";
    if (node.is_strict()) return refuse(node, level, written);
    return store(node, level, written, [&](apiodbc_field_type type, apiodbc_cell &cell) {
        return cell_of_boolean(truth, type, cell);
    });
}

/// Converts a value for every field that ends here.
template <typename Convert>
bool PageReader::store(const Node &node, size_t level, std::string_view written, Convert convert) {
    for (const Target &target : node.targets) {
        if (!convert(target.type, cell(target, level)))
            return fail(apiodbc_read_bad_value, level, written, target.field);
    }
    return true;
}

/// A value of another shape than the paths beneath it cannot be right.
bool PageReader::refuse(const Node &node, size_t level, std::string_view written) {
    return fail(apiodbc_read_bad_value, level, written, node.first_field());
}

bool PageReader::fail(simdjson::error_code code, size_t level) {
    if (code == simdjson::MEMALLOC) return fail(apiodbc_read_out_of_memory, level, {});
    fail(apiodbc_read_not_json, level, {});
    error.reason = simdjson::error_message(code);
    return false;
}

bool PageReader::fail(apiodbc_read_status status, size_t level, std::string_view written,
                      uint32_t field) {
    error.status = status;
    error.level = static_cast<uint32_t>(level);
    error.row = states[level].row;
    error.field = field;
    error.reason = nullptr;
    // The excerpt ends between two characters, not inside one.
    size_t length = std::min(written.size(), sizeof error.excerpt);
    while (length > 0 && length < written.size() && (written[length] & 0xC0) == 0x80) --length;
    if (length > 0) std::memcpy(error.excerpt, written.data(), length);
    error.excerpt_length = static_cast<uint32_t>(length);
    return false;
}

}  // namespace apiodbc
