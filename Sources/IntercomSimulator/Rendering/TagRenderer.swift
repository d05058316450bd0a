/// Writes tags that were put on something.
struct TagRenderer {
    let basis: Basis

    /// `place` is where the tag stands in the list of its owner, whose dice say who put it there.
    func write(_ tag: Int, _ place: Int, _ dice: Dice, _ createdAt: Int, _ pen: inout Pen) {
        pen.write(#"{"type":"tag","id":""#)
        pen.write(Labels.tagID(tag))
        pen.write(#"","name":"#)
        pen.quote(basis.labels.tags[tag])
        pen.write(#","applied_at":"#)
        pen.write(createdAt + dice.below(max(basis.now - createdAt, 1), .tagTime, place))
        pen.write(#","applied_by":"#)
        let roll = dice.roll(.tagAuthor, place)
        if roll % 10 == 0 {
            pen.write("null")
        } else {
            pen.write(#"{"type":"admin","id":""#)
            pen.write(basis.staff.adminID(roll >> 8))
            pen.write(#""}"#)
        }
        pen.write("}")
    }
}
