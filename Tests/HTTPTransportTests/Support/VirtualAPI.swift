@testable import HTTPTransport

/// An API with a rate limit in windows of its clock, and programs that ask it, in virtual time.
struct VirtualAPI {
    /// One program's queue and what it wants to send.
    private struct Program {
        var queue: RequestQueue
        var ordinal = 0
        var width: Int
        var allotment: Allotment
        /// Requests that the queue has, sent or not.
        var pending = 0
        var begins: Duration
    }

    private struct Answer {
        var program: Int
        var ticket: RequestQueue.Ticket
        var status: Int
        var reading: RateReading
        var due: Duration
    }

    struct Count: Equatable {
        var served = 0
        var refused = 0
        /// By the seconds of virtual time.
        var bySecond: [Int: Int] = [:]
    }

    var limit = 1_666
    var window = 10
    var latency = Duration.milliseconds(200)
    /// The API's clock, beyond the programs'.
    var skew = Duration.zero
    /// Requests of others in each second, of which nobody tells us.
    var othersPerSecond = 0
    private(set) var counts: [Count] = []
    private var programs: [Program] = []
    private var answers: [Answer] = []
    private var lastID = 0
    private var windowBegan: Int64 = 0
    private var used = 0
    private var othersCounted = 0

    /// A program with a scan that keeps `width` requests waiting or under way.
    mutating func add(
        _ ledgers: any RateLedgers,
        width: Int,
        ordinal: Int = 0,
        allotment: Allotment = Allotment(),
        begins: Duration = .zero
    ) {
        let queue = RequestQueue(limits: TransportLimits(), ledgers: ledgers)
        programs.append(
            Program(
                queue: queue,
                ordinal: ordinal,
                width: width,
                allotment: allotment,
                begins: begins
            )
        )
        counts.append(Count())
    }

    /// Lets the time go by in steps of two milliseconds.
    mutating func run(from start: Duration = .seconds(1_000_000), for length: Duration) {
        var now = start
        while now < start + length {
            deliver(at: now, second: Int((now - start).components.seconds))
            // Nobody comes first always.
            let first = Int((now - start) / .milliseconds(2))
            for place in programs.indices {
                let index = (first + place) % programs.count
                guard now - start >= programs[index].begins else { continue }
                fill(index)
                while let ticket = programs[index].queue.next(at: now) {
                    serve(ticket, of: index, at: now)
                }
            }
            now += .milliseconds(2)
        }
    }

    private mutating func fill(_ index: Int) {
        while programs[index].pending < programs[index].width {
            lastID += 1
            programs[index].ordinal += 1
            programs[index].pending += 1
            var request = RequestQueue.Request(id: lastID, lane: "app")
            request.ordinal = programs[index].ordinal
            request.allotment = programs[index].allotment
            request.isShared = true
            request.window = window
            programs[index].queue.append(request)
        }
    }

    private mutating func serve(_ ticket: RequestQueue.Ticket, of index: Int, at now: Duration) {
        let clock = now + skew
        let second = clock.components.seconds
        let began = second - second % Int64(window)
        if began != windowBegan { (windowBegan, used, othersCounted) = (began, 0, 0) }
        let others = Int((clock - .seconds(began)) / .milliseconds(1)) * othersPerSecond / 1_000
        used += others - othersCounted
        othersCounted = others
        used += 1
        let reading = RateReading(
            limit: limit,
            remaining: max(0, limit - used),
            reset: began + Int64(window),
            date: .seconds(second)
        )
        answers.append(
            Answer(
                program: index,
                ticket: ticket,
                status: used > limit ? 429 : 200,
                reading: reading,
                due: now + latency
            )
        )
    }

    private mutating func deliver(at now: Duration, second: Int) {
        let due = answers.filter { $0.due <= now }
        answers.removeAll { $0.due <= now }
        for answer in due {
            let index = answer.program
            _ = programs[index].queue.answered(
                answer.ticket,
                status: answer.status,
                answer.reading,
                at: now
            )
            if answer.status == 429 {
                counts[index].refused += 1
                programs[index].queue.retry(answer.ticket, due: now)
            } else {
                counts[index].served += 1
                counts[index].bySecond[second, default: 0] += 1
                programs[index].pending -= 1
            }
            programs[index].queue.ended(answer.ticket, at: now)
        }
    }
}
