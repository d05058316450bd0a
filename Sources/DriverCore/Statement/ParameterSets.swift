internal import SQLDialect
internal import SQLEngine
internal import TableModel

/// The values that an application bound to the markers of a statement: one set, or an array of them.
struct ParameterSets {
    fileprivate struct Parameter {
        let source: ParameterSource
        /// Nil where the statement takes the value as it was bound.
        let type: ColumnType?
        let keepsDigits: Bool
        let dataStride: Int
        let lengthStride: Int
    }

    let count: Int
    private let parameters: [Parameter]
    private let offset: UnsafeMutablePointer<Int>?
    private let status: UnsafeMutablePointer<UInt16>?
    private let operations: UnsafeMutablePointer<UInt16>?
    private let processed: UnsafeMutablePointer<UInt>?

    /// - Throws: 07002 where a marker has nothing bound to it, HYC00 for output parameters.
    init(
        for prepared: PreparedText,
        application: Descriptor.State,
        implementation: Descriptor.State
    ) throws(DriverError) {
        count = max(1, application.header.arraySize)
        offset = application.header.bindOffset
        operations = application.header.arrayStatus
        status = implementation.header.arrayStatus
        processed = implementation.header.rowsProcessed
        var parameters: [Parameter] = []
        for number in 1..<(prepared.parameters.count + 1) {
            let bound = application.record(number)
            let described = implementation.record(number)
            guard number <= application.records.count, !bound.isUnbound else {
                throw DriverError(
                    .parameterNotBound,
                    "Parameter \(number) of \(prepared.parameters.count) is not bound"
                )
            }
            // Outside of a procedure's call, what may go both ways is read only.
            guard
                described.direction == .input
                    || described.direction == .inputOutput && !prepared.hasCalls
            else {
                throw DriverError(
                    .notImplemented,
                    "Parameter \(number) is bound for output, and nothing has any here: procedures "
                        + "answer with rows"
                ).at(column: number)
            }
            parameters.append(
                Parameter(
                    bound,
                    described,
                    as: prepared.parameters[number - 1],
                    bindType: application.header.bindType
                )
            )
        }
        self.parameters = parameters
        processed.store(0)
        for set in 0..<count { report(.unused, for: set) }
    }

    /// Tells the application which set is looked at, counted from 0.
    func begin(_ set: Int) {
        processed.store(UInt(set + 1))
    }

    func source(of index: Int, set: Int = 0) -> ParameterSource {
        parameters[index].source(set: set, offset: offset?.loadUnaligned() ?? 0)
    }

    func read(_ source: ParameterSource, of index: Int) throws(DriverError) -> Value {
        guard !source.isDataAtExecution else {
            throw DriverError(.functionSequence, "Parameter \(index + 1) has not been sent")
                .at(column: index + 1)
        }
        do throws(ConversionError) {
            let parameter = parameters[index]
            return try readParameter(
                source,
                as: parameter.type,
                keepsDigits: parameter.keepsDigits
            )
        } catch {
            throw DriverError(error.state, "Parameter \(index + 1): \(error.message)")
                .at(column: index + 1)
        }
    }

    /// The parameters of a set, counted from 0.
    var indices: Range<Int> { parameters.indices }

    /// The parameters that may be sent in pieces, counted from 0.
    var announceable: [Int] { parameters.indices.filter { parameters[$0].hasLength } }

    /// Tells the application how a set came out.
    ///
    /// A set that failed in one statement of a text has failed, whatever the next one makes of it.
    func report(_ outcome: ParameterStatus, for set: Int) {
        if outcome == .success, status?.loadUnaligned(at: set) == ParameterStatus.error.rawValue {
            return
        }
        status?.store(outcome.rawValue, at: set)
    }

    /// Whether the application asks what became of each set.
    var areReported: Bool { status != nil }

    /// Takes back what was told of sets that have come to nothing after all.
    func reportUnused(before end: Int) {
        for set in 0..<end { status?.store(ParameterStatus.unused.rawValue, at: set) }
    }

    /// The sets that are not left out.
    var wantedCount: Int { (0..<count).count { !isIgnored($0) } }

    /// Whether the application wants a set to be left out (`SQL_PARAM_IGNORE`).
    func isIgnored(_ set: Int) -> Bool {
        operations?.loadUnaligned(at: set) == 1
    }
}

extension ParameterSets.Parameter {
    fileprivate init(
        _ bound: DescriptorRecord,
        _ described: DescriptorRecord,
        as wanted: ParameterDescription,
        bindType: Int
    ) {
        let sqlType = SQLDataType(rawValue: described.conciseType)
        let asked = CType(rawValue: bound.conciseType)
        let cType = asked == .default ? sqlType.defaultCType ?? .wideChar : asked
        var source = ParameterSource(
            cType: cType,
            data: bound.dataPointer.map { UnsafeRawPointer($0) },
            octetLength: bound.octetLengthPointer.map { UnsafePointer($0) },
            indicator: bound.indicatorPointer.map { UnsafePointer($0) },
            bufferLength: bound.octetLength,
            sqlType: sqlType,
            columnSize: described.columnSize,
            decimalDigits: sqlType.isInterval ? described.precision : described.scale
        )
        if cType.isInterval, bound.precision > 0 { source.intervalDigits = Int(bound.precision) }
        self.source = source
        type = wanted.takesAnyType ? nil : wanted.type
        keepsDigits = wanted.keepsDigits
        dataStride = bindType == 0 ? cType.size ?? bound.octetLength : bindType
        lengthStride = bindType == 0 ? MemoryLayout<Int>.stride : bindType
    }

    /// Whether a value could be announced to come in pieces.
    var hasLength: Bool { source.octetLength != nil || source.indicator != nil }

    fileprivate func source(set: Int, offset: Int) -> ParameterSource {
        var moved = source
        let data = set &* dataStride &+ offset
        let lengths = set &* lengthStride &+ offset
        moved.data = moved.data.map { $0 + data }
        moved.octetLength = moved.octetLength?.moved(by: lengths)
        moved.indicator = moved.indicator?.moved(by: lengths)
        return moved
    }
}

extension UnsafePointer<Int> {
    fileprivate func moved(by bytes: Int) -> UnsafePointer<Int> {
        (UnsafeRawPointer(self) + bytes).assumingMemoryBound(to: Int.self)
    }
}

extension Statement {
    func parameterSets(for prepared: PreparedText) throws(DriverError) -> ParameterSets {
        try ParameterSets(
            for: prepared,
            application: applicationParameter.snapshot,
            implementation: implementationParameter.snapshot
        )
    }
}

extension DescriptorRecord {
    /// What `SQLBindParameter` calls the column size; 0 where nothing limits the value.
    fileprivate var columnSize: Int {
        let sqlType = SQLDataType(rawValue: conciseType)
        guard sqlType == .decimal || sqlType == .numeric else {
            return max(Int(clamping: length), sqlType.isText || sqlType.isBinary ? octetLength : 0)
        }
        return length == 0 && precision == 38 && scale == 0 ? 0 : Int(precision)
    }
}
