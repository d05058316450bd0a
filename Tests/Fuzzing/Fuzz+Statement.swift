import ConnectionProperties
import DataSource
import SQLDialect
import SQLEngine
import TableModel

extension Fuzz {
    /// The tables of the profile that ships, which no statement here sends a request to.
    private struct Workspace: SchemaCatalog {
        let session: EngineSession
        let tables: [String: TableSchema]

        init?() {
            let properties = ConnectionString(items: [
                ConnectionString.Item(name: "Profile", value: "Intercom"),
                ConnectionString.Item(name: "APIKey", value: "none"),
                ConnectionString.Item(name: "BaseURL", value: "http://127.0.0.1:1"),
            ])
            guard let settings = try? ConnectionSettings(properties),
                let source = try? DataSource(settings, profilesIn: ["profiles"])
            else { return nil }
            session = source.session
            tables = Dictionary(
                source.tables.map { ($0.schema.name, $0.schema) },
                uniquingKeysWith: { first, _ in first }
            )
        }

        func table(named name: String, schema: String?) -> TableSchema? {
            tables[name.asciiLowercased]
        }
    }

    private static let workspace = Workspace()

    /// Whatever is typed as SQL is translated, or refused with a place that lies in it; SQLite then takes it
    /// or names a place that leads back into the text.
    static func statement(_ bytes: UnsafeRawBufferPointer) {
        guard let workspace else {
            fatalError("the profile was not found: run from the repository")
        }
        let text = String(decoding: bytes, as: UTF8.self)
        let translation: Translation
        do throws(SyntaxError) {
            translation = try SQLDialect.translate(text, in: workspace)
        } catch {
            require(error.offset <= text.utf8.count, "an error lies outside of the text")
            return
        }
        let translated = translation.places.map(\.translated)
        require(translated == translated.sorted(), "places are not in order")
        let isInside = translation.places.allSatisfy { $0.original <= text.utf8.count }
        require(isInside, "a place lies outside of the text")
        guard translation.kind != .empty, translation.kind != .call, translation.creation == nil
        else { return }
        do throws(EngineError) {
            let statement = try workspace.session.prepare(translation.sql)
            let count = translation.columns?.count ?? statement.columnCount
            require(
                count == statement.columnCount,
                "the result is typed with other columns than it has"
            )
            statement.close()
        } catch {
            let place = error.offset.flatMap(translation.place(ofTranslated:)) ?? 0
            require(place >= 0, "an error of the engine lies before the text")
        }
    }
}
