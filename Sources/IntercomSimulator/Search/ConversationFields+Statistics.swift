extension ConversationTable {
    private typealias Field = SearchField<Conversation>

    private static func count(_ value: @escaping @Sendable (Conversation) -> Int?) -> Field {
        Field(.count) { .number($0.hasStatistics ? value($0) : nil) }
    }

    private static func second(_ value: @escaping @Sendable (Conversation) -> Int?) -> Field {
        Field(.second) { .number($0.hasStatistics ? value($0) : nil) }
    }

    static let statistics: [String: SearchField<Conversation>] = [
        "statistics.time_to_assignment": count { $0.timeToAssignment },
        "statistics.time_to_admin_reply": count { $0.timeToAdminReply },
        "statistics.time_to_first_close": count { $0.timeToFirstClose },
        "statistics.time_to_last_close": count { $0.timeToLastClose },
        "statistics.median_time_to_reply": count { $0.medianTimeToReply },
        "statistics.first_contact_reply_at": second { $0.firstContactReplyAt },
        "statistics.first_assignment_at": second { $0.firstAssignmentAt },
        "statistics.first_admin_reply_at": second { $0.firstAdminReplyAt },
        "statistics.first_close_at": second { $0.firstCloseAt },
        "statistics.last_assignment_at": second { $0.lastAssignmentAt },
        "statistics.last_assignment_admin_reply_at": second { $0.lastAssignmentAdminReplyAt },
        "statistics.last_contact_reply_at": second { $0.lastContactReplyAt },
        "statistics.last_admin_reply_at": second { $0.lastAdminReplyAt },
        "statistics.last_close_at": second { $0.lastCloseAt },
        "statistics.last_closed_by_id": Field(.text) {
            .id($0.hasStatistics ? $0.lastClosedBy : nil)
        },
        "statistics.count_reopens": count { $0.reopens },
        "statistics.count_assignments": count { $0.assignments },
        "statistics.count_conversation_parts": count { $0.countedParts },
    ]

    static let agent: [String: SearchField<Conversation>] = [
        "ai_agent_participated": Field(.flag) { .flag($0.hasAgent) },
        "ai_agent.resolution_state": Field(.text) { .text($0.agentResolution) },
        "ai_agent.last_answer_type": Field(.text) { .text($0.agentAnswer) },
        "ai_agent.rating": Field(.count) { .number($0.agentRating) },
        "ai_agent.rating_remark": Field(.text) { .text($0.agentRemark) },
        "ai_agent.source_type": Field(.text) { .text($0.agentSource) },
        "ai_agent.source_title": Field(.text) { .text($0.agentTitle) },
    ]
}
