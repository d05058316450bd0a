import Authentication
import TableModel

/// How a sign-in is shown to people.
enum Description {
    /// `Acme (w1), region EU, time zone Europe/Dublin`.
    static func of(_ workspace: WorkspaceIdentity) -> String {
        var text = workspace.label
        if let region = workspace.region { text += ", region \(region.harmless)" }
        if let timeZone = workspace.timeZone { text += ", time zone \(timeZone.harmless)" }
        return text
    }

    /// `2026-01-01T10:00:00Z`.
    static func of(seconds: Int64) -> String {
        Timestamp(unixSeconds: seconds)?.text ?? String(seconds)
    }
}

extension String {
    /// Without what could steer a terminal.
    var harmless: String { map(\.harmless).joined() }
}
