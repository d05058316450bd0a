/// The two encodings of ODBC text here: ANSI functions speak UTF-8 and wide ones UTF-16 of this machine's
/// byte order, whatever the locale says.
package enum TextEncoding: Hashable, Sendable {
    case utf8
    case utf16

    /// Bytes of one code unit.
    package var unitSize: Int { self == .utf8 ? 1 : 2 }
}
