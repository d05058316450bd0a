/// A type of ticket, with its attributes and states.
struct TicketType: Sendable {
    /// What a type holds besides title and description.
    enum Attribute: Int, CaseIterable, Sendable {
        case title, description, severity, affected, amount, urgent, due

        var name: String {
            switch self {
            case .title: "_default_title_"
            case .description: "_default_description_"
            case .severity: "Severity"
            case .affected: "Affected users"
            case .amount: "Amount"
            case .urgent: "Urgent"
            case .due: "Due"
            }
        }

        var dataType: String {
            switch self {
            case .title, .description: "string"
            case .severity: "list"
            case .affected: "integer"
            case .amount: "decimal"
            case .urgent: "boolean"
            case .due: "datetime"
            }
        }
    }

    let index: Int
    let name: String
    let icon: String
    /// As answers have it.
    let category: String
    /// As searches have it.
    let term: String

    var id: Int { 67 + index * 3 }
    func attributeID(_ attribute: Attribute) -> Int { 900 + index * 20 + attribute.rawValue }
    func stateID(_ state: Int) -> Int { 8320 + index * 4 + state }

    static let all = [
        TicketType(index: 0, name: "Bug report", icon: "🐞", category: "Customer", term: "request"),
        TicketType(
            index: 1,
            name: "Refund \"express\"",
            icon: "💸",
            category: "Customer",
            term: "request"
        ),
        TicketType(index: 2, name: "Data import", icon: "📦", category: "Back-office", term: "task"),
        TicketType(index: 3, name: "Outage", icon: "🔥", category: "Tracker", term: "tracker"),
    ]

    /// The attribute of a type that this id names.
    static func attribute(id: String) -> (type: TicketType, attribute: Attribute)? {
        guard let number = Int(id), number >= 900, String(number) == id else { return nil }
        let (index, place) = (number - 900).quotientAndRemainder(dividingBy: 20)
        guard index < all.count, let attribute = Attribute(rawValue: place) else { return nil }
        return (all[index], attribute)
    }

    func json(_ basis: Basis) -> String {
        let createdAt = basis.timeline.start + index * 1000
        let attributes = Attribute.allCases.map { attribute in
            """
            {"type":"ticket_type_attribute","id":"\(attributeID(attribute))",\
            "workspace_id":"\(basis.workspaceID)","name":"\(attribute.name)","description":"",\
            "data_type":"\(attribute.dataType)","input_options":null,"order":\(attribute.rawValue),\
            "required_to_create":false,"required_to_create_for_contacts":false,\
            "visible_on_create":true,"visible_to_contacts":true,\
            "default":\(attribute.rawValue < 2),"ticket_type_id":\(id),"archived":false,\
            "created_at":\(createdAt),"updated_at":\(createdAt)}
            """
        }
        return """
            {"type":"ticket_type","id":"\(id)","name":\(JSONText.quoted(name)),\
            "description":"","icon":"\(icon)","workspace_id":"\(basis.workspaceID)",\
            "archived":false,"created_at":\(createdAt),"updated_at":\(createdAt),\
            "is_internal":\(category != "Customer"),"ticket_type_attributes":\
            {"type":"list","data":[\(attributes.joined(separator: ","))]},"category":"\(category)"}
            """
    }
}
