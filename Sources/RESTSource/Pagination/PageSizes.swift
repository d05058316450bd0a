/// The sizes in which a page is asked for that does not arrive in time: half as large each time.
struct PageSizes {
    /// No page is asked for with fewer rows than this.
    static let least = 10
    /// How often a size is halved.
    static let mostSteps = 3

    private var size: Int?
    private var steps = 0

    init(_ size: Int?) {
        self.size = size
    }

    /// The next smaller size; nil where the last one was the smallest.
    mutating func smaller() -> Int? {
        guard let size, size / 2 >= Self.least, steps < Self.mostSteps else { return nil }
        steps += 1
        self.size = size / 2
        return size / 2
    }
}
