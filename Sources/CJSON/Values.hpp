// One JSON value becomes one cell.
#pragma once
#include <cstring>
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

/// Makes the cell of unescaped text; false when it does not fit the type.
bool cell_of_text(std::string_view text, apiodbc_field_type type, Arena &arena, apiodbc_cell &cell);

/// Makes the cell of a number as it is written.
bool cell_of_number(std::string_view digits, apiodbc_field_type type, Arena &arena, apiodbc_cell &cell);

/// Makes the cell of a moment in Unix seconds.
bool cell_of_seconds(int64_t seconds, Arena &arena, apiodbc_cell &cell);

bool cell_of_boolean(bool value, apiodbc_field_type type, apiodbc_cell &cell);

/// Makes the cell of an object or array as it is written.
bool cell_of_container(std::string_view json, apiodbc_field_type type, apiodbc_cell &cell);

/// Whether there is a backslash in text behind which seven more bytes can be read.
///
/// Eight bytes at a time and in place: most text is so short that calling `memchr` takes longer than the search.
inline bool has_backslash(std::string_view text) {
    constexpr uint64_t ones = 0x0101010101010101u, highs = 0x8080808080808080u;
    for (size_t at = 0; at < text.size(); at += 8) {
        uint64_t word;
        std::memcpy(&word, text.data() + at, sizeof word);
        word ^= ones * '\\';
        // A byte of zero has its highest bit set here; so may the bytes above it.
        uint64_t found = (word - ones) & ~word & highs;
        if (found == 0) continue;
        return text.find('\\', at) != text.npos;
    }
    return false;
}

/// Whether text is a whole number as JSON writes it, of up to 18 digits and not -0; its value if so.
inline bool is_plain_integer(std::string_view text, int64_t &value) {
    bool is_negative = !text.empty() && text.front() == '-';
    if (is_negative) text.remove_prefix(1);
    if (text.empty() || text.size() > 18 || (text.front() == '0' && (text.size() > 1 || is_negative)))
        return false;
    uint64_t number = 0;
    for (char character : text) {
        auto digit = static_cast<uint64_t>(static_cast<unsigned char>(character)) - '0';
        if (digit > 9) return false;
        number = number * 10 + digit;
    }
    value = is_negative ? -static_cast<int64_t>(number) : static_cast<int64_t>(number);
    return true;
}

/// The text that a string's inside stands for, with U+FFFD for half a surrogate pair; nothing for what is
/// no escape.
std::optional<std::string_view> unescaped(std::string_view written, Arena &arena);

/// Whether text is a number by JSON's grammar.
bool is_json_number(std::string_view text);

/// Whether an object or array as written has no members.
bool is_empty_container(std::string_view json);

}  // namespace apiodbc
