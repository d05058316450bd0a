/// The contacts of the workspace.
struct Contacts: Sendable {
    let basis: Basis
    let count: Int
    /// The workspace's id as a word.
    let workspace: Word
    private let dice: Dice
    private let ids: ObjectIDs
    private let mergedIDs: ObjectIDs
    private let leadKey: UInt64
    /// Rows of one bulk import, which share few seconds among many.
    private let imported: Range<Int>
    private let importedAt: Int

    init(basis: Basis) {
        self.basis = basis
        count = basis.size.contacts
        workspace = WordList([basis.workspaceID])[0]
        dice = Dice(seed: basis.seed, table: .contacts)
        ids = ObjectIDs(seed: basis.seed, table: .contacts)
        mergedIDs = ObjectIDs(seed: basis.seed, table: .contacts, variant: 1)
        leadKey = Mixing.mix(basis.seed &+ 77)
        let first = count / 5 * 2
        imported = first..<first + count / 20
        importedAt = basis.timeline.instant(first, of: count, jitter: 0)
    }

    subscript(row: Int) -> Contact {
        let dice = dice.row(row)
        return Contact(row: row, createdAt: createdAt(row, dice), dice: dice, basis: basis)
    }

    /// A contact for questions that have nothing to do with time, which cost most to answer.
    func uncreated(_ row: Int) -> Contact {
        Contact(row: row, createdAt: 0, dice: dice.row(row), basis: basis)
    }

    func createdAt(_ row: Int) -> Int {
        createdAt(row, dice.row(row))
    }

    private func createdAt(_ row: Int, _ dice: Dice) -> Int {
        if imported.contains(row) { return importedAt + (row - imported.lowerBound) / 500 }
        return basis.timeline.instant(row, of: count, jitter: dice.fraction(.created))
    }

    // MARK: Ids

    func writeID(_ contact: Contact, _ pen: inout Pen) {
        ids.write(contact.row, createdAt: contact.createdAt, to: &pen)
    }

    /// A reference to a contact, as conversations and tickets hold them.
    func writeReference(_ contact: Contact, _ pen: inout Pen) {
        pen.write(#"{"type":"contact","id":""#)
        writeID(contact, &pen)
        pen.write(#"","external_id":"#)
        if contact.hasExternalID {
            pen.quoted { writeExternalID(contact, &$0) }
        } else {
            pen.write("null")
        }
        pen.write("}")
    }

    func row(id: String) -> Int? {
        anyRow(id: id).flatMap { basis.changes.contacts.isThere($0) ? $0 : nil }
    }

    /// The row of an id, be it there or not.
    func anyRow(id: String) -> Int? {
        ids.row(of: id, count: count, createdAt: createdAt)
    }

    /// Contacts that were merged into others: one in a hundred, known only by their old ids.
    var mergedCount: Int { count / 100 }

    /// The contact that a merged one went into.
    func survivor(ofMerged index: Int) -> Int {
        min(index * 97 + dice.row(index).below(97, .merged), count - 1)
    }

    func writeMergedID(_ index: Int, _ pen: inout Pen) {
        mergedIDs.write(index, createdAt: createdAt(survivor(ofMerged: index)) - 1, to: &pen)
    }

    /// The contact that the contact of this old id was merged into.
    func survivor(ofMergedID id: String) -> Int? {
        mergedIDs.row(of: id, count: mergedCount) { createdAt(survivor(ofMerged: $0)) - 1 }
            .map(survivor(ofMerged:))
    }

    /// The merged contact that went into this one.
    func merged(into row: Int) -> Int? {
        let index = row / 97
        return index < mergedCount && survivor(ofMerged: index) == row ? index : nil
    }

    // MARK: External ids and mail addresses

    /// Writes digits alone for one user in four, `usr_` and digits for the others.
    ///
    /// Leads have a UUID.
    func writeExternalID(_ contact: Contact, _ pen: inout Pen) {
        if contact.isLead {
            writeLeadID(contact.row, &pen)
        } else if contact.row & 3 == 0 {
            pen.write(100_000 + contact.row)
        } else {
            pen.write("usr_")
            pen.write(7_000_000 + contact.row)
        }
    }

    private func writeLeadID(_ row: Int, _ pen: inout Pen) {
        let high = Mixing.mix(UInt64(truncatingIfNeeded: row) ^ leadKey)
        let low = Mixing.mix(high ^ leadKey)
        pen.write(hex: high >> 32, digits: 8)
        pen.write("-")
        pen.write(hex: high >> 16, digits: 4)
        pen.write("-")
        pen.write(hex: high, digits: 4)
        pen.write("-")
        pen.write(hex: low >> 48, digits: 4)
        pen.write("-")
        pen.write(hex: low, digits: 12)
    }

    func row(externalID: String) -> Int? {
        let guess: Int?
        if externalID.hasPrefix("usr_") {
            guess = Self.row(externalID.dropFirst(4), first: 7_000_000)
        } else if externalID.utf8.count == 36 {
            let digits = externalID.prefix(18).filter { $0 != "-" }
            guess = UInt64(digits, radix: 16).flatMap { Int(exactly: Mixing.unmix($0) ^ leadKey) }
        } else {
            guess = Self.row(externalID[...], first: 100_000)
        }
        return verified(guess) { contact in
            guard contact.hasExternalID else { return false }
            return Rendered.text { writeExternalID(contact, &$0) } == externalID
        }
    }

    private static func row(_ digits: Substring, first: Int) -> Int? {
        guard let number = Int(digits), number >= first else { return nil }
        return number - first
    }

    func row(email: String) -> Int? {
        guard let plus = email.lastIndex(of: "+"), let at = email.lastIndex(of: "@"), plus < at
        else { return nil }
        return verified(Int(email[email.index(after: plus)..<at])) { contact in
            contact.hasEmail && Rendered.text { contact.writeEmail(&$0) } == email
        }
    }

    private func verified(_ guess: Int?, _ test: (Contact) -> Bool) -> Int? {
        guard let row = guess, row >= 0, row < count, basis.changes.contacts.isThere(row),
            test(self[row])
        else { return nil }
        return row
    }
}
