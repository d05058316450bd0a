internal import TableModel

/// `GetOAuthAuthorizationURL`: the address where a person agrees, in whichever browser.
final class AuthorizationURLProcedure: Procedure {
    let schema: ProcedureSchema
    private let desk: SignInDesk

    init(schema: String, _ desk: SignInDesk) {
        self.desk = desk
        self.schema = ProcedureSchema(
            schema: schema,
            name: "GetOAuthAuthorizationURL",
            remarks: "The address where a person permits the access; sends no request.",
            parameters: [
                SignInProcedures.callbackURL, SignInProcedures.scope,
                ProcedureParameter(
                    "State",
                    size: 1_000,
                    remarks: "What comes back with the code; a random text where none is given."
                ),
            ],
            columns: [
                Column(
                    name: "URL",
                    type: .text,
                    size: 4_000,
                    isNullable: false,
                    remarks: "The address to open in a browser."
                ),
                Column(
                    name: "State",
                    type: .text,
                    size: 1_000,
                    remarks: "What the address that the browser is sent back to must have in it."
                ),
            ]
        )
    }

    func call(
        _ arguments: [String: Value],
        unless cancellation: Cancellation
    ) throws(SourceError) -> [[Value]] {
        let address = try desk.address(arguments.signInOptions, schema.name)
        return [[.text(address.url), .text(address.state)]]
    }
}
