internal import TableModel

/// Collects problems while a profile is read, so that the reader goes on and all of them are shown.
final class Report {
    private(set) var problems: [ProfileError.Problem] = []

    var isClean: Bool { problems.isEmpty }

    func add(_ place: SourcePlace, _ message: String) {
        problems.append(ProfileError.Problem(at: place, message))
    }

    func add(_ more: [ProfileError.Problem]) {
        problems += more
    }

    /// Goes on after an error, which becomes a part of the report.
    func collecting(_ work: () throws(ProfileError) -> Void) {
        do throws(ProfileError) { try work() } catch { problems += error.problems }
    }

    /// Says that a name is not known, and which one may be meant.
    ///
    /// `what` begins the sentence: `There is no filter named`.
    func addUnknown(_ name: String, at place: SourcePlace, _ what: String, known: [String]) {
        var message = "\(what) “\(name)”."
        if let nearest = nearestName(to: name, among: known) {
            message += " Did you mean “\(nearest)”?"
        } else if known.isEmpty {
            message += " There are none."
        } else if known.count <= 12 {
            message += " There are: \(known.joined(separator: ", "))."
        }
        add(place, message)
    }

    /// All problems, in the order of files and places.
    var error: ProfileError {
        ProfileError(
            problems: problems.sorted {
                ($0.file, $0.line, $0.column) < ($1.file, $1.line, $1.column)
            }
        )
    }
}
