/// Writes notes on contacts and companies.
struct NoteRenderer {
    let basis: Basis

    func write(
        _ id: Int,
        _ dice: Dice,
        _ place: Int,
        _ createdAt: Int,
        _ pen: inout Pen,
        owner: (inout Pen) -> Void
    ) {
        let author = dice.below(basis.staff.admins.count, .noteAuthor, place)
        pen.write(#"{"type":"note","id":""#)
        pen.write(id)
        pen.write(#"","created_at":"#)
        pen.write(createdAt + dice.below(max(basis.now - createdAt, 1), .noteTime, place))
        owner(&pen)
        pen.write(#","author":{"type":"admin","id":""#)
        pen.write(basis.staff.admins[author].id)
        pen.write(#"","name":"#)
        pen.quote(basis.staff.names[author])
        pen.write(#","email":"#)
        pen.quote(basis.staff.emails[author])
        pen.write(#","away_mode_enabled":false,"away_mode_reassign":false},"body":"<p>"#)
        pen.write(basis.words.sentences.pick(dice.roll(.noteBody, place)))
        pen.write(#"</p>"}"#)
    }
}
