#include "CJSONWalk.h"

#include <new>
#include <simdjson.h>

namespace {

using simdjson::dom::element;
using simdjson::dom::element_type;

void walk(const element &value, const apiodbc_json_events &to) {
    switch (value.type()) {
    case element_type::NULL_VALUE: return to.null(to.context);
    case element_type::BOOL: return to.boolean(to.context, value.get_bool().value_unsafe());
    case element_type::INT64: return to.integer(to.context, value.get_int64().value_unsafe());
    case element_type::UINT64:
    case element_type::DOUBLE: return to.real(to.context, value.get_double().value_unsafe());
    case element_type::STRING: {
        std::string_view text = value.get_string().value_unsafe();
        return to.text(to.context, text.data(), text.size());
    }
    case element_type::ARRAY:
        to.begin(to.context, false);
        for (element inner : value.get_array().value_unsafe()) walk(inner, to);
        return to.end(to.context);
    case element_type::OBJECT:
        to.begin(to.context, true);
        for (auto [name, inner] : value.get_object().value_unsafe()) {
            to.name(to.context, name.data(), name.size());
            walk(inner, to);
        }
        return to.end(to.context);
    }
}

}  // namespace

const char *apiodbc_json_walk(const uint8_t *bytes, size_t length, const apiodbc_json_events *events) {
    try {
        simdjson::dom::parser parser;
        if (auto error = parser.allocate(length + 1, 64)) return simdjson::error_message(error);
        element document;
        if (auto error = parser.parse(bytes, length, true).get(document)) return simdjson::error_message(error);
        walk(document, *events);
        return nullptr;
    } catch (...) {
        return "memory ran out";
    }
}
