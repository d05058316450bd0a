/// A part of a search: the rows whose granule is from `lower` up to, but not with, `upper`.
///
/// A granule is a second, or a day, whatever the search can tell apart.
struct Slice: Hashable, Sendable {
    var lower: Int64
    var upper: Int64

    /// Whether it can be cut.
    var isDivisible: Bool { upper - lower > 1 }

    func contains(_ granule: Int64) -> Bool { lower <= granule && granule < upper }

    /// Parts as long as each other, at most so many.
    func cut(into count: Int) -> [Slice] {
        let length = upper - lower
        guard length > 0 else { return [] }
        let parts = min(Int64(max(1, count)), length)
        return (0..<parts).map { part in
            Slice(
                lower: lower + length * part / parts,
                upper: lower + length * (part + 1) / parts
            )
        }
    }
}
