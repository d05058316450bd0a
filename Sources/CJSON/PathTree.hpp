// The paths of one level's fields as a tree, so that a row is walked once whatever is wanted of it.
#pragma once
#include <cstdint>
#include <cstring>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "CJSON.h"

namespace apiodbc {

/// A field that ends at a node.
struct Target {
    uint32_t field;
    apiodbc_field_type type;
    bool is_probe;
    /// The column of the result, the place among the values of an outer level, or the probe.
    uint32_t slot;
};

/// A member of an object on the way to some field.
class Node {
public:
    /// A member that stood at some place of an object.
    class Guess {
    public:
        const Node *child = nullptr;

        /// Names that are longer are looked up each time.
        static constexpr size_t longest = 55;

        /// `name` stands before its closing quote.
        void set(std::string_view name, const Node *node) {
            child = node;
            size = name.size() + 1;
            std::memset(quoted, 0, sizeof quoted);
            std::memcpy(quoted, name.data(), size);
            last = 0;
            std::memset(&last, 0xFF, size % 8);
        }

        /// Whether `raw`, which may be read far beyond, begins with the name and its closing quote. Eight bytes at a
        /// time, for this is asked of every member of every row.
        bool begins(const char *raw) const {
            size_t at = 0;
            for (; at + 8 <= size; at += 8) {
                if (word(raw + at) != word(quoted + at)) return false;
            }
            return ((word(raw + at) ^ word(quoted + at)) & last) == 0;
        }

    private:
        char quoted[64];
        size_t size = 0;
        /// The bytes that count of the last eight.
        uint64_t last = 0;

        static uint64_t word(const char *from) {
            uint64_t bits;
            std::memcpy(&bits, from, sizeof bits);
            return bits;
        }
    };

    std::vector<Target> targets;
    /// The rows of the next level are here: which of the alternatives, or -1.
    int rows_alternative = -1;

    bool has_members() const { return !children.empty(); }
    bool has_elements() const { return !elements.empty(); }

    /// A column, not just a probe, lies beneath: a scalar cannot be right.
    bool is_strict() const { return strict_field != UINT32_MAX; }

    /// A column that lies beneath.
    uint32_t first_field() const { return strict_field; }

    void require_container(uint32_t field) {
        if (strict_field == UINT32_MAX) strict_field = field;
    }

    const Node *child(std::string_view name) const {
        if (slots.empty()) return nullptr;
        for (size_t at = hash(name) & mask;; at = (at + 1) & mask) {
            const Node *found = slots[at];
            if (!found) return nullptr;
            if (found->name == name) return found;
        }
    }

    /// Rows mostly have the same members in the same order: the member that stood at this place of the
    /// object before, when `raw` begins with its name and the closing quote.
    const Guess *guess(size_t place, const char *raw) const {
        if (place >= guesses.size()) return nullptr;
        const Guess &guess = guesses[place];
        return guess.begins(raw) ? &guess : nullptr;
    }

    /// Remembers the member for the next object. `name` stands before its closing quote.
    void expect(size_t place, std::string_view name, const Node *child) const {
        constexpr size_t most = 256;
        if (place > guesses.size() || place >= most || name.size() > Guess::longest) return;
        if (place == guesses.size()) guesses.emplace_back();
        guesses[place].set(name, child);
    }

    /// The node for a position in a list.
    const Node *element(size_t position) const {
        for (auto &element : elements) {
            if (element.first == position) return element.second.get();
        }
        return nullptr;
    }

    Node &adding_element(size_t position) {
        for (auto &element : elements) {
            if (element.first == position) return *element.second;
        }
        elements.emplace_back(position, std::make_unique<Node>());
        return *elements.back().second;
    }

    Node &adding_child(std::string_view name) {
        for (auto &child : children) {
            if (child->name == name) return *child;
        }
        children.push_back(std::make_unique<Node>());
        children.back()->name = name;
        rebuild();
        return *children.back();
    }

private:
    std::string name;
    std::vector<std::unique_ptr<Node>> children;
    std::vector<std::pair<size_t, std::unique_ptr<Node>>> elements;
    uint32_t strict_field = UINT32_MAX;
    /// A memory of the reader, which serves one thread.
    mutable std::vector<Guess> guesses;
    /// An open-addressing table, at most half full.
    std::vector<const Node *> slots;
    size_t mask = 0;

    static size_t hash(std::string_view name) {
        uint64_t head = 0, tail = 0;
        size_t length = name.size();
        if (length >= 8) {
            std::memcpy(&head, name.data(), 8);
            std::memcpy(&tail, name.data() + length - 8, 8);
        } else {
            std::memcpy(&head, name.data(), length);
        }
        uint64_t mixed = (head ^ (tail * 0x9E3779B97F4A7C15u) ^ length) * 0xD6E8FEB86659FD93u;
        return static_cast<size_t>(mixed >> 32);
    }

    void rebuild() {
        size_t capacity = 4;
        while (capacity < children.size() * 2) capacity *= 2;
        slots.assign(capacity, nullptr);
        mask = capacity - 1;
        for (auto &child : children) {
            size_t at = hash(child->name) & mask;
            while (slots[at]) at = (at + 1) & mask;
            slots[at] = child.get();
        }
    }
};

/// One level: the document, its rows, or the rows inside those.
struct Level {
    Node root;
    int alternatives = 0;
    bool is_optional = false;
    /// Columns whose values are found at this level, by place: the column of the result.
    std::vector<uint32_t> columns;
};

}  // namespace apiodbc
