#include "PageReader.hpp"

#include <algorithm>

#include "Values.hpp"

namespace apiodbc {
namespace {

/// A token without the blanks that follow it.
std::string_view trimmed(std::string_view token) {
    while (!token.empty() && (token.back() == ' ' || token.back() == '\n' || token.back() == '\r' ||
                              token.back() == '\t'))
        token.remove_suffix(1);
    return token;
}

/// The key as it is written, which ends at the first quote that no backslash precedes.
/// Keys with escapes are decoded by the parser instead.
std::string_view plain_key(const char *raw, bool &has_escape) {
    const char *end = raw;
    while (*end != '"' && *end != '\\') ++end;
    has_escape = *end == '\\';
    return {raw, static_cast<size_t>(end - raw)};
}

}  // namespace

bool PageReader::read(simdjson::ondemand::parser &parser, const uint8_t *bytes, size_t length) {
    page.probes.assign(extraction.probe_count, null_cell());
    for (size_t level = 0; level < states.size(); ++level)
        states[level].values.assign(extraction.levels[level].columns.size(), null_cell());

    simdjson::ondemand::document document;
    auto code = parser.iterate(bytes, length, length + simdjson::SIMDJSON_PADDING).get(document);
    if (code) return fail(code, 0);
    value_t root;
    code = document.get_value().get(root);
    if (code == simdjson::SCALAR_DOCUMENT_AS_VALUE && !document.type().error())
        return fail(apiodbc_read_no_rows, 0, {reinterpret_cast<const char *>(bytes), length});
    if (code) return fail(code, 0);
    if (!read_row(root, 0)) return false;
    page.outer_row_count = states.size() > 1 ? states[1].row : page.row_count;
    // Whatever follows the document's end belongs to no JSON.
    if (document.current_location().error() != simdjson::OUT_OF_BOUNDS)
        return fail(simdjson::TAPE_ERROR, 0);
    return true;
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
    }
}

bool PageReader::read_row(value_t value, size_t level) {
    begin_row(level);
    simdjson::ondemand::json_type type;
    auto code = value.type().get(type);
    if (code) return fail(code, level);
    const Node &root = extraction.levels[level].root;
    bool may_be_plain = !root.targets.empty() || root.has_elements() || root.rows_alternative >= 0;
    if (type != simdjson::ondemand::json_type::object && !may_be_plain)
        return fail(apiodbc_read_bad_row, level, trimmed(value.raw_json_token()));
    return walk(value, root, level) && finish_row(level);
}

bool PageReader::read_row(simdjson::ondemand::object object, size_t level) {
    begin_row(level);
    return walk_object(object, extraction.levels[level].root, level) && finish_row(level);
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

bool PageReader::read_rows(simdjson::ondemand::array array, const Node &node, size_t level) {
    begin_rows(node, level);
    for (auto element : array) {
        value_t value;
        auto code = std::move(element).get(value);
        if (code) return fail(code, level + 1);
        if (!read_row(value, level + 1)) return false;
        states[level + 1].row += 1;
    }
    return true;
}

bool PageReader::walk(value_t value, const Node &node, size_t level) {
    simdjson::ondemand::json_type type;
    auto code = value.type().get(type);
    if (code) return fail(code, level);
    switch (type) {
    case simdjson::ondemand::json_type::object: {
        simdjson::ondemand::object object;
        if ((code = value.get_object().get(object))) return fail(code, level);
        return walk_object(object, node, level);
    }
    case simdjson::ondemand::json_type::array: {
        simdjson::ondemand::array array;
        if ((code = value.get_array().get(array))) return fail(code, level);
        return walk_array(array, node, level);
    }
    case simdjson::ondemand::json_type::string:
        return walk_text(value, node, level);
    case simdjson::ondemand::json_type::number:
        return walk_number(value, node, level);
    case simdjson::ondemand::json_type::boolean:
        return walk_boolean(value, node, level);
    case simdjson::ondemand::json_type::null:
        return walk_null(value, node, level);
    }
    return fail(simdjson::TAPE_ERROR, level);
}

/// An object is passed over once for each use of it: as a value, for its members, as the only row.
bool PageReader::walk_object(simdjson::ondemand::object object, const Node &node, size_t level) {
    bool is_fresh = true;
    auto rewind = [&] {
        auto code = is_fresh ? simdjson::SUCCESS : object.reset().error();
        is_fresh = false;
        return code ? fail(code, level) : true;
    };
    bool needs_list = node.has_elements() && !node.has_members() && node.is_strict();
    if (!node.targets.empty() || needs_list) {
        rewind();
        std::string_view raw;
        auto code = object.raw_json().get(raw);
        if (code) return fail(code, level);
        raw = trimmed(raw);
        if (needs_list && !is_empty_container(raw)) return refuse(node, level, raw);
        auto convert = [&](const Target &target) { return cell_of_container(raw, target.type); };
        if (!store(node, level, raw, convert)) return false;
    }
    if (node.has_members() && !(rewind() && walk_members(object, node, level))) return false;
    if (!takes_rows(node, level)) return true;
    begin_rows(node, level);
    if (!(rewind() && read_row(object, level + 1))) return false;
    states[level + 1].row = 1;
    return true;
}

bool PageReader::walk_members(simdjson::ondemand::object object, const Node &node, size_t level) {
    size_t place = 0;
    for (auto member : object) {
        simdjson::ondemand::field field;
        auto code = std::move(member).get(field);
        if (code) return fail(code, level);
        const char *raw = field.key().raw();
        const Node *child = nullptr;
        if (auto *guess = node.guess(place, raw)) {
            child = guess->child;
        } else {
            bool has_escape = false;
            std::string_view key = plain_key(raw, has_escape);
            if (has_escape && (code = field.unescaped_key().get(key))) return fail(code, level);
            child = node.child(key);
            if (!has_escape) node.expect(place, key, child);
        }
        place += 1;
        if (child && !walk(field.value(), *child, level)) return false;
    }
    return true;
}

bool PageReader::walk_elements(simdjson::ondemand::array array, const Node &node, size_t level) {
    size_t position = 0;
    for (auto element : array) {
        value_t value;
        auto code = std::move(element).get(value);
        if (code) return fail(code, level);
        const Node *child = node.element(position);
        if (child && !walk(value, *child, level)) return false;
        position += 1;
    }
    return true;
}

/// A list is passed over once for each use of it: as a value, for its elements, as rows.
bool PageReader::walk_array(simdjson::ondemand::array array, const Node &node, size_t level) {
    bool is_fresh = true;
    auto rewind = [&] {
        auto code = is_fresh ? simdjson::SUCCESS : array.reset().error();
        is_fresh = false;
        return code ? fail(code, level) : true;
    };
    bool needs_object = node.has_members() && !node.has_elements() && node.is_strict();
    if (!node.targets.empty() || needs_object) {
        rewind();
        std::string_view raw;
        auto code = array.raw_json().get(raw);
        if (code) return fail(code, level);
        raw = trimmed(raw);
        if (needs_object && !is_empty_container(raw)) return refuse(node, level, raw);
        auto convert = [&](const Target &target) { return cell_of_container(raw, target.type); };
        if (!store(node, level, raw, convert)) return false;
    }
    if (node.has_elements() && !(rewind() && walk_elements(array, node, level))) return false;
    if (!takes_rows(node, level)) return true;
    return rewind() && read_rows(array, node, level);
}

bool PageReader::walk_text(value_t value, const Node &node, size_t level) {
    std::string_view token = trimmed(value.raw_json_token());
    if (token.size() < 2 || token.back() != '"') return fail(simdjson::STRING_ERROR, level);
    std::string_view text = token.substr(1, token.size() - 2);
    if (!text.empty() && node.is_strict()) return refuse(node, level, token);
    if (node.targets.empty()) return true;
    if (std::memchr(text.data(), '\\', text.size())) {
        // A text cut inside a character has half a surrogate pair, which the parser refuses.
        std::string_view written = text;
        auto code = value.get_string().get(text);
        auto repaired = code ? unescaped(written, page.arena) : std::optional(page.arena.copy(text));
        if (!repaired) return fail(apiodbc_read_bad_value, level, token, node.targets.front().field);
        text = *repaired;
    }
    return store(node, level, token, [&](const Target &target) -> std::optional<apiodbc_cell> {
        if (target.type == apiodbc_field_json) return text_cell(token);
        return cell_of_text(text, target.type, page.arena);
    });
}

bool PageReader::walk_number(value_t value, const Node &node, size_t level) {
    std::string_view digits = trimmed(value.raw_json_token());
    if (!is_json_number(digits)) return fail(simdjson::NUMBER_ERROR, level);
    if (node.is_strict()) return refuse(node, level, digits);
    return store(node, level, digits, [&](const Target &target) {
        return cell_of_number(digits, target.type, page.arena);
    });
}

bool PageReader::walk_boolean(value_t value, const Node &node, size_t level) {
    bool truth = false;
    auto code = value.get_bool().get(truth);
    if (code) return fail(code, level);
    std::string_view written = truth ? "true" : "false";
    if (node.is_strict()) return refuse(node, level, written);
    return store(node, level, written,
                 [&](const Target &target) { return cell_of_boolean(truth, target.type); });
}

bool PageReader::walk_null(value_t value, const Node &node, size_t level) {
    bool is_null = false;
    auto code = value.is_null().get(is_null);
    if (code || !is_null) return fail(code ? code : simdjson::N_ATOM_ERROR, level);
    return store(node, level, "null", [](const Target &) { return std::optional(null_cell()); });
}

/// Converts a value for every field that ends here.
template <typename Convert>
bool PageReader::store(const Node &node, size_t level, std::string_view written, Convert convert) {
    for (const Target &target : node.targets) {
        std::optional<apiodbc_cell> cell = convert(target);
        if (!cell) return fail(apiodbc_read_bad_value, level, written, target.field);
        if (target.is_probe) {
            page.probes[target.slot] = *cell;
        } else if (is_last(level)) {
            page.cells[page.cells.size() - extraction.column_count + target.slot] = *cell;
        } else {
            states[level].values[target.slot] = *cell;
        }
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
