extension PropertyNotice {
    /// What is said of a name that no property has.
    ///
    /// Behind a secret without braces it may be the rest of the secret, with a semicolon before it, and is not shown
    /// unless it is spelled much like a property.
    package static func unknown(
        _ name: String,
        mayBeRestOfSecret: Bool = false
    ) -> PropertyNotice {
        let nearest = PropertyTable.nearest(to: name)
        guard !mayBeRestOfSecret || nearest != nil else {
            return PropertyNotice(
                kind: .unknownName,
                message:
                    "What stands behind a secret in the connection string is no property and was "
                    + "left out; a value with a semicolon in it must stand in braces"
            )
        }
        let hint = nearest.map { "; did you mean \($0)?" } ?? ""
        return PropertyNotice(
            kind: .unknownName,
            message: "\"\(name.prefix(64))\" is not a connection property and was left out\(hint)"
        )
    }
}
