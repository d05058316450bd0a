/// What a workspace has few of: admins, teams, tags, segments, attributes.
struct WorkspaceRoutes {
    let workspace: Workspace

    private var basis: Basis { workspace.basis }
    private var staff: Staff { basis.staff }
    private var labels: Labels { basis.labels }

    var routes: [Route] {
        [
            Route(.GET, "me") { request, _ throws(APIError) in
                guard let opened = request.workspace else { throw .unauthorized }
                return Answer(json: StaffText.me(basis, opened), rows: 1)
            },
            Route(.GET, "admins") { request, _ throws(APIError) in
                let avatar = request.queryFlag("display_avatar")
                let items = staff.admins.map { StaffText.admin($0, avatar: avatar) }
                return Answer(json: list("admin.list", "admins", items), rows: items.count)
            },
            Route(.GET, "admins/*") { _, arguments throws(APIError) in
                guard let admin = staff.admins.first(where: { String($0.id) == arguments[0] })
                else {
                    throw .notFound("Admin not found", code: "admin_not_found")
                }
                return Answer(json: StaffText.admin(admin, avatar: true), rows: 1)
            },
            Route(.GET, "teams") { _, _ throws(APIError) in
                let items = staff.teams.map { StaffText.team($0, staff) }
                return Answer(json: list("team.list", "teams", items), rows: items.count)
            },
            Route(.GET, "teams/*") { _, arguments throws(APIError) in
                guard let team = staff.teams.first(where: { String($0.id) == arguments[0] }) else {
                    throw .notFound("Team not found", code: "team_not_found")
                }
                return Answer(json: StaffText.team(team, staff), rows: 1)
            },
            Route(.GET, "tags") { _, _ throws(APIError) in
                let items = (0..<labels.tags.count).map { LabelText.tag($0, of: labels) }
                return Answer(json: list("list", "data", items), rows: items.count)
            },
            Route(.GET, "tags/*") { _, arguments throws(APIError) in
                guard let tag = labels.tag(id: arguments[0]) else { throw .notFound() }
                return Answer(json: LabelText.tag(tag, of: labels), rows: 1)
            },
            Route(.GET, "segments") { request, _ throws(APIError) in
                let counts = request.queryFlag("include_count") ? workspace.segmentCounts : nil
                let items = labels.segments.enumerated().map {
                    LabelText.segment($0.element, count: counts?[$0.offset])
                }
                return Answer(json: list("segment.list", "segments", items), rows: items.count)
            },
            Route(.GET, "segments/*") { _, arguments throws(APIError) in
                guard let segment = labels.segments.first(where: { $0.id == arguments[0] }) else {
                    throw .notFound()
                }
                return Answer(json: LabelText.segment(segment, count: nil), rows: 1)
            },
            Route(.GET, "data_attributes") { request, _ throws(APIError) in
                try attributes(request)
            },
        ]
    }

    private func list(_ type: String, _ key: String, _ items: [String]) -> String {
        "{\"type\":\"\(type)\",\"\(key)\":[\(items.joined(separator: ","))]}"
    }

    private func attributes(_ request: APIRequest) throws(APIError) -> Answer {
        let model = request.query("model")
        switch model {
        case nil, "contact", "company": break
        case "conversation":
            throw APIError(
                status: .unprocessableEntity,
                code: "parameter_invalid",
                message:
                    "model=conversation is no longer supported. Use GET /conversations/attributes instead"
            )
        default: throw .invalid("model must be contact or company", field: "model")
        }
        let archived = request.queryFlag("include_archived")
        let items = DataAttribute.all
            .filter { (model == nil || $0.model == model) && (archived || !$0.isArchived) }
            .map { $0.json(basis) }
        return Answer(json: list("list", "data", items), rows: items.count)
    }
}
