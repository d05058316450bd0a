extension UnsafeRawBufferPointer {
    /// Negative, zero or positive, as `memcmp`; what only goes on is greater.
    func order(against other: Self) -> Int32 {
        for (left, right) in zip(self, other) where left != right { return left < right ? -1 : 1 }
        return count == other.count ? 0 : count < other.count ? -1 : 1
    }
}
