// One JSON value becomes one cell.
#pragma once
#include <optional>
#include <string_view>

#include "Arena.hpp"
#include "CJSON.h"

namespace apiodbc {

inline apiodbc_cell null_cell() { return {0, 0, apiodbc_cell_null}; }

inline apiodbc_cell integer_cell(int64_t value) {
    return {static_cast<uint64_t>(value), 0, apiodbc_cell_integer};
}

inline apiodbc_cell text_cell(std::string_view text) {
    return {reinterpret_cast<uint64_t>(text.data()), static_cast<uint32_t>(text.size()),
            apiodbc_cell_text};
}

apiodbc_cell real_cell(double value);

/// The cell of unescaped text; nothing when it does not fit the type.
std::optional<apiodbc_cell> cell_of_text(std::string_view text, apiodbc_field_type type, Arena &arena);

/// The cell of a number as it is written.
std::optional<apiodbc_cell> cell_of_number(std::string_view digits, apiodbc_field_type type, Arena &arena);

std::optional<apiodbc_cell> cell_of_boolean(bool value, apiodbc_field_type type);

/// The cell of an object or array as it is written.
std::optional<apiodbc_cell> cell_of_container(std::string_view json, apiodbc_field_type type);

/// The text that a string's inside stands for, with U+FFFD for half a surrogate pair; nothing for what is
/// no escape.
std::optional<std::string_view> unescaped(std::string_view written, Arena &arena);

/// Whether text is a number by JSON's grammar.
bool is_json_number(std::string_view text);

/// Whether an object or array as written has no members.
bool is_empty_container(std::string_view json);

}  // namespace apiodbc
