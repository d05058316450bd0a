internal import TableModel

/// `GetOAuthAccessToken`: signs the connection in, with the code that a person brought back or in a browser.
final class AccessTokenProcedure: Procedure {
    let schema: ProcedureSchema
    private let desk: SignInDesk

    init(schema: String, _ desk: SignInDesk) {
        self.desk = desk
        self.schema = ProcedureSchema(
            schema: schema,
            name: "GetOAuthAccessToken",
            remarks: "Signs in and returns the token, which this connection uses from then on.",
            parameters: [
                ProcedureParameter(
                    "AuthMode",
                    size: 3,
                    standard: .text("WEB"),
                    values: ["APP", "WEB"],
                    remarks: "APP opens the browser here, WEB exchanges Verifier."
                ),
                ProcedureParameter(
                    "Verifier",
                    size: 4_000,
                    remarks: "The code, or the whole address that the browser was sent back to.",
                    isSecret: true
                ),
                SignInProcedures.callbackURL,
                ProcedureParameter(
                    "State",
                    size: 1_000,
                    remarks: "What must have come back with the code."
                ),
                SignInProcedures.scope,
            ],
            columns: SignInProcedures.tokenColumns
        )
    }

    func call(
        _ arguments: [String: Value],
        unless cancellation: Cancellation
    ) throws(SourceError) -> [[Value]] {
        let options = arguments.signInOptions
        if arguments.text("AuthMode") == "APP" {
            let token = try desk.signInWithBrowser(options, schema.name, unless: cancellation)
            return [SignInProcedures.row(of: token)]
        }
        guard let verifier = arguments.text("Verifier") else {
            throw SourceError(
                .refused,
                "\(schema.name) needs @Verifier: the code, or the address that the browser was "
                    + "sent back to from the one of GetOAuthAuthorizationURL; or @AuthMode='APP', "
                    + "which opens the browser here"
            )
        }
        let token = try desk.signIn(
            verifier: verifier,
            options,
            schema.name,
            unless: cancellation
        )
        return [SignInProcedures.row(of: token)]
    }
}
