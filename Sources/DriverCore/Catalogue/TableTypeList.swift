internal import TableModel

/// The table types that `SQLTables` is asked for: `'TABLE','VIEW',` with quotes, blanks and empty
/// items or without.
struct TableTypeList: Hashable {
    /// In capitals; empty for all.
    private let types: Set<String>

    init(_ text: String?) {
        let items = (text ?? "").split(separator: ",").map { item in
            var item = item[...]
            while let first = item.first, first == " " || first == "'" { item.removeFirst() }
            while let last = item.last, last == " " || last == "'" { item.removeLast() }
            return item.asciiUppercased
        }
        let named = Set(items.filter { !$0.isEmpty })
        types = named.contains("%") ? [] : named
    }

    func contains(_ type: String) -> Bool { types.isEmpty || types.contains(type) }
}

extension Substring {
    fileprivate var asciiUppercased: String {
        let bytes = utf8.map {
            (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) ? $0 & 0xDF : $0
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
