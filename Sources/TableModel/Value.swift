/// One SQL value that somebody owns: a parameter, a constant of a filter, a cell that outlives its page.
package enum Value: Hashable, Sendable {
    case null
    case integer(Int64)
    case real(Double)
    case text(String)
    case blob([UInt8])
}
