/// An attribute of contacts or companies, built in or the customer's own.
struct DataAttribute: Sendable {
    let model: String
    let fullName: String
    let label: String
    let type: String
    var id: Int?
    var options: [String] = []
    var isArchived = false

    var isCustom: Bool { id != nil }

    static let all: [DataAttribute] = builtIn + custom

    /// Built-in attributes have no id.
    private static let builtIn: [DataAttribute] = [
        DataAttribute(model: "company", fullName: "name", label: "Company name", type: "string"),
        DataAttribute(
            model: "company",
            fullName: "company_id",
            label: "Company ID",
            type: "string"
        ),
        DataAttribute(
            model: "company",
            fullName: "last_request_at",
            label: "Company last seen",
            type: "date"
        ),
        DataAttribute(
            model: "company",
            fullName: "remote_created_at",
            label: "Company created at",
            type: "date"
        ),
        DataAttribute(model: "company", fullName: "user_count", label: "People", type: "integer"),
        DataAttribute(model: "company", fullName: "plan.name", label: "Plan", type: "string"),
        DataAttribute(
            model: "company",
            fullName: "monthly_spend",
            label: "Monthly spend",
            type: "float"
        ),
        DataAttribute(model: "contact", fullName: "id", label: "ID", type: "string"),
        DataAttribute(model: "contact", fullName: "email", label: "Email", type: "string"),
        DataAttribute(model: "contact", fullName: "name", label: "Name", type: "string"),
        DataAttribute(model: "contact", fullName: "external_id", label: "User ID", type: "string"),
        DataAttribute(model: "contact", fullName: "signed_up_at", label: "Signed up", type: "date"),
        DataAttribute(model: "contact", fullName: "last_seen_at", label: "Last seen", type: "date"),
        DataAttribute(
            model: "contact",
            fullName: "location_data.country_name",
            label: "Country",
            type: "string"
        ),
        DataAttribute(
            model: "contact",
            fullName: "unsubscribed_from_emails",
            label: "Unsubscribed",
            type: "boolean"
        ),
    ]

    private static let custom: [DataAttribute] = [
        own("contact", "tier", "string", 1, ["free", "starter", "growth", "enterprise"]),
        own("contact", "seats", "integer", 2),
        own("contact", "health_score", "float", 3),
        own("contact", "beta_tester", "boolean", 4),
        own("contact", "renewal_date", "date", 5),
        own(
            "contact",
            "Company size",
            "string",
            6,
            ["1-10", "11-50", "51-200", "201-1000", "1000+"]
        ),
        own("contact", "remark", "string", 7),
        own("contact", "lifetime_credits", "integer", 8),
        own("contact", "legacy_id", "string", 9, [], archived: true),
        own("company", "account_manager", "string", 10),
        own("company", "credit_limit", "integer", 11),
        own("company", "reseller", "boolean", 12),
    ]

    private static func own(
        _ model: String,
        _ name: String,
        _ type: String,
        _ number: Int,
        _ options: [String] = [],
        archived: Bool = false
    ) -> DataAttribute {
        DataAttribute(
            model: model,
            fullName: "custom_attributes.\(name)",
            label: name,
            type: type,
            id: 12_878 + number,
            options: options,
            isArchived: archived
        )
    }

    func json(_ basis: Basis) -> String {
        let name =
            isCustom ? label : fullName.split(separator: ".").last.map(String.init) ?? fullName
        var text = "{\"type\":\"data_attribute\","
        if let id { text += "\"id\":\(id)," }
        text += """
            "model":"\(model)","name":\(JSONText.quoted(name)),"full_name":\(JSONText.quoted(fullName)),\
            "label":\(JSONText.quoted(label)),"description":"","data_type":"\(type)",
            """
        if !options.isEmpty {
            text += "\"options\":[\(options.map(JSONText.quoted).joined(separator: ","))],"
        }
        text += """
            "api_writable":\(isCustom),"ui_writable":\(isCustom),"messenger_writable":\(!isCustom),\
            "custom":\(isCustom),"archived":\(isArchived)
            """
        if let id {
            text += ",\"created_at\":\(basis.timeline.start + id),\"updated_at\":\(basis.now - id),"
            text += "\"admin_id\":\"\(basis.staff.admins[0].id)\""
        }
        return text + "}"
    }
}
