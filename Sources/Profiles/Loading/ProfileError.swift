/// Why a profile cannot be used: everything that is wrong with it, not only the first thing.
package struct ProfileError: Error, Hashable, Sendable, CustomStringConvertible {
    /// In the order of files, lines and columns; never empty.
    package var problems: [Problem]

    /// One thing that is wrong, and where.
    package struct Problem: Hashable, Sendable, CustomStringConvertible {
        /// The file as its path was given.
        package var file: String
        /// From 1; 0 where the whole file is meant.
        package var line: Int
        /// From 1, in characters.
        package var column: Int
        package var message: String

        package init(file: String, line: Int = 0, column: Int = 0, message: String) {
            self.file = file
            self.line = line
            self.column = column
            self.message = message
        }

        /// One line, as compilers write it, so that editors jump to the place.
        package var description: String {
            line == 0 ? "\(file): \(message)" : "\(file):\(line):\(column): \(message)"
        }
    }

    package init(problems: [Problem]) {
        self.problems = problems
    }

    /// One problem a line.
    package var description: String {
        problems.map(\.description).joined(separator: "\n")
    }
}
