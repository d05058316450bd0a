/// Admins and teams as the API lists them.
enum StaffText {
    static func me(_ basis: Basis, _ workspace: WorkspaceName) -> String {
        let admin = basis.staff.admins[0]
        return """
            {"type":"admin","id":"\(admin.id)","name":\(JSONText.quoted(admin.name)),\
            "email":"\(admin.email)","job_title":\(JSONText.quoted(admin.title)),\
            "email_verified":true,"away_mode_enabled":\(admin.away),"away_mode_reassign":false,\
            "has_inbox_seat":\(admin.seat),"team_ids":\(admin.teams),\
            "avatar":{"type":"avatar","image_url":null},\
            "app":{"type":"app","id_code":\(JSONText.quoted(workspace.id)),"name":\(JSONText.quoted(workspace.name)),\
            "created_at":\(basis.timeline.start - 86_400),"secure":false,\
            "identity_verification":false,"timezone":\(JSONText.quoted(workspace.timeZone)),\
            "region":\(JSONText.quoted(workspace.region))}}
            """
    }

    static func admin(_ admin: Staff.Admin, avatar: Bool) -> String {
        var text = """
            {"type":"admin","id":"\(admin.id)","name":\(JSONText.quoted(admin.name)),\
            "email":"\(admin.email)","away_mode_enabled":\(admin.away),"away_mode_reassign":false,\
            "away_status_reason_id":\(admin.away ? "\(admin.id % 7)" : "null"),\
            "has_inbox_seat":\(admin.seat),"team_ids":\(admin.teams)
            """
        if !admin.title.isEmpty { text += ",\"job_title\":\(JSONText.quoted(admin.title))" }
        if avatar {
            text += ",\"avatar\":\"https://static.simulator.example/admins/\(admin.id).png\""
        }
        let primary = Array(admin.teams.prefix(1))
        let secondary = Array(admin.teams.dropFirst())
        text += """
            ,"team_priority_level":{"primary_team_ids":\(primary),"secondary_team_ids":\(secondary)}
            """
        if admin.seat { text += ",\"role\":{\"type\":\"role\",\"id\":\"12\",\"name\":\"Agent\"}" }
        return text + "}"
    }

    static func team(_ team: Staff.Team, _ staff: Staff) -> String {
        let members = staff.admins.filter { $0.teams.contains(team.id) }.map(\.id)
        var text = """
            {"type":"team","id":"\(team.id)","name":\(JSONText.quoted(team.name)),\
            "admin_ids":\(members),"admin_priority_level":\
            {"primary_admin_ids":\(members),"secondary_admin_ids":null}
            """
        if let limit = team.limit { text += ",\"assignment_limit\":\(limit)" }
        if let way = team.distribution { text += ",\"distribution_method\":\"\(way)\"" }
        return text + "}"
    }
}
