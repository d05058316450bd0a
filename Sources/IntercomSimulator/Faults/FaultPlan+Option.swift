import ArgumentParser
import Glibc

extension FaultPlan {
    /// The plan of the command line, which is JSON or the path of a file.
    init(option text: String) throws {
        let bytes = text.hasPrefix("{") ? Array(text.utf8) : try Self.contents(of: text)
        do {
            try self.init(JSONParser.parse(bytes))
        } catch let error as APIError {
            throw ValidationError("--faults: \(error.message)")
        } catch let failure as JSONParser.Failure {
            throw ValidationError("--faults: byte \(failure.offset): \(failure.reason)")
        }
    }

    private static func contents(of path: String) throws -> [UInt8] {
        guard let file = fopen(path, "r") else {
            throw ValidationError("--faults \(path) cannot be read.")
        }
        defer { fclose(file) }
        var bytes: [UInt8] = []
        var piece = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = fread(&piece, 1, piece.count, file)
            guard count > 0 else { return bytes }
            bytes.append(contentsOf: piece.prefix(count))
        }
    }
}
