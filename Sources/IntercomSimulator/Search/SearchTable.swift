/// A table that can be searched.
protocol SearchTable: Sendable {
    associatedtype Row

    var count: Int { get }
    func rowForSearch(_ row: Int) -> Row
    /// Never decreases with the row number.
    func createdAt(_ row: Int) -> Int
    func field(_ name: String) -> SearchField<Row>?
    /// The row with this value in a field that identifies rows; `.some(nil)` if there is none, nil
    /// if the field is not of that sort.
    func row(where field: String, is value: String) -> Int??
    /// The id as it stands in JSON, without quotes.
    func idText(_ row: Int) -> String
    func row(id: String) -> Int?
    /// The row of an id, be it there or not.
    func anyRow(id: String) -> Int?
    var changes: TableChanges { get }
}
