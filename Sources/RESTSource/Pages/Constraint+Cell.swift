internal import TableModel

extension Constraint {
    /// Whether a cell satisfies the constraint as SQL compares, text byte by byte.
    ///
    /// LIKE, which is never promised to be exact, passes.
    func holds(for cell: Cell) -> Bool {
        switch comparison {
        case .isNull: return cell.kind == .null
        case .isNotNull: return cell.kind != .null
        case .like: return true
        case .in: return values.contains { cell.order(comparedTo: $0) == .same }
        default:
            guard let value = values.first, let order = cell.order(comparedTo: value) else {
                return false
            }
            return switch comparison {
            case .equal: order == .same
            case .notEqual: order != .same
            case .less: order == .before
            case .lessOrEqual: order != .after
            case .greater: order == .after
            case .greaterOrEqual: order != .before
            default: true
            }
        }
    }
}

/// How two values stand to each other.
private enum Order {
    case before
    case same
    case after

    init<Number: Comparable>(_ left: Number, _ right: Number) {
        self = left < right ? .before : left == right ? .same : .after
    }
}

extension Cell {
    /// Nil where one of them is null; numbers come before text, and text before blobs.
    fileprivate func order(comparedTo value: Value) -> Order? {
        switch (kind, value) {
        case (.null, _), (_, .null): nil
        case (.integer, .integer(let right)): Order(integer, right)
        case (.integer, .real(let right)): Order(Double(integer), right)
        case (.real, .integer(let right)): Order(real, Double(right))
        case (.real, .real(let right)): Order(real, right)
        case (.integer, _), (.real, _): .before
        case (_, .integer), (_, .real): .after
        case (.text, .text(var right)): right.withUTF8 { order(of: UnsafeRawBufferPointer($0)) }
        case (.text, .blob): .before
        case (.blob, .text): .after
        case (.blob, .blob(let right)): right.withUnsafeBytes { order(of: $0) }
        }
    }

    private func order(of right: UnsafeRawBufferPointer) -> Order {
        let left = bytes
        for (first, second) in zip(left, right) where first != second {
            return Order(first, second)
        }
        return Order(left.count, right.count)
    }
}
