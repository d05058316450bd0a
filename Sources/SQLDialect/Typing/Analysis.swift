internal import TableModel

struct Analysis {
    let tokens: [Token]
    var edits = Edits()
    var columns: [ResultColumn]?
    var parameterDescriptions: [ParameterDescription]
    init(_ tokens: [Token], parameterCount: Int, catalog: any SchemaCatalog) {
        self.tokens = tokens
        parameterDescriptions = Array(repeating: .init(type: .text), count: parameterCount)
    }
    mutating func analyze(_ s: Statement) {}
}
