/// Which rowset is fetched next (`SQL_FETCH_…`).
package enum FetchOrientation: Int16, Sendable {
    case next = 1
    case first = 2
    case last = 3
    case prior = 4
    case absolute = 5
    case relative = 6
    case bookmark = 8
}
