extension ConversationRenderer {
    func writeStatistics(_ conversation: Conversation, _ pen: inout Pen) {
        pen.write(#","first_contact_reply":"#)
        if let reply = conversation.firstContactReplyAt {
            pen.write(#"{"created_at":"#)
            pen.write(reply)
            pen.write(#","type":"#)
            pen.quote(Conversation.channels[conversation.channel])
            pen.write(#","url":null}"#)
        } else {
            pen.write("null")
        }
        pen.write(#","sla_applied":"#)
        if conversation.hasSLA {
            pen.write(
                #"{"type":"conversation_sla_summary","sla_name":"First reply in 4 h","sla_status":"hit"}"#
            )
        } else {
            pen.write("null")
        }
        pen.write(#","statistics":"#)
        guard conversation.hasStatistics else {
            pen.write("null")
            return
        }
        pen.write(#"{"type":"conversation_statistics","time_to_assignment":"#)
        pen.write(conversation.timeToAssignment)
        pen.write(#","time_to_admin_reply":"#)
        pen.write(conversation.timeToAdminReply)
        pen.write(#","time_to_first_close":"#)
        pen.write(conversation.timeToFirstClose)
        pen.write(#","time_to_last_close":"#)
        pen.write(conversation.timeToLastClose)
        pen.write(#","median_time_to_reply":"#)
        pen.write(conversation.medianTimeToReply)
        pen.write(#","first_contact_reply_at":"#)
        pen.write(conversation.firstContactReplyAt)
        pen.write(#","first_assignment_at":"#)
        pen.write(conversation.firstAssignmentAt)
        pen.write(#","first_admin_reply_at":"#)
        pen.write(conversation.firstAdminReplyAt)
        pen.write(#","first_close_at":"#)
        pen.write(conversation.firstCloseAt)
        pen.write(#","last_assignment_at":"#)
        pen.write(conversation.lastAssignmentAt)
        pen.write(#","last_assignment_admin_reply_at":"#)
        pen.write(conversation.lastAssignmentAdminReplyAt)
        pen.write(#","last_contact_reply_at":"#)
        pen.write(conversation.lastContactReplyAt)
        pen.write(#","last_admin_reply_at":"#)
        pen.write(conversation.lastAdminReplyAt)
        pen.write(#","last_close_at":"#)
        pen.write(conversation.lastCloseAt)
        pen.write(#","last_closed_by_id":"#)
        if let admin = conversation.lastClosedBy { pen.quote(admin) } else { pen.write("null") }
        pen.write(#","count_reopens":"#)
        pen.write(conversation.reopens)
        pen.write(#","count_assignments":"#)
        pen.write(conversation.assignments)
        pen.write(#","count_conversation_parts":"#)
        pen.write(conversation.countedParts)
        writeTeamTimes(conversation, &pen)
        pen.write(#","handling_time":"#)
        pen.write(conversation.handlingTime)
        pen.write(#","adjusted_handling_time":null}"#)
    }

    private func writeTeamTimes(_ conversation: Conversation, _ pen: inout Pen) {
        let staff = conversation.basis.staff
        let team = conversation.timeToAdminReply == nil ? nil : conversation.team
        pen.write(#","assigned_team_first_response_time":["#)
        if let team {
            pen.write(#"{"team_id":"#)
            pen.write(staff.teams[team].id)
            pen.write(#","team_name":"#)
            pen.quote(staff.teamNames[team])
            pen.write(#","response_time":"#)
            pen.write(conversation.timeToAdminReply)
            pen.write("}")
        }
        pen.write(#"],"assigned_team_first_response_time_in_office_hours":[]"#)
    }

    func writeAgents(_ conversation: Conversation, _ pen: inout Pen) {
        pen.write(#","ai_agent_participated":"#)
        pen.write(conversation.hasAgent)
        pen.write(#","ai_agent":"#)
        guard conversation.hasAgent else {
            pen.write("null")
            return
        }
        pen.write(#"{"source_type":"#)
        pen.quote(conversation.agentSource)
        pen.write(#","source_title":"#)
        pen.quote(conversation.agentTitle)
        pen.write(#","last_answer_type":"#)
        pen.quote(conversation.agentAnswer)
        pen.write(#","resolution_state":"#)
        pen.quote(conversation.agentResolution)
        pen.write(#","rating":"#)
        pen.write(conversation.agentRating)
        pen.write(#","rating_remark":"#)
        pen.quote(conversation.agentRemark)
        pen.write(#","created_at":"#)
        pen.write(conversation.createdAt)
        pen.write(#","updated_at":"#)
        pen.write(conversation.createdAt + 60)
        pen.write(#","content_sources":{"type":"content_source.list","total_count":"#)
        let sources = conversation.agentAnswer == nil ? 0 : 1
        pen.write(sources)
        pen.write(#","content_sources":"#)
        pen.list(sources) { pen, _ in
            pen.write(
                #"{"content_type":"article","url":"https://help.simulator.example/articles/1","title":"Billing","locale":"en"}"#
            )
        }
        pen.write("}}")
    }

    func writeRest(_ conversation: Conversation, _ pen: inout Pen) {
        pen.write(#","sales_agent_participated":false,"channel":{"initial":"#)
        pen.quote(Conversation.channels[conversation.channel])
        pen.write(#","current":"#)
        pen.quote(Conversation.channels[conversation.channel])
        pen.write(#"},"custom_attributes":{"#)
        if let area = conversation.area {
            pen.write(#""Product area":"#)
            pen.quote(area)
            pen.write(#","order_number":"#)
            pen.write(conversation.row + 1)
        }
        pen.write(#"},"topics":{},"ticket":null,"external_references":[]"#)
        pen.write(#","linked_objects":{"type":"list","data":"#)
        let linked = conversation.linkedTicket
        pen.list(linked == nil ? 0 : 1) { pen, _ in
            pen.write(#"{"type":"ticket","id":""#)
            pen.write(linked ?? 0)
            pen.write(#"","category":"Customer"}"#)
        }
        pen.write(#","total_count":"#)
        pen.write(linked == nil ? 0 : 1)
        pen.write(#","has_more":false}"#)
    }
}
