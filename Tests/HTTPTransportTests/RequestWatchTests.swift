import Synchronization
import Testing

@testable import HTTPTransport

@Suite struct `Where a request is` {
    @Test func `each change is told once`() {
        #expect(
            heard([.held, .held, .underWay, .held, .underWay, .over]) == [
                .held, .underWay, .held, .underWay, .over,
            ]
        )
    }

    @Test func `what is over stays over`() {
        #expect(heard([.held, .over, .underWay, .held]) == [.held, .over])
    }

    private func heard(_ places: [RequestWatch.Place]) -> [RequestWatch.Place] {
        let heard = Mutex<[RequestWatch.Place]>([])
        let watch = RequestWatch { _, place in heard.withLock { $0.append(place) } }
        for place in places { watch.move(to: place) }
        return heard.withLock { $0 }
    }
}
