package import Activity
package import TableModel

/// What the system tables tell of, read anew for every scan.
package protocol SystemFacts: AnyObject, Sendable {
    /// All tables of the connection: the profile's, local ones, and the system tables themselves.
    var tables: [TableSchema] { get }
    /// All schemas, those without tables among them.
    var schemas: [String] { get }
    /// All procedures that can be called.
    var procedures: [ProcedureSchema] { get }
    /// What is said of a column's type.
    func type(of column: Column) -> TypeFacts
    /// Every connection property, secrets redacted.
    var properties: [PropertyFacts] { get }
    /// What `SQLGetInfo` answers about SQL, by the names of `<sqlext.h>`.
    var sqlInformation: [(name: String, value: String)] { get }
    /// The executions under way in this process, whatever their connection.
    var activities: [ActivityReading] { get }
    /// The product, its version and what it is connected to.
    var product: ProductFacts { get }
}

/// A column's type, in ODBC's words where they are known.
package struct TypeFacts: Hashable, Sendable {
    package var name: String
    /// The code of the SQL type, such as -9 for `SQL_WVARCHAR`; nil where nobody speaks ODBC.
    package var code: Int?
    /// Characters, bytes or digits; nil where nobody says.
    package var length: Int?
    /// The digits of a number; nil for all else.
    package var precision: Int?
    /// Digits after the point; nil where there are none.
    package var scale: Int?

    package init(
        name: String,
        code: Int? = nil,
        length: Int? = nil,
        precision: Int? = nil,
        scale: Int? = nil
    ) {
        self.name = name
        self.code = code
        self.length = length
        self.precision = precision
        self.scale = scale
    }
}

/// One connection property and its value.
package struct PropertyFacts: Hashable, Sendable {
    package var name: String
    package var description: String
    package var type: String
    package var defaultValue: String
    /// The values that are allowed, where they are few.
    package var values: String
    /// The value in force; nil where there is none.
    package var value: String?
    package var category: String
    package var isSecret: Bool

    package init(
        name: String,
        description: String,
        type: String,
        defaultValue: String,
        values: String,
        value: String?,
        category: String,
        isSecret: Bool
    ) {
        self.name = name
        self.description = description
        self.type = type
        self.defaultValue = defaultValue
        self.values = values
        self.value = value
        self.category = category
        self.isSecret = isSecret
    }
}

/// What the driver is, and what it is connected to.
package struct ProductFacts: Hashable, Sendable {
    package var product: String
    package var version: String
    package var profile: String
    package var host: String
    package var user: String

    package init(product: String, version: String, profile: String, host: String, user: String) {
        self.product = product
        self.version = version
        self.profile = profile
        self.host = host
        self.user = user
    }
}
