// Moments as the text that SQL compares.
#pragma once
#include <cstdint>
#include <optional>
#include <string_view>

#include "Arena.hpp"

namespace apiodbc {

/// `YYYY-MM-DD HH:MM:SS[.ffffff]`, or nothing outside the years 0 to 9999.
std::optional<std::string_view> timestamp_text(int64_t seconds, uint32_t microseconds, Arena &arena);

/// The canonical text of an ISO 8601 date, or date and time: `T` or a blank between them, seconds and
/// a fraction optional, then `Z`, an offset, or nothing for UTC.
std::optional<std::string_view> timestamp_text(std::string_view iso, Arena &arena);

}  // namespace apiodbc
