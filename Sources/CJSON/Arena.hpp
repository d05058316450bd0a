// Memory that lives as long as a page's cells.
#pragma once
#include <algorithm>
#include <cstring>
#include <memory>
#include <string_view>
#include <vector>

namespace apiodbc {

/// Hands out bytes that stay where they are until the arena goes away.
class Arena {
public:
    char *allocate(size_t size) {
        // Even no bytes have an address: empty text is not null.
        if (size > left || !next) grow(size);
        char *bytes = next;
        next += size;
        left -= size;
        return bytes;
    }

    std::string_view copy(std::string_view text) {
        char *bytes = allocate(text.size());
        std::memcpy(bytes, text.data(), text.size());
        return {bytes, text.size()};
    }

private:
    static constexpr size_t chunk_size = 32 * 1024;
    std::vector<std::unique_ptr<char[]>> chunks;
    char *next = nullptr;
    size_t left = 0;

    void grow(size_t size) {
        size_t capacity = std::max(size, chunk_size);
        chunks.emplace_back(new char[capacity]);
        next = chunks.back().get();
        left = capacity;
    }
};

}  // namespace apiodbc
