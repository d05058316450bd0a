/// Writes companies as the API shows them.
struct CompanyRenderer {
    let companies: Companies

    /// The most bytes a company takes.
    static let bound = 12_000

    private var basis: Basis { companies.basis }

    func write(_ company: Company, _ pen: inout Pen) {
        pen.write(#"{"type":"company","company_id":""#)
        company.writeCompanyID(&pen)
        pen.write(#"","id":""#)
        companies.writeID(company.row, &pen)
        pen.write(#"","app_id":""#)
        pen.write(companies.workspace)
        pen.write(#"","name":"#)
        pen.quoted { company.writeName(&$0) }
        pen.write(#","remote_created_at":"#)
        pen.write(company.remoteCreatedAt)
        pen.write(#","created_at":"#)
        pen.write(company.createdAt)
        pen.write(#","updated_at":"#)
        pen.write(company.updatedAt)
        pen.write(#","last_request_at":"#)
        pen.write(company.lastRequestAt)
        pen.write(#","monthly_spend":"#)
        if company.monthlySpend % 100 == 0 {
            pen.write(company.monthlySpend / 100)
        } else {
            pen.write(hundredths: company.monthlySpend)
        }
        pen.write(#","session_count":"#)
        pen.write(company.sessionCount)
        pen.write(#","user_count":"#)
        pen.write(company.userCount)
        // What was never set is left out, as in the description's examples.
        if let size = company.size {
            pen.write(#","size":"#)
            pen.write(size)
        }
        if company.hasWebsite {
            pen.write(#","website":"https://"#)
            company.writeCompanyID(&pen)
            pen.write(#".example""#)
        }
        if let industry = company.industry {
            pen.write(#","industry":"#)
            pen.quote(industry)
        }
        pen.write(#","tags":{"type":"tag.list","tags":"#)
        let tags = company.tags
        pen.list(tags.count) { pen, place in
            pen.write(#"{"type":"tag","id":""#)
            pen.write(Labels.tagID(tags[place]))
            pen.write(#"","name":"#)
            pen.quote(basis.labels.tags[tags[place]])
            pen.write("}")
        }
        writeSegments(company, &pen)
        writeNotes(company, &pen)
        writePlan(company, &pen)
        writeAttributes(company, &pen)
    }

    private func writeSegments(_ company: Company, _ pen: inout Pen) {
        pen.write(#"},"segments":{"type":"segment.list","segments":"#)
        let members = companies.segmentWords.indices.filter { company.isIn(segment: $0) }
        pen.list(members.count) { pen, place in pen.write(companies.segmentWords[members[place]]) }
    }

    private func writeNotes(_ company: Company, _ pen: inout Pen) {
        pen.write(#"},"notes":{"type":"note.list","notes":"#)
        pen.list(company.noteCount) { pen, place in
            NoteRenderer(basis: basis).write(
                36_000_000 + company.row * 8 + place,
                company.dice,
                place,
                company.createdAt,
                &pen
            ) {
                $0.write(#","company":{"type":"company","id":""#)
                companies.writeID(company.row, &$0)
                $0.write(#""}"#)
            }
        }
    }

    /// A company without a plan has an empty object, not null.
    private func writePlan(_ company: Company, _ pen: inout Pen) {
        pen.write(#"},"plan":{"#)
        if let plan = company.plan {
            pen.write(#""type":"plan","id":""#)
            pen.write(16_000 + plan)
            pen.write(#"","name":"#)
            pen.quote(basis.words.plans[plan])
        }
        pen.write("}")
    }

    private func writeAttributes(_ company: Company, _ pen: inout Pen) {
        pen.write(#","custom_attributes":{"account_manager":"#)
        pen.quote(basis.staff.names[company.dice.below(basis.staff.admins.count, .owner)])
        if let limit = company.creditLimit {
            pen.write(#","credit_limit":"#)
            pen.write(limit)
        }
        if let reseller = company.isReseller {
            pen.write(#","reseller":"#)
            pen.write(reseller)
        }
        pen.write("}}")
    }
}
