extension StatementProgram {
    /// The plans of the scans that nothing ends before their last row, such as a LIMIT or an EXISTS.
    var completeScans: Set<String> {
        let hasLimit = steps.contains { $0.code == "DecrJumpZero" }
        var complete: Set<String> = []
        var others: Set<String> = []
        for (place, step) in steps.enumerated() where step.code == "VFilter" {
            if !hasLimit || isComplete(from: place) {
                complete.insert(step.text)
            } else {
                others.insert(step.text)
            }
        }
        return complete.subtracting(others)
    }

    /// Whether the loop over a scan is left by its end alone.
    private func isComplete(from filter: Int) -> Bool {
        let end = steps[filter].second
        guard filter < end, end <= steps.count else { return false }
        return steps[(filter + 1)..<end].allSatisfy { step in
            switch step.code {
            case "VNext" where step.first == steps[filter].first: true
            // The end of a subroutine that stands where it is used.
            case "Return" where step.third == 1: true
            case "Yield", "Gosub", "Return", "InitCoroutine", "Jump": false
            case _ where step.isStraight: true
            default: (filter...end).contains(step.second) && step.second != end
            }
        }
    }
}
