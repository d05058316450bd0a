#include "Values.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstring>

#include "Timestamps.hpp"

namespace apiodbc {
namespace {

bool is_digit(char character) { return character >= '0' && character <= '9'; }

/// Whole numbers, also with a fraction of zeros or an exponent as long as the value is exact.
std::optional<int64_t> integer_of(std::string_view digits) {
    int64_t value = 0;
    if (is_plain_integer(digits, value)) return value;
    auto [end, problem] = std::from_chars(digits.begin(), digits.end(), value);
    if (problem != std::errc()) return std::nullopt;
    if (end == digits.end()) return value;
    double real = 0;
    auto [real_end, real_problem] = std::from_chars(digits.begin(), digits.end(), real);
    if (real_problem != std::errc() || real_end != digits.end()) return std::nullopt;
    // Doubles are whole and exact up to 2^53.
    constexpr double exact = 9007199254740992.0;
    if (real != std::trunc(real) || std::fabs(real) > exact) return std::nullopt;
    return static_cast<int64_t>(real);
}

std::optional<double> real_of(std::string_view digits) {
    double value = 0;
    auto [end, problem] = std::from_chars(digits.begin(), digits.end(), value);
    if (problem != std::errc() || end != digits.end() || !std::isfinite(value)) return std::nullopt;
    return value;
}

/// Unix seconds, with microseconds where the number has a fraction.
bool cell_of_unix_time(std::string_view digits, Arena &arena, apiodbc_cell &cell) {
    if (auto seconds = integer_of(digits)) return cell_of_seconds(*seconds, arena, cell);
    std::optional<std::string_view> text;
    if (auto real = real_of(digits); real && std::fabs(*real) < 1e12) {
        double whole = std::floor(*real);
        double fraction = std::round((*real - whole) * 1e6);
        if (fraction >= 1e6) {
            whole += 1;
            fraction = 0;
        }
        text = timestamp_text(static_cast<int64_t>(whole), static_cast<uint32_t>(fraction), arena);
    }
    return text && (cell = text_cell(*text), true);
}

bool cell_of_truth(std::string_view text, apiodbc_cell &cell) {
    bool is_true = text == "true" || text == "1";
    if (!is_true && text != "false" && text != "0") return false;
    cell = integer_cell(is_true ? 1 : 0);
    return true;
}

/// The code unit of `\\uXXXX` at a place; nothing where there is none.
std::optional<uint32_t> code_unit(std::string_view text, size_t at) {
    if (text.size() < at + 6 || text[at] != '\\' || text[at + 1] != 'u') return std::nullopt;
    uint32_t unit = 0;
    const char *start = text.data() + at + 2;
    auto [end, problem] = std::from_chars(start, start + 4, unit, 16);
    if (problem != std::errc() || end != start + 4) return std::nullopt;
    return unit;
}

char *append_utf8(char *to, uint32_t code) {
    if (code < 0x80) {
        *to++ = static_cast<char>(code);
        return to;
    }
    if (code < 0x800) {
        *to++ = static_cast<char>(0xC0 | code >> 6);
    } else {
        if (code < 0x10000) {
            *to++ = static_cast<char>(0xE0 | code >> 12);
        } else {
            *to++ = static_cast<char>(0xF0 | code >> 18);
            *to++ = static_cast<char>(0x80 | (code >> 12 & 0x3F));
        }
        *to++ = static_cast<char>(0x80 | (code >> 6 & 0x3F));
    }
    *to++ = static_cast<char>(0x80 | (code & 0x3F));
    return to;
}

}  // namespace

std::optional<std::string_view> unescaped(std::string_view written, Arena &arena) {
    // No escape is shorter than what it stands for.
    char *start = arena.allocate(written.size());
    char *to = start;
    for (size_t at = 0; at < written.size();) {
        if (written[at] != '\\') {
            size_t end = std::min(written.find('\\', at), written.size());
            std::memcpy(to, written.data() + at, end - at);
            to += end - at;
            at = end;
            continue;
        }
        if (auto unit = code_unit(written, at)) {
            at += 6;
            uint32_t code = *unit;
            bool is_high = code >= 0xD800 && code < 0xDC00;
            auto low = is_high ? code_unit(written, at) : std::nullopt;
            if (low && *low >= 0xDC00 && *low < 0xE000) {
                at += 6;
                code = 0x10000 + ((code - 0xD800) << 10) + (*low - 0xDC00);
            } else if (code >= 0xD800 && code < 0xE000) {
                code = 0xFFFD;
            }
            to = append_utf8(to, code);
            continue;
        }
        constexpr std::string_view letters = "\"\\/bfnrt", meanings = "\"\\/\b\f\n\r\t";
        size_t place = at + 1 < written.size() ? letters.find(written[at + 1]) : letters.npos;
        if (place == letters.npos) return std::nullopt;
        *to++ = meanings[place];
        at += 2;
    }
    return std::string_view(start, static_cast<size_t>(to - start));
}

apiodbc_cell real_cell(double value) {
    uint64_t bits;
    std::memcpy(&bits, &value, sizeof bits);
    return {bits, 0, apiodbc_cell_real};
}

bool is_json_number(std::string_view text) {
    size_t at = 0;
    auto digits = [&] {
        size_t start = at;
        while (at < text.size() && is_digit(text[at])) ++at;
        return at - start;
    };
    if (at < text.size() && text[at] == '-') ++at;
    bool has_leading_zero = at < text.size() && text[at] == '0';
    size_t whole = digits();
    if (whole == 0 || (has_leading_zero && whole > 1)) return false;
    if (at < text.size() && text[at] == '.') {
        ++at;
        if (digits() == 0) return false;
    }
    if (at < text.size() && (text[at] == 'e' || text[at] == 'E')) {
        ++at;
        if (at < text.size() && (text[at] == '+' || text[at] == '-')) ++at;
        if (digits() == 0) return false;
    }
    return at == text.size();
}

bool is_empty_container(std::string_view json) {
    for (size_t at = 1; at + 1 < json.size(); ++at) {
        char character = json[at];
        if (character != ' ' && character != '\n' && character != '\r' && character != '\t') return false;
    }
    return true;
}

bool cell_of_seconds(int64_t seconds, Arena &arena, apiodbc_cell &cell) {
    auto text = timestamp_text(seconds, 0, arena);
    return text && (cell = text_cell(*text), true);
}

bool cell_of_text(std::string_view text, apiodbc_field_type type, Arena &arena, apiodbc_cell &cell) {
    if (type == apiodbc_field_text || type == apiodbc_field_any) return cell = text_cell(text), true;
    if (text.empty()) return cell = null_cell(), true;
    switch (type) {
    case apiodbc_field_boolean:
        return cell_of_truth(text, cell);
    case apiodbc_field_integer:
    case apiodbc_field_real:
        return is_json_number(text) && cell_of_number(text, type, arena, cell);
    case apiodbc_field_timestamp:
        if (is_json_number(text)) return cell_of_unix_time(text, arena, cell);
        if (auto canonical = timestamp_text(text, arena)) return cell = text_cell(*canonical), true;
        return false;
    default:
        return false;
    }
}

bool cell_of_number(std::string_view digits, apiodbc_field_type type, Arena &arena, apiodbc_cell &cell) {
    switch (type) {
    case apiodbc_field_text:
    case apiodbc_field_json:
        return cell = text_cell(digits), true;
    case apiodbc_field_boolean:
        return cell_of_truth(digits, cell);
    case apiodbc_field_integer:
        if (auto value = integer_of(digits)) return cell = integer_cell(*value), true;
        return false;
    case apiodbc_field_real:
        if (auto value = real_of(digits)) return cell = real_cell(*value), true;
        return false;
    case apiodbc_field_timestamp:
        return cell_of_unix_time(digits, arena, cell);
    case apiodbc_field_any:
        if (auto value = integer_of(digits)) return cell = integer_cell(*value), true;
        return cell = text_cell(digits), true;
    }
    return false;
}

bool cell_of_boolean(bool value, apiodbc_field_type type, apiodbc_cell &cell) {
    switch (type) {
    case apiodbc_field_text:
    case apiodbc_field_json:
        return cell = text_cell(value ? "true" : "false"), true;
    case apiodbc_field_boolean:
    case apiodbc_field_any:
        return cell = integer_cell(value ? 1 : 0), true;
    default:
        return false;
    }
}

bool cell_of_container(std::string_view json, apiodbc_field_type type, apiodbc_cell &cell) {
    bool is_null = type != apiodbc_field_json && (type == apiodbc_field_any || is_empty_container(json));
    if (is_null) return cell = null_cell(), true;
    if (type != apiodbc_field_json && type != apiodbc_field_text) return false;
    return cell = text_cell(json), true;
}

}  // namespace apiodbc
