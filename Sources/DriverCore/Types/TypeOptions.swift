/// How types of the tables are reported, as the connection's properties choose.
package struct TypeOptions: Hashable, Sendable {
    /// Text is `SQL_WVARCHAR` rather than `SQL_VARCHAR` (`MapToWVarchar`).
    package var reportsWideText: Bool
    /// Text and binary declared longer than this are the LONG types (`MapToLongVarchar`), in
    /// characters.
    package var longTextThreshold: Int
    /// The ceiling of reported sizes (`MaximumColumnSize`), in characters.
    package var maximumColumnSize: Int

    package init(
        reportsWideText: Bool = true,
        longTextThreshold: Int = 4_000,
        maximumColumnSize: Int = 65_535
    ) {
        self.reportsWideText = reportsWideText
        self.longTextThreshold = longTextThreshold
        self.maximumColumnSize = maximumColumnSize
    }
}
