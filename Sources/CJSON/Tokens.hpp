// Where a page's tokens begin.
#pragma once
// Misuse is found by our tests; an assertion would end the host program.
#define SIMDJSON_DEVELOPMENT_CHECKS 0
#include <simdjson.h>

#include <algorithm>
#include <cstring>
#include <memory>
#include <string_view>

namespace apiodbc {

/// The first stage of simdjson, which finds the beginning of every token and checks that the page is UTF-8.
///
/// The second stage is `PageReader`'s: it knows what is wanted of a page, and passes over all else without a call.
class Tokenizer {
public:
    simdjson::error_code find(const uint8_t *bytes, size_t length) {
        if (!stage) {
            auto code = simdjson::get_active_implementation()->create_dom_parser_implementation(0, 1, stage);
            if (code) return code;
        }
        if (stage->capacity() < length) {
            size_t room = std::max(length, 2 * stage->capacity());
            auto code = stage->set_capacity(std::min(room, simdjson::SIMDJSON_MAXSIZE_BYTES));
            if (code) return code;
        }
        return stage->stage1(bytes, length, simdjson::stage1_mode::regular);
    }

    /// The places of the tokens; behind them stands the page's length, more than once.
    const uint32_t *begin() const { return stage->structural_indexes.get(); }
    const uint32_t *end() const { return begin() + stage->n_structural_indexes; }

private:
    std::unique_ptr<simdjson::internal::dom_parser_implementation> stage;
};

/// A place among the tokens of a page.
///
/// Behind the last token a zero is read, which is no token, so that whoever looks before each step needs no bounds.
struct Tokens {
    const char *text = nullptr;
    const uint32_t *next = nullptr;
    const uint32_t *end = nullptr;

    /// The first character of the next token.
    char first() const { return text[*next]; }
    /// The first character of the token after that, where there is a next one.
    char second() const { return text[next[1]]; }
    bool is_at_end() const { return next >= end; }
    const char *start() const { return text + *next; }
    /// Whether the next token is a text, a number or a word.
    bool is_scalar() const {
        char character = first();
        return character == '"' || character == '-' || (character >= '0' && character <= '9') ||
               character == 't' || character == 'f' || character == 'n';
    }

    /// The next token where it is a scalar, without the blanks behind it.
    std::string_view scalar() const {
        const char *begin = text + next[0], *stop = text + next[1];
        while (stop > begin && is_blank(stop[-1])) --stop;
        return {begin, static_cast<size_t>(stop - begin)};
    }

    /// Whether the next token is this word and nothing more.
    template <size_t size>
    bool is_word(const char (&word)[size]) const {
        constexpr size_t length = size - 1;
        if (std::memcmp(start(), word, length) != 0) return false;
        char after = start()[length];
        return after == ',' || after == '}' || after == ']' || is_blank(after);
    }

    /// Moves past a value; false where there is none, or its end is missing.
    bool skip() {
        char character = first();
        if (!opens(character)) {
            if (is_at_end() || closes(character) || character == ':' || character == ',') return false;
            ++next;
            return true;
        }
        // Positions, not calls: most of a page is passed over here.
        size_t depth = 0;
        do {
            character = text[*next++];
            depth += opens(character);
            depth -= closes(character);
        } while (depth > 0 && next < end);
        return depth == 0;
    }

private:
    static bool is_blank(char character) {
        return character == ' ' || character == '\n' || character == '\r' || character == '\t';
    }
    // Brackets and braces differ in one bit.
    static bool opens(char character) { return (character & 0xDF) == '['; }
    static bool closes(char character) { return (character & 0xDF) == ']'; }
};

}  // namespace apiodbc
