/// Tags and segments as the API lists them; there are few, so plain text will do.
enum LabelText {
    static func segment(_ segment: Labels.Segment, count: Int?) -> String {
        var text = """
            {"type":"segment","id":"\(segment.id)","name":\(JSONText.quoted(segment.name)),\
            "created_at":\(segment.createdAt),"updated_at":\(segment.updatedAt),\
            "person_type":"\(segment.personType)"
            """
        if let count { text += ",\"count\":\(count)" }
        return text + "}"
    }

    static func tag(_ index: Int, of labels: Labels) -> String {
        "{\"type\":\"tag\",\"id\":\"\(Labels.tagID(index))\",\"name\":\(JSONText.quoted(labels.tagTexts[index]))}"
    }
}
