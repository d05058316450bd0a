import Foundation
import Profiles

/// A `.apip` folder of its own, removed at the end.
final class TemporaryProfile {
    let folder: String

    /// Files by their paths inside the folder.
    init(_ files: [String: String], named name: String = "Shop") throws {
        let parent = FileManager.default.temporaryDirectory
            .appending(path: "profiles-\(UUID().uuidString)")
        folder = parent.appending(path: "\(name).apip").path
        for (path, text) in files {
            try write(Data(text.utf8), to: path)
        }
    }

    func write(_ bytes: Data, to path: String) throws {
        let url = URL(filePath: folder).appending(path: path)
        try FileManager.default.createDirectory(
            at: url.deletingLastPathComponent(),
            withIntermediateDirectories: true
        )
        try bytes.write(to: url)
    }

    deinit {
        try? FileManager.default.removeItem(
            at: URL(filePath: folder).deletingLastPathComponent()
        )
    }

    /// What the loader says, with paths as they are inside the folder.
    ///
    /// Empty when it loads.
    var problems: [String] {
        do {
            _ = try Profile.load(at: folder)
            return []
        } catch {
            return error.problems.map {
                $0.description.replacing(folder + "/", with: "").replacing(folder, with: ".")
            }
        }
    }

    /// A shop with orders, and customers who placed them.
    static let shop = [
        "profile.yaml": """
        name: Shop
        hosts: { default: https://shop.example }
        paging:
          pages:
            style: page_number
            parameter: { query: page }
            size: { query: size, default: 20, maximum: 100 }
        searches:
          find: { query: query }
        filters:
          id: { "=": exact }
        """,
        "tables/orders.yaml": """
        name: orders
        key: id
        foreign_keys: { customer_id: customers.id }
        list: { request: GET /orders, rows: data, paging: pages }
        search: { request: POST /orders/search, style: find, rows: data }
        columns:
          - { name: id, type: text, filter: id }
          - { name: customer_id, type: text, path: customer.id }
        """,
        "tables/customers.yaml": """
        name: customers
        key: id
        list: { request: GET /customers, rows: data }
        columns:
          - { name: id, type: text }
        """,
    ]

    /// The shop with one text replaced in one file.
    static func shop(_ file: String, _ text: String, _ other: String) throws -> TemporaryProfile {
        var files = shop
        files[file] = files[file]?.replacing(text, with: other)
        return try TemporaryProfile(files)
    }
}
