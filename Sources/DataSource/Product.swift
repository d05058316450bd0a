/// What the driver calls itself.
package enum Product {
    /// Clients choose their behaviour by this name (`SQL_DBMS_NAME`): it never changes.
    package static let name = "apiodbc"
    /// As `SQL_DRIVER_VER` wants it: `##.##.####`.
    package static let version = "00.01.0000"
}
