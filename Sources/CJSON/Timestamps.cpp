#include "Timestamps.hpp"

#include <cstring>

namespace apiodbc {
namespace {

constexpr int64_t first_second = -62167219200;
constexpr int64_t last_second = 253402300799;
constexpr int64_t seconds_a_day = 86400;

/// The digits of 00 to 99, one after the other: a pair is copied where two divisions would be needed.
struct DigitPairs {
    char text[200];

    constexpr DigitPairs() : text() {
        for (int number = 0; number < 100; ++number) {
            text[2 * number] = static_cast<char>('0' + number / 10);
            text[2 * number + 1] = static_cast<char>('0' + number % 10);
        }
    }
};

constexpr DigitPairs digit_pairs;

/// Writes a number below 100.
char *write_pair(char *out, uint32_t number) {
    std::memcpy(out, digit_pairs.text + 2 * number, 2);
    return out + 2;
}

/// A date by eras of 400 years that begin on the first of March.
char *write_date(char *out, int64_t days) {
    int64_t shifted = days + 719468;
    int64_t era = (shifted >= 0 ? shifted : shifted - 146096) / 146097;
    auto day_of_era = static_cast<uint32_t>(shifted - era * 146097);
    uint32_t year_of_era =
        (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
    uint32_t day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    uint32_t shifted_month = (5 * day_of_year + 2) / 153;
    uint32_t day = day_of_year - (153 * shifted_month + 2) / 5 + 1;
    uint32_t month = shifted_month < 10 ? shifted_month + 3 : shifted_month - 9;
    auto year = static_cast<uint32_t>(year_of_era + era * 400 + (month <= 2 ? 1 : 0));
    out = write_pair(out, year / 100);
    out = write_pair(out, year % 100);
    *out++ = '-';
    out = write_pair(out, month);
    *out++ = '-';
    return write_pair(out, day);
}

int64_t days_from_date(int64_t year, uint32_t month, uint32_t day) {
    int64_t shifted = month <= 2 ? year - 1 : year;
    int64_t era = (shifted >= 0 ? shifted : shifted - 399) / 400;
    int64_t year_of_era = shifted - era * 400;
    int64_t day_of_year = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
    int64_t day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    return era * 146097 + day_of_era - 719468;
}

uint32_t days_in_month(uint32_t year, uint32_t month) {
    if (month == 2) return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0 ? 29 : 28;
    return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
}

/// Reads fixed-width numbers from text.
class DigitReader {
public:
    explicit DigitReader(std::string_view text) : text(text) {}

    bool is_at_end() const { return position == text.size(); }
    bool is_at_digit() const { return !is_at_end() && text[position] >= '0' && text[position] <= '9'; }

    bool take(char character) {
        if (is_at_end() || text[position] != character) return false;
        ++position;
        return true;
    }

    bool digits(int width, uint32_t &number) {
        number = 0;
        for (int index = 0; index < width; ++index) {
            if (!is_at_digit()) return false;
            number = number * 10 + static_cast<uint32_t>(text[position++] - '0');
        }
        return true;
    }

    /// Digits after the point, as microseconds; further digits are dropped.
    bool fraction(uint32_t &microseconds) {
        if (!is_at_digit()) return false;
        microseconds = 0;
        int taken = 0;
        for (; is_at_digit(); ++position, ++taken) {
            if (taken < 6) microseconds = microseconds * 10 + static_cast<uint32_t>(text[position] - '0');
        }
        for (; taken < 6; ++taken) microseconds *= 10;
        return true;
    }

    /// Seconds east of UTC.
    bool zone(int64_t &offset) {
        offset = 0;
        if (take('Z') || take('z')) return true;
        int sign = take('+') ? 1 : take('-') ? -1 : 0;
        if (sign == 0) return true;
        uint32_t hours = 0, minutes = 0;
        if (!digits(2, hours) || hours > 23) return false;
        if ((take(':') || is_at_digit()) && (!digits(2, minutes) || minutes > 59)) return false;
        offset = sign * static_cast<int64_t>(hours * 3600 + minutes * 60);
        return true;
    }

private:
    std::string_view text;
    size_t position = 0;
};

}  // namespace

std::optional<std::string_view> timestamp_text(int64_t seconds, uint32_t microseconds, Arena &arena) {
    if (seconds < first_second || seconds > last_second) return std::nullopt;
    int64_t days = (seconds >= 0 ? seconds : seconds - (seconds_a_day - 1)) / seconds_a_day;
    auto rest = static_cast<uint32_t>(seconds - days * seconds_a_day);
    char *text = arena.allocate(26);
    char *out = write_date(text, days);
    *out++ = ' ';
    out = write_pair(out, rest / 3600);
    *out++ = ':';
    out = write_pair(out, rest / 60 % 60);
    *out++ = ':';
    out = write_pair(out, rest % 60);
    if (microseconds != 0) {
        *out++ = '.';
        out = write_pair(out, microseconds / 10'000);
        out = write_pair(out, microseconds / 100 % 100);
        out = write_pair(out, microseconds % 100);
    }
    return std::string_view(text, static_cast<size_t>(out - text));
}

std::optional<std::string_view> timestamp_text(std::string_view iso, Arena &arena) {
    DigitReader reader(iso);
    uint32_t year, month, day, hour = 0, minute = 0, second = 0, microseconds = 0;
    int64_t offset = 0;
    if (!reader.digits(4, year) || !reader.take('-') || !reader.digits(2, month) ||
        !reader.take('-') || !reader.digits(2, day))
        return std::nullopt;
    if (reader.take('T') || reader.take('t') || reader.take(' ')) {
        if (!reader.digits(2, hour) || !reader.take(':') || !reader.digits(2, minute))
            return std::nullopt;
        if (reader.take(':')) {
            if (!reader.digits(2, second)) return std::nullopt;
            if (reader.take('.') && !reader.fraction(microseconds)) return std::nullopt;
        }
        if (!reader.zone(offset)) return std::nullopt;
    }
    if (!reader.is_at_end() || month < 1 || month > 12 || day < 1 ||
        day > days_in_month(year, month) || hour > 23 || minute > 59 || second > 59)
        return std::nullopt;
    int64_t seconds = days_from_date(year, month, day) * seconds_a_day +
                      static_cast<int64_t>(hour * 3600 + minute * 60 + second) - offset;
    return timestamp_text(seconds, microseconds, arena);
}

}  // namespace apiodbc
