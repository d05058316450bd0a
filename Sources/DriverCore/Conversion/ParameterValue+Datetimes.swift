extension ParameterValue {
    /// A date.
    ///
    /// A time of day other than midnight would be lost (22008).
    func date() throws(ConversionError) -> DatetimeReading {
        var value = try datetime("a date")
        guard value.shape != .time else { throw mismatch("a date") }
        guard !value.hasTimeOfDay else { throw overflow("a date has no time of day") }
        value.shape = .date
        return value
    }

    /// A time of day.
    ///
    /// The date of a timestamp is dropped; a fraction would be lost (22008).
    func time() throws(ConversionError) -> DatetimeReading {
        var value = try datetime("a time")
        guard value.shape != .date else { throw mismatch("a time") }
        guard value.nanosecond == 0 else { throw overflow("a time has no fraction of a second") }
        value.shape = .time
        return value
    }

    /// A timestamp.
    ///
    /// A date is its midnight, a time is today's (UTC); what is below a microsecond is dropped.
    func timestamp() throws(ConversionError) -> DatetimeReading {
        var value = try datetime("a timestamp")
        if value.shape == .time { value.setDateOfToday() }
        value.shape = .timestamp
        value.nanosecond -= value.nanosecond % 1_000
        return value
    }

    private func datetime(_ wanted: String) throws(ConversionError) -> DatetimeReading {
        switch self {
        case .datetime(let value): return value
        case .text(let text):
            var copy = String(Self.withoutEscape(text[...]))
            guard let value = copy.withUTF8({ DatetimeReading(UnsafeRawBufferPointer($0)) }) else {
                throw unreadable("\(wanted), such as 2025-12-31 or 2025-12-31 23:59:59")
            }
            return value
        case .integer, .unsigned, .real, .decimal, .bytes, .guid, .interval:
            throw restricted(wanted)
        }
    }

    /// `{ts '…'}` without its braces, as some applications send it.
    private static func withoutEscape(_ text: Substring) -> Substring {
        guard text.hasPrefix("{"), text.hasSuffix("'}"),
            let quote = text.utf8.firstIndex(of: UInt8(ascii: "'"))
        else { return text }
        let end = text.utf8.index(text.endIndex, offsetBy: -2)
        let start = text.utf8.index(after: quote)
        return start <= end ? text[start..<end] : text
    }

    private func mismatch(_ wanted: String) -> ConversionError {
        if case .text = self { return unreadable(wanted) }
        return restricted(wanted)
    }

    private func overflow(_ reason: String) -> ConversionError {
        ConversionError(.datetimeOverflow, "Part of the parameter would be lost: \(reason)")
    }
}

extension DatetimeReading {
    /// Checked fields: nil when there is no such day or time.
    init?(
        shape: Shape,
        _ year: Int,
        _ month: Int,
        _ day: Int,
        _ hour: Int = 0,
        _ minute: Int = 0,
        _ second: Int = 0,
        _ nanosecond: Int = 0
    ) {
        self.shape = shape
        (self.year, self.month, self.day) = (year, month, day)
        (self.hour, self.minute, self.second) = (hour, minute, second)
        self.nanosecond = nanosecond
        guard (0...9_999).contains(year), (0..<1_000_000_000).contains(nanosecond), isOnCalendar
        else { return nil }
    }

    /// The engine's form of a date, time or timestamp.
    var text: String {
        withUnsafeTemporaryAllocation(byteCount: ScratchText.capacity, alignment: 8) { buffer in
            var scratch = ScratchText(buffer)
            scratch.append(self)
            return String(decoding: scratch.bytes, as: UTF8.self)
        }
    }
}
