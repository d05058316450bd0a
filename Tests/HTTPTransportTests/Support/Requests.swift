@testable import HTTPTransport

extension HTTPResponse {
    var text: String { String(decoding: body.bytes, as: UTF8.self) }
}

/// Sends a GET and waits for its answer.
func get(
    _ url: String,
    _ options: TransportOptions = .init()
) throws(TransportError) -> HTTPResponse {
    try HTTPTransport.shared.start(HTTPRequest(url: url), options: options).wait()
}

/// The error of a GET that must fail.
func failure(of url: String, _ options: TransportOptions = .init()) -> TransportError? {
    do throws(TransportError) {
        _ = try get(url, options)
        return nil
    } catch {
        return error
    }
}
