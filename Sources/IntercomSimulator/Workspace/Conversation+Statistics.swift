/// What Intercom counts and clocks in a conversation. Null where it has not happened yet.
extension Conversation {
    var hasStatistics: Bool { partCount > 0 }

    private var repliedByAdmin: Bool { admin != nil && partCount > 1 }
    private var isClosed: Bool { state == .closed }

    var timeToAssignment: Int? { admin == nil ? nil : dice.below(7200, .handling, 1) }
    var timeToAdminReply: Int? { repliedByAdmin ? partCreatedAt(1) - createdAt : nil }
    var timeToFirstClose: Int? { isClosed ? lastPartAt - createdAt : nil }
    var timeToLastClose: Int? { isClosed ? lastPartAt - createdAt : nil }
    var medianTimeToReply: Int? { repliedByAdmin ? 30 + dice.below(40_000, .reply, 2) : nil }
    var firstContactReplyAt: Int? { partCount > 0 ? partCreatedAt(1) : nil }
    var firstAssignmentAt: Int? { timeToAssignment.map { createdAt + $0 } }
    var firstAdminReplyAt: Int? { repliedByAdmin ? partCreatedAt(1) : nil }
    var firstCloseAt: Int? { isClosed ? lastPartAt : nil }
    var lastAssignmentAt: Int? { firstAssignmentAt }
    var lastAssignmentAdminReplyAt: Int? { repliedByAdmin ? partCreatedAt(partCount) : nil }
    var lastContactReplyAt: Int? { partCount > 0 ? partCreatedAt(max(partCount - 1, 1)) : nil }
    var lastAdminReplyAt: Int? { repliedByAdmin ? partCreatedAt(partCount) : nil }
    var lastCloseAt: Int? { firstCloseAt }
    var lastClosedBy: Int? { isClosed && admin != nil ? adminID : nil }
    var reopens: Int { dice.chance(perMille: 100, .reopens) ? 1 + dice.below(3, .reopens, 1) : 0 }
    var assignments: Int { admin == nil ? 0 : 1 + dice.below(2, .reopens, 2) }
    /// The opening message counts as a part here, and only here.
    var countedParts: Int { partCount + 1 }
    var handlingTime: Int { dice.below(5400, .handling) }
}
