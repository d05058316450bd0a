internal import TableModel

extension DeclaredType {
    /// Reads a type's name with its length and scale; nil for a name of no known type.
    init?(parsing text: String) {
        let parts = text.asciiLowercased.split { " (),".contains($0) }.map(String.init)
        let words = parts.filter { Int($0) == nil && $0 != "max" }.joined(separator: " ")
        let numbers = parts.compactMap { Int($0) }
        guard let name = Self.names[words] else { return nil }
        let isTime = name == .time || name == .timestamp
        self.init(
            name,
            length: isTime ? nil : numbers.first,
            scale: isTime ? numbers.first : numbers.dropFirst().first
        )
    }

    private static let names: [String: Name] = [
        "char": .char, "character": .char, "varchar": .varChar, "character varying": .varChar,
        "varchar2": .varChar, "text": .longVarChar, "clob": .longVarChar, "nchar": .wideChar,
        "nvarchar": .wideVarChar, "nvarchar2": .wideVarChar, "ntext": .wideLongVarChar,
        "decimal": .decimal, "dec": .decimal, "numeric": .numeric, "number": .numeric,
        "money": .decimal, "smallmoney": .decimal, "tinyint": .tinyInt, "smallint": .smallInt,
        "int": .integer, "integer": .integer, "mediumint": .integer, "bigint": .bigInt,
        "int2": .smallInt, "int4": .integer, "int8": .bigInt, "real": .real, "float": .float,
        "double": .double, "double precision": .double, "bit": .bit, "boolean": .bit, "bool": .bit,
        "binary": .binary, "varbinary": .varBinary, "blob": .longVarBinary,
        "image": .longVarBinary, "longvarbinary": .longVarBinary, "longvarchar": .longVarChar,
        "date": .date, "time": .time, "timestamp": .timestamp, "datetime": .timestamp,
        "datetime2": .timestamp, "smalldatetime": .timestamp, "guid": .guid, "uuid": .guid,
        "uniqueidentifier": .guid,
    ]
}
