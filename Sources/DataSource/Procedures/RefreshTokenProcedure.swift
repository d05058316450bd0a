internal import TableModel

/// `RefreshOAuthAccessToken`: renews the connection's token where the API's tokens end.
final class RefreshTokenProcedure: Procedure {
    let schema: ProcedureSchema
    private let desk: SignInDesk

    init(schema: String, _ desk: SignInDesk) {
        self.desk = desk
        self.schema = ProcedureSchema(
            schema: schema,
            name: "RefreshOAuthAccessToken",
            remarks: "Renews the token and returns it; this connection uses it from then on.",
            parameters: [
                ProcedureParameter(
                    "OAuthRefreshToken",
                    size: 4_000,
                    remarks: "What renews it; the one that is stored where none is given.",
                    isSecret: true
                )
            ],
            columns: SignInProcedures.tokenColumns
        )
    }

    func call(
        _ arguments: [String: Value],
        unless cancellation: Cancellation
    ) throws(SourceError) -> [[Value]] {
        let token = try desk.renew(
            arguments.text("OAuthRefreshToken"),
            schema.name,
            unless: cancellation
        )
        return [SignInProcedures.row(of: token)]
    }
}
