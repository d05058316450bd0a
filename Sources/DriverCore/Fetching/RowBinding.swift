internal import TableModel

/// How many rows a fetch is to get, and where it says how they came out.
struct Rowset {
    let size: Int
    let status: UnsafeMutablePointer<UInt16>?
    let fetched: UnsafeMutablePointer<UInt>?
}

/// A row descriptor made ready for fetching: where each bound column's values go, without a look at
/// descriptors, types or attributes while rows stream.
///
/// Made once a binding; a fetch only looks at it.
final class RowBinding {
    /// One bound column.
    ///
    /// Nothing in it is counted, so that the loop over a row's columns is bare.
    struct Column: BitwiseCopyable {
        /// Counted from 0.
        let index: Int
        /// Counted from 0 among the bound columns.
        let place: Int
        let converter: ColumnConverter
        /// Where the first row's value goes.
        let target: ColumnTarget
        /// From one row's value to the next.
        let dataStride: Int
        let lengthStride: Int
        /// How plain values of the column go out, where the buffers are as almost everybody binds them.
        let shortcut: Shortcut
    }

    let columns: UnsafeBufferPointer<Column>
    /// The index of every bound column, for the engine.
    let indexes: UnsafeBufferPointer<Int32>
    /// Room for one row's cells of the bound columns.
    let cells: UnsafeMutablePointer<Cell>
    /// What is bound to column 0, where bookmarks are used.
    let bookmark: Column?
    /// What a fetch of ODBC 3 fills.
    let rowset: Rowset
    let offset: UnsafeMutablePointer<Int>?
    /// Which rows `SQLSetPos` is to leave alone.
    let operations: UnsafeMutablePointer<UInt16>?
    /// Some column is not bound, so that `SQLGetData` may come for any row.
    let leavesColumns: Bool
    private let rowRevision: UInt
    private let implementationRevision: UInt
    private let source: ObjectIdentifier

    /// Compiles what an application's row descriptor binds to the columns of a result.
    init(
        _ application: Descriptor,
        implementation: Descriptor,
        columns results: [ColumnDescription]
    ) {
        rowRevision = application.revision
        implementationRevision = implementation.revision
        source = ObjectIdentifier(application)
        let state = application.snapshot
        let header = state.header
        let implemented = implementation.snapshot
        rowset = Rowset(
            size: max(1, header.arraySize),
            status: implemented.header.arrayStatus,
            fetched: implemented.header.rowsProcessed
        )
        offset = header.bindOffset
        operations = header.arrayStatus
        bookmark = implemented.bookmarkColumn.flatMap { description in
            state.bookmark.isUnbound
                ? nil
                : Column(
                    -1,
                    place: 0,
                    state.bookmark,
                    bindType: header.bindType,
                    described: description
                )
        }
        var columns: [Column] = []
        for (index, record) in state.records.prefix(results.count).enumerated()
        where !record.isUnbound {
            columns.append(
                Column(
                    index,
                    place: columns.count,
                    record,
                    bindType: header.bindType,
                    described: results[index]
                )
            )
        }
        self.columns = .copying(columns)
        indexes = .copying(columns.map { Int32(clamping: $0.index) })
        cells = .allocate(capacity: max(1, columns.count))
        cells.initialize(repeating: .null, count: max(1, columns.count))
        leavesColumns = columns.count < results.count
    }

    deinit {
        columns.deallocate()
        indexes.deallocate()
        cells.deallocate()
    }

    /// Whether nothing was bound or set since.
    @inline(__always)
    func isCurrent(_ application: Descriptor, implementation: Descriptor) -> Bool {
        rowRevision == application.revision && implementationRevision == implementation.revision
            && source == ObjectIdentifier(application)
    }
}

extension RowBinding.Column {
    /// See *Column-Wise Binding* and *Row-Wise Binding* for the strides.
    fileprivate init(
        _ index: Int,
        place: Int,
        _ record: DescriptorRecord,
        bindType: Int,
        described: ColumnDescription
    ) {
        let asked = CType(rawValue: record.conciseType)
        let cType = asked == .default ? described.sqlType.defaultCType ?? .wideChar : asked
        self.index = index
        self.place = place
        let converter = ColumnConverter(
            type: described.type,
            sqlType: described.sqlType,
            cType: cType,
            digits: described.shownDigits
        )
        var target = ColumnTarget(
            cType: cType,
            data: record.dataPointer,
            capacity: record.octetLength,
            octetLength: record.octetLengthPointer,
            indicator: record.indicatorPointer,
            precision: record.precision,
            scale: record.scale
        )
        target.intervalPrecision = record.intervalPrecision
        self.converter = converter
        self.target = target
        shortcut = converter.shortcut(to: target)
        dataStride = bindType == 0 ? cType.size ?? record.octetLength : bindType
        lengthStride = bindType == 0 ? MemoryLayout<Int>.stride : bindType
    }

    /// Delivers a cell to a row of the rowset by the column's shortcut; false where that does not do.
    @inline(__always)
    func deliverPlain(_ cell: Cell, row: Int, offset: Int) -> Bool {
        guard let data = target.data, let length = target.octetLength else { return false }
        return shortcut.deliver(
            cell,
            to: data + (row &* dataStride &+ offset),
            capacity: target.capacity,
            length: UnsafeMutableRawPointer(length) + (row &* lengthStride &+ offset)
        )
    }

    /// Where the value of a row of the rowset goes.
    ///
    /// Offsets wrap as C's pointers do; null stays null.
    @inline(__always)
    func target(row: Int, offset: Int) -> ColumnTarget {
        var target = target
        let data = row &* dataStride &+ offset
        let lengths = row &* lengthStride &+ offset
        target.data = target.data.map { $0 + data }
        target.octetLength = target.octetLength?.moved(by: lengths)
        target.indicator = target.indicator?.moved(by: lengths)
        return target
    }
}

extension UnsafeBufferPointer where Element: BitwiseCopyable {
    /// A copy that its owner deallocates.
    fileprivate static func copying(_ elements: [Element]) -> Self {
        let copy = UnsafeMutableBufferPointer<Element>.allocate(capacity: elements.count)
        _ = copy.initialize(from: elements)
        return Self(copy)
    }
}

extension UnsafeMutablePointer<Int> {
    /// The pointer some bytes on.
    ///
    /// It need not be aligned: whoever writes through it stores bytes.
    @inline(__always)
    fileprivate func moved(by bytes: Int) -> UnsafeMutablePointer<Int> {
        (UnsafeMutableRawPointer(self) + bytes).assumingMemoryBound(to: Int.self)
    }
}
